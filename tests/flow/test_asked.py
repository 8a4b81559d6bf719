"""The questions from what is kept of the ledger are those that everything at once leaves open, in the same order."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from parley import flow
from parley.canonical import report_key, words_key
from parley.model import Claim, Count, Report, Transfer
from parley.reconcile.intervals import on
from parley.reconcile.questions import Question
from parley.settings import Settings
from parley.store import Book, judge, keep, open_book
from tests.flow import making
from tests.flow.making import START, World, some_entry, some_judgement

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "reports"


def new_book(path: Path) -> Book:
    opened = open_book(path, create=True)
    assert isinstance(opened, Book)
    return opened


def same(book: Book) -> tuple[Question, ...]:
    """Compare the desk's questions, and what they and all judgements are about, with those of everything at once."""
    desk, reads = flow.BookDesk(book), flow.from_book(book)
    found = desk.questions()
    assert found == flow.open_questions(reads)
    known: dict[str, Claim | Report] = {report_key(one.report): one.report for one in reads.readings}
    known |= {key: claim for one in reads.readings for claim in one.claims for key in (claim.id, words_key(claim))}
    asked = [*(one.about for one in found), *(one.about for one in reads.judgements), "words:none", "report:none", "none"]
    assert desk.about([*known, *asked]) == known
    return found


def test_the_example(tmp_path: Path) -> None:
    book = new_book(tmp_path / "example.parley")
    flow.read_into(book, [str(EXAMPLE)], Settings())
    assert "right_claim" in {one.kind for one in same(book)}


@pytest.mark.parametrize("seed", range(6))
def test_a_history(tmp_path: Path, seed: int) -> None:
    world = World(Random(seed))  # noqa: S311  # a test is repeatable, not secret
    book = new_book(tmp_path / "steps.parley")
    kinds: set[str] = set()
    for step in range(6):
        for number in range(world.dice.choice((1, 6, 15))):
            if world.entries and world.dice.random() < 0.3:
                assert judge(book, some_judgement(world, 100 * step + number)) is None
            else:
                assert keep(book, some_entry(world)) is None
        kinds |= {one.kind for one in same(book)}
    assert len(kinds) > 1


def test_answers_that_questions_offer(tmp_path: Path) -> None:
    world = World(Random(77))  # noqa: S311
    book = new_book(tmp_path / "answered.parley")
    for _ in range(60):
        keep(book, some_entry(world))
    left = same(book)
    for number, question in enumerate((*left[:6], *left[-3:])):
        made = some_judgement(world, number)
        option = world.dice.choice(question.options)
        assert judge(book, type(made)(f"a{number}", question.about, option.verdict, "M", f"2031-06-01T00:01:{number:02}")) is None
        assert question.key not in {one.key for one in same(book)}


def some_transfer(dice: Random) -> Transfer:
    """One of few directions and days, so that transfers lie near each other and could carry out several agreements."""
    giver, receiver = dice.choice((("AA", "BB"), ("CC", "DD")))
    day, count = START + timedelta(days=dice.randrange(12)), Count(*(dice.choice((90, 91, 300)),) * 2)
    return Transfer(dice.choice(("agreed", "carried_out", "carried_out")), giver, receiver, "persons", (), count, on(day))


def test_all_kinds_are_met(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the comparisons above would say nothing of a kind."""
    monkeypatch.setattr(making, "_body", some_transfer)
    world = World(Random(3))  # noqa: S311
    book = new_book(tmp_path / "kinds.parley")
    for number in range(60):
        keep(book, some_entry(world))
        if number % 20 == 0:
            judge(book, some_judgement(world, number))
            same(book)
    assert {one.kind for one in same(book)} == {"which_agreement", "same_transfer", "right_claim", "same_person"}
