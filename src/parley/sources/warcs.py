"""Web archives: the pages in the records of a WARC, one by one as they stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from parley.model import Capture, Item, Problem
from parley.settings import SourceLimits
from parley.sources.budget import Left, prompt
from parley.sources.making import Place, shown, stem
from parley.sources.unpack import Unpacked, truncated

_TAKEN = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
_MEDIA = frozenset((
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "message/rfc822", "multipart/related",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
))  # fmt: skip
_NO_PAGE = "they are pictures, programs or other files that are no pages. Nothing is to be done."
_AGAIN = "they say only that a page was the same as before. Read the archive too that holds it."
_NO_ANSWER = "they are answers of servers that had no page to give. Nothing is to be done."
_LARGE = "they are larger than a report may be. Save the reports in them one by one."
_PACKED = "they are packed in a way that is not known here, or damaged. Save the pages again."
_UNDONE = {"content-encoding", "transfer-encoding", "content-length"}  # headers that are true no more once a page is unpacked
_DECODERS = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader}
_LONGEST = 80  # characters of a report's name
_REPORT, _HEADER = "Parley-Report", "Parley-Header"  # fields of archives that `parley export --to warc` wrote
_UNKNOWN = 1970  # the year of a time that is not known, in these


def warc_items(stream: BinaryIO, place: Place, limits: SourceLimits) -> Iterator[Item | Problem]:
    """The pages, texts and documents in a web archive.

    Args:
        stream: its bytes, unpacked.
        place: where it stands.
        limits: how large a record may be.
    """
    left = Left()
    fault = None
    pages = 0
    for found in _records(stream, place, limits):
        if isinstance(found, Problem):
            fault = found
            break
        record, offset = found
        item = _page(record, place, offset, limits)
        if isinstance(item, Item):
            pages += 1
            yield item
        elif item == ("truncated", ""):
            fault = truncated(place)
            break
        else:
            left.out(item[0], shown(record.headers.get("WARC-Target-URI") or "?"), item[1])
    yield from left.problems(place.where, "record")
    if fault is not None:
        yield fault
    elif not pages:
        yield Problem("empty-archive", place.where, "There is no page in this web archive. Check that it is the right one.")


def _records(stream: BinaryIO, place: Place, limits: SourceLimits) -> Iterator[tuple[WarcRecord, int] | Problem]:
    raw = getattr(stream, "raw", None)
    packed = raw if isinstance(raw, Unpacked) else None
    try:
        for record in ArchiveIterator(prompt(stream), _TAKEN, max_header_len=limits.header_bytes, stream_detect=False):
            yield record, packed.begins(record.stream_pos) if packed else record.stream_pos
    except (OSError, ValueError) as error:
        yield Problem("broken-archive", place.where, f"This web archive is damaged ({error}); what stands before was read. Get it again.")


def _page(record: WarcRecord, place: Place, offset: int, limits: SourceLimits) -> Item | tuple[str, str]:
    """The item of a record; or the code and the words for why it is left out."""
    if record.record_type == WarcRecordType.revisit:
        return "revisits", _AGAIN
    if record.is_http and record.http_headers.status_code not in {None, 200, 203}:
        return "no-answers", _NO_ANSWER
    media, charset = _media(record)
    if media and media not in _MEDIA:
        return "no-pages", _NO_PAGE
    declared = record.content_length
    if declared > limits.item_bytes:
        return "records-too-large", _LARGE
    raw = record.reader.read(declared + 1)
    if len(raw) < declared:
        return "truncated", ""
    headers = tuple((shown(name), shown(value)) for name, value in (record.http_headers.to_tuples() if record.is_http else _ours(record)))
    try:
        body = _unpacked(raw, {name.lower(): value for name, value in headers}, limits)
    except (OSError, ValueError, EOFError):
        return "records-broken", _PACKED
    if len(body) > limits.item_bytes:
        return "records-too-large", _LARGE
    return _item(record, body, Place(place.source, place.record, place.where), offset, (media, charset, headers))


def _item(record: WarcRecord, body: bytes, place: Place, offset: int, told: tuple[str | None, str | None, tuple[tuple[str, str], ...]]) -> Item:
    media, charset, headers = told
    url = record.headers.get("WARC-Target-URI")
    address = shown(url.strip("<>")) if url and not url.startswith("file:") else None
    number = shown(record.record_id or f"@{offset}")
    capture = Capture(
        sha256=sha256(body).hexdigest(),
        source=place.source,
        record=f"{place.record}!{number}" if place.record else number,
        offset=offset,
        address=address,
        fetched=_date(record),
        headers=tuple(("X-Crawl-" + name, value) if name.lower() in _UNDONE else (name, value) for name, value in headers),
    )
    name = _given(record) or _name(address) or f"{stem(place.name)}-{offset}"
    return Item(body, capture, media, charset, f"{place.where}@{offset}", name)


def _given(record: WarcRecord) -> str | None:
    """The report's id, where Parley itself wrote the archive."""
    name = shown(record.headers.get(_REPORT) or "").strip(". ")
    return name if name and not {"/", "\\"} & set(name) else None


def _media(record: WarcRecord) -> tuple[str | None, str | None]:
    """The type and the encoding of what the record holds, as it says itself."""
    said = (record.http_headers if record.is_http else record.headers).get("Content-Type") or ""
    media, _, rest = said.partition(";")
    _, _, charset = rest.lower().partition("charset=")
    return media.strip().lower() or None, charset.strip().strip("\"'").partition(";")[0].strip() or None


def _ours(record: WarcRecord) -> Iterator[tuple[str, str]]:
    """The headings beside the bytes, where Parley itself wrote the archive."""
    for name, line in record.headers.to_tuples():
        if name == _HEADER and ": " in line:
            yield line.partition(": ")[0], line.partition(": ")[2]


def _unpacked(raw: bytes, headers: dict[str, str], limits: SourceLimits) -> bytes:
    """The page itself, where the server sent it in chunks or packed; no more of it than may be."""
    if "chunked" in headers.get("transfer-encoding", "").lower() and _is_chunked(raw):
        raw = _all(ChunkedReader(io.BytesIO(raw)), limits)
    decoder = _DECODERS.get(headers.get("content-encoding", "").strip().lower())
    packed = decoder is not None and not (
        decoder is GzipReader and not raw.startswith(b"\x1f\x8b")
    )  # many archives keep the header and unpack the page
    return _all(decoder(io.BytesIO(raw)), limits) if decoder is not None and packed else raw


def _is_chunked(raw: bytes) -> bool:
    size = raw[:20].partition(b"\r\n")[0].partition(b";")[0].strip()
    return bool(size) and all(char in b"0123456789abcdefABCDEF" for char in size)


def _all(reader: ChunkedReader | GzipReader | BrotliReader | ZstdReader, limits: SourceLimits) -> bytes:
    data = bytearray()
    while len(data) <= limits.item_bytes and (piece := reader.read(1 << 16)):
        data += piece
    return bytes(data)


def _date(record: WarcRecord) -> datetime | None:
    """When the page was taken from the network."""
    date: datetime | None = record.record_date
    if date is None or date.year <= _UNKNOWN:
        return None
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)


def _name(address: str | None) -> str | None:
    """What to call the report of a page: the last part of its address that has letters."""
    try:
        path = PurePosixPath(unquote(urlsplit(address or "").path))
    except ValueError:
        return None
    name = "".join(char if char.isalnum() or char in "-_." else "-" for char in path.stem).strip("-.")[:_LONGEST]
    return name if sum(map(str.isalpha, name)) > 3 else None
