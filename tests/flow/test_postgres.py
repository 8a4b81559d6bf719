"""The kept ledger of a book in PostgreSQL: byte by byte that of everything at once, and of the same book in SQLite."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from parley.flow.kept import headings, kept_ledger, one_agreement, one_line, one_negotiation
from parley.store import Book, Entry, check, close_book, judge, keep, open_book
from parley.store.copying import copy_book
from tests.flow.making import World, some_entry, some_judgement
from tests.flow.test_asked import same
from tests.flow.test_kept import kept, whole

if TYPE_CHECKING:
    from tests.servers import Server


def new_book(place: str | Path) -> Book:
    opened = open_book(place, create=True)
    assert isinstance(opened, Book), opened
    return opened


@pytest.mark.parametrize("seed", range(2))
def test_step_by_step_in_both(server: Server, tmp_path: Path, seed: int) -> None:
    world = World(Random(seed))  # noqa: S311  # a test is repeatable, not secret
    books = (new_book(server.new_place()), new_book(tmp_path / "steps.parley"))
    for step in range(6):
        for number in range(world.dice.choice((0, 1, 1, 4, 15))):
            made = some_judgement(world, 100 * step + number) if world.entries and world.dice.random() < 0.25 else some_entry(world)
            for book in books:
                assert (keep(book, made) if isinstance(made, Entry) else judge(book, made)) is None
        assert kept(books[0]) == whole(books[0]), f"step {step}"
        assert kept(books[0]) == kept(books[1]), f"step {step}"
        assert same(books[0]) == same(books[1]), f"step {step}"
    assert check(books[0]) == check(books[1])
    for book in books:
        close_book(book)


def test_copied_from_a_file_and_back(server: Server, tmp_path: Path) -> None:
    world = World(Random(5))  # noqa: S311
    first, second, third = new_book(tmp_path / "a.parley"), new_book(server.new_place()), new_book(tmp_path / "b.parley")
    for number in range(20):
        keep(first, some_entry(world))
        judge(first, some_judgement(world, number))
    assert isinstance(copy_book(first, second), int)
    assert copy_book(second, third) == copy_book(first, new_book(server.new_place()))
    assert kept(first) == kept(second) == kept(third)
    assert check(second) == check(first)
    again = copy_book(first, second)
    assert not isinstance(again, int)
    assert again.code == "book-not-empty"
    for book in (first, second, third):
        close_book(book)


def test_pieces_are_those_of_the_whole(server: Server) -> None:
    world = World(Random(5))  # noqa: S311
    book = new_book(server.new_place())
    for _ in range(40):
        keep(book, some_entry(world))
    found = headings(book)
    assert isinstance(found, tuple)
    ledger = kept_ledger(book)
    assert tuple(one_negotiation(book, item.key) for item in found) == ledger.negotiations
    for agreement in (agreement for item in ledger.negotiations for agreement in item.agreements if agreement.when):
        assert one_agreement(book, agreement.key) == agreement
        assert all(one_line(book, line.key) == (line, agreement) for line in agreement.lines)
    close_book(book)


_DERIVE = """
import sys
from parley.flow.renewal import refresh
from parley.store import open_book
book = open_book(sys.argv[1])
print("begun", flush=True)
while refresh(book) is None:
    with book.engine.begin() as at:
        at.exec_driver_sql("DELETE FROM made_from")
"""


@pytest.mark.slow
def test_killed_while_it_derives(server: Server) -> None:
    world = World(Random(9))  # noqa: S311
    book = new_book(server.new_place())
    for _ in range(60):
        keep(book, some_entry(world))
    for _ in range(2):
        with subprocess.Popen([sys.executable, "-c", _DERIVE, book.where], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.6 * world.dice.random())
            process.send_signal(signal.SIGKILL)
    assert kept(book) == whole(book)
    close_book(book)
