"""Archives of made-up reports."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator, Mapping

from parley.flow.sources import find
from parley.model import Item, Problem
from parley.settings import Settings, SourceLimits
from parley.sources import bytes_items

STORY = "Negotiators from the two countries agreed on Monday to free 300 prisoners each, officials said."
OTHER = "The mediators said on Tuesday that the second round of talks would be held in the capital next week."
PAGE = f"<!doctype html><html><head><title>Prisoners to be freed by both</title></head><body><article><p>{STORY}</p><p>{OTHER}</p></article></body></html>"


def zipped(members: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes | str], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A TAR of these members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members.items():
            raw = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def record(number: int, body: bytes | str = PAGE, media: str = "text/html; charset=utf-8", kind: str = "response", extra: str = "", status: str = "200 OK") -> bytes:  # fmt: skip
    """A record of a web archive; `extra` are more lines of the server's headers."""
    page = body.encode() if isinstance(body, str) else body
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + page if kind in {"response", "request"} else page
    said = "application/http; msgtype=response" if kind == "response" else media
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>",
        "WARC-Date: 2025-06-03T10:00:00Z",
        f"WARC-Target-URI: https://news.example/world/prisoners-freed-{number}.html",
        f"Content-Type: {said}",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def crawled(records: list[bytes]) -> bytes:
    """A web archive, each record packed by itself."""
    return b"".join(gzip.compress(one) for one in records)


def held(raw: bytes, source: str, limits: SourceLimits | None = None) -> Iterator[Item | Problem]:
    """What bytes hold."""
    return bytes_items(raw, source, limits or SourceLimits())


def wheres(raw: bytes, source: str, limits: SourceLimits | None = None) -> list[str]:
    """The places of the items that bytes hold, and the codes of the problems."""
    return [one.where if isinstance(one, Item) else one.code for one in held(raw, source, limits)]


def ids(paths: list[str], settings: Settings | None = None) -> list[str]:
    """The ids of the reports found at paths, and the codes of the problems."""
    return [one.report.id if one.report else one.problems[-1].code for one in find(paths, settings or Settings())]
