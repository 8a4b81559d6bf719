"""What a book asks to date its undated reports gives the same as everything at once, and touches no more than it needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from parley import flow
from parley.canonical import claim_from_dict, iso_to_when
from parley.flow import dating
from parley.flow.dating import date_by_stories
from parley.model import Problem, Reading, Report, When
from parley.resolve import date_stories
from parley.settings import Settings
from parley.store import Book, Entry, close_book, keep, load, open_book, standing

READER = "made up"


def transfer(n: int) -> dict[str, Any]:
    return {"type": "transfer", "status": "agreed", "from": "AA", "to": "BB", "what": "bodies", "count": {"min": n, "max": n}}


def talks(n: int, day: str) -> dict[str, Any]:
    return {"type": "talks", "status": "held", "parties": ["AA", "BB"], "round": n, "venue": "Old Mill", "date": day}


def some_entry(dice: Random, number: int) -> Entry:
    """A report of one of three stories, every third time without a date, now and then the bytes of another under a new name."""
    story = dice.randrange(3)
    day = f"2025-06-{2 + 9 * story + dice.randrange(3):02}"
    told = [transfer(1000 * (1 + story) + n) for n in range(6) if dice.random() < 0.7] + [talks(1 + story, day)] * dice.randrange(2)
    raw = f"{dice.randrange(12) if dice.random() < 0.3 else 100 + number:064x}"
    dated = dice.random() < 0.6
    basis = (("dateline_day", day[5:]),) if not dated and dice.random() < 0.2 else ()
    report = Report(
        f"r{number}", "Told.", published=iso_to_when(day) if dated else None, language="en", raw=raw, source=f"r{number}.txt", basis=basis
    )
    claims = tuple(claim_from_dict({**body, "evidence": "Told."}, report.id) for body in told)
    noted = (Problem("noted", report.id, "Something.", dice.choice("xyz")),) if dice.random() < 0.2 else ()
    return Entry(Reading(report, claims, noted), READER)


def expected(book: Book) -> dict[str, When]:
    """By everything at once: of the same bytes the first by id counts."""
    first: dict[str, Reading] = {}
    for one in load(book, as_read=True):
        name = one.reading.report.raw
        first.setdefault(name, replace(one.reading, report=replace(one.reading.report, id=name)))
    return date_stories(list(first.values()))


@pytest.mark.parametrize("seed", range(12))
def test_it_is_everything_at_once(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dating, "reader_version", lambda _: READER)
    monkeypatch.setattr(dating, "read_again", lambda reading, _day, _settings: reading)
    dice = Random(seed)  # noqa: S311  # a test is repeatable, not secret
    book = open_book(tmp_path / "a.parley", create=True)
    assert isinstance(book, Book)
    some = 0
    for step in range(4):
        for number in range(12):
            assert keep(book, some_entry(dice, 12 * step + number)) is None
        assert date_by_stories(book, Settings()) is None
        days = expected(book)
        found = {one.key: one.dated for one in load(book)}
        assert found == {one.key: days.get(one.reading.report.raw) if one.reading.report.published is None else None for one in load(book)}
        some += len(days)
        reads, held = flow.from_book(book), standing(book, "noted")
        assert (held.reports, held.claims) == (len(reads.readings), sum(len(one.claims) for one in reads.readings))
        assert held.noted == Counter(problem.about for one in reads.readings for problem in one.problems if problem.code == "noted")
    assert some
    close_book(book)


def test_nothing_is_asked_of_dated_reports_where_none_is_without_a_date_that_could_be_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An undated report with one figure only: no story can date it."""
    book = open_book(tmp_path / "a.parley", create=True)
    assert isinstance(book, Book)
    for name, day, body in (("a", "2025-06-02", transfer(9)), ("b", None, transfer(9))):
        report = Report(name, "Told.", published=iso_to_when(day), language="en", raw=f"{name * 64}", source=f"{name}.txt")
        assert keep(book, Entry(Reading(report, (claim_from_dict({**body, "evidence": "Told."}, name),)), READER)) is None
    monkeypatch.setattr(dating, "dated_bodies", lambda _: pytest.fail("the dated reports were asked"))
    monkeypatch.setattr(dating, "load", lambda *_, **__: pytest.fail("texts were loaded"))
    assert date_by_stories(book, Settings()) is None
    close_book(book)
