"""The evidence behind reports as a web archive (WARC 1.1): each time that their bytes reached Parley is a record, which `parley read` reads again.

What came from the network with headers is a `response`; everything else is a `resource`, whose headers of ours (which column of a row holds its text, what a feed
said of a page) stand in fields `Parley-Header`. `Parley-Report` holds the report's id, `Parley-Source` where it was read from at first. A time that is not known is
written as the first moment of 1970, because the form wants one. The same reports give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from pathlib import PurePath
from typing import BinaryIO, NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from parley.canonical import dumps
from parley.model import Capture

_UNKNOWN = "1970-01-01T00:00:00Z"
_UNDONE = {"content-encoding", "transfer-encoding", "content-length"}  # true of what was sent, and no more of the bytes that are kept


class Evident(NamedTuple):
    """A report's bytes and how they reached Parley."""

    report: str  # its id
    source: str  # where it was read from at first
    raw: bytes
    captures: tuple[Capture, ...]


def write_warc(stream: BinaryIO, found: Iterable[Evident], *, packed: bool) -> int:
    """Write a web archive.

    Args:
        stream: where to; open for bytes.
        found: the reports, one by one.
        packed: each record by itself with gzip, as web archives mostly are.

    Returns:
        How many records were written.
    """
    out = GzipWriter(stream) if packed else stream
    number = 0
    for one in found:
        for capture in one.captures or (Capture("", one.source),):
            record(one, capture).write(out, checksum_data=True)
            number += 1
    if packed:
        out.close()
    return number


def record(one: Evident, capture: Capture) -> WarcRecord:
    """One record of a web archive."""
    answered = bool(capture.headers) and (capture.address or "").startswith(("http://", "https://"))
    made = WarcRecord()
    said = [one.report, capture.source, capture.record, capture.offset, capture.address, _time(capture), capture.headers]
    made.init_headers(WarcRecordType.response if answered else WarcRecordType.resource, f"uuid:{uuid5(NAMESPACE_URL, dumps(said))}".encode())
    made.headers["WARC-Date"] = _time(capture)
    made.headers["WARC-Target-URI"] = _line(capture.address or f"file:///{quote(PurePath(capture.source).name)}")
    made.headers["Parley-Report"] = _line(one.report)
    made.headers["Parley-Source"] = _line(one.source)
    if answered:
        made.headers["Content-Type"] = "application/http; msgtype=response"
        made.set_bytes_content(_answer(capture) + one.raw)
    else:
        for name, value in capture.headers:
            made.headers.append("Parley-Header", _line(f"{name}: {value}"))
        made.set_bytes_content(one.raw)
    return made


def _answer(capture: Capture) -> bytes:
    headers = ((f"X-Crawl-{name}" if name.lower() in _UNDONE else name, value) for name, value in capture.headers)
    return "\r\n".join(["HTTP/1.1 200 OK", *(f"{_line(name)}: {_line(value)}" for name, value in headers), "", ""]).encode(
        "latin-1", "xmlcharrefreplace"
    )  # as HTTP has them


def _line(value: str) -> str:
    return " ".join(value.splitlines())


def _time(capture: Capture) -> str:
    return capture.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").replace(".000000Z", "Z") if capture.fetched else _UNKNOWN
