"""The ledger of a book as it is kept beside it: whole, or one negotiation, agreement or line without the rest.

`refresh` (or `headings`, which calls it) brings the kept ledger up to date; the others show it as it is kept. It is the same, byte by byte, as
`account(from_book(book))` makes of everything at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from parley.canonical import claim_from_dict, dumps
from parley.flow.renewal import refresh
from parley.flow.work import UNREAD
from parley.model import Problem
from parley.reconcile.ledger import Agreement, Ledger, Line, Negotiation, Superseded
from parley.reconcile.newest import with_newest
from parley.reconcile.packed import exported, unpack, unpack_agreement
from parley.store import Book, cache

_AT_ONCE = 200  # negotiations in memory at the same time


@dataclass(frozen=True, slots=True)
class Head:
    """A ledger without its negotiations."""

    as_of: str | None
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Heading:
    """One negotiation without its content."""

    key: str
    sides: tuple[tuple[str, ...], ...]
    reports: int
    newest: date | None = None  # the day of its last event


def kept_ledger(book: Book, most: int | None = None) -> Ledger:
    """The ledger of all that the book holds.

    Args:
        book: whose kept ledger is up to date.
        most: how many negotiations are loaded, those with the newest events; None loads all.
    """
    with cache.reading(book) as at:
        top, order = _head(at), _order(at)
        wanted = range(len(order)) if most is None else with_newest([one.newest for one in order], most)
        found = tuple(_whole(at, order[n].key) for n in wanted)
        return Ledger(top.as_of, top.reports, top.origins, (), found, tuple(_superseded(row) for row in _taken_back(at)))


def headings(book: Book) -> tuple[Heading, ...] | Problem:
    """Bring the kept ledger up to date.

    Returns:
        The negotiations of the book, in the order of the ledger; or the problem that the book is locked or cannot be written.
    """
    return refresh(book) or headings_now(book)


def headings_now(book: Book) -> tuple[Heading, ...]:
    """The same of a kept ledger that is up to date."""
    with cache.reading(book) as at:
        return tuple(_order(at))


def head(book: Book) -> Head:
    """The kept ledger without its negotiations."""
    with cache.reading(book) as at:
        return _head(at)


def taken_back_now(book: Book) -> tuple[Superseded, ...]:
    """The claims that count no more, by the kept ledger."""
    with cache.reading(book) as at:
        return tuple(_superseded(row) for row in _taken_back(at))


def negotiation_of(book: Book, line: str) -> Negotiation | None:
    """The negotiation in which a line stands, by the line's key."""
    with cache.reading(book) as at:
        found = cache.ask(at, "SELECT part FROM lines WHERE key = ? ORDER BY part LIMIT 1", line)
        return _whole(at, found[0][0]) if found else None


def origins_now(book: Book, keys: Sequence[str]) -> dict[str, str]:
    """The name of the report that each of a few reports copies, or its own, by key, by the kept ledger."""
    sql = "SELECT p.report, o.name FROM placed p JOIN placed o ON o.report = p.origin WHERE p.report IN ({})"
    with cache.reading(book) as at:
        return dict(tuple(row) for row in cache.ask(at, sql.format(",".join("?" * len(keys))), *keys)) if keys else {}


def one_negotiation(book: Book, key: str) -> Negotiation | None:
    """One negotiation, by the key of its heading; None where there is none."""
    with cache.reading(book) as at:
        return _whole(at, key) if cache.ask(at, "SELECT 1 FROM parts WHERE key = ?", key) else None


def one_agreement(book: Book, key: str) -> Agreement | None:
    """One agreement, by its key."""
    return _piece(book, "SELECT whole FROM pieces WHERE key = ? ORDER BY part, n LIMIT 1", key)


