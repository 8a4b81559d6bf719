"""PostgreSQL: a book is a database, or a schema of one, that several programs write to at once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError

from parley.model import Problem
from parley.store.derived import derived
from parley.store.dialects.postgres_driver import ask, clear, each, has_table, insert_new, note_shape, put, stream, touch, want
from parley.store.dialects.postgres_faults import problem_of
from parley.store.dialects.postgres_turns import alone, reading, rewriting, taking_turns
from parley.store.dialects.postgres_words import WORDS_TABLE, check_stems, hits, item, members, pairs, part_of, put_words
from parley.store.fill import make_tables

__all__ = [
    "EMPTY_IS_NEW",
    "POSITION",
    "alone",
    "ask",
    "check_storage",
    "clear",
    "connect",
    "each",
    "has_table",
    "hits",
    "insert_new",
    "is_book",
    "item",
    "make",
    "members",
    "name_of",
    "pairs",
    "part_of",
    "problem_of",
    "put",
    "put_words",
    "reading",
    "ready",
    "rewriting",
    "stamp",
    "stream",
    "tables_in",
    "taking_turns",
    "touch",
    "want",
]  # those of the protocol, wherever they are

EMPTY_IS_NEW = False
POSITION = "strpos"
_CONNECT_S = 10
_WAIT_MS = 300_000  # how long to wait for another program; deriving a large ledger anew takes minutes
_MAKING = 7_275_002  # the name of an advisory lock
_ROWID = "ALTER TABLE {} ADD COLUMN rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE"  # the order of writing, which SQLite keeps by itself


def name_of(where: str) -> str:
    """The address without any password."""
    try:
        url = _url(where)
    except (ArgumentError, ValueError):
        return "the address given"
    plain = url.difference_update_query([name for name in url.query if "password" in name])
    return plain._replace(drivername="postgresql", password=None).render_as_string()


def ready(where: str, *, create: bool) -> Problem | None:  # noqa: ARG001  # what is there shows only when it is asked
    """No driver, or an address that is none."""
    if find_spec("psycopg") is None:
        return Problem("driver-missing", name_of(where), "A book in PostgreSQL needs its driver. Install it: pip install 'parley[postgres]'")
    from psycopg import ProgrammingError  # noqa: PLC0415  # an extra
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    try:
        make_conninfo(**dict.fromkeys(_url(where).query, ""))
    except (ArgumentError, ValueError):
        return Problem("book-not-found", name_of(where), "This is no address of a database. Write it as postgresql://USER@HOST:PORT/DATABASE")
    except ProgrammingError as error:  # "invalid connection option"
        message = f"What stands behind the question mark is not understood ({str(error).strip()}). Write it as docs/postgresql.md shows."
        return Problem("book-not-found", name_of(where), message)
    return None


def is_book(where: str) -> bool:  # noqa: ARG001
    """Nothing else has such a name."""
    return True


def connect(where: str) -> Engine:
    """An engine that keeps a few connections, and looks whether one is still alive before it is used."""
    values = {"connect_timeout": _CONNECT_S, "client_encoding": "utf8", "application_name": "parley"}
    engine = create_engine(_url(where), pool_pre_ping=True, isolation_level="READ COMMITTED", connect_args=values)
    event.listen(engine, "connect", _prepare)
    return engine


def _url(where: str) -> URL:
    return make_url(where).set(drivername="postgresql+psycopg")


def _prepare(connection: Any, _record: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {_WAIT_MS}")
        cursor.execute("SET client_min_messages = warning")
        cursor.execute("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'")  # lose no report
    connection.commit()


def tables_in(connection: Connection) -> set[str]:
    """Those of the schema in which new tables are made."""
    return set(inspect(connection).get_table_names())


def make(engine: Engine) -> None:
    """One transaction; several programs may begin a book at the same time."""
    with engine.begin() as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_MAKING})"))
        if has_table(connection, "meta"):
            return
        make_tables(connection)
        connection.execute(text(WORDS_TABLE))
        for table in ("readings", "judgements"):
            connection.execute(text(_ROWID.format(table)))
        derived.create_all(connection)
        note_shape(connection)


def check_storage(connection: Connection) -> Iterator[Problem]:
    """What is searched. The server holds references between rows itself; its files are the server's matter."""
    return check_stems(connection)


def stamp(engine: Engine, where: str) -> object:  # noqa: ARG001
    """The last rows of what is added to, and what the kept ledger has not taken in."""
    with engine.connect() as connection:
        try:
            return tuple(connection.execute(text(_STAMP)).one())
        except DatabaseError as error:
            return getattr(error.orig, "sqlstate", None)  # the server is gone: what is asked next says so


_STAMP = """SELECT (SELECT max(rowid) FROM readings), (SELECT count(*) FROM touched), (SELECT max(rowid) FROM judgements),
    (SELECT count(*) FROM judgements), (SELECT max(id) FROM problems), (SELECT max(value) FROM made_from WHERE key = 'stamp')"""
