"""A book of the first version opens, keeps all that was read, and can be written to."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from parley.canonical import words_key
from parley.store import Book, check, close_book, keep, load, open_book, raw_bytes
from parley.store.browse import Wanted, find_reports
from parley.store.packing import unpack
from parley.store.tables import SCHEMA_VERSION, metadata
from tests.store.making import make_entry

_SECOND = ("DROP INDEX ix_claims_words", "DROP INDEX problems_code", "DROP INDEX reports_outlet", "DROP INDEX reports_agency")
_ADDED = ("ALTER TABLE claims DROP COLUMN words", "DROP TABLE touched", "DROP TABLE marks", "DELETE FROM meta WHERE key <> 'schema'")


def as_it_was(book: Book, version: int) -> None:
    """Take from a book what later versions added."""
    with book.engine.begin() as at:
        for table in ("facets", "watched_entries", "watched", "passed_over", "shards", "captures"):
            at.execute(text(f"DROP TABLE {table}"))
        if at.dialect.name == "sqlite":
            at.execute(text("DROP INDEX reports_card"))
        for sha256, packed in at.execute(text("SELECT sha256, bytes FROM raw")).all():
            at.execute(text("UPDATE raw SET bytes = :raw WHERE sha256 = :sha256"), {"raw": unpack(packed, sha256), "sha256": sha256})
        for command in (*_SECOND, *_ADDED) if version == 1 else ():
            at.execute(text(command))
        at.execute(text("UPDATE meta SET value = :version WHERE key = 'schema'"), {"version": str(version)})


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_book(place: str, version: int) -> None:
    opened = open_book(place, create=True)
    assert isinstance(opened, Book)
    entry = make_entry("one")
    keep(opened, entry)
    before = load(opened)
    as_it_was(opened, version)
    again = open_book(place)
    assert isinstance(again, Book)
    assert load(again) == before
    assert check(again) == ()
    assert raw_bytes(again, entry.reading.report.raw) == entry.raw
    with again.engine.connect() as at:
        assert at.scalar(text("SELECT value FROM meta WHERE key = 'schema'")) == str(SCHEMA_VERSION)
        assert at.scalar(text("SELECT words FROM claims")) == words_key(entry.reading.claims[0])
    assert find_reports(again, Wanted(party="NORTH", kind="transfer"), 0, 9).total == 1
    with again.engine.connect() as at:
        # The steps give the tables that a new book has: nothing to add, nothing of another kind.
        found = compare_metadata(MigrationContext.configure(at, opts={"compare_type": True}), metadata)
        assert [one for one in found if one[0] not in {"remove_table", "remove_index", "remove_column", "remove_constraint"}] == []
    assert keep(again, make_entry("two", "Other words. handed over 40 prisoners")) is None
    for one in (opened, again):
        close_book(one)
