"""Open and close a book; turn what the database complains of into problems that a user can act on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import DatabaseError

from parley.model import Problem
from parley.store.dialects import Dialect, dialect_of
from parley.store.tables import SCHEMA_VERSION, meta


@dataclass(frozen=True, slots=True)
class Book:
    """An open book: one SQLite file, or a database in PostgreSQL."""

    where: str = field(repr=False)  # the file or address, by which another process can open it; may hold a password
    engine: Engine = field(repr=False)

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return self.dialect.name_of(self.where)

    @property
    def path(self) -> Path:
        """The file of a book that is one."""
        return Path(self.where)

    @property
    def dialect(self) -> Dialect:
        """How its database wants things done."""
        return dialect_of(self.where)


def open_book(where: str | Path, *, create: bool = False) -> Book | Problem:
    """Open a book, or say why that cannot be.

    Args:
        where: the SQLite file, or the address of a database, e.g. postgresql://user@host/talks.
        create: make a new book where there is none.

    Returns:
        The book, or a problem: book-not-found, book-newer, book-damaged, book-locked, book-unwritable, book-unreachable, book-denied, driver-missing
        or disk-full.
    """
    dialect = dialect_of(str(where))
    problem = dialect.ready(str(where), create=create)
    if problem is not None:
        return problem
    book = Book(str(where), dialect.connect(str(where)))
    try:
        found = _checked(book, create=create)
    except DatabaseError as error:
        found = problem_of(error, book)
    if isinstance(found, Problem):
        book.engine.dispose()
    return found


def is_there(where: str) -> bool:
    """Whether a book may be there: a file of that name, or any database."""
    return dialect_of(where).ready(where, create=False) is None


def is_book(where: str) -> bool:
    """Whether a name is that of a book, and not of a report or a folder."""
    return dialect_of(where).is_book(where)


def close_book(book: Book) -> None:
    """Let go of the file or the server."""
    book.engine.dispose()


def problem_of(error: DatabaseError, book: Book) -> Problem:
    """What a database error means for the user of the book.

    Raises:
        DatabaseError: the error again, where it is a bug of ours and no fault of the database or the disk.
    """
    problem = book.dialect.problem_of(error, book.name)
    if problem is None:
        raise error
    return problem


def _checked(book: Book, *, create: bool) -> Book | Problem:
    """The book with its tables made where it is new, or the problem that it is of another kind or a newer version."""
    with book.engine.connect() as connection:
        names = book.dialect.tables_in(connection)
        version = connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) if "meta" in names else None
    if version is None and names:
        return Problem("book-damaged", book.name, f"{book.name} is a database, but not a Parley book. Name another one.")
    if version is None and not create and not book.dialect.EMPTY_IS_NEW:
        return Problem("book-not-found", book.name, f"There is no book in {book.name} yet. Make one with: parley read SOURCES --book {book.name}")
    if version is None:
        book.dialect.make(book.engine)
    elif int(version) > SCHEMA_VERSION:
        message = f"{book.name} was written by a newer Parley (book version {version}; this one reads up to {SCHEMA_VERSION}). Update Parley."
        return Problem("book-newer", book.name, message)
    elif int(version) < SCHEMA_VERSION:
        return _upgraded(book, int(version))
    return book


def _upgraded(book: Book, version: int) -> Book | Problem:
    """The book brought to the present version; one that cannot be written is read as it is."""
    from parley.store.migrate import upgrade  # noqa: PLC0415  # Alembic takes a while to load, and few books are old

    try:
        upgrade(book, version)
    except DatabaseError as error:
        problem = problem_of(error, book)
        return book if problem.code == "book-unwritable" else problem
    return book
