"""Full text by FTS5, and JSON, in SQLite."""

from __future__ import annotations

from sqlalchemy import Connection, text

from parley.store.dialects import Hits
from parley.store.terms import terms_of


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
