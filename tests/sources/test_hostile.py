"""Broken sources and those made to harm: nothing hangs, nothing fills the memory, nothing is written, and what is left out is said.

Every limit of `SourceLimits` has its test here.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import zstandard
from pypdf import PdfWriter

from parley.flow.sources import Found, find, found_in
from parley.model import Item, Problem
from parley.settings import Settings, SourceLimits
from parley.sources import items, read_list
from tests.flow.feeds import opml, rss
from tests.sources.documents import docx, pdf
from tests.sources.making import OTHER, PAGE, STORY, crawled, held, ids, record, tarred, wheres, zipped

SMALL = SourceLimits(item_bytes=100_000)
MEGABYTE = 1_000_000


class Meter:
    """How many bytes Python held at most, beyond what it held at the beginning."""

    def begin(self) -> None:
        tracemalloc.reset_peak()
        self.before = tracemalloc.get_traced_memory()[0]

    def __call__(self) -> int:
        return tracemalloc.get_traced_memory()[1] - self.before


@pytest.fixture
def peak() -> Iterator[Meter]:
    tracemalloc.start()
    meter = Meter()
    meter.begin()
    yield meter
    tracemalloc.stop()


class Endless(io.RawIOBase):
    """So many bytes without ever holding them; then the end."""

    def __init__(self, size: int, begin: bytes = b"", fill: bytes = b"a") -> None:
        self.left, self.begin, self.fill = size, begin, fill

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray) -> int:  # type: ignore[override]
        size = min(len(into), self.left)
        data = (self.begin + self.fill * (size - len(self.begin)))[:size] if self.begin else self.fill * size
        self.begin = b""
        into[:size] = data
        self.left -= size
        return size


def from_stdin(stream: io.RawIOBase, limits: SourceLimits = SMALL) -> list[Item | Problem]:
    return list(items(["-"], limits, io.BufferedReader(stream)))


def said(results: list[Item | Problem]) -> list[str]:
    return [one.where if isinstance(one, Item) else one.code for one in results]


# Size


def test_a_gigabyte_of_one_line_is_refused_without_being_read(peak: Meter, tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as file:
        file.truncate(1_000 * MEGABYTE)
    assert ids([str(path)]) == ["too-large"]
    assert said(from_stdin(Endless(1_000 * MEGABYTE))) == ["too-large"]
    assert peak() < 5 * MEGABYTE


def test_a_gigabyte_of_one_row_is_left_out_and_the_next_rows_are_read(peak: Meter) -> None:
    class Rows(Endless):
        def readinto(self, into: bytearray) -> int:  # type: ignore[override]
            size = super().readinto(into)
            if not size and self.fill != b"":
                self.fill = b""
                rest = b'"}\n{"text": "' + STORY.encode() + b'"}\n'
                into[: len(rest)] = rest
                return len(rest)
            return size

    assert said(from_stdin(Rows(300 * MEGABYTE, b'{"text": "'))) == ["-#2", "rows-too-large"]
    assert peak() < 5 * MEGABYTE


def test_a_quotation_mark_in_csv_that_is_never_closed(peak: Meter) -> None:
    raw = b"id,text\n1," + STORY.replace(",", "").encode() + b'\n2,"' + b"words\n" * 500_000
    peak.begin()
    assert wheres(raw, "rows.csv", SMALL) == ["rows.csv#1", "rows-too-large"]
    assert peak() < 5 * MEGABYTE


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["gz", "bz2", "xz", "zst"])
def test_a_bomb_of_one_packed_file(pack: Callable[[bytes], bytes], peak: Meter) -> None:
    raw = pack(bytes(50 * MEGABYTE))
    peak.begin()
    assert wheres(raw, "bomb.txt.gz", SMALL) in (["unpacks-too-large"], ["too-large"])
    assert peak() < 24 * MEGABYTE


def _heading(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    """What stands before a member in a TAR."""
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["gz", "bz2", "xz", "zst"])
@pytest.mark.parametrize("begin", [b'{"text": "', record(1).replace(b"Content-Length: ", b"Content-Length: 9999"), _heading("a.txt", 40 * MEGABYTE)], ids=["rows", "records", "members"])  # fmt: skip
def test_a_bomb_within_what_is_read_piece_by_piece(pack: Callable[[bytes], bytes], begin: bytes) -> None:
    assert "unpacks-too-large" in wheres(pack(begin + bytes(40 * MEGABYTE)), "bomb.gz", SMALL)


def test_a_bomb_in_a_zip_and_the_members_beside_it() -> None:
    raw = zipped({"a.txt": STORY, "bomb.txt": bytes(20 * MEGABYTE), "bomb.jsonl.gz": gzip.compress(b"{" + bytes(20 * MEGABYTE)), "c.txt": OTHER})
    assert wheres(raw, "news.zip", SMALL) == ["news.zip!a.txt", "unpacks-too-large", "news.zip!c.txt", "unpacks-too-large"]
    assert wheres(raw, "news.zip", SourceLimits(item_bytes=100_000, ratio=2_000)) == [
        "news.zip!a.txt",
        "too-large",
        "rows-too-large",
        "news.zip!c.txt",
    ]


def test_a_zip_whose_members_lie_over_one_another() -> None:
    """One packed megabyte that a thousand entries name: the list at the end says a thousand megabytes."""
    raw = zipped({"a.txt": b"words " * 100_000})
    end = raw.rindex(b"PK\x05\x06")
    start = raw.index(b"PK\x01\x02")
    entry = raw[start:end]
    many = 2_000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, many, many, len(entry) * many, start, 0)
    assert "unpacks-too-large" in wheres(raw[:start] + entry * many + tail, "bomb.zip", SourceLimits(item_bytes=1_000_000))


def test_no_source_unpacks_without_end() -> None:
    raw = gzip.compress(tarred({f"{number}.txt": bytes(range(256)) * 300 for number in range(40)}))
    found = wheres(raw, "big.tar.gz", SourceLimits(unpacked_bytes=1_000_000))
    assert found[-1] == "unpacks-too-large"
    assert 5 < len(found) < 14


# Nesting


def test_archives_within_too_many_archives() -> None:
    raw = b"".join((zipped({"a.txt": STORY}),))
    for number in range(6):
        raw = zipped({f"{number}.zip": raw, f"beside{number}.txt": STORY})
    found = wheres(raw, "deep.zip", SourceLimits(nesting=2))
    assert found == ["nested-too-deep", "deep.zip!5.zip!4.zip!beside3.txt", "deep.zip!5.zip!beside4.txt", "deep.zip!beside5.txt"]


def test_a_zip_that_holds_itself() -> None:
    """A quine made by hand would be long; the same depth is reached by a packed file that unpacks to packed files."""
    raw = STORY.encode()
    for _ in range(50):
        raw = gzip.compress(raw)
    assert wheres(raw, "quine.gz") == ["nested-too-deep"]


def test_a_zip_within_another_is_set_aside_up_to_a_limit() -> None:
    inner = zipped({"a.txt": bytes(range(256)) * 100}, zipfile.ZIP_STORED)
    assert wheres(zipped({"b.zip": inner, "c.txt": STORY}), "a.zip", SourceLimits(nested_bytes=10_000)) == ["too-large", "a.zip!c.txt"]


# Names, links, devices


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/passwd.txt", "C:\\windows\\x.txt", "a/../../b.txt"])
def test_names_that_lead_elsewhere_are_only_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "in" / "here"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    for kind, raw in (("x.zip", zipped({name: STORY})), ("x.tar", tarred({name: STORY}))):
        (inner / kind).write_bytes(raw)
        (found,) = find([kind], Settings())
        assert found.report is not None
        assert found.report.source == f"{kind}!{name}"
        assert "/" not in found.report.id
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["here", "in", "x.tar", "x.zip"]


def test_names_cannot_steer_a_terminal_nor_pass_for_a_way() -> None:
    (found,) = held(zipped({"\x1b[2Ja\u202e!b\n.txt": STORY}), "x.zip")
    assert isinstance(found, Item)
    assert found.where == "x.zip!_[2Ja__b_.txt"


def test_links_and_devices_in_a_tar_are_not_followed() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.CHRTYPE), ("d.txt", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found = list(held(out.getvalue(), "x.tar"))
    (problem,) = found
    assert isinstance(problem, Problem)
    assert (problem.code, problem.message[:9]) == ("links", "4 members")


def test_a_link_in_a_zip_is_not_followed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert wheres(out.getvalue(), "x.zip") == ["links"]


def test_a_name_of_a_gigabyte_in_a_tar(peak: Meter) -> None:
    head = tarred({"a.txt": STORY})[:1024] + _heading("././@LongLink", 500 * MEGABYTE, tarfile.GNUTYPE_LONGNAME)
    assert said(from_stdin(Endless(500 * MEGABYTE, head))) == ["-!a.txt", "broken-archive"]
    assert peak() < 5 * MEGABYTE
    assert wheres(tarred({"a.txt": STORY, "long" * 100: OTHER}), "x.tar", SourceLimits(name_bytes=300)) == ["x.tar!a.txt", "broken-archive"]


# Members, rows


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_too_many_members(pack: Callable[[dict[str, bytes | str]], bytes]) -> None:
    found = wheres(pack({f"{number}.txt": STORY for number in range(30)}), "x", SourceLimits(members=20))
    assert found[-1] == "too-many-members"
    assert len(found) <= 21


def test_too_many_rows() -> None:
    raw = (f'{{"text": "{STORY}"}}\n' * 5).encode()
    assert wheres(raw, "rows.jsonl", SourceLimits(rows=3)) == ["rows.jsonl#1", "rows.jsonl#2", "rows.jsonl#3", "too-many-rows"]


def test_too_many_entries_and_feeds() -> None:
    assert wheres(rss("1", "2", "3", full=True), "feed.xml", SourceLimits(entries=2))[-1] == "too-many-entries"
    listed = read_list(opml("http://a.example/", "http://b.example/", "http://c.example/"), "list.opml", SourceLimits(feeds=2).feeds)
    assert isinstance(listed, Problem)
    assert listed.code == "too-many-feeds"


def test_a_file_of_many_faults_is_told_in_few_words(tmp_path: Path) -> None:
    """Faults of an archive's members, and members in which no story is found."""
    members = {f"{number}.gz": b"\x1f\x8bbroken" for number in range(30)} | {f"{number}.txt": "Home" for number in range(30)}
    (tmp_path / "x.zip").write_bytes(zipped(members))
    found = list(find([str(tmp_path / "x.zip")], Settings(sources=SourceLimits(told=5))))
    assert len(found) == 12
    assert sorted(one.problems[-1].message[:7] for one in found if "more of" in one.problems[-1].message) == ["25 more", "25 more"]


