"""Write to the book: one transaction for each finished report, so that whatever ends the program loses none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from parley.canonical import body_to_dict, claim_to_dict, dumps, text_key, words_key
from parley.model import Capture, Claim, Judgement, Problem, Reading, When
from parley.store.book import Book, insert_new, problem_of
from parley.store.derived import marks
from parley.store.evidence import put_captures
from parley.store.finder import searchable
from parley.store.packing import pack
from parley.store.rows import claim_key, reading_id, report_key, report_to_row, when_to_text
from parley.store.tables import blocks, claims, judgements, problems, raw, reading_claims, readings, reports, spans, touched


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
    try:
        with book.engine.begin() as connection:
            _keep_report(connection, entry, key)
            known = connection.scalar(select(readings.c.id).where(readings.c.id == number))
            if known is None:
                connection.execute(insert(readings).values(id=number, report=key, reader=entry.reader, dated=dated))
                _keep_claims(connection, number, key, entry.reading.claims)
                _keep_problems(connection, number, entry.reading.problems)
            turned = connection.execute(update(reports).where(reports.c.key == key, reports.c.current.is_not(number)).values(current=number))
            if turned.rowcount:
                connection.execute(insert_new(touched).values(report=key))
    except DatabaseError as error:
        return problem_of(error, book.path)
    return None


def keep_source_problems(book: Book, sources: Sequence[str], found: Sequence[Problem]) -> Problem | None:
    """Keep the problems of sources that gave no report, in place of what an earlier reading of the same sources found."""
    try:
        with book.engine.begin() as connection:
            for source in sorted({*sources, *(problem.where for problem in found)}):
                connection.execute(delete(problems).where(problems.c.reading.is_(None), problems.c.location == source))
            _keep_problems(connection, None, found)
    except DatabaseError as error:
        return problem_of(error, book.path)
    return None


def judge(book: Book, judgement: Judgement) -> Problem | None:
    """Append a human decision; an earlier one is undone by naming it, never removed."""
    row = {name: getattr(judgement, name) for name in Judgement.__slots__}
    try:
        with book.engine.begin() as connection:
            connection.execute(insert_new(judgements).values(row))
    except DatabaseError as error:
        return problem_of(error, book.path)
    return None


def _keep_report(connection: Connection, entry: Entry, key: str) -> None:
    report = entry.reading.report
    put_captures(connection, entry.captures)
    if entry.raw is not None:
        sha256 = hashlib.sha256(entry.raw).hexdigest()
        connection.execute(insert_new(raw).values(sha256=sha256, bytes=pack(entry.raw)))
    if connection.scalar(select(reports.c.key).where(reports.c.key == key)) is not None:
        return
    connection.execute(insert(reports).values(report_to_row(report)))
    rows = [{"report": key, "n": n, "kind": b.kind, "start_char": b.start, "end_char": b.end} for n, b in enumerate(report.blocks)]
    if rows:
        connection.execute(insert(blocks), rows)
    if entry.marks is not None:
        bands, notice = entry.marks
        row = {"report": key, "bands": bands, "notice": int(notice), "words": text_key(report.text)}
        connection.execute(insert(marks).prefix_with("OR REPLACE").values(row))
    connection.execute(text("INSERT INTO words (report, folded) VALUES (:report, :folded)"), {"report": key, "folded": searchable(report)})


def _keep_claims(connection: Connection, number: str, report: str, found: Sequence[Claim]) -> None:
    for n, claim in enumerate(found):
        row = _claim_row(report, claim)
        if connection.scalar(select(claims.c.key).where(claims.c.key == row["key"])) is None:
            connection.execute(insert(claims).values(row))
            places = [
                {"claim": row["key"], "n": i, "start_char": span.start, "end_char": span.end, "quote": span.quote}
                for i, span in enumerate(claim.evidence)
            ]
            if places:
                connection.execute(insert(spans), places)
        connection.execute(insert(reading_claims).values(reading=number, n=n, claim=row["key"]))


def _claim_row(report: str, claim: Claim) -> dict[str, str | None]:
    kind, whole = body_to_dict(claim.body)["type"], dumps(claim_to_dict(claim))
    key = claim_key(report, whole)
    row = {"key": key, "report": report, "id": claim.id, "kind": kind, "says": claim.says, "maker": claim.maker, "json": whole}
    return row | {"words": words_key(claim)}


def _keep_problems(connection: Connection, number: str | None, found: Sequence[Problem]) -> None:
    rows = [{"reading": number, "code": p.code, "location": p.where, "message": p.message, "about": p.about} for p in found]
    if rows:
        connection.execute(insert(problems), rows)
