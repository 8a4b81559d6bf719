"""Saved web pages: the story's text, and what the markup says of its publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import htmldate
import lxml.html
import trafilatura
from lxml import etree

from parley.model import Problem, When
from parley.read.dateline import agency_in
from parley.read.publication import Facts
from parley.read.text import decode

_TAG = re.compile(rb"<(?:!doctype html|html|head|body|div|article|section|p|h1|meta|title|span|table|a)[\s>/]", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ISO_DAY = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)")
_SITE_AFTER = re.compile(r"\s+[|\-–—•»]\s+(?P<site>[^|\-–—•»]{2,40})$")
_SPACE = re.compile(r"\s+")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "article.published", "parsely-pub-date", "sailthru.date", "og:published_time", "originalpublicationdate", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher_name", "apple-mobile-web-app-title", "twitter:site:name")
_CREDITS = ("author", "article:author", "dc.creator", "dc.source", "source", "news_agency", "copyright")
_ARTICLE = re.compile(r"article|posting|report", re.IGNORECASE)
_DEEP = 150  # levels; deeper pages are broken or made to harm


@dataclass(frozen=True, slots=True)
class Page:
    """The story of a web page as plain text, not yet normalised, and the facts of its markup."""

    text: str
    facts: Facts
    visible: str  # all that the page shows, for credits that stand outside the story


def is_html(raw: bytes) -> bool:
    """Whether bytes are a web page, by their content: three tags of a page near the beginning, or its first words."""
    start = raw[:_NEAR].lstrip(b"\xef\xbb\xbf \t\r\n")
    first = start[:200].lower()
    return first.startswith((b"<!doctype html", b"<html")) or (first.startswith(b"<") and len(_TAG.findall(start)) >= _TAGS)


_NEAR, _TAGS = 8192, 3


def read_page(raw: bytes, source: str) -> tuple[Page | None, Problem | None]:
    """Take the story out of a web page.

    Args:
        raw: the page's bytes.
        source: the name to give in a problem.

    Returns:
        The page, or None with the problem that says why there is none; a problem beside a page is a warning.
    """
    text, problem = _decoded(raw, source)
    tree = _tree(text) if text is not None else None
    if tree is None:
        return None, problem or Problem("broken-html", source, "This page could not be read as HTML. Save it again from the browser, or save its text.")
    facts = _facts(tree)
    visible = "\n".join(_shown(tree))
    story = _story(tree) or visible
    if any(line.startswith("|") and len(line) > _ROW for line in story.split("\n")):  # a page laid out with tables: their cells are no rows of data
        story = visible
    if facts.title and facts.title.casefold() not in story[: len(facts.title) + 200].casefold():
        story = f"{facts.title}\n\n{story}"
    return Page(story, facts, visible), problem


_ROW = 300


def _decoded(raw: bytes, source: str) -> tuple[str | None, Problem | None]:
    declared = _CHARSET.search(raw[:_NEAR])
    if declared is not None:
        try:
            return raw.decode(declared[1].decode("ascii")), None
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw, source)


def _tree(text: str) -> Any | None:
    clean = _DECLARED.sub("", text).replace("\x00", "")
    if not clean.strip():
        return None
    try:
        tree = lxml.html.document_fromstring(clean)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return None if tree.xpath(f"boolean({'/*' * _DEEP})") else tree


def _story(tree: Any) -> str | None:
    """The article by trafilatura (Barbaresi 2021), or where it finds none, the page's paragraphs."""
    source = lxml.html.tostring(tree, encoding="unicode")
    found = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True, output_format="txt")
    own = [_flat(node) for node in tree.xpath("//article//p | //main//p") or tree.xpath("//p")]
    own = [line for line in own if line]
    if found and len(found) * 2 >= sum(map(len, own)):
        return "\n\n".join(line for line in found.split("\n") if line.strip())
    return "\n\n".join(own) if own else found


def _flat(node: Any) -> str:
    return _SPACE.sub(" ", "".join(node.itertext())).strip()


_BLOCKS = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "br", "section", "article", "header", "footer", "nav", "ul", "ol", "figure", "figcaption", "time", "title", "blockquote", "address", "aside", "main", "table", "dd", "dt"))
_HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "button"))


