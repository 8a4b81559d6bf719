"""SQLite: a book is one file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, text
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from parley.model import Problem
from parley.store.dialects import Hits
from parley.store.fill import make_tables
from parley.store.tables import WORDS_TABLE
from parley.store.terms import terms_of

EMPTY_IS_NEW = True  # what a kill leaves in the first moment
POSITION = "instr"
_BEGINS = b"SQLite format 3\x00"
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_FSYNC")
_WAIT_MS = 10_000  # how long to wait for another program that is writing to the same book
_PAGES_KB = 200_000  # of the book held in memory while what is derived is made


def name_of(where: str) -> str:
    """The file, as it was named."""
    return where


def ready(where: str, *, create: bool) -> Problem | None:
    """A file or folder that is not there, or is no file."""
    path = Path(where)
    if path.is_dir():
        return Problem("book-damaged", where, f"{path} is a folder, not a book. Name a file, e.g. --book {path / 'talks.parley'}")
    if not path.exists() and not create:
        return Problem("book-not-found", where, f"There is no book at {path}. Make one with: parley read SOURCES --book {path}")
    if not path.exists() and not path.parent.is_dir():
        return Problem("book-unwritable", where, f"The folder {path.parent} does not exist. Make it first, or name another place for the book.")
    return None


def is_book(where: str) -> bool:
    """By how the file begins; one that is not there by its name."""
    path = Path(where)
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINS)) == _BEGINS
    except OSError:
        return path.suffix == ".parley"


def connect(where: str) -> Engine:
    """An engine that opens the file for each connection: a file that was replaced is seen."""
    engine = create_engine(URL.create("sqlite", database=where), poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # a finished report outlives the loss of power, not only SIGKILL
    cursor.close()


def problem_of(error: DatabaseError, name: str) -> Problem | None:
    """By SQLite's own name for the fault."""
    fault = getattr(error.orig, "sqlite_errorname", "") or ""
    if fault in _FULL:
        return Problem("disk-full", name, "The disk is full. What was finished before is kept: free some space and give the same command again.")
    if fault.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR")):
        return Problem("book-damaged", name, f"{name} is not a Parley book, or it is damaged ({fault}). Name another file, or restore a copy.")
    if fault.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Problem("book-locked", name, f"Another program is writing to {name}. Wait until it is done and try again.")
    if fault.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return Problem("book-unwritable", name, f"{name} cannot be opened or written ({fault}). Check the permissions of the file and its folder.")
    return None


def tables_in(connection: Connection) -> set[str]:
    """From the schema of the file."""
    return set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))


def has_table(connection: Connection, table: str) -> bool:
    """From the schema of the file."""
    return bool(ask(connection, "SELECT 1 FROM sqlite_master WHERE name = ?", (table,)))


def make(engine: Engine) -> None:
    """One transaction, begun by hand because the driver begins none before it makes tables: a kill leaves an empty file or a whole book."""
    with engine.connect() as connection:
        connection.execute(text("PRAGMA journal_mode = WAL"))  # readers go on while one program writes
    with _begun(engine, "BEGIN IMMEDIATE") as connection:
        make_tables(connection)
        connection.execute(text(WORDS_TABLE))


def check_storage(connection: Connection) -> Iterator[Problem]:
    """The file's pages and the references between rows."""
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Problem("book-damaged", "book", f"SQLite finds the file damaged: {line}. Restore a copy.")
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Problem(
            "dangling-reference", f"{table}:{row}", f"A row of {table} points to a row of {parent} that is not there. Restore a copy of the book."
        )


@contextmanager
def _begun(engine: Engine, *how: str) -> Iterator[Connection]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for command in how:
            connection.exec_driver_sql(command)
        yield connection
        connection.exec_driver_sql("COMMIT")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads: what others commit meanwhile is not seen."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("BEGIN")
        yield connection
        connection.exec_driver_sql("ROLLBACK")


@contextmanager
def rewriting(engine: Engine) -> Iterator[Connection]:
    """The one transaction that may write; whatever ends the program before its end leaves the file as it was."""
    before = (f"PRAGMA cache_size = -{_PAGES_KB}", "PRAGMA temp_store = MEMORY")
    with _begun(engine, *before, "BEGIN IMMEDIATE") as connection:
        yield connection


def taking_turns(engine: Engine) -> nullcontext[None]:  # noqa: ARG001
    """Several programs that add to one file wait for each other at each report; over several, there is no lock to be had."""
    return nullcontext()


def alone(connection: Connection) -> None:
    """Whoever writes is alone anyway."""


def insert_new(table: Table) -> Insert:
    """By SQLite's own clause."""
    return dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def touch(table: Table) -> Insert:
    """Nobody takes it in at the same time."""
    return insert_new(table)


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


def clear(connection: Connection, tables: Sequence[Table]) -> None:
    """Dropped and made anew: a program may want other columns than the last one."""
    for table in tables:
        table.drop(connection, checkfirst=True)
        table.create(connection)


def put_words(connection: Connection, report: str, folded: str) -> None:
    """Into the index that cuts them up itself."""
    connection.execute(text("INSERT INTO words (report, folded) VALUES (:report, :folded)"), {"report": report, "folded": folded})


def hits(connection: Connection, words: str) -> Hits | None:  # noqa: ARG001  # PostgreSQL must ask first
    """By FTS5 and its bm25."""
    terms = terms_of(words)
    return Hits("SELECT report, rank FROM words WHERE words MATCH :terms", {"terms": terms}) if terms else None


def part_of(connection: Connection, hits: Hits, part: int, many: int) -> Hits | None:
    """By the numbers of their rows, which FTS5 goes through in either order without a look at the ranks."""
    nth = "SELECT rowid FROM words WHERE words MATCH :terms ORDER BY rowid DESC LIMIT 1 OFFSET :n"
    high, low = (connection.scalar(text(nth), {**hits.values, "n": n}) for n in (part * many, (part + 1) * many - 1))
    return Hits(f"{hits.sql} AND rowid BETWEEN :low AND :high", {**hits.values, "low": low or 0, "high": high or 0})


def item(json: str, place: int | str) -> str:
    """By its path."""
    return f"json_extract({json}, '$[{place}]')" if isinstance(place, int) else f"json_extract({json}, '$.{place}')"


def pairs(json: str, name: str) -> str:
    """As a table."""
    return f"json_each({json}, '$.{name}')"


def members(json: str) -> str:
    """Its column of values."""
    return f"SELECT value FROM json_each({json})"  # a name of a value that is bound


def stamp(engine: Engine, where: str) -> object:  # noqa: ARG001
    """The state of the book's files."""
    path = Path(where)
    return tuple(_state(path.with_name(path.name + end)) for end in ("", "-wal"))


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return (found.st_mtime_ns, found.st_size) if found.st_size else (0, 0)  # a reader makes an empty file beside the book and takes it away
