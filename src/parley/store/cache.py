"""Read and write what is derived: plain SQL on one connection, because there is much of it. One transaction brings it up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection

from parley.model import Block, Report
from parley.store.book import Book
from parley.store.derived import derived, marks
from parley.store.dialects import spoken_by
from parley.store.fill import fill_words, put_meta
from parley.store.rows import marks_version, report_from_row, words_version

At = Connection  # where the cache is read or written


class Head(NamedTuple):
    """What is known of a report without its text."""

    key: str
    id: str
    raw: str
    source: str
    reading: str
    published: str | None
    dated: str | None


class Placed(NamedTuple):
    """A report as the ledger sees it."""

    report: str
    reading: str
    name: str
    first: int | None
    last: int | None
    circle: str
    origin: str


@contextmanager
def rewriting(book: Book) -> Iterator[At]:
    """One transaction that rewrites the cache; whatever ends the program before its end leaves the cache as it was."""
    with book.dialect.rewriting(book.engine) as at:
        yield at


@contextmanager
def reading(book: Book) -> Iterator[At]:
    """The cache as one moment has it."""
    with book.dialect.reading(book.engine) as at:
        yield at


def ask(at: At, sql: str, *values: object) -> list[Any]:
    """All rows of a query."""
    return spoken_by(at).ask(at, sql, values)


def stream(at: At, sql: str, *values: object) -> Iterator[Any]:
    """The rows of a query one by one, for large ones."""
    yield from spoken_by(at).stream(at, sql, values)


def put(at: At, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Add rows to a table, in place of those of the same key."""
    batch = [tuple(row) for row in rows]
    if batch:
        spoken_by(at).put(at, table, batch)


def each(at: At, sql: str, rows: Iterable[Sequence[object]]) -> None:
    """Give one command for each row."""
    batch = [tuple(row) for row in rows]
    if batch:
        spoken_by(at).each(at, sql, batch)


def want(at: At, keys: Iterable[str], table: str = "wanted") -> None:
    """Keep keys for a query to join: by CROSS JOIN and first, or SQLite goes through all of the other table for a handful of them."""
    spoken_by(at).want(at, table, sorted(set(keys)))


def state(at: At) -> dict[str, str]:
    """What the cache was made from; nothing where there is none."""
    if not spoken_by(at).has_table(at, "made_from"):
        return {}
    return dict(tuple(row) for row in ask(at, "SELECT key, value FROM made_from"))


def keep_state(at: At, values: dict[str, str]) -> None:
    """Note what the cache is made from now; every changed report is taken in."""
    put(at, "made_from", sorted(values.items()))
    at.exec_driver_sql("DELETE FROM touched")


def clear(at: At) -> None:
    """Empty the cache. What single texts and claims give is kept where the rules for it are still the same."""
    versions = dict(tuple(row) for row in ask(at, "SELECT key, value FROM meta"))
    spoken_by(at).clear(at, [table for table in derived.sorted_tables if table is not marks or versions.get("marks") != marks_version()])
    put_meta(at, "marks", marks_version())
    if versions.get("words") != words_version():
        fill_words(at)


def stamp(at: At) -> str:
    """A word that changes with every judgement."""
    return str(ask(at, "SELECT count(*), max(rowid) FROM judgements")[0])


def is_touched(at: At) -> bool:
    """Whether a report was read since the cache was made."""
    return bool(ask(at, "SELECT 1 FROM touched LIMIT 1"))


_HEADS = """
SELECT r.key, r.id, r.raw, r.source, r.current, r.published, g.dated
FROM {start} CROSS JOIN reports r ON r.key = {key} JOIN readings g ON g.id = r.current
"""


def heads(at: At, keys: Iterable[str] | None) -> list[Head]:
    """Reports that have a reading; all of them where no keys are given."""
    if keys is None:
        sql = "SELECT r.key, r.id, r.raw, r.source, r.current, r.published, g.dated FROM reports r JOIN readings g ON g.id = r.current"
        return [Head(*row) for row in ask(at, sql)]
    want(at, keys)
    return [Head(*row) for row in ask(at, _HEADS.format(start="wanted w", key="w.key"))]


def touched(at: At) -> list[str]:
    """The keys of the reports that were read since the cache was made."""
    return [key for (key,) in ask(at, "SELECT report FROM touched")]


