"""Reports without a date, and what dated ones tell that may date them; no text is touched for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, func, select

from parley.canonical import claim_from_json
from parley.model import Body, Claim, Reading, Report, When
from parley.store.ask import uncounted
from parley.store.book import Book
from parley.store.rows import reading_id, when_from_text
from parley.store.tables import claims, reading_claims, readings, reports

_AT_ONCE = 500  # values in one question
_TELLING = ("transfer", "talks", "proposal", "list")  # kinds of claims by which a story is known


@dataclass(frozen=True, slots=True)
class Undated:
    """A report without a date of its own."""

    key: str
    bare: Reading  # as it was read without one; its report has the hash of its bytes for an id, and no text
    dated: When | None  # the date that its story gave it until now
    counts: bool  # not where the same bytes are a report under another name


def load_undated(book: Book) -> tuple[Undated, ...]:
    """The reports that have no date of their own, with the claims by which their stories are known."""
    columns = (reports.c.key, reports.c.raw, reports.c.basis, readings.c.reader, readings.c.dated)
    query = select(*columns).join(readings, readings.c.id == reports.c.current).where(reports.c.published.is_(None))
    with book.engine.connect() as connection:
        rows = connection.execute(query.order_by(reports.c.id, reports.c.key)).all()
        others = other_names(connection) if rows else set()
        bare = {row.key: reading_id(row.key, row.reader, None) for row in rows}
        said = _said(connection, list(bare.values()))
    return tuple(
        Undated(
            row.key,
            Reading(Report(row.raw, "", basis=tuple((field, source) for field, source in json.loads(row.basis))), tuple(said[bare[row.key]])),
            when_from_text(row.dated),
            row.key not in others,
        )
        for row in rows
    )


def dated_bodies(book: Book) -> Iterator[tuple[When, tuple[Body, ...]]]:
    """Of each dated report the date and what it claims of talks, transfers and proposals; one report after the other."""
    query = (
        select(reports.c.key, claims.c.json)
        .join(reading_claims, reading_claims.c.reading == reports.c.current)
        .join(claims, claims.c.key == reading_claims.c.claim)
        .where(reports.c.published.is_not(None), claims.c.kind.in_(_TELLING))
        .order_by(reports.c.key)
    )
    with book.engine.connect() as connection:
        others, days = other_names(connection), {}
        for key, published in connection.execute(select(reports.c.key, reports.c.published).where(reports.c.published.is_not(None))):
            when = when_from_text(published)
            if when is not None and key not in others:
                days[key] = when
        for key, rows in groupby(connection.execute(query.execution_options(yield_per=_AT_ONCE)), key=lambda row: row.key):
            if key in days:
                yield days.pop(key), tuple(claim_from_json(row.json, key).body for row in rows)
        yield from ((when, ()) for when in days.values())


def other_names(connection: Connection) -> set[str]:
    """The reports whose bytes count under another name."""
    several = select(reports.c.raw).group_by(reports.c.raw).having(func.count() > 1)
    query = select(reports.c.key, reports.c.id, reports.c.raw).where(reports.c.raw.in_(several))
    return uncounted((row.key, row.id, row.raw) for row in connection.execute(query))


def _said(connection: Connection, numbers: Sequence[str]) -> dict[str, list[Claim]]:
    """The claims of some readings, by reading."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for start in range(0, len(numbers), _AT_ONCE):
        query = select(reading_claims.c.reading, claims.c.json).join(claims, claims.c.key == reading_claims.c.claim)
        wanted = reading_claims.c.reading.in_(numbers[start : start + _AT_ONCE])
        for row in connection.execute(query.where(wanted, claims.c.kind.in_(_TELLING)).order_by(reading_claims.c.reading, reading_claims.c.n)):
            found[row.reading].append(claim_from_json(row.json, row.reading))
    return found