# Broken and empty


def test_empty_archives(tmp_path: Path) -> None:
    for name, raw in (("a.zip", zipped({})), ("b.tar", tarred({})), ("c.gz", gzip.compress(b"")), ("d.jsonl", b"\n\n"), ("e.csv", b"text\n"), ("f.warc", record(0, "", kind="warcinfo"))):  # fmt: skip
        (tmp_path / name).write_bytes(raw)
    assert ids([str(tmp_path)]) == ["empty-archive", "empty-file", "empty-file", "empty-file", "empty-file", "empty-archive"]


def test_encrypted_members_are_counted_and_the_others_read() -> None:
    raw = bytearray(zipped({"a.txt": STORY, "b.txt": OTHER, "c.txt": STORY}))
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        for number in range(3):
            at = raw.index(mark, at + 1)
            raw[at + flags] |= number != 1
    found = list(held(bytes(raw), "x.zip"))
    assert said(found) == ["x.zip!b.txt", "encrypted"]
    assert isinstance(found[1], Problem)
    assert found[1].message.startswith("2 members left out (a.txt, c.txt): they are encrypted.")


@pytest.mark.parametrize("pack", [b"".join, crawled, lambda records: b"".join(map(zstandard.compress, records))], ids=["plain", "gz", "zst"])
@pytest.mark.parametrize("missing", [3, 60, 200])
def test_a_web_archive_without_its_end_keeps_what_is_whole(pack: Callable[[list[bytes]], bytes], missing: int) -> None:
    raw = pack([record(number, PAGE + f"<!-- {number} -->") for number in range(5)])
    *pages, last = held(raw[:-missing], "crawl.warc.gz")
    names = [one.name for one in pages if isinstance(one, Item)]
    assert names[:4] == [f"prisoners-freed-{number}" for number in range(4)]
    if missing > 3:
        assert isinstance(last, Problem)
        assert (last.code, len(pages)) == ("truncated", 4)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["plain", "gz", "bz2", "xz", "zst"])
