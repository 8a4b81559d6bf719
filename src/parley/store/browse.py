"""Look through a book: reports by words and by what is known of them, problems by code, persons by name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from parley.model import Problem
from parley.store.book import Book
from parley.store.dialects import Dialect, Hits, spoken_by
from parley.store.facets import as_kept, make_sure

_LOOKED_AT = 500  # the best hits, from which facets are counted
_RANKED = 5_000  # hits that are put in order at a time, the last read first: to rank all reports that hold a common word takes long and tells little
_FACETS = 12  # values of one facet


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for; None takes all."""

    words: str = ""
    outlet: str | None = None
    party: str | None = None
    topic: str | None = None
    kind: str | None = None  # of claim
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: keys of reports, best first, and how the best are spread."""

    total: int
    keys: tuple[str, ...]
    counted: int  # reports that the facets are counted from
    ranked: int = 0  # hits that are put in order at a time, where there are more
    outlets: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()


def find_reports(book: Book, wanted: Wanted, at: int, many: int, *, placed: bool = False) -> Found:
    """Reports that hold all the words, whatever their accents and case; without words, the newest first.

    Where very many reports hold the words, those read last come first, some thousands at a time, each thousands in order of rank.

    Args:
        book: the book.
        wanted: words and what else is asked for.
        at: how many of the best to pass over.
        many: how many to give.
        placed: whether the ledger kept with the book is up to date, so that it tells the newest reports.
    """
    with book.engine.connect() as connection:
        hits = spoken_by(connection).hits(connection, wanted.words)
        if hits is None and wanted.words.strip():
            return Found(0, (), 0)
        make_sure(connection)
        narrowed, start, ranked = wanted != Wanted(wanted.words), at, 0
        total = None if narrowed else _total(connection, hits, placed=placed)
        if hits and total and total > _RANKED and (part := spoken_by(connection).part_of(connection, hits, at // _RANKED, _RANKED)):
            hits, start, ranked = part, at % _RANKED, _RANKED
        query, values = _question(spoken_by(connection), wanted, hits)
        if not (narrowed or hits) and placed:
            query = _NEWEST.format(day=spoken_by(connection).item(_DATED, 0))
        best = connection.execute(text(query), {**values, "most": max(_LOOKED_AT, start + many)}).all()
        if total is None:
            total = best[0].total if best else 0
        counted = best[:_LOOKED_AT]
        kinds = _kinds(connection, [row.key for row in counted])
    return Found(
        total,
        tuple(row.key for row in best[start : start + many]),
        len(counted),
        ranked,
        _most(row.outlet for row in counted),
        tuple(sorted(_most((row.day or "")[:7] for row in counted))),
        kinds,
    )


_DATED = "coalesce(r.published, (SELECT n.dated FROM readings n WHERE n.id = r.current))"  # the reading is looked at only for undated reports
# The kept ledger has an index of days, so that only the reports shown are looked at.
_NEWEST = """SELECT r.key, r.id, coalesce(r.outlet, r.agency) AS outlet, {day} AS day
    FROM placed p CROSS JOIN reports r WHERE r.key = p.report ORDER BY p.last DESC NULLS LAST, r.id, r.key LIMIT :most"""


def _total(connection: Connection, hits: Hits | None, *, placed: bool) -> int:
    """How many hold the words, or how many there are, without a look at the reports."""
    if hits:
        return connection.scalar(text(f"SELECT count(*) FROM ({hits.sql}) AS found"), hits.values) or 0
    return connection.scalar(text("SELECT count(*) FROM placed" if placed else "SELECT count(*) FROM reports WHERE current IS NOT NULL")) or 0


def _kinds(connection: Connection, reports: list[str]) -> tuple[tuple[str, int], ...]:
    """In how many of these reports each kind of claim stands, the most frequent first."""
    mine = f"report IN ({spoken_by(connection).members(':reports')})"
    query = f"SELECT value AS kind, count(*) AS n FROM facets WHERE name = 'kind' AND {mine} GROUP BY value ORDER BY n DESC, value"
    return tuple((row.kind, row.n) for row in connection.execute(text(query), {"reports": json.dumps(reports)}))


def _most(values: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    """The most frequent values with their numbers."""
    return tuple(sorted(Counter(filter(None, values)).items(), key=lambda item: (-item[1], item[0]))[:_FACETS])


def _question(dialect: Dialect, wanted: Wanted, hits: Hits | None) -> tuple[str, dict[str, Any]]:
    """The question for the best hits, and its values; with words alone, these are found before anything is known of the reports, else all are counted."""
    day, last = dialect.item(_DATED, 0), dialect.item(_DATED, 1)
    facets = {name: as_kept(value) for name, value in (("kind", wanted.kind), ("party", wanted.party), ("topic", wanted.topic)) if value is not None}
    among = [_FACET.format(name=name) for name in facets] + ([_OUTLET] if wanted.outlet is not None else [])
    days = [f"{last} >= :first"] * (wanted.first is not None) + [f"{day} <= :last"] * (wanted.last is not None)
    values = {"outlet": wanted.outlet, "first": wanted.first and str(wanted.first), "last": wanted.last and str(wanted.last)} | facets
    if hits:  # what names reports is asked first, or each hit is put in its place and looked up
        words = " AND ".join([hits.sql, *(f"report IN ({one})" for one in among)]) + ("" if among or days else " ORDER BY rank LIMIT :most")
        source, tests, place = f"({words}) AS w JOIN reports r ON r.key = w.report", days, "w.rank"
    else:
        source, tests, place = "reports r", [*days, *(f"r.key IN ({one})" for one in among)], "0"
    columns = f"r.key, r.id, coalesce(r.outlet, r.agency) AS outlet, {day} AS day, {place} AS place"
    counted = ", count(*) OVER () AS total" if among or days else ""
    where = " AND ".join(["r.current IS NOT NULL", *tests])
    query = f"SELECT {columns}{counted} FROM {source} WHERE {where} ORDER BY place, day DESC NULLS LAST, r.id, r.key LIMIT :most"
    return query, {name: value for name, value in values.items() if value is not None} | (hits.values if hits else {})


_FACET = "SELECT report FROM facets WHERE name = '{name}' AND value = :{name}"
_OUTLET = "SELECT key FROM reports WHERE outlet = :outlet OR (outlet IS NULL AND agency = :outlet)"

_OF_NOW = """FROM problems p LEFT JOIN readings n ON n.id = p.reading LEFT JOIN reports r ON r.key = n.report AND r.current = n.id
    WHERE (p.reading IS NULL OR r.key IS NOT NULL)"""


def count_problems(book: Book) -> tuple[tuple[str, int], ...]:
    """How many problems of each code there are now, the most frequent first."""
    with book.engine.connect() as connection:
        return tuple(
            (row.code, row.n) for row in connection.execute(text(f"SELECT p.code, count(*) AS n {_OF_NOW} GROUP BY p.code ORDER BY n DESC, p.code"))
        )


def list_problems(book: Book, code: str | None, at: int, many: int) -> tuple[tuple[str | None, Problem], ...]:
    """Problems in order of place, those of one code or all.

    Returns:
        The key of the report concerned, None for a source that gave none, and the problem.
    """
    of_code = "AND p.code = :code" if code else ""
    query = f"SELECT r.key, p.code, p.location, p.message, p.about {_OF_NOW} {of_code} ORDER BY p.location, p.id LIMIT :many OFFSET :at"
    values = {"many": many, "at": at} | ({"code": code} if code else {})
    with book.engine.connect() as connection:
        return tuple((row.key, Problem(row.code, row.location, row.message, row.about)) for row in connection.execute(text(query), values))


_TELLING = """FROM claims c JOIN reports r ON r.key = c.report JOIN reading_claims rc ON rc.claim = c.key AND rc.reading = r.current
    JOIN readings n ON n.id = r.current"""
_KNOWN = "coalesce(r.published, n.dated)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as reports give it."""

    name: str
    party: str | None
    role: str  # says, or heads a delegation
    claims: int
    first: str | None  # days of publication
    last: str | None


