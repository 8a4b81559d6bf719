"""A feed's bytes made safe to parse: well-formed, without declarations, and without what a report has no use for.

feedparser reads every kind of feed, but takes hours over some that are made to harm: thousands of categories, names of authors that are all
dots, blank lines before an entity. None of that is left here.
"""

from __future__ import annotations

import codecs
import html
import re
from typing import Any

from lxml import etree

_NEAR = 8192  # bytes in which the first element stands
_BEFORE = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(rss|feed|rdf|opml)[\s>]", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,20})[\"']", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_WIDE = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HARMFUL = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"))  # no encodings of files, and slow
_ENTRIES = frozenset(("item", "entry"))
_LONG = frozenset(("description", "summary", "content", "encoded", "body"))
_MIDDLE = frozenset(("title", "link", "guid", "id", "url"))
_SHORT = frozenset(("pubdate", "published", "issued", "date", "created", "updated", "modified", "author", "name", "creator", "source", "channel"))
_MANY = 60  # parts of one entry, and of the feed itself
_ATTRIBUTES = frozenset(("href", "rel", "type", "mode", "src", "url", "version", "isPermaLink", "{http://www.w3.org/XML/1998/namespace}base"))
_XHTML = "{http://www.w3.org/1999/xhtml}"


def root_name(raw: bytes) -> str | None:
    """What a feed or a list of feeds begins with: rss, feed, rdf or opml, by the first element; None for anything else."""
    head = raw[:_NEAR]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head[: _NEAR - 1 if len(head) % 2 else None].decode("utf-16", errors="ignore").encode()
    head = head.removeprefix(codecs.BOM_UTF8)
    before = _BEFORE.match(head)
    found = _ROOT.match(head, before.end() if before else 0)
    return found[1].decode("ascii").lower() if found else None


def decoded(raw: bytes, charset: str | None) -> str:
    """The text of an XML file, by its byte order mark, the encoding that came with it, its own declaration, or UTF-8."""
    declared = _ENCODING.match(raw[:_NEAR])
    names = [name for mark, name in _WIDE if raw.startswith(mark)] + [charset or "", declared[1].decode("ascii") if declared else "", "utf-8"]
    for name in names:
        try:
            if name and codecs.lookup(name).name not in _HARMFUL:
                return raw.decode(name)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("cp1252", errors="replace")


def safe_feed(raw: bytes, charset: str | None, most: int) -> tuple[bytes, bool] | None:
    """A feed as well-formed XML that holds titles, links, dates, authors and texts only.

    Args:
        raw: the feed as it came.
        charset: the encoding that came with it, if any.
        most: entries that are kept.

    Returns:
        The XML, and whether entries were left out; None where nothing of a feed is there.
    """
    text = _DECLARED.sub("", _NAMED.sub(_character, decoded(raw, charset)).replace("\x00", ""))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    etree.strip_elements(root, etree.Entity, with_tail=False)
    left_out = _pruned(root, most)
    return etree.tostring(root, encoding="utf-8"), left_out


def _character(match: re.Match[str]) -> str:
    """HTML's named characters, which many feeds use and XML does not know."""
    return match[0] if match[1] in _XML_OWN else html.unescape(match[0])


def _pruned(root: Any, most: int) -> bool:
    """Keep what is needed of a feed; tells whether entries were left out."""
    holders = [root, *(child for child in root if _local(child) == "channel")][:2]
    entries = [child for holder in holders for child in holder if _local(child) in _ENTRIES]
    kept = set(entries[:most])
    for holder in holders:
        _keep(holder, kept)
    for entry in entries[:most]:
        _keep(entry, set())
    for element in list(root.iter(etree.Element)):
        _shorten(element)
    return len(entries) > most


def _keep(holder: Any, entries: set[Any]) -> None:
    parts = 0
    for child in list(holder):
        name = _local(child)
        wanted = name in _LONG or name in _MIDDLE or name in _SHORT
        parts += wanted
        if child not in entries and (not wanted or parts > _MANY):
            holder.remove(child)


def _shorten(element: Any) -> None:
    name = _local(element)
    if not str(element.tag).startswith(_XHTML) and name not in _LONG and element.text:
        element.text = element.text[: 2_000 if name in _MIDDLE else 200]
    if name in _MIDDLE:
        for child in list(element):
            if not str(child.tag).startswith(_XHTML):
                element.remove(child)
    if len(element.attrib):
        few = len(element.attrib) <= _MANY  # to look at each of many would cost their square
        kept = {key: value for key in _ATTRIBUTES if few and (value := element.get(key)) and len(value) <= 2_000}
        element.attrib.clear()
        element.attrib.update(kept)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()
