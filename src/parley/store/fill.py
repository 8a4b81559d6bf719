"""What a new book begins with, and what follows from its claims by the rules of this program."""

from __future__ import annotations

import json

from sqlalchemy import Connection, text

from parley.canonical import claim_from_dict, words_key
from parley.store.derived import marks
from parley.store.rows import marks_version, words_version
from parley.store.tables import SCHEMA_VERSION, metadata

_MANY = 10_000  # claims in memory at the same time


def make_tables(connection: Connection) -> None:
    """The tables that both databases have; nothing where another program has made them meanwhile."""
    metadata.create_all(connection)
    marks.create(connection, checkfirst=True)
    if connection.scalar(text("SELECT value FROM meta WHERE key = 'schema'")) is None:
        for key, value in (("schema", str(SCHEMA_VERSION)), ("words", words_version()), ("marks", marks_version())):
            put_meta(connection, key, value)


def fill_words(connection: Connection) -> None:
    """Note what a judgement on each claim is about, by the rule of this program."""
    last = ""
    while rows := connection.execute(
        text("SELECT key, report, json FROM claims WHERE key > :last ORDER BY key LIMIT :many"), {"last": last, "many": _MANY}
    ).all():
        filled = [{"key": row.key, "words": words_key(claim_from_dict(json.loads(row.json), row.report))} for row in rows]
        connection.execute(text("UPDATE claims SET words = :words WHERE key = :key"), filled)
        last = rows[-1].key
    put_meta(connection, "words", words_version())


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Note something about the book itself, in place of what was noted before."""
    connection.execute(text("DELETE FROM meta WHERE key = :key"), {"key": key})
    connection.execute(text("INSERT INTO meta (key, value) VALUES (:key, :value)"), {"key": key, "value": value})
