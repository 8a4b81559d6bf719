"""Ask the book: what it holds now, in an order that does not depend on the order of reading."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from parley.canonical import claim_from_dict
from parley.model import Block, Judgement, Problem, Reading, When
from parley.store.book import Book
from parley.store.packing import unpack
from parley.store.rows import problem_from_row, report_from_row, when_from_text
from parley.store.tables import blocks, claims, judgements, problems, raw, reading_claims, readings, reports


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as it stands in the book."""

    key: str
    reading: Reading  # its report as it was read, without a date from its story
    reader: str
    dated: When | None = None  # the date that its story gave it, with which its claims were read


def load(book: Book, *, as_read: bool = False, only: Collection[str] | None = None) -> tuple[Kept, ...]:
    """The reading that counts now of every report, in order of ids and keys.

    Args:
        book: the book.
        as_read: the same version's reading from before the report's story dated it; so that what dates a report does not depend on its own earlier date.
        only: keys of the reports that are wanted, not very many; None: all.
    """
    now = readings.alias("now")
    same = (readings.c.report == now.c.report) & (readings.c.reader == now.c.reader)
    wanted = same & readings.c.dated.is_(None) if as_read else readings.c.id == now.c.id
    query = select(reports, readings.c.id.label("reading"), readings.c.reader, readings.c.dated).join(now, reports.c.current == now.c.id)
    query = query.join(readings, wanted) if only is None else query.join(readings, wanted).where(reports.c.key.in_(only))
    with book.engine.connect() as connection:
        heads = sorted(connection.execute(query), key=lambda row: (row.id, row.key))
        read = None if only is None else [row.reading for row in heads]
        parts = _blocks(connection, only)
        found = _claims(connection, read)
        faults = _problems(connection, read)
        return tuple(_kept(row, parts[row.key], found[row.reading], faults[row.reading]) for row in heads)


def _kept(row: Any, parts: list[Block], found: list[dict[str, Any]], faults: list[Problem]) -> Kept:
    mine = tuple(claim_from_dict(claim, row.id) for claim in found)
    return Kept(row.key, Reading(report_from_row(row, tuple(parts)), mine, tuple(faults)), row.reader, when_from_text(row.dated))


def _blocks(connection: Connection, only: Collection[str] | None) -> dict[str, list[Block]]:
    grouped: dict[str, list[Block]] = defaultdict(list)
    query = select(blocks).order_by(blocks.c.report, blocks.c.n)
    for row in connection.execute(query if only is None else query.where(blocks.c.report.in_(only))):
        grouped[row.report].append(Block(row.kind, row.start_char, row.end_char))
    return grouped


def _claims(connection: Connection, only: Collection[str] | None) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    query = (
        select(reading_claims.c.reading, claims.c.json)
        .join(claims, claims.c.key == reading_claims.c.claim)
        .order_by(reading_claims.c.reading, reading_claims.c.n)
    )
    for row in connection.execute(query if only is None else query.where(reading_claims.c.reading.in_(only))):
        grouped[row.reading].append(json.loads(row.json))
    return grouped


def _problems(connection: Connection, only: Collection[str] | None) -> dict[str | None, list[Problem]]:
    grouped: dict[str | None, list[Problem]] = defaultdict(list)
    query = select(problems).order_by(problems.c.id)
    for row in connection.execute(query if only is None else query.where(problems.c.reading.in_(only))):
        grouped[row.reading].append(problem_from_row(row))
    return grouped


def load_source_problems(book: Book) -> tuple[Problem, ...]:
    """The problems of sources that gave no report."""
    with book.engine.connect() as connection:
        found = (problem_from_row(row) for row in connection.execute(select(problems).where(problems.c.reading.is_(None))))
        return tuple(sorted(found, key=lambda problem: (problem.where, problem.code, problem.message, problem.about)))


def problem_places(book: Book) -> frozenset[str]:
    """The places of all sources of which a problem is told."""
    with book.engine.connect() as connection:
        return frozenset(connection.scalars(select(problems.c.location).where(problems.c.reading.is_(None)).distinct()))


def has_problem(book: Book, place: str) -> bool:
    """Whether a problem is told of a source at this place."""
    with book.engine.connect() as connection:
        return connection.scalar(select(problems.c.id).where(problems.c.reading.is_(None), problems.c.location == place).limit(1)) is not None


def load_judgements(book: Book) -> tuple[Judgement, ...]:
    """The human decisions, oldest first."""
    with book.engine.connect() as connection:
        return judgements_in(connection)


def judgements_in(connection: Connection) -> tuple[Judgement, ...]:
    """The same over a connection that is open already."""
    rows = connection.execute(select(judgements).order_by(judgements.c.at, judgements.c.id))
    return tuple(Judgement(row.id, row.about, row.verdict, row.by, row.at, row.note, row.undoes) for row in rows)


def has_report(book: Book, key: str) -> bool:
    """Whether the book holds this report already."""
    with book.engine.connect() as connection:
        return connection.scalar(select(reports.c.key).where(reports.c.key == key)) is not None


def has_reading(book: Book, key: str, reader: str) -> bool:
    """Whether this version of the reader has read the report, whatever date its story gave it."""
    with book.engine.connect() as connection:
        query = select(readings.c.id).where(readings.c.report == key, readings.c.reader == reader, readings.c.id == reports.c.current)
        return connection.scalar(query.join(reports, reports.c.key == readings.c.report)) is not None


def raw_bytes(book: Book, sha256: str) -> bytes | None:
    """The bytes that a report was read from; None where the book does not have them, or has them changed beyond reading."""
    with book.engine.connect() as connection:
        found = connection.scalar(select(raw.c.bytes).where(raw.c.sha256 == sha256))
        return None if found is None else unpack(bytes(found), sha256)


def count_reports(book: Book) -> int:
    """How many reports the book holds."""
    with book.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(reports)) or 0
