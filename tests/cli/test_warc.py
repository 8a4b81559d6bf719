"""The evidence of a book as a web archive, and the same reports read from it again."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from parley.cli import codes
from parley.flow.book import from_book
from parley.model import Capture, Reading
from parley.store import Book, Entry, captures_of, close_book, keep, open_book
from tests.cli.conftest import Run

WHEN = datetime(2025, 6, 3, 10, 30, 15, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "br"), ("ETag", '"ü"'))


def opened(path: Path) -> Book:
    book = open_book(path)
    assert isinstance(book, Book)
    return book


def without_place(reading: Reading) -> Reading:
    return replace(reading, report=replace(reading.report, source=""))


def whole(path: Path) -> tuple[Reading, ...]:
    book = opened(path)
    found = tuple(without_place(one) for one in from_book(book).readings)
    close_book(book)
    return found


@pytest.mark.parametrize("name", ["out.warc.gz", "out.warc"])
def test_the_same_reports_come_back(run: Run, reports: Path, tmp_path: Path, name: str) -> None:
    (reports / "página 2.html").write_text(
        f"<html><body><h1>Swap</h1><p>{(reports / 'a-agreed.txt').read_text()}</p></body></html>", encoding="utf-8"
    )
    (reports / "rows.jsonl").write_text(json.dumps({"id": "r1", "text": (reports / "b-carried.txt").read_text(), "outlet": "Wire"}) + "\n")
    assert run("read", reports, reports / "rows.jsonl", "--book", "a.parley", "--sift", "off").exit_code == codes.OK
    done = run("export", "--to", "warc", "--book", "a.parley", "-o", name)
    assert done.exit_code == codes.OK, done.output
    first = (tmp_path / name).read_bytes()
    run("export", "--to", "warc", "--book", "a.parley", "-o", name)
    assert (tmp_path / name).read_bytes() == first
    assert run("read", name, "--book", "b.parley", "--sift", "off").exit_code == codes.OK
    assert whole(tmp_path / "b.parley") == whole(tmp_path / "a.parley")
    assert run("ledger", "--format", "json", "--book", "b.parley").stdout == run("ledger", "--format", "json", "--book", "a.parley").stdout
    assert run("check", "--book", "b.parley").exit_code == codes.OK


def test_what_came_from_the_network(run: Run, reports: Path, tmp_path: Path) -> None:
    run("read", reports, "--book", "a.parley")
    book = opened(tmp_path / "a.parley")
    reading = next(one for one in from_book(book).readings if one.report.id == "a-agreed")
    address = "https://news.example/a-agreed?x=1"
    seen = Capture(reading.report.raw, "feed.xml", "entry 1", None, address, WHEN, HEADERS)
    keep(book, Entry(reading, "again", None, None, (seen,)))
    done = run("export", "--to", "warc", "a-agreed", "--book", "a.parley", "-o", "one.warc.gz")
    assert (done.exit_code, "2 records of 1 report" in done.stderr) == (codes.OK, True)
    records = {}
    for record in ArchiveIterator(BytesIO(gzip.decompress((tmp_path / "one.warc.gz").read_bytes())), verify_digests=True):
        records[record.headers.get("WARC-Type")] = (record.headers.get("WARC-Target-URI"), record.headers.get("WARC-Date"), record.reader.read())
    raw = (reports / "a-agreed.txt").read_bytes()
    assert records["resource"] == ("file:///a-agreed.txt", "1970-01-01T00:00:00Z", raw)
    assert records["response"] == (address, "2025-06-03T10:30:15Z", raw)
    run("read", "one.warc.gz", "--book", "b.parley", "--sift", "off")
    again = opened(tmp_path / "b.parley")
    first, second = captures_of(again, reading.report.raw)
    assert (first.address, first.fetched, first.headers) == (None, None, ())
    assert (second.address, second.fetched) == (address, WHEN)
    assert second.headers == (HEADERS[0], ("X-Crawl-Content-Encoding", "br"), HEADERS[2])
    for one in (book, again):
        close_book(one)


def test_what_cannot_be_written(run: Run, reports: Path) -> None:
    run("read", reports, "--book", "a.parley")
    assert run("export", "--to", "warc", "--book", "a.parley").exit_code == codes.USAGE
    assert run("export", "--to", "warc", "--book", "a.parley", "-o", "no/where.warc").exit_code == codes.USAGE
    done = run("export", "--to", "warc", "a-agred", "--book", "a.parley", "-o", "a.warc")
    assert (done.exit_code, "Near it: a-agreed" in done.stderr) == (codes.USAGE, True)
    assert run("export", "--to", "warc", reports, "-o", "b.warc").exit_code == codes.OK
