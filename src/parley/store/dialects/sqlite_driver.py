"""Commands by SQLite's own driver, and its own clauses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.exc import DatabaseError


def _driver(connection: Connection) -> sqlite3.Connection:
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


@contextmanager
def _told(sql: str) -> Iterator[None]:
    """The driver's errors as SQLAlchemy gives them."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise DatabaseError(sql, None, error) from error


def ask(connection: Connection, sql: str, values: Sequence[object]) -> list[Any]:
    """As the driver gives them."""
    with _told(sql):
        return _driver(connection).execute(sql, values).fetchall()


def stream(connection: Connection, sql: str, values: Sequence[object]) -> Iterator[Any]:
    """As the driver reads on."""
    with _told(sql):
        yield from _driver(connection).execute(sql, values)


def each(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    """In one go."""
    with _told(sql):
        _driver(connection).executemany(sql, rows)


def put(connection: Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """By SQLite's own clause."""
    each(connection, f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # a table of ours


def want(connection: Connection, table: str, keys: Iterable[str]) -> None:
    """A temporary one, in memory while something is derived."""
    driver = _driver(connection)
    driver.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} (key TEXT PRIMARY KEY) WITHOUT ROWID")
    driver.execute(f"DELETE FROM {table}")
    driver.executemany(f"INSERT INTO {table} VALUES (?)", [(key,) for key in keys])


def insert_new(table: Table) -> Insert:
    """By SQLite's own clause."""
    return dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def touch(table: Table) -> Insert:
    """Nobody takes it in at the same time."""
    return insert_new(table)


def clear(connection: Connection, tables: Sequence[Table]) -> None:
    """Dropped and made anew: a program may want other columns than the last one."""
    for table in tables:
        table.drop(connection, checkfirst=True)
        table.create(connection)
