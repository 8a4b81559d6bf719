"""Made-up negotiations told in texts: read, corrected, withdrawn, counted, and the same byte for byte in any order, batches and repetitions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from parley import flow
from parley.canonical import dumps
from parley.reconcile import ledger_to_dict
from parley.reconcile.categories import families
from parley.reconcile.ledger import Line
from parley.settings import Settings
from parley.show.journal import journal
from parley.store import Book, close_book, open_book
from tests.simulator.texts import NAMES, Texts, tell_in_texts
from tests.simulator.truth import Process, Term, process

SEEDS = range(3, 11)
_CODES = {"Russia": "RU", "Ukraine": "UA"}


@dataclass(frozen=True, slots=True)
class Run:
    """One negotiation, its texts, and the account that was read from them."""

    truth: Process
    told: Texts
    folder: Path
    account: flow.Account


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


@lru_cache(maxsize=len(SEEDS))
def run(seed: int, folder: Path) -> Run:
    dice = random.Random(seed)  # noqa: S311  # a simulation is repeatable, not secret
    truth = process(dice)
    told = tell_in_texts(truth, dice)
    place = folder / str(seed)
    place.mkdir()
    for name, text in told.files.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return Run(truth, told, place, flow.account(flow.read_all([str(place)], Settings())))


def export(account: flow.Account) -> str:
    return dumps(ledger_to_dict(account.ledger)) + journal(account.ledger, account.reads.readings, account.origins)


def lines(one: Run, account: flow.Account) -> Iterator[tuple[int, int, Line]]:
    (found,) = account.ledger.negotiations
    for number, agreement in enumerate(one.truth.agreements):
        (made,) = [item for item in found.agreements if item.when and item.when.first == agreement.day]
        for place, term in enumerate(agreement.terms):
            (line,) = [line for line in made.lines if _same(line, term)]
            yield number, place, line


def _same(line: Line, term: Term) -> bool:
    way = (_CODES[NAMES[term.giver]], _CODES[NAMES[term.receiver]], term.what)
    return (line.giver, line.receiver, line.what) == way and families(line.category) == families(term.category)


def heard(one: Run, number: int, place: int) -> int:
    return sum(done.count for done in one.told.heard if (done.agreement, done.term) == (number, place))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_balances_are_those_of_the_truth_that_was_told(seed: int, folder: Path) -> None:
    one = run(seed, folder)
    for number, place, line in lines(one, one.account):
        done, truth = line.by_anyone.delivered, heard(one, number, place)
        assert ((done.min, done.max) if done else (0, 0)) == (truth, truth), (number, place)
        assert line.agreed is not None
        assert line.agreed.min == one.truth.agreements[number].terms[place].count
    (found,) = one.account.ledger.negotiations
    assert found.unassigned == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_corrected_or_withdrawn_counts_no_more_and_is_still_there(seed: int, folder: Path) -> None:
    one = run(seed, folder)
    gone = {item.claim.report: item.by for item in one.account.ledger.superseded}
    assert {name: gone.get(name) for name in one.told.taken_back} == one.told.taken_back
    (found,) = one.account.ledger.negotiations
    assert [item for item in found.disagreements if item.kind == "count"] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_line_is_overdue_the_day_after_its_deadline_if_something_is_open_and_not_before(seed: int, folder: Path) -> None:
    one = run(seed, folder)
    for (number, place), due in sorted(one.told.due.items()):
        for day in (due, due + timedelta(days=1)):
            account = flow.account(one.account.reads, day)
            told = {item for item in one.told.heard if item.day <= day}
            if max(one.told.days.values()) < day or any(one.told.days[name] <= day < one.told.days[by] for name, by in one.told.taken_back.items()):
                continue  # a wrong figure stood on that day
            (line,) = [found for at, where, found in _seen(one, account) if (at, where) == (number, place)]
            left = one.truth.agreements[number].terms[place].count - sum(d.count for d in told if (d.agreement, d.term) == (number, place))
            assert (line.state == "overdue") == (day > due and left > 0), (number, place, day, line.state)


def _seen(one: Run, account: flow.Account) -> Iterator[tuple[int, int, Line]]:
    """The lines as of a day on which not all agreements were made yet."""
    (found,) = account.ledger.negotiations
    days = {item.when.first: item for item in found.agreements if item.when}
    for number, agreement in enumerate(one.truth.agreements):
        for place, term in enumerate(agreement.terms if agreement.day in days else ()):
            yield from ((number, place, line) for line in days[agreement.day].lines if _same(line, term))


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_shuffled_split_and_repeated_reports_change_no_byte_of_the_export(seed: int, folder: Path, tmp_path: Path) -> None:
    one, dice = run(seed, folder), random.Random(seed)  # noqa: S311
    files = sorted(str(path) for path in one.folder.iterdir())
    whole = export(one.account)
    dice.shuffle(files)
    assert export(flow.account(flow.read_all([*files, *files[::3]], Settings()))) == whole
    book = open_book(tmp_path / "t.parley", create=True)
    assert isinstance(book, Book)
    cut = dice.randrange(1, len(files))
    for batch in (files[:cut], files[cut:], files[: cut // 2 + 1]):
        assert flow.read_into(book, batch, Settings()).stopped is None
    assert export(flow.account(flow.from_book(book))) == whole
    assert flow.check_book(book) == ()
    close_book(book)


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_the_account_as_of_a_day_is_that_of_the_reports_there_were(seed: int, folder: Path) -> None:
    one = run(seed, folder)
    days = sorted(set(one.told.days.values()))
    for day in (days[len(days) // 3], days[2 * len(days) // 3]):
        known = [str(one.folder / f"{name}.txt") for name, written in sorted(one.told.days.items()) if written <= day]
        assert export(flow.account(flow.read_all(known, Settings()), day)) == export(flow.account(one.account.reads, day))
