"""Copy a whole book into a new one, from a file into a database or back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, insert, literal_column, select, text
from sqlalchemy.exc import DatabaseError

from parley.model import Problem
from parley.store.book import Book, problem_of
from parley.store.derived import marks
from parley.store.fill import put_meta
from parley.store.tables import judgements, meta, metadata, problems, readings, reports, touched

_AT_ONCE = 500  # rows in memory at the same time; each may hold a whole page
_IN_ORDER = {readings.name: "rowid", judgements.name: "rowid", problems.name: "id"}  # whose order of writing is told somewhere


def copy_book(book: Book, to: Book) -> int | Problem:
    """Copy everything that was read and judged; what is derived is derived anew where it is asked for.

    Args:
        book: the one to copy, as it is at one moment.
        to: a new one, without a report.

    Returns:
        How many reports were copied; or the problem that kept all of them out.
    """
    try:
        with to.engine.begin() as written:
            if written.scalar(select(func.count()).select_from(reports)):
                return Problem("book-not-empty", to.name, f"{to.name} holds reports already. Name a new book; nothing was copied.")
            with book.dialect.reading(book.engine) as at:
                for table in (*metadata.sorted_tables, marks):
                    if table not in {meta, touched}:
                        _copy(table, at, written)
                _copy_words(to, at, written)
                for row in at.execute(select(meta).where(meta.c.key.in_(("words", "marks")))):
                    put_meta(written, row.key, row.value)
            return written.scalar(select(func.count()).select_from(reports)) or 0
    except DatabaseError as error:
        return problem_of(error, to)


def _copy(table: Table, at: Connection, written: Connection) -> None:
    order = _IN_ORDER.get(table.name)
    query = select(table).order_by(literal_column(order) if order else literal_column("1")).execution_options(yield_per=_AT_ONCE)
    for some in _batches(dict(row._mapping) for row in at.execute(query)):  # noqa: SLF001  # SQLAlchemy's public name for it
        if table is problems:
            for row in some:
                del row["id"]  # given anew, in the same order
        written.execute(insert(table), some)


def _copy_words(to: Book, at: Connection, written: Connection) -> None:
    for row in at.execute(text("SELECT report, folded FROM words ORDER BY rowid").execution_options(yield_per=_AT_ONCE)):
        to.dialect.put_words(written, row.report, row.folded)


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some
