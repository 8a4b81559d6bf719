"""What a web page's markup says of its publication: meta tags, JSON-LD, headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from parley.model import When
from parley.read.dateline import agency_in
from parley.read.publication import Facts

_SPACE = re.compile(r"\s+")
_ISO_DAY = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)")
_SITE_AFTER = re.compile(r"\s+[|\-–—•»]\s+(?P<site>[^|\-–—•»]{2,40})$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "article.published", "parsely-pub-date", "sailthru.date", "og:published_time", "originalpublicationdate", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "article:publisher_name",
    "apple-mobile-web-app-title",
    "twitter:site:name",
)
_CREDITS = ("author", "article:author", "dc.creator", "dc.source", "source", "news_agency", "copyright")
_ARTICLE = re.compile(r"article|posting|report", re.IGNORECASE)


def page_facts(tree: Any) -> Facts:
    """Read title, outlet, agency, address and day of publication from a parsed page; `basis` names the tag of each."""
    meta = _meta(tree)
    data = _json_ld(tree)
    basis: dict[str, str] = {}
    title = _first(
        basis,
        "title",
        (("og:title", meta.get("og:title")), ("JSON-LD headline", data.get("headline")), ("h1", _heading(tree)), ("title", _title(tree))),
    )
    if title and basis["title"] == "title" and len(title.split()) < _TITLE:
        title = None
    outlet = _first(basis, "outlet", (*((name, meta.get(name)) for name in _SITES), ("JSON-LD publisher", data.get("publisher"))))
    url = _first(basis, "url", (("canonical", next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)), ("og:url", meta.get("og:url"))))
    agency = _agency(meta, data, basis)
    stated = [(name, iso_day(meta.get(name))) for name in _PUBLISHED[:2]] + [("JSON-LD datePublished", iso_day(data.get("datePublished")))]
    stated += [(name, iso_day(meta.get(name))) for name in _PUBLISHED[2:]] + [
        (
            "time",
            iso_day(
                next(
                    iter(
                        tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content | //article//time/@datetime")
                    ),
                    None,
                )
            ),
        )
    ]
    published = next(((name, day) for name, day in stated if day is not None), None)
    if published is not None:
        basis["published"] = f"{published[0]}: {published[1].said}"
    if title and outlet:
        title = re.sub(rf"\s+[|\-–—•»]\s+{re.escape(outlet)}$", "", title)
    return Facts(
        title=title,
        outlet=outlet,
        agency=agency,
        url=url if url and url.startswith("http") else None,
        published=published[1] if published else None,
        basis=basis,
    )


def _first(basis: dict[str, str], name: str, choices: tuple[tuple[str, str | None], ...]) -> str | None:
    for where, value in choices:
        if value and (clean := _SPACE.sub(" ", value).strip()):
            basis[name] = where
            return clean
    return None


def _agency(meta: dict[str, str], data: dict[str, str], basis: dict[str, str]) -> str | None:
    for where, value in (
        *((name, meta.get(name)) for name in _CREDITS),
        ("JSON-LD author", data.get("author")),
        ("JSON-LD source", data.get("source")),
    ):
        if value and len(value) <= _CREDIT and (name := agency_in(value)):
            basis["agency"] = f"{where}: {value}"
            return name
    return None


_CREDIT, _TITLE = 80, 4


def flat(node: Any) -> str:
    """The text of an element on one line."""
    return _SPACE.sub(" ", "".join(node.itertext())).strip()


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        if name and node.get("content"):
            found.setdefault(name.strip().lower(), node.get("content").strip())
    return found


def _heading(tree: Any) -> str | None:
    return next((flat(node) for node in tree.iter("h1") if flat(node)), None)


def _title(tree: Any) -> str | None:
    node = tree.find(".//title")
    return _SITE_AFTER.sub("", flat(node)) if node is not None else None


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


def iso_day(value: str | None) -> When | None:
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
    import htmldate  # noqa: PLC0415  # slow to load, and only few pages need it

    found = htmldate.find_date(raw_text, extensive_search=False, original_date=True)
    return iso_day(found)