def test_a_tar_without_its_end_keeps_what_is_whole(pack: Callable[[bytes], bytes]) -> None:
    noise = [bytes((at * at * number) % 251 for at in range(30_000)) for number in range(1, 20)]
    raw = pack(tarred({f"{number}.txt": part for number, part in enumerate(noise)}))
    found = wheres(raw[: len(raw) // 2], "x.tar.gz")
    assert found[-1] == "truncated"


def test_a_web_archive_with_records_that_lie_about_their_length() -> None:
    short = record(1).replace(b"Content-Length: ", b"Content-Length: -")
    assert "broken-archive" in wheres(record(0) + short + record(2), "crawl.warc")
    large = record(1).replace(b"Content-Length: ", b"Content-Length: 99999")
    assert wheres(record(0) + large, "crawl.warc") == ["crawl.warc@0", "records-too-large"]
    assert wheres(record(0) + b"WARC/1.0\r\n" + b"X: " + b"y" * 100_000, "crawl.warc")[-1] == "broken-archive"
    assert wheres(record(0) + record(1), "crawl.warc", SourceLimits(header_bytes=100)) == ["broken-archive"]


def test_records_larger_than_a_report_are_counted() -> None:
    raw = crawled([record(1), record(2, "x" * 200_000), record(3), record(4, gzip.compress(b"x" * 200_000), extra="Content-Encoding: gzip\r\n")])
    found = list(held(raw, "crawl.warc.gz", SourceLimits(item_bytes=100_000, ratio=5_000)))
    assert [one.name if isinstance(one, Item) else one.message[:9] for one in found] == ["prisoners-freed-1", "prisoners-freed-3", "2 records"]


def test_damage_within_an_archive(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": STORY * 50, "b.txt": OTHER}))
    raw[60:70] = bytes(10)
    (tmp_path / "a.zip").write_bytes(raw)
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04" + bytes(500))
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(tarred({"x.txt": STORY}))[:20] + bytes(100))
    found = list(find([str(tmp_path)], Settings()))
    assert [one.report.id if one.report else one.problems[-1].code for one in found] == ["broken-member", "b", "broken-archive", "broken-archive"]
    assert all(problem.message for one in found for problem in one.problems)


# Documents


def test_entities_that_grow_are_not_put_in() -> None:
    """A billion laughs in the text of a Word document."""
    entities = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
    raw = docx([STORY, OTHER, "laughs"])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            data = before.read(part)
            if part.filename == "word/document.xml":
                data = data.replace(b"<w:document", f'<!DOCTYPE w [<!ENTITY l0 "ha">{entities}]><w:document'.encode(), 1).replace(b"laughs", b"&l9;")
            after.writestr(part, data)
    (found,) = find_bytes(out.getvalue(), "laughs.docx")
    assert found.report is None or "haha" not in found.report.text


def test_a_word_document_that_unpacks_to_much() -> None:
    out = io.BytesIO(docx([STORY, OTHER]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/image1.png", bytes(3 * MEGABYTE))
    assert codes_of(out.getvalue(), "big.docx", SourceLimits(document_bytes=2_000_000)) == ["unpacks-too-large"]


def test_documents_in_other_forms_are_said() -> None:
    assert codes_of(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "a.odt") == ["binary-file"]
    assert codes_of(zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "a.xlsx") == ["binary-file"]
    assert codes_of(zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "a.docx") == ["broken-docx"]


def test_an_encrypted_pdf() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf([[[STORY], [OTHER]]])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert codes_of(out.getvalue(), "a.pdf") == ["encrypted"]


def test_a_pdf_that_hangs_is_given_up_and_the_next_one_read() -> None:
    """Half a million words put on the page one by one."""
    slow = pdf_of(b"BT /F1 11 Tf 60 700 Td " + b"(word) Tj 0 -1 Td " * 500_000 + b"ET")
    raw = zipped({"slow.pdf": slow, "next.pdf": pdf([[[STORY], [OTHER]]])})
    assert codes_of(raw, "x.zip", SourceLimits(document_seconds=1.5)) == ["too-slow", "next"]


def test_a_pdf_that_fills_the_memory_is_given_up() -> None:
    (code,) = codes_of(pdf_of(b"BT /F1 11 Tf 60 700 Td (" + b"word " * 300_000 + b") Tj ET"), "a.pdf", SourceLimits(document_memory=60_000_000))
    assert code in {"reader-ended", "broken-pdf"}


def test_a_pdf_of_too_many_pages() -> None:
    assert codes_of(pdf([[[STORY]]] * 5), "a.pdf", SourceLimits(pages=3)) == ["too-many-pages"]


@pytest.mark.parametrize("cut", [20, 300, 700, 1100])
def test_a_pdf_without_its_end(cut: int) -> None:
    (code,) = codes_of(pdf([[[STORY], [OTHER]]])[:cut], "a.pdf")
    assert code in {"broken-pdf", "no-text-in-pdf", "a"}


def test_a_mail_of_a_thousand_parts_within_parts() -> None:
    head = b"From: a@example.org\nMIME-Version: 1.0\nMessage-ID: <1@x>\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) for number in range(3_000))
    (code,) = codes_of(head + parts + b"Content-Type: text/plain\n\n" + STORY.encode(), "deep.eml")
    assert code in {"broken-mail", "no-text-in-mail", "deep"}


# Encodings


@pytest.mark.parametrize("charset", ["utf-16", "nonsense", "base64", "utf-8", "x" * 500])
def test_a_wrong_encoding_in_the_server_s_word(charset: str) -> None:
    """A page in Latin-1 whose server says something else."""
    page = PAGE.replace("the capital", "the café of the capital").encode("latin-1")
    (code,) = codes_of(record(1, page, f"text/html; charset={charset}"), "x.warc")
    assert code in {"prisoners-freed-1", "no-article", "unknown-encoding"}


def test_csv_in_wide_letters_is_said() -> None:
    assert wheres(f"text\n{STORY}\n".encode("utf-16"), "rows.csv") == ["unknown-encoding"]


def test_every_limit_has_a_test() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parents[1].rglob("test_*.py")))
    assert [field.name for field in fields(SourceLimits) if f"{field.name}=" not in words] == []


def pdf_of(content: bytes) -> bytes:
    """A page with that content, packed."""
    raw = pdf([[[STORY]]])
    packed = zlib.compress(content)
    start, end = raw.index(b"<< /Length"), raw.index(b"endstream")
    return raw[:start] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(packed), packed) + raw[end:]


def find_bytes(raw: bytes, name: str, limits: SourceLimits | None = None) -> list[Found]:
    settings = Settings(sources=limits or SourceLimits())
    return list(found_in(held(raw, name, settings.sources), settings))


def codes_of(raw: bytes, name: str, limits: SourceLimits | None = None) -> list[str]:
    return [one.report.id if one.report else one.problems[-1].code for one in find_bytes(raw, name, limits)]
