"""Write to the book: one transaction for each finished report, so that whatever ends the program loses none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import DatabaseError

from parley.canonical import body_type, claim_to_dict, dumps, text_key, words_key
from parley.model import Capture, Claim, Judgement, Problem, Reading, When
from parley.store.book import Book, problem_of
from parley.store.dialects import Dialect, spoken_by
from parley.store.evidence import put_captures
from parley.store.facets import put_facets
from parley.store.packing import pack
from parley.store.rows import claim_key, reading_id, report_key, report_to_row, when_to_text
from parley.store.tables import blocks, claims, judgements, problems, raw, reading_claims, readings, reports, spans, touched
from parley.store.terms import searchable


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading on its way into the book."""

    reading: Reading  # its report as it was read, without a date from its story
    reader: str  # which version of the reader made it
    raw: bytes | None = None  # None: the book has the bytes already
    dated: When | None = None  # the date that the report's story gave it
    captures: tuple[Capture, ...] = ()  # how the bytes reached Parley
    marks: tuple[bytes, bool] | None = None  # the signature of its story, and whether it carries a notice; None: made when first needed


def keep(book: Book, entry: Entry) -> Problem | None:
    """Put one reading into the book; the same reading again changes nothing.

    Returns:
        None, or the problem (disk-full, book-locked …) that kept the whole reading out.
    """
    key, dated = report_key(entry.reading.report), when_to_text(entry.dated)
    number = reading_id(key, entry.reader, dated)
    reading = {"id": number, "report": key, "reader": entry.reader, "dated": dated}
    dialect = book.dialect
    try:
        with book.engine.begin() as connection:
            _keep_report(connection, dialect, entry, key)
            # Whoever writes the row of the reading writes all of it: another program that reads the same report at the same time waits here for it.
            if connection.execute(dialect.insert_new(readings).values(reading)).rowcount:
                _keep_claims(connection, number, key, entry.reading.claims)
                _keep_problems(connection, number, entry.reading.problems)
            turned = connection.execute(
                update(reports).where(reports.c.key == key, reports.c.current.is_distinct_from(number)).values(current=number)
            )
            if turned.rowcount:
                put_facets(connection, key, entry.reading.claims)
                connection.execute(dialect.touch(touched).values(report=key))
    except DatabaseError as error:
        return problem_of(error, book)
    return None


def keep_source_problems(book: Book, sources: Sequence[str], found: Sequence[Problem]) -> Problem | None:
    """Keep the problems of sources that gave no report, in place of what an earlier reading of the same sources found."""
    try:
        with book.engine.begin() as connection:
            book.dialect.alone(connection)
            for source in sorted({*sources, *(problem.where for problem in found)}):
                connection.execute(delete(problems).where(problems.c.reading.is_(None), problems.c.location == source))
            _keep_problems(connection, None, found)
    except DatabaseError as error:
        return problem_of(error, book)
    return None


def judge(book: Book, judgement: Judgement) -> Problem | None:
    """Append a human decision; an earlier one is undone by naming it, never removed."""
    row = {name: getattr(judgement, name) for name in Judgement.__slots__}
    try:
        with book.engine.begin() as connection:
            connection.execute(book.dialect.insert_new(judgements).values(row))
    except DatabaseError as error:
        return problem_of(error, book)
    return None


def _keep_report(connection: Connection, dialect: Dialect, entry: Entry, key: str) -> None:
    report = entry.reading.report
    put_captures(connection, entry.captures)
    if entry.raw is not None:
        sha256 = hashlib.sha256(entry.raw).hexdigest()
        if connection.scalar(select(raw.c.sha256).where(raw.c.sha256 == sha256)) is None:
            connection.execute(dialect.insert_new(raw).values(sha256=sha256, bytes=pack(entry.raw)))
    known = select(reports.c.key).where(reports.c.key == key).with_for_update()  # two programs with two readings of it go one after the other
    if connection.scalar(known) is not None:
        return
    if not connection.execute(dialect.insert_new(reports).values(report_to_row(report))).rowcount:
        connection.execute(known)  # another program was faster, and has written all of it
        return
    rows = [{"report": key, "n": n, "kind": b.kind, "start_char": b.start, "end_char": b.end} for n, b in enumerate(report.blocks)]
    if rows:
        connection.execute(insert(blocks), rows)
    if entry.marks is not None:
        bands, notice = entry.marks
        dialect.put(connection, "marks", [(key, bands, int(notice), text_key(report.text))])
    dialect.put_words(connection, key, searchable(report))


def _keep_claims(connection: Connection, number: str, report: str, found: Sequence[Claim]) -> None:
    for n, claim in enumerate(found):
        row = _claim_row(report, claim)
        if connection.execute(spoken_by(connection).insert_new(claims).values(row)).rowcount:
            places = [
                {"claim": row["key"], "n": i, "start_char": span.start, "end_char": span.end, "quote": span.quote}
                for i, span in enumerate(claim.evidence)
            ]
            if places:
                connection.execute(insert(spans), places)
        connection.execute(insert(reading_claims).values(reading=number, n=n, claim=row["key"]))


def _claim_row(report: str, claim: Claim) -> dict[str, str | None]:
    kind, whole = body_type(claim.body), dumps(claim_to_dict(claim))
    key = claim_key(report, whole)
    row = {"key": key, "report": report, "id": claim.id, "kind": kind, "says": claim.says, "maker": claim.maker, "json": whole}
    return row | {"words": words_key(claim)}


def _keep_problems(connection: Connection, number: str | None, found: Sequence[Problem]) -> None:
    rows = [{"reading": number, "code": p.code, "location": p.where, "message": p.message, "about": p.about} for p in found]
    if rows:
        connection.execute(insert(problems), rows)
