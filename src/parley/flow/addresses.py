"""What stands at addresses: pages, documents and archives, feeds with the pages that they lead to, and lists of feeds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from parley.fetch import WORLD, Answer, Polite, World, unanswered
from parley.fetch.headers import evidence, told_charset, told_media
from parley.model import Capture, Item, Problem
from parley.read.entry import FEED_PUBLISHED, FEED_TITLE
from parley.settings import Settings
from parley.sources import (
    LIST,
    Entry,
    Place,
    address_name,
    bytes_items,
    entry_item,
    entry_name,
    is_feed,
    items,
    read_feed,
    read_list,
    too_many_entries,
)

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,15}://")


def gathered(sources: Sequence[str], settings: Settings, stdin: BinaryIO | None = None, world: World = WORLD) -> Iterator[Item | Problem]:
    """What sources hold, in the order given: files and what stands at addresses.

    Args:
        sources: files, folders and archives, addresses, or `-` for the standard input.
        settings: limits, and how hosts are asked.
        stdin: what `-` reads; by default the program's own standard input.
        world: the clock and the network.
    """
    visit = Visit(settings, world)
    for source in sources:
        if is_address(source):
            yield from visit.given(source)
            continue
        if (elsewhere := other_address(source)) is not None:
            yield elsewhere
            continue
        for one in items([source], settings.sources, stdin):
            if isinstance(one, Item) and one.media == LIST:
                yield from visit.listed(one.raw, source) if source == one.where else _only_by_itself(one)
            else:
                yield one


def is_address(source: str) -> bool:
    """Whether a source is an address and no file."""
    return source.lower().startswith(("http://", "https://"))


def other_address(source: str) -> Problem | None:
    """The problem of an address that is asked in another way than pages are; None where a source is none."""
    if _SCHEME.match(source) is None or is_address(source) or os.path.exists(source):  # noqa: PTH110  # no name is too long for it
        return None
    message = "Only addresses that begin with http:// or https:// are asked. Save what stands there, and give the file."
    return Problem("address-not-understood", source, message)


def _only_by_itself(item: Item) -> Iterator[Problem]:
    message = "This lists feeds. A folder or an archive never leads to the network: give the list by itself to read the feeds that it names."
    yield Problem("feed-list", item.where, message)


class Visit:
    """Asks addresses, politely, and gives what stands there."""

    def __init__(self, settings: Settings, world: World) -> None:
        self.settings = settings
        self._world = world
        limits = replace(settings.limits, upload_bytes=settings.sources.item_bytes)
        self.polite = Polite(world, limits, settings.manners)

    def given(self, address: str) -> Iterator[Item | Problem]:
        """What stands at an address that the user names."""
        answer = self.polite.ask(address, named=True)
        if isinstance(answer, Problem) or answer.status != 200:
            yield replace(answer, where=address) if isinstance(answer, Problem) else unanswered(address, answer.status)
        elif is_feed(answer.raw):
            yield from self.fed(answer, address)
        else:
            yield from self.held(answer, address)

    def listed(self, raw: bytes, source: str) -> Iterator[Item | Problem]:
        """What the feeds of a list hold, one after the other."""
        found = read_list(raw, source, self.settings.sources.feeds)
        if isinstance(found, Problem):
            yield found
            return
        for address in found:
            answer = self.polite.ask(address)
            if isinstance(answer, Problem) or answer.status != 200:
                yield replace(answer, where=address) if isinstance(answer, Problem) else unanswered(address, answer.status)
            elif is_feed(answer.raw):
                yield from self.fed(answer, address)
            else:
                yield Problem(
                    "no-feed", address, f"{source} names this as a feed, but it is none. Take it out of the list, or give the address itself."
                )

    def fed(self, answer: Answer, source: str) -> Iterator[Item | Problem]:
        """What the entries of a feed lead to."""
        limits = self.settings.sources
        feed = read_feed(answer.raw, answer.url, limits.entries, told_charset(answer.headers))
        if isinstance(feed, Problem):
            yield replace(feed, where=source)
            return
        if not feed.entries:
            yield Problem("empty-feed", source, "This feed has no entries with a text or an address.")
        for entry in feed.entries:
            yield from self.entry(entry, answer, source)
        if feed.left_out:
            yield too_many_entries(source, limits)

    def entry(self, entry: Entry, feed: Answer, source: str) -> Iterator[Item | Problem]:
        """The page of an entry; where there is none to be had, or no text in it, what the feed gives of its text.

        Args:
            entry: of the feed.
            feed: the answer that brought it.
            source: the feed's address, as the user gave it.
        """
        page = self.polite.ask(entry.address) if entry.address else None
        yield from self.entry_from(entry, page, evidence(feed.headers), source)

    def entry_from(self, entry: Entry, page: Answer | Problem | None, headers: tuple[tuple[str, str], ...], source: str) -> Iterator[Item | Problem]:
        """The same from what the entry's address answered.

        Args:
            entry: of the feed.
            page: what its address answered; None where it has none.
            headers: that came with the feed.
            source: the feed's address, as the user gave it.
        """
        own = self._own_text(entry, headers, source) if entry.content else None
        if isinstance(page, Answer) and page.status == 200 and page.raw:
            yield replace(self._page(entry, page, source), instead=own)
        elif own is not None:
            yield own
        elif page is not None:
            yield page if isinstance(page, Problem) else unanswered(page.url, page.status)

    def _own_text(self, entry: Entry, headers: tuple[tuple[str, str], ...], source: str) -> Item:
        item = entry_item(entry, Place(source, None, source))
        return replace(item, capture=replace(item.capture, fetched=self._world.now(), headers=headers))

    def _page(self, entry: Entry, page: Answer, source: str) -> Item:
        told = [(FEED_PUBLISHED, entry.published or entry.updated), (FEED_TITLE, entry.outlet)]
        headers = (*evidence(page.headers), *((name, value) for name, value in told if value))
        capture = Capture(sha256(page.raw).hexdigest(), source, entry.id, None, page.url, self._world.now(), headers)
        return Item(page.raw, capture, told_media(page.headers), told_charset(page.headers), entry.address or page.url, entry_name(entry))

    def held(self, answer: Answer, source: str) -> Iterator[Item | Problem]:
        """What an answer holds that is no feed."""
        now = self._world.now()
        for one in bytes_items(answer.raw, source, self.settings.sources):
            if isinstance(one, Problem):
                yield one
            elif one.media == LIST:
                yield from self.listed(one.raw, source)
            else:
                yield _fetched(one, answer, now)


def _fetched(item: Item, answer: Answer, now: datetime) -> Item:
    """An item with the answer that brought it; one that is the whole answer has its address and its encoding."""
    whole = item.capture.record is None
    address = item.capture.address or (answer.url if whole else None)
    capture = replace(item.capture, address=address, fetched=item.capture.fetched or now, headers=(*item.capture.headers, *evidence(answer.headers)))
    if not whole:
        return replace(item, capture=capture)
    return replace(
        item,
        capture=capture,
        media=item.media or told_media(answer.headers),
        charset=item.charset or told_charset(answer.headers),
        name=address_name(answer.url),
    )
