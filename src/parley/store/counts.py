"""How much a book holds, without loading it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from parley.store.book import Book
from parley.store.tables import problems, reading_claims, reports
from parley.store.undated import other_names


@dataclass(frozen=True, slots=True)
class Standing:
    """What a book holds; the same bytes under several names count once."""

    reports: int
    claims: int
    noted: Counter[str]  # of the reports with a problem of one kind, how many for each thing that it is about


def standing(book: Book, code: str) -> Standing:
    """Count what a book holds.

    Args:
        book: the book.
        code: of the problem whose reports are counted, by what it is about.
    """
    said = select(reports.c.key, func.count()).join(reading_claims, reading_claims.c.reading == reports.c.current).group_by(reports.c.key)
    told = select(problems.c.about, reports.c.key).join(reports, reports.c.current == problems.c.reading).where(problems.c.code == code)
    with book.engine.connect() as connection:
        others = other_names(connection)
        there_are = connection.scalar(select(func.count()).select_from(reports).where(reports.c.current.is_not(None))) or 0
        claims = sum(number for key, number in connection.execute(said) if key not in others)
        noted = Counter(about for about, key in connection.execute(told) if key not in others)
    return Standing(there_are - len(others), claims, noted)