def rivals(at: At, keys: Iterable[str] | None) -> list[tuple[str, str, str, str]]:
    """Key, id, bytes and source of the reports that share their id or their bytes with another: of all, or with these and those that share with them."""
    if keys is None:
        twice = "SELECT {0} FROM reports WHERE {0} <> '' GROUP BY {0} HAVING count(*) > 1"
        among = f"raw IN ({twice.format('raw')}) OR id IN ({twice.format('id')})"
        return [tuple(row) for row in ask(at, f"SELECT key, id, raw, source FROM reports WHERE current IS NOT NULL AND ({among})")]  # noqa: S608
    found: dict[str, tuple[str, str, str, str]] = {}
    fresh = set(keys)
    while fresh:
        want(at, fresh)
        rows = [row for sql in _SHARING for row in ask(at, sql)]
        fresh = {row[0] for row in rows} - found.keys() - fresh
        found |= {row[0]: tuple(row) for row in rows}
    return list(found.values())


_SHARING = (
    """SELECT o.key, o.id, o.raw, o.source FROM wanted w CROSS JOIN reports r ON r.key = w.key JOIN reports o ON o.id = r.id WHERE o.current IS NOT NULL""",
    """SELECT o.key, o.id, o.raw, o.source FROM wanted w CROSS JOIN reports r ON r.key = w.key JOIN reports o ON o.raw = r.raw
    WHERE r.raw <> '' AND o.current IS NOT NULL""",
)


def placed(at: At, keys: Iterable[str]) -> dict[str, Placed]:
    """The reports of these keys as the ledger saw them last."""
    want(at, keys)
    return {row[0]: Placed(*row) for row in ask(at, "SELECT p.* FROM wanted w CROSS JOIN placed p ON p.report = w.key")}


_NAMED = """
SELECT p.report, c.json FROM {start}
CROSS JOIN reading_claims rc ON rc.reading = p.reading CROSS JOIN claims c ON c.key = rc.claim
"""


def claims_of(at: At, keys: Iterable[str] | None) -> Iterator[tuple[str, str]]:
    """The claims of reports as JSON, each with its report's key, report by report; of all reports where no keys are given."""
    if keys is not None:
        want(at, keys)
    start = "placed p" if keys is None else "wanted w CROSS JOIN placed p ON p.report = w.key"
    yield from spoken_by(at).stream(at, _NAMED.format(start=start), ())


_REPORTS = """
SELECT p.report, r.id, p.name, o.name, r.outlet, r.agency, r.published, g.dated{text}
FROM placed p JOIN reports r ON r.key = p.report JOIN readings g ON g.id = p.reading JOIN placed o ON o.report = p.origin WHERE {which}
"""
_CLAIMS = """
SELECT p.report, c.json FROM placed p CROSS JOIN reading_claims rc ON rc.reading = p.reading CROSS JOIN claims c ON c.key = rc.claim
WHERE {which} ORDER BY p.report, rc.n
"""


def circle(at: At, name: str, *, texts: bool) -> tuple[list[Any], list[Any]]:
    """The reports of one circle and their claims; with the texts only where they are asked for."""
    text = ", r.text" if texts else ""
    which = "p.circle = ?"
    return ask(at, _REPORTS.format(text=text, which=which), name), ask(at, _CLAIMS.format(which=which), name)


def some(at: At, keys: Iterable[str], *, texts: bool) -> tuple[list[Any], list[Any]]:
    """The same of reports named by their keys."""
    want(at, keys)
    text = ", r.text" if texts else ""
    which = "p.report IN (SELECT key FROM wanted)"
    return ask(at, _REPORTS.format(text=text, which=which)), ask(at, _CLAIMS.format(which=which))


def unmarked(at: At, keys: Iterable[str] | None) -> list[str]:
    """The reports whose texts were not marked yet, in order of keys."""
    if keys is not None:
        want(at, keys)
    start = "reports r" if keys is None else "wanted w JOIN reports r ON r.key = w.key"
    return sorted(key for (key,) in ask(at, f"SELECT r.key FROM {start} LEFT JOIN marks m ON m.report = r.key WHERE m.report IS NULL"))  # noqa: S608


def texts(at: At, keys: Iterable[str]) -> dict[str, Report]:
    """Whole reports by their keys, as they were read."""
    want(at, keys)
    parts: dict[str, list[Block]] = defaultdict(list)
    sql = "SELECT b.report, b.kind, b.start_char, b.end_char FROM wanted w CROSS JOIN blocks b ON b.report = w.key ORDER BY b.report, b.n"
    for key, kind, start, end in ask(at, sql):
        parts[key].append(Block(kind, start, end))
    found = at.exec_driver_sql("SELECT r.* FROM wanted w JOIN reports r ON r.key = w.key").fetchall()
    return {row.key: report_from_row(row, tuple(parts[row.key])) for row in found}
