"""Commands by PostgreSQL's own driver: there are many small ones when a ledger is derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, text
from sqlalchemy.dialects import postgresql as dialect
from sqlalchemy.exc import DatabaseError

from parley.store.derived import derived
from parley.store.rows import rule_version
from parley.store.tables import metadata

_AT_ONCE = 2_000  # rows that are brought from the server at the same time
_MANY = 1_000  # keys from which on the planner is told how many there are


@lru_cache(maxsize=512)
def _spelled(sql: str) -> str:
    """A command as this driver writes it. `CROSS JOIN … ON` tells SQLite in which order to join; PostgreSQL finds that by itself."""
    return sql.replace("%", "%%").replace("?", "%s").replace("CROSS JOIN", "JOIN")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def _told(sql: str) -> Iterator[None]:
    """The driver's errors as SQLAlchemy gives them."""
    import psycopg  # noqa: PLC0415  # an extra

    try:
        yield
    except psycopg.Error as error:
        raise DatabaseError(sql, None, error) from error


def ask(connection: Connection, sql: str, values: Sequence[object]) -> list[Any]:
    """All at once."""
    with _told(sql):
        found: list[Any] = _driver(connection).execute(_spelled(sql), values).fetchall()
        return found


def stream(connection: Connection, sql: str, values: Sequence[object]) -> Iterator[Any]:
    """By a cursor of the server's, some thousand rows at a time."""
    with _told(sql), _driver(connection).cursor("parley_rows") as cursor:
        cursor.itersize = _AT_ONCE
        yield from cursor.execute(_spelled(sql), values)


def each(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    """All sent before the first answer is waited for."""
    with _told(sql), _driver(connection).cursor() as cursor:
        cursor.executemany(_spelled(sql), rows)


def put(connection: Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """One row after the other takes the place of the one of its key."""
    each(connection, _replacing(table), rows)


@lru_cache(maxsize=64)
def _replacing(table: str) -> str:
    made = derived.tables[table] if table in derived.tables else metadata.tables[table]
    names = [f'"{column.name}"' for column in made.columns]
    keys = [f'"{column.name}"' for column in made.primary_key]
    others = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    clash = f"DO UPDATE SET {others}" if others else "DO NOTHING"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) ON CONFLICT ({', '.join(keys)}) {clash}"


def want(connection: Connection, table: str, keys: Iterable[str]) -> None:
    """A table of this transaction, filled in one stream."""
    driver = _driver(connection)
    with _told(table), driver.cursor() as cursor:
        cursor.execute(f'CREATE TEMP TABLE IF NOT EXISTS {table} (key text COLLATE "C" PRIMARY KEY) ON COMMIT DROP')
        cursor.execute(f"TRUNCATE {table}")
        number = 0
        with cursor.copy(f"COPY {table} FROM STDIN") as rows:
            for key in keys:
                rows.write_row((key,))
                number += 1
        if number >= _MANY:
            cursor.execute(f"ANALYZE {table}")


def has_table(connection: Connection, table: str) -> bool:
    """In any schema that is looked in."""
    return bool(ask(connection, "SELECT 1 WHERE to_regclass(?) IS NOT NULL", (table,)))


def insert_new(table: Table) -> Insert:
    """Waits where another program has written the same key and not finished."""
    return dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def touch(table: Table) -> Insert:
    """A row that is there is written once more: whoever is taking it in meets that, or is waited for."""
    made = dialect.insert(table)
    return made.on_conflict_do_update(index_elements=list(table.primary_key), set_={key.name: made.excluded[key.name] for key in table.primary_key})


def clear(connection: Connection, tables: Sequence[Table]) -> None:
    """Emptied, so that whoever reads the ledger as it was goes on; made anew only where this program wants other columns than the last one."""
    if _kept_shape(connection) == _shape():
        for table in reversed(tables):
            table.create(connection, checkfirst=True)
            connection.execute(table.delete())
        return
    for table in tables:
        table.drop(connection, checkfirst=True)
        table.create(connection)
    note_shape(connection)


def _shape() -> str:
    return rule_version("store/derived.py")


def _kept_shape(connection: Connection) -> str | None:
    found: str | None = connection.scalar(text("SELECT value FROM meta WHERE key = 'derived'"))
    return found


def note_shape(connection: Connection) -> None:
    """Note which columns the tables of what is derived have."""
    put(connection, "meta", [("derived", _shape())])
