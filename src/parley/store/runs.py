"""What different versions of the reader made of the same reports: claims gained and lost."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import text

from parley.canonical import claim_from_dict
from parley.model import Claim
from parley.store.book import Book


@dataclass(frozen=True, slots=True)
class Run:
    """One version of the reader and what it has read."""

    reader: str
    reports: int
    claims: int
    current: int  # reports whose reading by it counts now


@dataclass(frozen=True, slots=True)
class Gain:
    """A claim that one of two versions reads and the other does not."""

    gained: bool
    key: str  # of its report
    claim: Claim


# The last reading of each report by each of the versions: what was read with the date that the report's story gave it comes later.
_LAST = "SELECT max(rowid) AS n, report, reader FROM readings GROUP BY report, reader"


def runs(book: Book) -> tuple[Run, ...]:
    """Every version of the reader that has read something for this book, the first one first."""
    query = f"""SELECT n.reader, min(n.rowid) AS first, count(*) AS reports, sum(CASE WHEN r.current = n.id THEN 1 ELSE 0 END) AS current,
            sum((SELECT count(*) FROM reading_claims rc WHERE rc.reading = n.id)) AS claims
        FROM ({_LAST}) AS latest JOIN readings n ON n.rowid = latest.n JOIN reports r ON r.key = n.report GROUP BY n.reader ORDER BY first"""
    with book.engine.connect() as connection:
        return tuple(Run(row.reader, row.reports, int(row.claims or 0), row.current or 0) for row in connection.execute(text(query)))


def gains(book: Book, older: str, newer: str, at: int, many: int) -> tuple[int, int, tuple[Gain, ...]]:
    """What a newer version of the reader reads in the same reports that an older one did not, and the reverse.

    Args:
        book: the book.
        older: a version, as `runs` gives it.
        newer: another one.
        at: how many to pass over.
        many: how many to give.

    Returns:
        How many were gained, how many lost, and those asked for in order of reports.
    """
    last = f"SELECT n.id, n.report, n.reader FROM ({_LAST}) latest JOIN readings n ON n.rowid = latest.n"
    one = """SELECT {gained} AS gained, r.key, r.id AS name, c.json, rc.n FROM last a JOIN last b ON b.report = a.report AND b.reader = :{other}
        JOIN reading_claims rc ON rc.reading = a.id JOIN claims c ON c.key = rc.claim JOIN reports r ON r.key = a.report
        WHERE a.reader = :{mine} AND c.id NOT IN (SELECT d.id FROM reading_claims rd JOIN claims d ON d.key = rd.claim WHERE rd.reading = b.id)"""
    both = f"{one.format(gained=1, mine='newer', other='older')} UNION ALL {one.format(gained=0, mine='older', other='newer')}"
    head = f"WITH last AS MATERIALIZED ({last} WHERE n.reader IN (:older, :newer)), differ AS ({both})"
    values = {"older": older, "newer": newer}
    with book.engine.connect() as connection:
        counted = connection.execute(text(f"{head} SELECT coalesce(sum(gained), 0) AS up, count(*) AS n FROM differ"), values).one()
        rows = connection.execute(
            text(f"{head} SELECT * FROM differ ORDER BY name, key, n, gained LIMIT :many OFFSET :at"), {**values, "many": many, "at": at}
        )
        found = tuple(Gain(bool(row.gained), row.key, claim_from_dict(json.loads(row.json), row.name)) for row in rows)
    return counted.up, counted.n - counted.up, found
