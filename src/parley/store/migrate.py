"""Bring an older book to the present version: one step for each version, all of them in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from parley.canonical import claim_from_dict, words_key
from parley.store.derived import marks
from parley.store.rows import words_version
from parley.store.tables import SCHEMA_VERSION, metadata

_MANY = 10_000  # claims in memory at the same time


def upgrade(engine: Engine, version: int) -> None:
    """Change the tables of an older book so that this program can write to it; nothing that was read is changed.

    Args:
        engine: of the book.
        version: that the book has; another program may have brought it further in the meantime.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        version = int(connection.scalar(text("SELECT value FROM meta WHERE key = 'schema'")) or version)
        for step in range(version, SCHEMA_VERSION):
            _STEPS[step](connection)
        connection.execute(text("UPDATE meta SET value = :value WHERE key = 'schema'"), {"value": str(SCHEMA_VERSION)})
        connection.execute(text("COMMIT"))


def _words_and_cache(connection: Connection) -> None:
    """From 1 to 2: what a judgement on each claim would be about; the cache of what is derived."""
    connection.execute(text("ALTER TABLE claims ADD COLUMN words VARCHAR"))
    fill_words(connection)
    connection.execute(text("CREATE INDEX ix_claims_words ON claims (words)"))
    connection.execute(text("CREATE INDEX problems_code ON problems (code)"))
    connection.execute(text("CREATE INDEX reports_outlet ON reports (outlet)"))
    connection.execute(text("CREATE INDEX reports_agency ON reports (agency)"))
    metadata.create_all(connection)
    marks.create(connection, checkfirst=True)


def fill_words(connection: Connection) -> None:
    """Note what a judgement on each claim is about, by the rule of this program."""
    last = ""
    while rows := connection.execute(
        text("SELECT key, report, json FROM claims WHERE key > :last ORDER BY key LIMIT :many"), {"last": last, "many": _MANY}
    ).all():
        filled = [{"key": row.key, "words": words_key(claim_from_dict(json.loads(row.json), row.report))} for row in rows]
        connection.execute(text("UPDATE claims SET words = :words WHERE key = :key"), filled)
        last = rows[-1].key
    connection.execute(text("INSERT OR REPLACE INTO meta (key, value) VALUES ('words', :value)"), {"value": words_version()})


_STEPS: dict[int, Callable[[Connection], None]] = {1: _words_and_cache}
