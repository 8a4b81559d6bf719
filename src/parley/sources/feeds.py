"""Feeds: RSS and Atom in all their versions, as entries; and an entry as a document of its own."""

from __future__ import annotations

import io
import re
import warnings
from calendar import timegm
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET  # writes only

from parley.model import Problem
from parley.sources.feedxml import root_name, safe_feed

ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 2_000  # characters of an address


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one report."""

    id: str  # by which the feed tells its entries apart
    address: str | None  # of the report's own page
    title: str = ""
    published: str | None = None  # ISO 8601, in the time zone that the feed names
    updated: str | None = None
    author: str = ""
    outlet: str = ""  # the feed's title, or that of the feed which it took the entry from
    content: str = ""  # what the feed gives of the text
    html: bool = True  # whether that is HTML

    @property
    def stamp(self) -> str:
        """What changes when the report is published anew."""
        return self.updated or self.published or ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries, in its own order."""

    title: str
    entries: tuple[Entry, ...]
    left_out: bool = False  # it has more entries than are taken


def is_feed(raw: bytes) -> bool:
    """Whether bytes are a feed, by their first element."""
    return root_name(raw) in {"rss", "feed", "rdf"}


def read_feed(raw: bytes, where: str, most: int, charset: str | None = None) -> Feed | Problem:
    """The entries of a feed; nothing is fetched.

    Args:
        raw: the feed as it came.
        where: its file or address, to which its links are relative.
        most: entries that are taken.
        charset: the encoding that came with it, if any.
    """
    safe = safe_feed(raw, charset, most)
    found = _parsed(safe[0]) if safe else None
    if safe is None or found is None:
        return Problem("broken-feed", where, "This begins like a feed, but no feed could be read from it. Open it in a browser to see what it holds.")
    title = _flat(found.feed.get("title"))
    entries: dict[str, Entry] = {}
    for one in found.entries:
        entry = _entry(one, title, where)
        if entry is not None:
            entries.setdefault(entry.id, entry)
    return Feed(title, tuple(entries.values()), safe[1])


def _parsed(xml: bytes) -> Any | None:
    """What feedparser finds; None where that is no feed, or one in which elements stand where it does not expect any."""
    import feedparser  # noqa: PLC0415  # slow to load, and only feeds need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            found = feedparser.parse(io.BytesIO(xml), sanitize_html=False, resolve_relative_uris=False)
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            return None
    return found if found.entries or found.version else None


def _entry(one: Any, feed: str, where: str) -> Entry | None:
    address = _address(one.get("link"), where)
    content, is_html = _content(one)
    title = _flat(one.get("title"))
    name = _flat(one.get("id")) or address or title
    if not name or not (address or content):
        return None
    source = one.get("source")
    outlet = _flat(source.get("title")) if isinstance(source, dict) else ""
    published, updated = _stamp(one, "published") or _stamp(one, "created"), _stamp(one, "updated")
    return Entry(name[:_LONGEST], address, title, published, updated, _flat(one.get("author"))[:200], outlet or feed, content, is_html)


def _address(link: Any, where: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(where, link.strip()) if where.startswith(("http://", "https://")) else link.strip()
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) and len(whole) <= _LONGEST else None


def _content(one: Any) -> tuple[str, bool]:
    """The longest text that the entry gives, and whether it is HTML."""
    parts = [part for part in (*one.get("content", ()), one.get("summary_detail")) if isinstance(part, dict) and part.get("value")]
    best = max(parts, key=lambda part: len(part["value"]), default=None)
    return ("", True) if best is None else (str(best["value"]), best.get("type") != "text/plain")


def _stamp(one: Any, name: str) -> str | None:
    """A time stamp as ISO 8601, in its own time zone where it names one."""
    said = dict.get(one, name)  # not its __getitem__, which gives `published` for a missing `updated`
    if not isinstance(said, str) or not said.strip():
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(said.strip()).isoformat()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    parsed = dict.get(one, f"{name}_parsed")  # by feedparser, which knows more forms, in UTC
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _flat(value: Any) -> str:
    return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""


def entry_bytes(entry: Entry) -> bytes:
    """An entry as an Atom Entry Document (RFC 4287), the same bytes for the same entry; what a report without a page is read from."""
    root = ET.Element("entry", {"xmlns": ATOM})
    parts: Iterable[tuple[str, str | None]] = (("id", entry.id), ("title", entry.title), ("published", entry.published), ("updated", entry.updated))
    for name, value in parts:
        if value:
            ET.SubElement(root, name).text = _NOT_XML.sub("", value)
    if entry.address:
        ET.SubElement(root, "link", {"rel": "alternate", "href": _NOT_XML.sub("", entry.address)})
    if entry.author:
        ET.SubElement(ET.SubElement(root, "author"), "name").text = _NOT_XML.sub("", entry.author)
    if entry.outlet:
        ET.SubElement(ET.SubElement(root, "source"), "title").text = _NOT_XML.sub("", entry.outlet)
    ET.SubElement(root, "content", {"type": "html" if entry.html else "text"}).text = _NOT_XML.sub("", entry.content)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n".encode()
