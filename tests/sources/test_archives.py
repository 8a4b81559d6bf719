"""What archives hold is given one by one, with the way to it."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
import zstandard

from parley.flow.sources import find
from parley.model import Capture, Item, Problem
from parley.settings import Settings, SourceLimits
from tests.sources.making import OTHER, PAGE, STORY, crawled, held, ids, record, tarred, wheres, zipped


def test_a_zip_gives_its_members_with_the_way_to_them() -> None:
    found = list(held(zipped({"folder/a.html": PAGE, "b.txt": STORY, "style.css": "p {}", "logo.png": b"\x89PNG", ".hidden": "x"}), "news.zip"))
    assert [one.where for one in found] == ["news.zip!folder/a.html", "news.zip!b.txt", "news.zip"]
    first, _, left = found
    assert isinstance(first, Item)
    assert first.capture == Capture(sha256(PAGE.encode()).hexdigest(), "news.zip", "folder/a.html")
    assert isinstance(left, Problem)
    assert left.message.startswith("3 members left out (style.css, logo.png, .hidden)")


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["plain", "gz", "bz2", "xz", "zst"])
@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_a_tar_however_packed(pack: type[bytes], form: int) -> None:
    raw = pack(tarred({"a.html": PAGE, "b/c.txt": STORY, f"{'long/' * 19}name.txt": OTHER}, form))
    assert wheres(raw, "news.tar.x") == ["news.tar.x!a.html", "news.tar.x!b/c.txt", f"news.tar.x!{'long/' * 19}name.txt"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["gz", "bz2", "xz", "zst"])
def test_a_single_packed_file(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "story.html.gz"
    path.write_bytes(pack(PAGE.encode()))
    (found,) = find([str(path)], Settings())
    assert found.report is not None
    assert (found.report.id, found.report.source) == ("story", str(path))
    assert found.raw == PAGE.encode()


def test_archives_within_archives() -> None:
    inner = zipped({"c.html": PAGE, "deep.tar.gz": gzip.compress(tarred({"d.txt": STORY}))})
    raw = gzip.compress(tarred({"b.zip": inner, "rows.jsonl": f'{{"text": "{STORY}"}}\n', "e.txt": OTHER}))
    assert wheres(raw, "a.tar.gz", SourceLimits(nesting=5)) == [
        "a.tar.gz!b.zip!c.html",
        "a.tar.gz!b.zip!deep.tar.gz!d.txt",
        "a.tar.gz!rows.jsonl#1",
        "a.tar.gz!e.txt",
    ]


@pytest.mark.parametrize("pack", [b"".join, crawled, lambda records: b"".join(map(zstandard.compress, records))], ids=["plain", "gz", "zst"])
def test_a_web_archive_gives_pages_with_where_they_begin(pack: object) -> None:
    records = [record(0, "", kind="warcinfo"), record(1), record(2, "GET", kind="request"), record(3, b"\x89PNG", "image/png"), record(4, STORY, "text/plain", "resource"), record(5, "moved", status="301 Moved"), record(6, "", kind="revisit")]  # fmt: skip
    raw = pack(records)  # type: ignore[operator]
    one, two, *problems = held(raw, "crawl.warc.gz")
    assert isinstance(one, Item)
    assert isinstance(two, Item)
    assert one.capture == Capture(
        sha256(PAGE.encode()).hexdigest(),
        "crawl.warc.gz",
        "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        len(pack(records[:1])),  # type: ignore[operator]
        "https://news.example/world/prisoners-freed-1.html",
        datetime(2025, 6, 3, 10, tzinfo=UTC),
        (("Content-Type", "text/html; charset=utf-8"),),
    )
    assert one.where == f"crawl.warc.gz@{one.capture.offset}"
    assert (one.media, one.charset, one.name) == ("text/html", "utf-8", "prisoners-freed-1")
    assert (two.media, two.capture.offset) == ("text/plain", len(pack(records[:4])))  # type: ignore[operator]
    assert [(one.code, one.message[:9]) for one in problems if isinstance(one, Problem)] == [
        ("no-answers", "1 record "),
        ("no-pages", "1 record "),
        ("revisits", "1 record "),
    ]


def test_pages_that_servers_sent_packed_or_in_chunks() -> None:
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE.encode()[:50], PAGE.encode()[50:])) + b"0\r\n\r\n"
    records = [
        record(1, gzip.compress(PAGE.encode()), extra="Content-Encoding: gzip\r\n"),
        record(2, chunked, extra="Transfer-Encoding: chunked\r\n"),
        record(3, PAGE, extra="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        record(4, b"\x8b\x00\x80broken", extra="Content-Encoding: br\r\n"),
        record(5, gzip.compress(PAGE.encode())[:-30], extra="Content-Encoding: gzip\r\n"),
        record(6),
    ]
    found = list(held(crawled(records), "crawl.warc.gz"))
    assert [one.raw == PAGE.encode() for one in found if isinstance(one, Item)][:3] == [True, True, True]
    assert isinstance(found[0], Item)
    assert ("X-Crawl-Content-Encoding", "gzip") in found[0].capture.headers
    assert any(isinstance(one, Problem) and one.code == "records-broken" for one in found)
    assert any(isinstance(one, Item) and one.name == "prisoners-freed-6" for one in found)


def test_a_wacz_is_read_once_by_its_records() -> None:
    raw = zipped(
        {
            "datapackage.json": "{}",
            "pages/pages.jsonl": '{"format": "json-pages-1.0"}\n{"url": "https://news.example/", "text": "All of it once more."}\n',
            "indexes/index.cdx": "x",
            "archive/data.warc.gz": crawled([record(1), record(2)]),
        }
    )
    found = list(held(raw, "site.wacz"))
    assert [one.where.partition("@")[0] for one in found] == ["site.wacz!archive/data.warc.gz", "site.wacz!archive/data.warc.gz"]
    assert isinstance(found[0], Item)
    assert found[0].capture.record == "archive/data.warc.gz!<urn:uuid:00000000-0000-0000-0000-000000000001>"
    assert found[0].capture.offset == 0


def test_archives_in_a_folder_and_from_the_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(zipped({"x.txt": STORY + " It was said again.", "x.html": PAGE}))
    (tmp_path / "c.warc.gz").write_bytes(crawled([record(1)]))
    assert ids([str(tmp_path)]) == ["a", "x", "x", "prisoners-freed-1"]


def test_a_page_in_a_web_archive_is_not_dated_by_when_it_was_taken(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(record(1, extra="Date: Tue, 03 Jun 2025 10:00:00 GMT\r\nLast-Modified: Tue, 03 Jun 2025 09:00:00 GMT\r\n"))
    (found,) = find([str(path)], Settings())
    assert found.report is not None
    assert found.report.published is None
    assert found.report.url == "https://news.example/world/prisoners-freed-1.html"
    assert dict(found.report.basis)["url"] == "the address that it was taken from"


def test_the_encoding_that_the_server_named_is_used(tmp_path: Path) -> None:
    """A page says nothing of its encoding: "Çırağan" in Latin-5."""
    page = PAGE.replace("the capital", "the Çırağan palace")
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        record(1, page.encode("iso-8859-9"), "text/html; charset=ISO-8859-9") + record(2, page.encode("iso-8859-9"), "text/html; charset=nonsense")
    )
    one, _ = find([str(path)], Settings())
    assert one.report is not None
    assert "Çırağan palace" in one.report.text
