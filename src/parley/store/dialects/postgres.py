"""PostgreSQL: a book is a database, or a schema of one, that several programs write to at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects import postgresql as dialect
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from parley.model import Problem
from parley.store.derived import derived
from parley.store.dialects import Hits
from parley.store.dialects.postgres_driver import ask, each, put, stream, want
from parley.store.dialects.postgres_faults import problem_of
from parley.store.dialects.postgres_words import WORDS_TABLE, hits, put_words
from parley.store.fill import make_tables
from parley.store.rows import rule_version

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
_TURN, _MAKING, _PROBLEMS = 7_275_001, 7_275_002, 7_275_003  # names of advisory locks, by database; any numbers that nobody else takes
_TRIES = 20  # of deriving, where each time a report that it was to take in was written once more before it began
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
    try:
        _url(where)
    except (ArgumentError, ValueError):
        return Problem("book-not-found", name_of(where), "This is no address of a database. Write it as postgresql://USER@HOST:PORT/DATABASE")
    return None


def is_book(where: str) -> bool:  # noqa: ARG001
    """Nothing else has such a name."""
    return True


def connect(where: str) -> Engine:
    """An engine that keeps a few connections, and looks whether one is still alive before it is used."""
    values = {"connect_timeout": _CONNECT_S, "client_encoding": "utf8", "application_name": "parley"}
    engine = create_engine(_url(where), pool_pre_ping=True, connect_args=values)
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


def has_table(connection: Connection, table: str) -> bool:
    """In any schema that is looked in."""
    return bool(ask(connection, "SELECT 1 WHERE to_regclass(?) IS NOT NULL", (table,)))


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
        _note_shape(connection)


def check_storage(connection: Connection) -> Iterator[Problem]:  # noqa: ARG001
    """The server holds references between rows itself; its files are the server's matter."""
    return iter(())


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """What others commit meanwhile is not seen."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        yield connection


@contextmanager
def rewriting(engine: Engine) -> Iterator[Connection]:
    """A snapshot of the book, with a lock that only others who derive or migrate wait for.

    The rows of `touched` that the snapshot has are locked: who writes such a report once more meanwhile waits for the end, and puts it there anew;
    reports that come later are not in the snapshot, and stay touched. A table is locked before the snapshot is taken, so that it holds what the
    one before has done.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        for left in range(_TRIES, 0, -1):
            try:
                connection.exec_driver_sql("LOCK TABLE meta IN SHARE UPDATE EXCLUSIVE MODE")
                if has_table(connection, "touched"):
                    connection.exec_driver_sql("SELECT report FROM touched FOR UPDATE")
                break
            except OperationalError as error:
                connection.rollback()
                if left == 1 or getattr(error.orig, "sqlstate", "") != "40001":
                    raise
        yield connection
        connection.commit()


@contextmanager
def taking_turns(engine: Engine) -> Iterator[None]:
    """By a lock that is let go at the end, or when the connection is lost."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_TURN})")
        try:
            yield
        finally:
            connection.invalidate()  # which ends the session, and with it the lock, whatever has happened


def alone(connection: Connection) -> None:
    """By a lock that ends with the transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PROBLEMS})")


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
    _note_shape(connection)


def _shape() -> str:
    return rule_version("store/derived.py")


def _kept_shape(connection: Connection) -> str | None:
    found: str | None = connection.scalar(text("SELECT value FROM meta WHERE key = 'derived'"))
    return found


def _note_shape(connection: Connection) -> None:
    put(connection, "meta", [("derived", _shape())])


def part_of(connection: Connection, hits: Hits, part: int, many: int) -> Hits | None:  # noqa: ARG001
    """Its words are kept in no order of reading."""
    return None


def item(json: str, place: int | str) -> str:
    """By its place."""
    return f"(CAST({json} AS json) ->> {place})" if isinstance(place, int) else f"(CAST({json} AS json) ->> '{place}')"


def pairs(json: str, name: str) -> str:
    """As a table; where there is no object of that name, an empty one."""
    found = f"CAST({json} AS json) -> '{name}'"
    return f"json_each_text(CASE json_typeof({found}) WHEN 'object' THEN {found} END)"


def members(json: str) -> str:
    """Its column of values."""
    return f"SELECT value FROM json_array_elements_text(CAST({json} AS json))"  # a name of a value that is bound


def stamp(engine: Engine, where: str) -> object:  # noqa: ARG001
    """The last rows of what is added to, and what the kept ledger has not taken in."""
    with engine.connect() as connection:
        try:
            return tuple(connection.execute(text(_STAMP)).one())
        except DatabaseError as error:
            return getattr(error.orig, "sqlstate", None)  # the server is gone: what is asked next says so


_STAMP = """SELECT (SELECT max(rowid) FROM readings), (SELECT count(*) FROM touched), (SELECT max(rowid) FROM judgements),
    (SELECT count(*) FROM judgements), (SELECT max(id) FROM problems), (SELECT max(value) FROM made_from WHERE key = 'stamp')"""