def _shown(tree: Any) -> Iterator[str]:
    """The lines that a browser would show."""
    body = tree.find("body")
    pieces: list[str] = []
    for event, node in etree.iterwalk(body if body is not None else tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            text = node.tail or ""
        elif event == "start":
            if node.tag in _BLOCKS:
                pieces.append("\n")
            text = "" if _hidden(node) else node.text or ""
        else:
            if node.tag in _BLOCKS:
                pieces.append("\n")
            parent = node.getparent()
            text = "" if node is body or (parent is not None and _hidden(parent)) else node.tail or ""
        pieces.append(_SPACE.sub(" ", text))
    yield from (line.strip() for line in "".join(pieces).split("\n") if line.strip())


def _hidden(node: Any) -> bool:
    return node.tag in _HIDDEN or any(above.tag in _HIDDEN for above in node.iterancestors())


def _facts(tree: Any) -> Facts:
    meta = _meta(tree)
    data = _json_ld(tree)
    basis: dict[str, str] = {}
    title = _first(basis, "title", (("og:title", meta.get("og:title")), ("JSON-LD headline", data.get("headline")), ("h1", _heading(tree)), ("title", _title(tree))))
    if title and basis["title"] == "title" and len(title.split()) < _TITLE:
        title = None
    outlet = _first(basis, "outlet", (*((name, meta.get(name)) for name in _SITES), ("JSON-LD publisher", data.get("publisher"))))
    url = _first(basis, "url", (("canonical", next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)), ("og:url", meta.get("og:url"))))
    agency = _agency(meta, data, basis)
    stated = [(name, _day(meta.get(name))) for name in _PUBLISHED[:2]] + [("JSON-LD datePublished", _day(data.get("datePublished")))]
    stated += [(name, _day(meta.get(name))) for name in _PUBLISHED[2:]] + [("time", _day(next(iter(tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content | //article//time/@datetime")), None)))]
    published = next(((name, day) for name, day in stated if day is not None), None)
    if published is not None:
        basis["published"] = f"{published[0]}: {published[1].said}"
    if title and outlet:
        title = re.sub(rf"\s+[|\-–—•»]\s+{re.escape(outlet)}$", "", title)
    return Facts(title=title, outlet=outlet, agency=agency, url=url if url and url.startswith("http") else None, published=published[1] if published else None, basis=basis)


def _first(basis: dict[str, str], name: str, choices: tuple[tuple[str, str | None], ...]) -> str | None:
    for where, value in choices:
        if value and (clean := _SPACE.sub(" ", value).strip()):
            basis[name] = where
            return clean
    return None


def _agency(meta: dict[str, str], data: dict[str, str], basis: dict[str, str]) -> str | None:
    for where, value in (*((name, meta.get(name)) for name in _CREDITS), ("JSON-LD author", data.get("author")), ("JSON-LD source", data.get("source"))):
        if value and len(value) <= _CREDIT and (name := agency_in(value)):
            basis["agency"] = f"{where}: {value}"
            return name
    return None


_CREDIT, _TITLE = 80, 4


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        if name and node.get("content"):
            found.setdefault(name.strip().lower(), node.get("content").strip())
    return found


def _heading(tree: Any) -> str | None:
    return next((_flat(node) for node in tree.iter("h1") if _flat(node)), None)


def _title(tree: Any) -> str | None:
    node = tree.find(".//title")
    return _SITE_AFTER.sub("", _flat(node)) if node is not None else None


def _json_ld(tree: Any) -> dict[str, str]:
    """The article's facts from schema.org data in the page."""
    for node in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(node.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if _ARTICLE.search(str(thing.get("@type", ""))):
                fields = ("headline", "datePublished", "publisher", "author", "source", "sourceOrganization")
                return {name: value for name in fields if (value := _name(thing.get(name)))}
    return {}


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a page's data, and those in its graph."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _day(value: str | None) -> When | None:
    """The day of an ISO time stamp, in the page's own time zone."""
    match = _ISO_DAY.match(value.strip()) if value else None
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return When(day, day, "day", match[0])


def guessed_day(raw_text: str) -> When | None:
    """The day of publication by htmldate (Barbaresi 2020), for pages whose tags and visible header give none."""
    found = htmldate.find_date(raw_text, extensive_search=False, original_date=True)
    return _day(found)
