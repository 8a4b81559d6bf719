"""A book in PostgreSQL finds what one in SQLite finds, in the same order."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from parley.store import Book, close_book, keep, open_book, search
from parley.store.browse import Wanted, find_reports
from parley.store.dialects.postgres_words import vector
from parley.store.terms import stems
from tests.store.making import make_entry

if TYPE_CHECKING:
    from tests.servers import Server

WORDS = [
    "the",
    "prisoners",
    "prisoner",
    "exchanged",
    "exchange",
    "1,000-for-1,000",
    "Çırağan",
    "Palace",
    "talks",
    "talking",
    "talked",
    "ceasefire",
    "cease-fire",
    "remains",
    "of",
    "fallen",
    "soldiers",
    "Řehoř",
    "2",
    "June",
    "U.S.",
    "envoy's",
    "don't",
    "e-mail",
    "x_y",
    "naïve",
    "ÆØ",
    "Київ",
    "handed",
    "over",
    "hand",
    "1000",
    "bodies",
]
ASKED = (
    "prisoners", "Exchange", "talk", "the", "ciragan palace", "1,000", "1000", "1,000-for-1,000", "cease-fire", "ceasefire", "u.s.", "envoy's", "e-mail",
    "x_y", "kyiv", "hand over", "handing", "remains of fallen", "-- talks", "--", "nowhere", "prisoners nowhere", "Rehor 2 june", "NEAR(talks 2)", "talk*",
)  # fmt: skip


@pytest.fixture(scope="module")
def books(server: Server, tmp_path_factory: pytest.TempPathFactory) -> list[Book]:
    """The same 60 made-up reports in both."""
    dice = Random(3)  # noqa: S311  # a test is repeatable, not secret
    made = [open_book(place, create=True) for place in (str(tmp_path_factory.mktemp("search") / "a.parley"), server.new_place())]
    for number in range(60):
        text = f"Report {number}. handed over 40 prisoners. " + " ".join(dice.choices(WORDS, k=dice.choice((3, 20, 200))))
        for book in made:
            assert isinstance(book, Book)
            assert keep(book, make_entry(f"r{number}", text)) is None
    return [book for book in made if isinstance(book, Book)]


@pytest.mark.parametrize("words", ASKED)
def test_the_same_in_the_same_order(books: list[Book], words: str) -> None:
    first, second = books
    assert search(first, words) == search(second, words)
    for wanted in (Wanted(words), Wanted(words, party="NORTH"), Wanted(words, kind="transfer", topic="persons"), Wanted(words, outlet="none")):
        assert find_reports(first, wanted, 0, 100) == find_reports(second, wanted, 0, 100)
        assert find_reports(first, wanted, 5, 7) == find_reports(second, wanted, 5, 7)


@pytest.mark.parametrize("words", ["the", "prisoners", "1,000-for-1,000"])
def test_very_many_hits_come_in_the_same_parts(books: list[Book], monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("parley.store.browse._RANKED", 7)
    for at in (0, 5, 7, 13, 50):
        first, second = (find_reports(book, Wanted(words), at, 5) for book in books)
        assert first == second


def test_a_long_report_is_found_by_its_words(tmp_path: Path, server: Server) -> None:
    """A tsvector keeps places up to 16,383: words beyond are found, together only by chance."""
    text = "handed over 40 prisoners. " + " ".join(f"w{number}" for number in range(60_000)) + " zebra crossing"
    for place in (str(tmp_path / "a.parley"), server.new_place()):
        book = open_book(place, create=True)
        assert isinstance(book, Book)
        assert keep(book, make_entry("long", text)) is None
        assert search(book, "zebra")
        assert search(book, "40 prisoners")
        close_book(book)


def test_a_report_that_no_vector_holds() -> None:
    found = stems(" ".join(f"word{number}" for number in range(200_000)))
    assert len(vector(found).encode()) < 3_000_000
    assert vector(["a", "b", "a"]) == "'a':1,3 'b':2"
