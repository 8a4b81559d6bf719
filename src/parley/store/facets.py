"""What the claims of each report are about: its kinds, topics and parties, kept apart so that no search that is narrowed to one looks into claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sqlalchemy import Connection, delete, insert, text

from parley.canonical import body_type, claim_from_json
from parley.model import Claim, Problem, Proposal, Response, Talks
from parley.store.dialects import spoken_by
from parley.store.tables import facets

_LONGEST = 200  # characters of a value: PostgreSQL's index takes no more than some thousand bytes
_OF_NOW = """SELECT r.key AS report, r.id AS name, c.json FROM reports r JOIN reading_claims rc ON rc.reading = r.current
    JOIN claims c ON c.key = rc.claim ORDER BY r.key"""
_MANY = 5_000  # reports whose facets are written at a time


def facets_of(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """The names and values of what these claims are about: `kind`, `topic` (a kind too, as users name both) and `party`."""
    return {(name, as_kept(value)) for claim in claims for name, value in _facets(claim)}


def as_kept(value: str) -> str:
    """A value as it is kept and asked for."""
    return value[:_LONGEST]


def _facets(claim: Claim) -> Iterator[tuple[str, str]]:
    kind = body_type(claim.body)
    topics = (kind,) if isinstance(claim.body, Talks) else (kind, claim.body.what)
    yield "kind", kind
    yield from (("topic", topic) for topic in topics)
    yield from (("party", party) for party in (claim.side, *_parties(claim)) if party)


def _parties(claim: Claim) -> tuple[str | None, ...]:
    body = claim.body
    if isinstance(body, Talks):
        return (*body.parties, *body.mediators, *(party for party, _ in body.heads))
    if isinstance(body, Proposal):
        return (body.by, *body.to)
    return (body.by, body.to_by) if isinstance(body, Response) else (body.giver, body.receiver)


def put_facets(connection: Connection, report: str, claims: Iterable[Claim]) -> None:
    """Note what a report is about by the reading that counts now, in place of what an earlier one gave."""
    connection.execute(delete(facets).where(facets.c.report == report))
    rows = [{"report": report, "name": name, "value": value} for name, value in sorted(facets_of(claims))]
    if rows:
        connection.execute(insert(facets), rows)


def fill_facets(connection: Connection) -> None:
    """Note what each report of an older book is about."""
    rows: list[dict[str, str]] = []
    for report, found in _all(connection):
        rows += [{"report": report, "name": name, "value": value} for name, value in sorted(found)]
        if len(rows) >= _MANY:
            connection.execute(insert(facets), rows)
            rows = []
    if rows:
        connection.execute(insert(facets), rows)


def make_sure(connection: Connection) -> None:
    """Have the facets of an older book that may only be read for as long as this connection lasts."""
    if not spoken_by(connection).has_table(connection, facets.name):
        connection.execute(text("CREATE TEMPORARY TABLE facets (report text, name text, value text)"))
        fill_facets(connection)


def check_facets(connection: Connection) -> Iterator[Problem]:
    """Reports that are found by other kinds, topics or parties than those of their claims."""
    make_sure(connection)
    kept = connection.execute(text("SELECT report, name, value FROM facets ORDER BY report").execution_options(yield_per=_MANY))
    known = {report: {(row.name, row.value) for row in rows} for report, rows in groupby(kept, key=lambda row: str(row.report))}
    for report, found in _all(connection):
        if known.pop(report, set()) != found:
            yield _differs(report)
    yield from (_differs(report) for report in sorted(known))


def _differs(report: str) -> Problem:
    message = f"The report with the key {report} is found by other parties or topics than those of its claims. Restore a copy of the book."
    return Problem("search-differs", report, message)


def _all(connection: Connection) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """Each report that has claims, with what follows from these."""
    rows = connection.execute(text(_OF_NOW).execution_options(yield_per=_MANY))
    for report, mine in groupby(rows, key=lambda row: str(row.report)):
        yield report, facets_of(claim_from_json(row.json, row.name) for row in mine)
