"""Hold a book to its promises: words, hashes, ids and references."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from parley.canonical import claim_from_dict, claim_id, digest
from parley.model import Problem
from parley.store.book import Book, problem_of
from parley.store.dialects import spoken_by
from parley.store.evidence import capture_from_row, capture_key
from parley.store.facets import check_facets
from parley.store.packing import is_intact
from parley.store.rows import claim_key
from parley.store.sound_judgements import check_judgements
from parley.store.sound_readings import check_readings, check_words
from parley.store.tables import blocks, captures, claims, raw, reports, spans


def check(book: Book) -> tuple[Problem, ...]:
    """Everything in the book that is not as it should be; nothing where all is well."""
    try:
        with book.dialect.reading(book.engine) as connection:
            rooms = (
                book.dialect.check_storage,
                _bytes,
                _captures,
                _texts,
                check_words,
                check_readings,
                check_facets,
                _claims,
                _spans,
                check_judgements,
            )
            return tuple(problem for room in rooms for problem in room(connection))
    except DatabaseError as error:
        return (problem_of(error, book),)


def _bytes(connection: Connection) -> Iterator[Problem]:
    known = set()
    for row in connection.execute(select(raw).execution_options(yield_per=100)):
        known.add(row.sha256)
        if not is_intact(row.bytes, row.sha256):
            yield Problem("bytes-changed", row.sha256, "The stored bytes of a source are no longer those that were read. Restore a copy of the book.")
    for row in connection.execute(select(reports.c.id, reports.c.raw).order_by(reports.c.id)):
        if row.raw and row.raw not in known:
            yield Problem(
                "bytes-missing", row.id, f"The bytes that report {row.id} was read from ({row.raw[:12]}…) are not in the book. Restore a copy."
            )


def _captures(connection: Connection) -> Iterator[Problem]:
    if not spoken_by(connection).has_table(connection, captures.name):  # an older book that may only be read
        return
    known = select(raw.c.sha256)
    for row in connection.execute(select(captures, captures.c.sha256.in_(known).label("kept")).order_by(captures.c.key)):
        if capture_key(capture_from_row(row)) != row.key:
            yield Problem("id-wrong", row.source, "What is kept of how a report was found does not give its key: it was changed. Restore a copy.")
        if not row.kept:
            yield Problem("bytes-missing", row.source, f"The bytes found there ({row.sha256[:12]}…) are not in the book. Restore a copy.")


def _texts(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(reports.c.key, reports.c.id, reports.c.raw, reports.c.current).order_by(reports.c.id)):
        if digest([row.raw, row.id], 32) != row.key:
            yield Problem("id-wrong", row.id, f"The key of report {row.id} does not follow from its bytes and its id. Restore a copy of the book.")
        if row.current is None:
            yield Problem("not-read", row.id, f"Report {row.id} is in the book, but no reading of it. Read it again.")
    joined = select(blocks, reports.c.id, reports.c.text).join(reports, reports.c.key == blocks.c.report).order_by(reports.c.id, blocks.c.n)
    for row in connection.execute(joined):
        if not 0 <= row.start_char <= row.end_char <= len(row.text):
            yield Problem(
                "block-wrong", f"{row.id}:{row.start_char}-{row.end_char}", "A block lies outside its report's text. Restore a copy of the book."
            )


def _claims(connection: Connection) -> Iterator[Problem]:
    joined = select(claims, reports.c.id.label("name")).join(reports, reports.c.key == claims.c.report).order_by(claims.c.report, claims.c.key)
    for row in connection.execute(joined):
        claim = claim_from_dict(json.loads(row.json), row.name)
        if not claim.evidence:
            yield Problem("no-evidence", row.name, f"Claim {row.id} has no words behind it. Take it out: parley review --withdraw {row.id}", row.json)
        follows = claim_id(row.name, claim.says, claim.body, claim.evidence) == claim.id == row.id
        if not follows or claim_key(row.report, row.json) != row.key:
            yield Problem(
                "id-wrong",
                row.name,
                f"The id of claim {row.id} does not follow from what it says: it was changed. Restore a copy of the book.",
                row.json,
            )
        said = json.loads(row.json)
        if (row.kind, row.says, row.maker) != (said["type"], said["says"], said["maker"]):
            yield Problem("columns-differ", row.name, f"The columns of claim {row.id} are not what the claim itself says. Restore a copy.", row.json)


def _spans(connection: Connection) -> Iterator[Problem]:
    stored: dict[str, list[tuple[int, int, str]]] = {}
    for row in connection.execute(select(spans).order_by(spans.c.claim, spans.c.n)):
        stored.setdefault(row.claim, []).append((row.start_char, row.end_char, row.quote))
    joined = select(claims, reports.c.id.label("name"), reports.c.text).join(reports, reports.c.key == claims.c.report)
    for row in connection.execute(joined.order_by(claims.c.report, claims.c.key)):
        places = stored.get(row.key, [])
        if places != _places(json.loads(row.json)):
            yield Problem(
                "words-differ",
                row.name,
                f"The places of claim {row.id} are not those that the claim itself names. Restore a copy of the book.",
                row.json,
            )
        for start, end, quote in places:
            if row.text[start:end] != quote or not quote:
                yield Problem("words-differ", f"{row.name}:{start}-{end}", f"The words of claim {row.id} do not stand there. Restore a copy.", quote)


def _places(claim: dict[str, Any]) -> list[tuple[int, int, str]]:
    return [(start, end, quote) for (start, end), quote in zip(claim["spans"], claim["quotes"], strict=True)]
