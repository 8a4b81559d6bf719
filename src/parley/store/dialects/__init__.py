"""What SQLite and PostgreSQL do each in their own way: one module for each, with the same functions, and nothing of it anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Engine, Insert, Table
from sqlalchemy.exc import DatabaseError

from parley.model import Problem


class Hits(NamedTuple):
    """The question for the reports that hold some words, as rows of `report` and `rank` (lowest is best), and its values."""

    sql: str
    values: dict[str, Any]


class Dialect(Protocol):
    """What each of the two modules has."""

    EMPTY_IS_NEW: bool  # whether a database without a table is taken for a book that was just begun, even where none is to be made
    POSITION: str  # the function that gives the place of a text in another, 0 for none

    # Opening

    def name_of(self, where: str) -> str:
        """How a book is called in messages: without a password."""

    def ready(self, where: str, *, create: bool) -> Problem | None:
        """What keeps the book from being opened, as far as it shows before."""

    def is_book(self, where: str) -> bool:
        """Whether the name is that of a book, and not of a report or a folder."""

    def connect(self, where: str) -> Engine:
        """An engine for a book; connects when it is first used."""

    def problem_of(self, error: DatabaseError, name: str) -> Problem | None:
        """What an error means for the user of a book; None where it is a bug of ours."""

    def tables_in(self, connection: Connection) -> set[str]:
        """The tables that are there."""

    def make(self, engine: Engine) -> None:
        """Make the tables of a new book: all of them or none."""

    def check_storage(self, connection: Connection) -> Iterator[Problem]:
        """What the database itself finds wrong with a book."""

    # Transactions

    def reading(self, engine: Engine) -> AbstractContextManager[Connection]:
        """A connection that sees the book as one moment has it."""

    def rewriting(self, engine: Engine) -> AbstractContextManager[Connection]:
        """One transaction that derives or migrates: never two at once, on the book as one moment has it; reports go on being added where that can be."""

    def taking_turns(self, engine: Engine) -> AbstractContextManager[object]:
        """Something that only one program at a time may do with the book, over several transactions."""

    def alone(self, connection: Connection) -> None:
        """Until this transaction ends, no other that asks for the same goes on."""

    # Commands

    def insert_new(self, table: Table) -> Insert:
        """Add rows, and pass over those whose key is there already."""

    def touch(self, table: Table) -> Insert:
        """Add rows to `touched`; one that is there already is written once more, so that whoever is taking it in meets it."""

    def ask(self, connection: Connection, sql: str, values: Sequence[object]) -> list[Any]:
        """All rows of a query with `?` for values, by the driver itself: there are many small commands, and each costs ten times as much by SQLAlchemy."""

    def stream(self, connection: Connection, sql: str, values: Sequence[object]) -> Iterator[Any]:
        """The same, row by row."""

    def each(self, connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Give one command for each row."""

    def put(self, connection: Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Add whole rows to a table of what is derived, in place of those of the same key."""

    def want(self, connection: Connection, table: str, keys: Iterable[str]) -> None:
        """Fill a table of keys, of this connection alone, for a query to join."""

    def clear(self, connection: Connection, tables: Sequence[Table]) -> None:
        """Empty tables of what is derived, or make them, as this program wants them."""

    def has_table(self, connection: Connection, table: str) -> bool:
        """Whether there is such a table."""

    # Words and JSON

    def put_words(self, connection: Connection, report: str, folded: str) -> None:
        """Make a report's words findable."""

    def hits(self, connection: Connection, words: str) -> Hits | None:
        """The question for the reports that hold all the words; None where nothing is asked for."""

    def part_of(self, connection: Connection, hits: Hits, part: int, many: int) -> Hits | None:
        """Those of very many hits that stand in one part of the book, counted from the reports read last; None where they cannot be told apart quickly."""

    def item(self, json: str, place: int | str) -> str:
        """SQL for one item of a JSON array or object, as text."""

    def pairs(self, json: str, name: str) -> str:
        """SQL for the object of that name in a JSON object, as a table of `key` and `value`."""

    def members(self, json: str) -> str:
        """SQL for the texts of a JSON array, as a query."""

    def stamp(self, engine: Engine, where: str) -> object:
        """Something that is another whenever the book has changed."""


def dialect_of(where: str) -> Dialect:
    """The dialect of the book of this name: an address of PostgreSQL's, or else a file."""
    if where.startswith(("postgresql:", "postgres:", "postgresql+psycopg:")):
        from parley.store.dialects import postgres  # noqa: PLC0415  # its driver is an extra

        return postgres
    from parley.store.dialects import sqlite  # noqa: PLC0415

    return sqlite


def spoken_by(connection: Connection | Engine) -> Dialect:
    """The dialect of an open connection."""
    return dialect_of(f"{connection.dialect.name}:")
