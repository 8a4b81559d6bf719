"""A search for words that very many reports hold: put in order some at a time, and all of them found, each once."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from parley.model import Reading, Report
from parley.store import Book, Entry, keep, open_book
from parley.store.browse import Wanted, find_reports

_MANY = 47


@pytest.fixture
def book(tmp_path: Path) -> Book:
    opened = open_book(tmp_path / "many.parley", create=True)
    assert isinstance(opened, Book)
    dice = Random(3)  # noqa: S311  # a test is repeatable, not secret
    for number in range(_MANY):
        text = "The talks went on. " * dice.randint(1, 4) + "Nothing else is known. " * dice.randint(0, 9)
        report = Report(f"r{number}", text, f"Report {number}", outlet=f"Outlet {number % 3}", raw=f"{number:064}")
        assert keep(opened, Entry(Reading(report), "test", b"")) is None
    return opened


def test_every_hit_stands_on_one_page(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_reports(book, Wanted("talks"), 0, 100)
    assert (whole.total, len(whole.keys), whole.ranked) == (_MANY, _MANY, 0)
    monkeypatch.setattr("parley.store.browse._RANKED", 10)
    pages = [find_reports(book, Wanted("talks"), at, 5) for at in range(0, _MANY, 5)]
    assert {page.total for page in pages} == {_MANY}
    assert {page.ranked for page in pages} == {10}
    found = [key for page in pages for key in page.keys]
    assert len(found) == _MANY
    assert set(found) == set(whole.keys)
    assert find_reports(book, Wanted("talks"), 50, 5).keys == ()


def test_among_those_read_last_the_best_comes_first(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_reports(book, Wanted("talks"), 0, 100).keys
    monkeypatch.setattr("parley.store.browse._RANKED", 10)
    first = find_reports(book, Wanted("talks"), 0, 10).keys
    assert sorted(first, key=whole.index) == list(first)


def test_what_else_is_asked_for_counts_among_all(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.store.browse._RANKED", 10)
    assert find_reports(book, Wanted("talks", outlet="Outlet 1"), 0, 100).total == 16
