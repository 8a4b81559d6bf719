"""The evidence behind a report: its bytes, once, and how they reached Parley, each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select, text

from parley.model import Capture
from parley.store import Book, captures_of, check, keep, keep_captures, raw_bytes, raw_state
from parley.store.tables import captures, raw
from tests.store.making import TEXT, make_entry

WHEN = datetime(2025, 5, 4, 10, 30, tzinfo=timezone(timedelta(hours=2)))


def seen(sha256: str) -> tuple[Capture, ...]:
    file = Capture(sha256, "one.txt")
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Type", "text/html"), ("ETag", '"ü"'))
    return file, Capture(sha256, "crawl.warc.gz", "<urn:uuid:1>", 5_000_000_000, "https://news.example/one", WHEN, headers)


def count(book: Book, sql: str) -> int:
    with book.engine.connect() as connection:
        return int(connection.scalar(text(sql)) or 0)


def test_a_report_found_in_two_places(book: Book) -> None:
    entry = make_entry()
    sha256 = entry.reading.report.raw
    file, record = seen(sha256)
    assert keep(book, replace(entry, captures=(file,))) is None
    assert keep_captures(book, (file, record)) is None
    assert captures_of(book, sha256) == (file, record)
    assert captures_of(book, sha256)[1].fetched == WHEN.astimezone(UTC)
    assert raw_state(book, sha256) == (len(entry.raw or b""), True)
    assert check(book) == ()


def test_found_again_is_kept_once(book: Book) -> None:
    entry = make_entry()
    both = seen(entry.reading.report.raw)
    for _ in range(2):
        keep(book, replace(entry, captures=both))
        keep_captures(book, both)
    again = replace(both[1], fetched=WHEN + timedelta(hours=1))
    keep_captures(book, (*both, again))
    assert captures_of(book, entry.reading.report.raw) == (*both, again)
    with book.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(captures)) == 3
        assert connection.scalar(select(func.count()).select_from(raw)) == 1


def test_bytes_are_compressed(book: Book) -> None:
    entry = make_entry("long", TEXT + " It was a long day for all." * 1000)
    keep(book, entry)
    assert raw_bytes(book, entry.reading.report.raw) == entry.raw
    assert count(book, "SELECT length(bytes) FROM raw") < len(entry.raw or b"") / 20


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE raw SET bytes = substr(bytes, 1, length(bytes) - 4)", "bytes-changed"),
        ("UPDATE raw SET bytes = (SELECT bytes FROM raw WHERE sha256 = (SELECT max(sha256) FROM raw))", "bytes-changed"),
        ("DELETE FROM raw WHERE sha256 = (SELECT max(sha256) FROM raw)", "bytes-missing"),
        ("UPDATE captures SET address = 'https://elsewhere.example/'", "id-wrong"),
        ("UPDATE captures SET fetched = '2025-05-04T08:30:01+00:00' WHERE fetched IS NOT NULL", "id-wrong"),
        ("UPDATE captures SET headers = '[]'", "id-wrong"),
    ],
)
def test_check_sees_changed_evidence(book: Book, sql: str, code: str) -> None:
    for name, words in (("one", TEXT), ("two", TEXT + " More was to come.")):
        entry = make_entry(name, words)
        keep(book, replace(entry, captures=seen(entry.reading.report.raw)))
    assert check(book) == ()
    with book.engine.begin() as connection:
        connection.execute(text(sql))
    assert code in {problem.code for problem in check(book)}


def test_no_evidence_of_what_was_never_read(book: Book) -> None:
    assert raw_state(book, "0" * 64) == (None, False)
    assert captures_of(book, "0" * 64) == ()
