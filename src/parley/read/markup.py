"""What a web page's markup says of its publication: meta tags, JSON-LD, headings."""

from __future__ import annotations

import re
from typing import Any

from parley.model import When
from parley.read.dateline import agency_in
from parley.read.dates import iso_day, told_day
from parley.read.jsonld import article_data
from parley.read.publication import Facts

_SPACE = re.compile(r"\s+")
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
_CHANGED = re.compile(r"<meta[^>]{0,200}last-modified[^>]{0,200}>", re.IGNORECASE)  # when the file was changed, as its server says


def page_facts(tree: Any) -> Facts:
    """Read title, outlet, agency, address and day of publication from a parsed page; `basis` names the tag of each."""
    meta = _meta(tree)
    data = article_data(tree)
    basis: dict[str, str] = {}
    title = _first(
        basis,
        "title",
        (("og:title", meta.get("og:title")), ("JSON-LD headline", data.get("headline")), ("h1", _heading(tree)), ("title", _title(tree))),
    )
    if title and basis["title"] == "title" and len(title.split()) < _TITLE:
        title = None
    outlet = _first(basis, "outlet", (*((name, meta.get(name)) for name in _SITES), ("JSON-LD publisher", data.get("publisher"))))
    url = _first(
        basis,
        "url",
        tuple(
            (name, value)
            for name, value in (("canonical", _canonical(tree)), ("og:url", meta.get("og:url")), ("JSON-LD url", data.get("url")))
            if value and value.startswith("http")
        ),
    )
    agency = _agency(meta, data, basis)
    published = _published(tree, meta, data, basis)
    if title and outlet:
        title = re.sub(rf"\s+[|\-–—•»]\s+{re.escape(outlet)}$", "", title)
    return Facts(
        title=title,
        outlet=outlet,
        agency=agency,
        url=url,
        published=published,
        basis=basis,
    )


_TIMES = "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content | //article//time/@datetime"


def _published(tree: Any, meta: dict[str, str], data: dict[str, str], basis: dict[str, str]) -> When | None:
    """The day of publication by the first tag that gives one; JSON-LD's day of making only where no other does."""
    stated: list[tuple[str, str | None]] = [(name, meta.get(name)) for name in _PUBLISHED[:2]]
    stated.append(("JSON-LD datePublished", data.get("datePublished")))
    stated += [(name, meta.get(name)) for name in _PUBLISHED[2:]]
    stated += [("time", next(iter(tree.xpath(_TIMES)), None)), ("JSON-LD dateCreated", data.get("dateCreated"))]
    for name, value in stated:
        day = told_day(value) if value else None
        if day is not None:
            basis["published"] = f"{name}: {day.said}"
            return day
    return None


def _canonical(tree: Any) -> str | None:
    return next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)


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


def guessed_day(raw_text: str) -> When | None:
    """The day of publication by htmldate (Barbaresi 2020), for pages whose tags and visible header give none."""
    import htmldate  # noqa: PLC0415  # slow to load, and only few pages need it

    found = htmldate.find_date(_CHANGED.sub("", raw_text), extensive_search=False, original_date=True)
    return iso_day(found)