def one_line(book: Book, key: str) -> tuple[Line, Agreement] | None:
    """One line with its agreement, by its key."""
    sql = "SELECT p.whole FROM lines l JOIN pieces p ON p.part = l.part AND p.n = l.n WHERE l.key = ? ORDER BY l.part, l.n LIMIT 1"
    found = _piece(book, sql, key)
    return None if found is None else next((line, found) for line in found.lines if line.key == key)


def not_read(book: Book) -> tuple[Counter[str], int]:
    """How many of the book's reports are in each language that is not read, and how many reports there are."""
    with cache.reading(book) as at:
        sql = """SELECT q.about, count(*) FROM problems q JOIN readings g ON g.id = q.reading
        JOIN placed p ON p.report = g.report AND p.reading = g.id WHERE q.code = ? GROUP BY q.about"""
        return Counter(dict(tuple(row) for row in cache.ask(at, sql, UNREAD))), _head(at).reports


def _piece(book: Book, sql: str, key: str) -> Agreement | None:
    with cache.reading(book) as at:
        rows = cache.ask(at, sql, key)
        return unpack_agreement(rows[0][0]) if rows else None


def _whole(at: cache.At, key: str) -> Negotiation:
    ((frame,),) = cache.ask(at, "SELECT frame FROM parts WHERE key = ?", key)
    return unpack(frame, tuple(whole for (whole,) in cache.ask(at, "SELECT whole FROM pieces WHERE part = ? ORDER BY n", key)))


def _order(at: cache.At) -> list[Heading]:
    """Each negotiation without its content: most told first."""
    rows = cache.ask(at, "SELECT key, sides, reports, newest FROM parts")
    found = [
        Heading(key, tuple(tuple(side) for side in json.loads(sides)), reports, date.fromordinal(day) if day else None)
        for key, sides, reports, day in rows
    ]
    return sorted(found, key=lambda one: (-one.reports, one.sides))


def _head(at: cache.At) -> Head:
    state = cache.state(at)
    today = state["today"]
    return Head(date.fromordinal(int(today)).isoformat() if today else None, int(state["reports"]), int(state["origins"]))


def _taken_back(at: cache.At) -> list[Any]:
    rows = cache.ask(at, "SELECT place, whole FROM superseded")
    return [json.loads(whole) for _, whole in sorted(rows, key=lambda row: json.loads(row[0]))]


def _superseded(row: dict[str, Any]) -> Superseded:
    why = row["why"]
    return Superseded(
        claim_from_dict(row, row["report"]), why["kind"], why["by"], date.fromisoformat(why["date"]) if why["date"] else None, why["words"]
    )


def kept_json(book: Book) -> Iterator[bytes]:
    """The ledger as JSON text, as `parley ledger --format json` writes it; in pieces, so that none is too large."""
    with cache.reading(book) as at:
        top, order, taken_back = _head(at), _order(at), _taken_back(at)
        yield f'{{\n "as_of": {dumps(top.as_of)},\n "negotiations": ['.encode()
        for start in range(0, len(order), _AT_ONCE):
            keys = [one.key for one in order[start : start + _AT_ONCE]]
            marks = ",".join("?" * len(keys))
            found = dict(tuple(row) for row in cache.ask(at, f"SELECT key, export FROM parts WHERE key IN ({marks})", *keys))  # noqa: S608
            yield (b"," if start else b"") + b",".join([exported(found[key]) for key in keys])
        yield b"\n ]" if order else b"]"
        yield f',\n "origins": {top.origins},\n "reports": {top.reports},\n "superseded": ['.encode()
        if taken_back:
            yield _indented(",".join(json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in taken_back).encode())
            yield b"\n ]"
        else:
            yield b"]"
        yield b',\n "undated_left_out": []\n}\n'


def _indented(items: bytes) -> bytes:
    """Items of a list of the document, as they stand in it."""
    whole = msgspec.json.format(b'{"":[' + items + b"]}", indent=1)
    return whole[whole.index(b"[") + 1 : whole.rindex(b"\n ]")]