def mentions(book: Book) -> Iterator[Mention]:
    """Every name that a claim is attributed to or that heads a delegation, as it is spelled, with its party."""
    day = book.dialect.item(_KNOWN, 0)
    says = f"""SELECT c.says AS name, {book.dialect.item("c.json", "side")} AS party, count(*) AS n, min({day}) AS first, max({day}) AS last
        {_TELLING} WHERE c.says IS NOT NULL GROUP BY 1, 2"""
    heads = f"""SELECT h.value AS name, h.key AS party, count(*) AS n, min({day}) AS first, max({day}) AS last
        {_TELLING}, {book.dialect.pairs("c.json", "heads")} h WHERE c.kind = 'talks' GROUP BY 1, 2"""
    with book.engine.connect() as connection:
        for role, query in (("says", says), ("heads", heads)):
            for row in connection.execute(text(query)):
                yield Mention(row.name, row.party, role, row.n, row.first, row.last)


def claims_naming(book: Book, names: list[str], many: int) -> tuple[str, ...]:
    """The ids of the claims that are attributed to one of these names, or in which it heads a delegation, in order of publication."""
    day, named = book.dialect.item(_KNOWN, 0), book.dialect.members(":names")
    query = f"""SELECT c.id {_TELLING} WHERE c.says IN ({named})
        OR (c.kind = 'talks' AND EXISTS (SELECT 1 FROM {book.dialect.pairs("c.json", "heads")} h WHERE h.value IN ({named})))
        ORDER BY {day} IS NULL, {day}, r.id, rc.n LIMIT :many"""
    with book.engine.connect() as connection:
        return tuple(connection.scalars(text(query), {"names": json.dumps(names), "many": many}))
