"""Several programs at one book in PostgreSQL: nothing is lost, nothing doubled, and a server that goes away does not show in the end."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from parley.cli import codes
from parley.flow.kept import kept_json
from parley.flow.renewal import refresh
from parley.model import Problem, Reading
from parley.store import Book, Entry, check, close_book, keep, keep_source_problems, load, load_source_problems, open_book
from tests.flow.making import World, some_entry

if TYPE_CHECKING:
    from tests.servers import Server

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "reports"
PROGRAM = (sys.executable, "-m", "parley")
_TABLES = ("raw", "captures", "reports", "blocks", "readings", "claims", "spans", "reading_claims", "problems", "judgements", "words")
# Each writer takes all reports in another order, and derives the ledger now and then.
_WRITE = """
import pickle, sys
from random import Random
from parley.flow.renewal import refresh
from parley.store import keep, keep_source_problems, open_book
book, (entries, faults) = open_book(sys.argv[1], create=True), pickle.load(sys.stdin.buffer)
dice = Random(sys.argv[2])
dice.shuffle(entries)
for entry in entries:
    problem = keep(book, entry) or (refresh(book) if dice.random() < 0.1 else None)
    assert problem is None, problem
assert keep_source_problems(book, [fault.where for fault in faults], faults) is None
"""


def opened(place: str | Path) -> Book:
    book = open_book(place, create=True)
    assert isinstance(book, Book), book
    return book


def ledger(book: Book) -> bytes:
    assert refresh(book) is None
    return b"".join(kept_json(book))


def numbers(book: Book) -> dict[str, int]:
    with book.engine.connect() as connection:
        return {table: connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in _TABLES}  # noqa: S608


def some_entries() -> list[Entry]:
    """Made-up reports with copies and corrections; no report twice, because of two readings of one report the last one counts."""
    world = World(Random(11))  # noqa: S311  # a test is repeatable, not secret
    for _ in range(60):
        some_entry(world)
    once = {(entry.reading.report.raw, entry.reading.report.id): entry for entry in world.entries}
    return [replace(one, reader="reader 0", dated=None, reading=_with_problem(one.reading)) for one in once.values()]


def _with_problem(reading: Reading) -> Reading:
    return replace(reading, problems=(Problem("figure-not-said", f"{reading.report.id}:0-1", "No figure stands here."),))


@pytest.mark.slow
def test_several_writers_at_once(server: Server, tmp_path: Path) -> None:
    import pickle  # noqa: PLC0415  # from this test to its own processes

    entries, faults = some_entries(), [Problem("empty-file", f"{name}.txt", "Nothing in it.") for name in "abc"]
    alone = opened(tmp_path / "alone.parley")
    for entry in entries:
        keep(alone, entry)
    keep_source_problems(alone, [fault.where for fault in faults], faults)
    place = server.new_place()
    writers = [subprocess.Popen((sys.executable, "-c", _WRITE, place, str(number)), stdin=subprocess.PIPE) for number in range(4)]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(pickle.dumps((entries, faults)))
        writer.stdin.close()
    assert [writer.wait(120) for writer in writers] == [0] * 4
    book = opened(place)
    assert numbers(book) == numbers(alone)
    assert ledger(book) == ledger(alone)
    assert load(book) == load(alone)
    assert load_source_problems(book) == load_source_problems(alone)
    assert check(book) == check(alone) == ()
    for one in (book, alone):
        close_book(one)


def test_the_rights_that_the_documentation_names_suffice(server: Server) -> None:
    place = server.new_place()
    owner, name = opened(place), f"talks_{server.made}"
    entries = some_entries()[:12]
    keep(owner, entries[0])
    assert ledger(owner)
    server.sql(
        f"CREATE ROLE writer_{name} LOGIN; GRANT USAGE ON SCHEMA {name} TO writer_{name};"
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {name} TO writer_{name};"
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {name} TO writer_{name}"
    )
    writer = opened(place.replace("parley@", f"writer_{name}@"))
    for entry in entries:
        assert keep(writer, entry) is None
    with writer.engine.begin() as connection:
        connection.execute(text("UPDATE made_from SET value = 'older rules' WHERE key = 'program'"))  # derived anew, all of it
    assert ledger(writer) == ledger(owner)
    for one in (owner, writer):
        close_book(one)


def start(*args: object, **more: Any) -> subprocess.Popen[str]:
    return subprocess.Popen((*PROGRAM, *map(str, args)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


@pytest.mark.slow
def test_a_server_that_goes_away_and_two_programs_that_read_on(server: Server, tmp_path: Path) -> None:
    sources = sorted(EXAMPLE.iterdir())[:8]
    for path in sources:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    files = [tmp_path / path.name for path in sources]
    place = server.new_place()
    book = opened(place)
    first = start("read", *files, "--book", place)
    while not numbers(book)["readings"]:
        assert first.poll() is None, first.communicate()
        time.sleep(0.02)
    server.stop()
    told = first.communicate(timeout=120)[1]
    assert (first.returncode, "book-unreachable" in told, "Traceback" in told) == (codes.BOOK, True, False), told
    looked = start("claims", "--book", place)
    told = looked.communicate(timeout=120)[1]
    assert (looked.returncode, "book-unreachable" in told, "Traceback" in told) == (codes.BOOK, True, False), told
    server.start()
    assert 0 < numbers(book)["readings"] < len(files)
    both = [start("read", *some, "--book", place) for some in (files, files[::-1])]
    for one in both:
        told = "".join(one.communicate(timeout=300))
        assert one.returncode == codes.OK, told
    alone = opened(tmp_path / "alone.parley")
    assert start("read", *files, "--book", alone.where).wait(300) == codes.OK
    assert ledger(book) == ledger(alone)
    assert numbers(book) == numbers(alone)
    assert check(book) == ()
    for opened_one in (book, alone):
        close_book(opened_one)
