"""The entries of a feed as items, each as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from parley.model import Capture, Item, Problem
from parley.settings import SourceLimits
from parley.sources.feeds import Entry, entry_bytes, read_feed
from parley.sources.making import Place, shown, stem

ENTRY = "application/atom+xml;type=entry"
_LONGEST = 80  # characters of a report's name


def feed_items(raw: bytes, place: Place, limits: SourceLimits) -> Iterator[Item | Problem]:
    """What a feed holds: the text that it gives of each of its entries; nothing is fetched.

    Args:
        raw: the feed.
        place: where it stands.
        limits: how many entries are taken.
    """
    feed = read_feed(raw, place.where, limits.entries)
    if isinstance(feed, Problem):
        yield feed
        return
    if not feed.entries:
        yield Problem("empty-feed", place.where, "This feed has no entries with a text or an address.")
    for entry in feed.entries:
        if entry.content or entry.title:
            yield entry_item(entry, place)
    if feed.left_out:
        yield too_many_entries(place.where, limits)


def too_many_entries(where: str, limits: SourceLimits) -> Problem:
    """The problem of a feed of which not all is taken."""
    return Problem("too-many-entries", where, f"This feed has more than {limits.entries:,} entries; the first {limits.entries:,} were taken.")


def entry_item(entry: Entry, place: Place) -> Item:
    """An entry without its page."""
    raw = entry_bytes(entry)
    record = f"{place.record}#{shown(entry.id)}" if place.record else shown(entry.id)
    capture = Capture(sha256(raw).hexdigest(), place.source, record, address=entry.address)
    return Item(raw, capture, ENTRY, "utf-8", f"{place.where}#{shown(entry.id)}", entry_name(entry))


def entry_name(entry: Entry) -> str:
    """What to call the report of an entry: the last part of its address, or else its title."""
    return address_name(entry.address) if entry.address else _safe(entry.title or entry.id)


def address_name(address: str) -> str:
    """What to call the report at an address: the last part of it that is no number or index alone; else the host."""
    parts = urlsplit(address)
    names = [name for part in parts.path.split("/") if (name := _safe(stem(unquote(part)))) and not name.lower().startswith("index")]
    named = [name for name in names if any(char.isalpha() for char in name)]
    return next(reversed(named[-1:] or names[-1:]), "") or _safe(parts.hostname or "page") or "page"


def _safe(name: str) -> str:
    plain = "".join(char if char.isalnum() or char in "-_." else "-" for char in name)
    return "-".join(part for part in plain.split("-") if part).strip("-. ")[:_LONGEST]
