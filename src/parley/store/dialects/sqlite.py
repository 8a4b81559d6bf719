"""SQLite: a book is one file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from parley.model import Problem
from parley.store.dialects.sqlite_driver import ask, clear, each, insert_new, put, stream, touch, want
from parley.store.dialects.sqlite_words import hits, item, members, pairs, part_of, put_words
from parley.store.fill import make_tables
from parley.store.tables import CARD_INDEX, WORDS_TABLE

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
    """A file or folder that is not there, or is no file; an address, which no file has."""
    path = Path(where)
    if "://" in where:  # not shown: it may hold a password
        message = "A book is a file, or a database in PostgreSQL. Write it as talks.parley or postgresql://USER@HOST/DATABASE"
        return Problem("book-not-found", f"{where.partition('://')[0]}://…", message)
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
        connection.execute(text(CARD_INDEX))


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
