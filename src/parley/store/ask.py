"""Single reports and claims of a book, for a page that shows one of them; never all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, select, text

from parley.canonical import claim_from_dict
from parley.model import Block, Claim, Problem, Reading, Report
from parley.store.book import Book
from parley.store.query import Kept
from parley.store.rows import problem_from_row, report_from_row, when_from_text
from parley.store.tables import blocks, claims, problems, reading_claims, readings, reports

_AT_ONCE = 500  # names in one question to the database


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the report that tells it; of the report only what is known of its publication, without its text."""

    claim: Claim
    report: Report
    origin: str = ""  # the report that this one copies; its own id where it copies none


def shared_rows(book: Book) -> tuple[tuple[str, str, str, str], ...]:
    """Key, id, SHA-256 and source of each report that shares its id or its bytes with another."""
    query = """SELECT key, id, raw, source FROM reports WHERE current IS NOT NULL AND (
        id IN (SELECT id FROM reports WHERE current IS NOT NULL GROUP BY id HAVING count(*) > 1)
        OR raw IN (SELECT raw FROM reports WHERE current IS NOT NULL AND raw <> '' GROUP BY raw HAVING count(*) > 1))"""
    with book.engine.connect() as connection:
        return tuple((row.key, row.id, row.raw, row.source) for row in connection.execute(text(query)))


def uncounted(rows: Iterable[tuple[str, str, str]]) -> set[str]:
    """The keys of those reports whose bytes count under another name, that of the first by id; one without bytes is nobody's copy.

    Args:
        rows: key, id and SHA-256 of the bytes.
    """
    seen: set[str] = set()
    found: set[str] = set()
    for key, _, raw in sorted(rows, key=lambda row: row[1]):
        if raw in seen:
            found.add(key)
        elif raw:
            seen.add(raw)
    return found


def report_heads(book: Book) -> tuple[tuple[str, str, str, str], ...]:
    """Key, id, SHA-256 and source of every report that has a reading."""
    query = select(reports.c.key, reports.c.id, reports.c.raw, reports.c.source).where(reports.c.current.is_not(None))
    with book.engine.connect() as connection:
        return tuple((row.key, row.id, row.raw, row.source) for row in connection.execute(query))


def keys_of(book: Book, name: str) -> tuple[str, ...]:
    """The keys of the reports of one id."""
    with book.engine.connect() as connection:
        return tuple(connection.scalars(select(reports.c.key).where(reports.c.id == name, reports.c.current.is_not(None)).order_by(reports.c.key)))


def load_some(book: Book, keys: Sequence[str]) -> dict[str, Kept]:
    """The readings of a few reports that count now, whole, by key."""
    query = select(reports, readings.c.id.label("reading"), readings.c.reader, readings.c.dated).join(readings, readings.c.id == reports.c.current)
    parts: dict[str, list[Block]] = defaultdict(list)
    mine: dict[str, list[dict[str, Any]]] = defaultdict(list)
    faults: dict[str, list[Problem]] = defaultdict(list)
    with book.engine.connect() as connection:
        rows = connection.execute(query.where(reports.c.key.in_(keys))).all()
        numbers = [row.reading for row in rows]
        for it in connection.execute(select(blocks).where(blocks.c.report.in_(keys)).order_by(blocks.c.report, blocks.c.n)):
            parts[it.report].append(Block(it.kind, it.start_char, it.end_char))
        told = select(reading_claims.c.reading, claims.c.json).join(claims, claims.c.key == reading_claims.c.claim)
        for it in connection.execute(told.where(reading_claims.c.reading.in_(numbers)).order_by(reading_claims.c.reading, reading_claims.c.n)):
            mine[it.reading].append(json.loads(it.json))
        for it in connection.execute(select(problems).where(problems.c.reading.in_(numbers)).order_by(problems.c.id)):
            faults[it.reading].append(problem_from_row(it))
    return {row.key: _kept(row, parts[row.key], mine[row.reading], faults[row.reading]) for row in rows}


def _kept(row: Any, parts: Sequence[Block], mine: Sequence[dict[str, Any]], faults: Sequence[Problem]) -> Kept:
    told = tuple(claim_from_dict(it, row.id) for it in mine)
    return Kept(row.key, Reading(report_from_row(row, tuple(parts)), told, tuple(faults)), row.reader, when_from_text(row.dated))


def claims_told(book: Book, ids: Iterable[str]) -> tuple[tuple[str, Told, str | None], ...]:
    """The claims of these ids that count now, each with its report without text.

    Returns:
        The key of the report, the claim as it stands in the book, and the date from the report's story as it is stored.
    """
    head = [column for column in reports.c if column.name != "text"]
    query = (
        select(claims.c.json, readings.c.dated, *head)
        .join(reports, reports.c.key == claims.c.report)
        .join(reading_claims, (reading_claims.c.claim == claims.c.key) & (reading_claims.c.reading == reports.c.current))
        .join(readings, readings.c.id == reports.c.current)
        .where(claims.c.id.in_(bindparam("ids", expanding=True)))
    )
    found: list[tuple[str, Told, str | None]] = []
    with book.engine.connect() as connection:
        rest = iter(dict.fromkeys(ids))
        while some := list(islice(rest, _AT_ONCE)):
            rows = connection.execute(query, {"ids": some})
            found.extend((row.key, Told(claim_from_dict(json.loads(row.json), row.id), heading(row)), row.dated) for row in rows)
    return tuple(found)


def heading(row: Any) -> Report:
    """A report without its text, from a row without it."""
    return report_from_row(_WithoutText(row), ())


class _WithoutText:
    """A row of the reports with an empty text."""

    __slots__ = ("_row",)
    text = ""

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def outlets_of(book: Book) -> tuple[str, ...]:
    """The outlets and, where none is named, agencies of all reports, in order of the alphabet."""
    query = "SELECT DISTINCT coalesce(outlet, agency) AS name FROM reports WHERE current IS NOT NULL AND coalesce(outlet, agency) <> '' ORDER BY name"
    with book.engine.connect() as connection:
        return tuple(connection.scalars(text(query)))


def headings_of(book: Book, keys: Sequence[str]) -> dict[str, tuple[Report, str | None]]:
    """Reports without their texts, each with the date from its story as it is stored, by key."""
    head = [column for column in reports.c if column.name != "text"]
    query = select(readings.c.dated, *head).join(readings, readings.c.id == reports.c.current).where(reports.c.key.in_(keys))
    with book.engine.connect() as connection:
        return {row.key: (heading(row), row.dated) for row in connection.execute(query)}
