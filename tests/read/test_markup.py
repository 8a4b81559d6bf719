"""What a page's tags say of its publication, each with its basis."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from parley.model import Capture, Item, Report
from parley.read import read_item
from tests.sources.making import OTHER, STORY

BODY = f"<article><p>{STORY}</p><p>{OTHER}</p></article>"
DAY = date(2025, 6, 2)


def read(head: str, body: str = BODY, fetched: datetime | None = None) -> Report:
    raw = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()
    *_, found = read_item(Item(raw, Capture("", "a.html", fetched=fetched)))
    assert isinstance(found, Report)
    return found


def data(*things: Any, kind: str = "application/ld+json") -> str:
    return "".join(f'<script type="{kind}">{thing if isinstance(thing, str) else json.dumps(thing)}</script>' for thing in things)


ARTICLE = {"@type": "NewsArticle", "headline": "Both to free their prisoners", "datePublished": "2025-06-02T23:30:00+03:00"}


@pytest.mark.parametrize(
    "head",
    [
        data(ARTICLE),
        data([{"@type": "BreadcrumbList"}, ARTICLE]),
        data({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}),
        data({"@type": "WebPage", "mainEntity": {**ARTICLE, "@type": ["ReportageNewsArticle", "Article"]}}),
        data({"@type": "Article"}, ARTICLE),
        data("not json", ARTICLE),
        data(f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>"),
        data(f"{json.dumps(ARTICLE)};"),
        data(ARTICLE, kind="application/LD+JSON; charset=utf-8"),
        data(ARTICLE | {"datePublished": "Mon, 02 Jun 2025 20:30:00 GMT"}),
        data(ARTICLE | {"datePublished": "June 2, 2025"}),
    ],
)
def test_an_article_in_the_data_of_a_page(head: str) -> None:
    report = read(head)
    assert report.published is not None
    assert report.published.first == DAY
    assert dict(report.basis)["published"].startswith("JSON-LD datePublished: ")
    assert (report.title, dict(report.basis)["title"]) == ("Both to free their prisoners", "JSON-LD headline")


def test_a_publisher_that_the_article_only_refers_to() -> None:
    report = read(data({"@graph": [ARTICLE | {"publisher": {"@id": "#us"}}, {"@type": "Organization", "@id": "#us", "name": "The Daily Example"}]}))
    assert (report.outlet, dict(report.basis)["outlet"]) == ("The Daily Example", "JSON-LD publisher")


def test_the_address_in_the_data() -> None:
    assert read(data(ARTICLE | {"mainEntityOfPage": {"@type": "WebPage", "@id": "https://news.example/a"}})).url == "https://news.example/a"
    assert read('<link rel="canonical" href="/a"><meta property="og:url" content="https://news.example/b">').url == "https://news.example/b"


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ('<meta property="article:published_time" content="2025-06-02T10:00:00Z">', "article:published_time: 2025-06-02"),
        ('<meta name="pubdate" content="Mon, 02 Jun 2025 10:00:00 GMT">', "pubdate: 02 Jun 2025"),
        ('<meta itemprop="datePublished" content="2025-06-02">', "datepublished: 2025-06-02"),
        (data({"@type": "NewsArticle", "dateCreated": "2025-06-02", "dateModified": "2025-06-04"}), "JSON-LD dateCreated: 2025-06-02"),
    ],
)
def test_tags_that_give_the_day(head: str, basis: str) -> None:
    report = read(head)
    assert report.published is not None
    assert (report.published.first, dict(report.basis)["published"]) == (DAY, basis)


def test_a_day_in_which_day_and_month_could_change_places_is_not_taken() -> None:
    assert read(data(ARTICLE | {"datePublished": "03/04/2025"})).published is None


def test_when_the_server_changed_the_file_is_no_day_of_publication() -> None:
    assert read('<meta http-equiv="last-modified" content="2025-06-10">').published is None


def test_a_guess_cannot_be_later_than_when_the_page_was_taken() -> None:
    body = f"<header><time datetime='2025-06-09T10:00'>soon</time></header>{BODY}"
    guessed = read("", body)
    assert guessed.published is not None
    assert dict(guessed.basis)["published"] == "htmldate: 2025-06-09"
    assert read("", body, datetime(2025, 6, 3, tzinfo=UTC)).published is None
