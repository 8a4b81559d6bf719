"""The evidence behind reports: how their bytes reached Parley, and the bytes themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from parley.canonical import digest, dumps
from parley.model import Capture, Problem
from parley.store.book import Book, problem_of
from parley.store.dialects import spoken_by
from parley.store.packing import measure
from parley.store.tables import captures, raw


def capture_key(capture: Capture) -> str:
    """The key of a capture in the book: it follows from all that the capture holds, so that the same one again is the same row."""
    row = capture_to_row(capture)
    return digest([row[name] for name in ("sha256", "source", "record", "start_byte", "address", "fetched", "headers")], 32)


def capture_to_row(capture: Capture) -> dict[str, Any]:
    """The row of a capture, without its key."""
    return {
        "sha256": capture.sha256,
        "source": capture.source,
        "record": capture.record,
        "start_byte": capture.offset,
        "address": capture.address,
        "fetched": capture.fetched.astimezone(UTC).isoformat() if capture.fetched else None,
        "headers": dumps([list(pair) for pair in capture.headers]),
    }


def capture_from_row(row: Any) -> Capture:
    """The capture that a row of the book stands for."""
    fetched = datetime.fromisoformat(row.fetched) if row.fetched else None
    headers = tuple((name, value) for name, value in json.loads(row.headers))
    return Capture(row.sha256, row.source, row.record, row.start_byte, row.address, fetched, headers)


def keep_captures(book: Book, found: Iterable[Capture]) -> Problem | None:
    """Keep how the bytes of reports that the book has already reached Parley this time; what is kept already changes nothing.

    Returns:
        None, or the problem (disk-full, book-locked …) that kept them out.
    """
    rows = {capture_key(capture): capture for capture in found}
    try:
        with book.engine.connect() as connection:
            known = set(connection.scalars(select(captures.c.key).where(captures.c.key.in_(rows))))
        if rows.keys() - known:
            with book.engine.begin() as connection:
                put_captures(connection, (rows[key] for key in sorted(rows.keys() - known)))
    except DatabaseError as error:
        return problem_of(error, book)
    return None


def put_captures(connection: Connection, found: Iterable[Capture]) -> None:
    """The same over a connection that writes already."""
    rows = [{"key": capture_key(capture), **capture_to_row(capture)} for capture in found]
    if rows:
        connection.execute(spoken_by(connection).insert_new(captures), rows)


def captures_of(book: Book, sha256: str) -> tuple[Capture, ...]:
    """How bytes reached Parley, each time that they did, the first time first; times that are not known come before those that are."""
    query = select(captures).where(captures.c.sha256 == sha256)
    with book.engine.connect() as connection:
        if not spoken_by(connection).has_table(connection, captures.name):  # an older book that may only be read
            return ()
        found = [capture_from_row(row) for row in connection.execute(query)]
    return tuple(
        sorted(found, key=lambda one: (one.fetched is not None, one.fetched or 0, one.source, one.record or "", one.offset or 0, capture_key(one)))
    )


def raw_state(book: Book, sha256: str) -> tuple[int | None, bool]:
    """How many bytes the book has under this hash, None where it has none; and whether they are the bytes that were read."""
    with book.engine.connect() as connection:
        packed = connection.scalar(select(raw.c.bytes).where(raw.c.sha256 == sha256))
    if packed is None:
        return None, False
    size, hashed = measure(bytes(packed), sha256)
    return size, hashed == sha256
