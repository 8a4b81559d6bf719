"""The kept ledger, brought up to date step by step, is byte by byte the one that everything at once gives."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from parley.flow.book import from_book
from parley.flow.kept import headings, kept_json, kept_ledger, one_agreement, one_line, one_negotiation
from parley.flow.ledger import account
from parley.flow.renewal import refresh
from parley.reconcile import ledger_to_dict
from parley.reconcile.newest import newest_event, newest_of
from parley.store import Book, check, judge, keep, open_book
from tests.flow.making import World, some_entry, some_judgement


def new_book(path: Path) -> Book:
    opened = open_book(path, create=True)
    assert isinstance(opened, Book)
    return opened


def whole(book: Book) -> str:
    """Everything at once, without what is kept."""
    return json.dumps(ledger_to_dict(account(from_book(book)).ledger), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def kept(book: Book) -> str:
    assert refresh(book) is None
    return b"".join(kept_json(book)).decode()


@pytest.mark.parametrize("seed", range(25))
def test_step_by_step_is_everything_at_once(tmp_path: Path, seed: int) -> None:
    world = World(Random(seed))  # noqa: S311  # a test is repeatable, not secret
    book = new_book(tmp_path / "steps.parley")
    for step in range(8):
        for number in range(world.dice.choice((0, 1, 1, 4, 15))):
            if world.entries and world.dice.random() < 0.25:
                assert judge(book, some_judgement(world, 100 * step + number)) is None
            else:
                assert keep(book, some_entry(world)) is None
        assert kept(book) == whole(book), f"step {step}"


def test_pieces_are_those_of_the_whole(tmp_path: Path) -> None:
    world = World(Random(5))  # noqa: S311
    book = new_book(tmp_path / "pieces.parley")
    for _ in range(40):
        keep(book, some_entry(world))
    found = headings(book)
    assert isinstance(found, tuple)
    ledger = account(from_book(book)).ledger
    assert kept_ledger(book) == ledger
    assert tuple(one_negotiation(book, item.key) for item in found) == ledger.negotiations
    assert [item.newest for item in found] == [newest_event(item) for item in ledger.negotiations]
    assert all(kept_ledger(book, most) == newest_of(ledger, most) for most in range(1, len(found) + 2))
    lines = 0
    for agreement in (agreement for item in ledger.negotiations for agreement in item.agreements if agreement.when):
        assert one_agreement(book, agreement.key) == agreement
        for line in agreement.lines:
            assert one_line(book, line.key) == (line, agreement)
            lines += 1
    assert lines
    assert (one_negotiation(book, "none"), one_agreement(book, "none"), one_line(book, "none")) == (None, None, None)


_DERIVE = """
import sys
from pathlib import Path
from parley.flow.renewal import refresh
from parley.store import open_book
print("begun", flush=True)
while refresh(open_book(Path(sys.argv[1]))) is None:
    import sqlite3
    with sqlite3.connect(sys.argv[1]) as at:
        at.execute("DELETE FROM made_from")
"""


@pytest.mark.slow
def test_killed_while_it_derives(tmp_path: Path) -> None:
    world = World(Random(9))  # noqa: S311
    book = new_book(tmp_path / "killed.parley")
    for _ in range(60):
        keep(book, some_entry(world))
    for _ in range(6):
        with subprocess.Popen([sys.executable, "-c", _DERIVE, str(book.path)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.4 * world.dice.random())
            process.send_signal(signal.SIGKILL)
        assert check(book) == ()
    assert kept(book) == whole(book)
