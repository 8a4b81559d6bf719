"""An entry of a feed as a document of its own (RFC 4287), and what a feed says of a page that it leads to."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from parley.model import Item, Problem
from parley.read.dateline import agency_in
from parley.read.dates import told_day
from parley.read.inside import Inside
from parley.read.publication import Facts

FEED_PUBLISHED, FEED_TITLE = "Feed-Published", "Feed-Title"  # the headings that come with a page which a feed led to
_ATOM = "{http://www.w3.org/2005/Atom}"
_BEGINS = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<entry\s[^>]{0,500}http://www\.w3\.org/2005/Atom")


def is_entry(raw: bytes) -> bool:
    """Whether bytes are one entry of a feed by itself."""
    return _BEGINS.match(raw[:1024]) is not None


def entry_inside(raw: bytes, where: str) -> Inside | Problem:
    """What an entry holds: the text that the feed gives, and what it says of the publication.

    Args:
        raw: an Atom Entry Document.
        where: the name to give in a problem.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Problem("broken-feed", where, "This begins like an entry of a feed, but is no well-formed XML. Get the feed again.")
    content = root.find(f"{_ATOM}content")
    page = content is None or content.get("type", "text") != "text"
    words = _text(content)
    body = f"<html><head></head><body><article>{words}</article></body></html>" if page else words
    return Inside(body.encode("utf-8", "replace"), "utf-8", _facts(root), page)


def _facts(root: Any) -> Facts:
    values = {
        "title": _text(root.find(f"{_ATOM}title")),
        "outlet": _text(root.find(f"{_ATOM}source/{_ATOM}title")),
        "url": next((link.get("href", "") for link in root.findall(f"{_ATOM}link")), ""),
    }
    basis = {name: f"feed: {'link' if name == 'url' else name}" for name, value in values.items() if value}
    author = _text(root.find(f"{_ATOM}author/{_ATOM}name"))
    agency = agency_in(author[:_CREDIT])
    if agency:
        basis["agency"] = f"feed: author: {author[:_CREDIT]}"
    published = None
    for name in ("published", "updated"):
        published = told_day(_text(root.find(f"{_ATOM}{name}")))
        if published is not None:
            basis["published"] = f"feed: {name}: {published.said}"
            break
    return Facts(
        title=values["title"] or None, outlet=values["outlet"] or None, agency=agency, url=values["url"] or None, published=published, basis=basis
    )


_CREDIT = 80


def _text(element: Any) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


def feed_facts(item: Item) -> Facts:
    """What the feed says that led to an item; it counts where the page itself says nothing."""
    told = dict(item.capture.headers)
    published, outlet = told_day(told.get(FEED_PUBLISHED, "")), told.get(FEED_TITLE)
    basis = {"outlet": "feed: title"} if outlet else {}
    if published is not None:
        basis["published"] = f"feed: published: {published.said}"
    return Facts(outlet=outlet or None, published=published, basis=basis)
