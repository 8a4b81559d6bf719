"""Open and close a book; turn what the database complains of into problems that a user can act on."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Insert, Table, create_engine, event, insert, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from parley.model import Problem
from parley.store.derived import marks
from parley.store.rows import marks_version, words_version
from parley.store.tables import SCHEMA_VERSION, WORDS_TABLE, meta, metadata

_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_FSYNC")
_WAIT_MS = 10_000  # how long to wait for another program that is writing to the same book


@dataclass(frozen=True, slots=True)
class Book:
    """An open book: one SQLite file."""

    path: Path
    engine: Engine


def open_book(path: Path, *, create: bool = False) -> Book | Problem:
    """Open the book at `path`, or say why that cannot be.

    Args:
        path: the SQLite file.
        create: make a new book where there is none.

    Returns:
        The book, or a problem: book-not-found, book-newer, book-damaged, book-locked, book-unwritable or disk-full.
    """
    if path.is_dir():
        return Problem("book-damaged", str(path), f"{path} is a folder, not a book. Name a file, e.g. --book {path / 'talks.parley'}")
    if not path.exists() and not create:
        return Problem("book-not-found", str(path), f"There is no book at {path}. Make one with: parley read SOURCES --book {path}")
    if not path.exists() and not path.parent.is_dir():
        return Problem("book-unwritable", str(path), f"The folder {path.parent} does not exist. Make it first, or name another place for the book.")
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    try:
        return _checked(Book(path, engine))
    except DatabaseError as error:
        engine.dispose()
        return problem_of(error, path)


def close_book(book: Book) -> None:
    """Let go of the file."""
    book.engine.dispose()


def problem_of(error: DatabaseError | sqlite3.DatabaseError, path: Path) -> Problem:
    """What a database error means for the user of the book.

    Raises:
        DatabaseError: the error again, where it is a bug of ours and no fault of the file or the disk.
    """
    name = getattr(error.orig if isinstance(error, DatabaseError) else error, "sqlite_errorname", "") or ""
    where = str(path)
    if name in _FULL:
        return Problem("disk-full", where, "The disk is full. What was finished before is kept: free some space and give the same command again.")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR")):
        return Problem("book-damaged", where, f"{path} is not a Parley book, or it is damaged ({name}). Name another file, or restore a copy.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Problem("book-locked", where, f"Another program is writing to {path}. Wait until it is done and try again.")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return Problem("book-unwritable", where, f"{path} cannot be opened or written ({name}). Check the permissions of the file and its folder.")
    raise error


def insert_new(table: Table) -> Insert:
    """A command that adds rows to a table and passes over those that are there already."""
    return sqlite.insert(table).on_conflict_do_nothing()


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # a finished report outlives the loss of power, not only SIGKILL
    cursor.close()


def _checked(book: Book) -> Book | Problem:
    """The book with its tables made where it is new, or the problem that it is of another kind or a newer version."""
    with book.engine.connect() as connection:
        names = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        version = connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) if "meta" in names else None
    if version is None and names:
        return Problem("book-damaged", str(book.path), f"{book.path} is a database, but not a Parley book. Name another file.")
    if version is None:
        _make(book)
    elif int(version) > SCHEMA_VERSION:
        message = f"{book.path} was written by a newer Parley (book version {version}; this one reads up to {SCHEMA_VERSION}). Update Parley."
        return Problem("book-newer", str(book.path), message)
    elif int(version) < SCHEMA_VERSION:
        return _upgraded(book, int(version))
    return book


def _upgraded(book: Book, version: int) -> Book | Problem:
    """The book brought to the present version; one that cannot be written is read as it is."""
    from parley.store.migrate import upgrade  # noqa: PLC0415  # Alembic takes a while to load, and few books are old

    try:
        upgrade(book.engine, version)
    except DatabaseError as error:
        problem = problem_of(error, book.path)
        return book if problem.code == "book-unwritable" else problem
    return book


def _make(book: Book) -> None:
    with book.engine.connect() as connection:
        connection.execute(text("PRAGMA journal_mode = WAL"))  # readers go on while one program writes
    # One transaction, begun by hand because the driver begins none before it makes tables: a kill leaves an empty file or a whole book.
    with book.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        metadata.create_all(connection)
        marks.create(connection, checkfirst=True)
        connection.execute(text(WORDS_TABLE))
        connection.execute(insert(meta).prefix_with("OR IGNORE").values(key="schema", value=str(SCHEMA_VERSION)))
        for key, value in (("words", words_version()), ("marks", marks_version())):
            connection.execute(insert(meta).prefix_with("OR IGNORE").values(key=key, value=value))
        connection.execute(text("COMMIT"))
