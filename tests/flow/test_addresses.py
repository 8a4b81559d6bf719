"""Addresses beside files: pages, feeds with the pages they lead to, lists of feeds, archives; told by their content."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from parley.flow import check_book, read_into
from parley.flow.addresses import gathered
from parley.flow.sources import Found, found_in
from parley.model import Problem
from parley.settings import Limits, Settings, Sift
from parley.store import Book, close_book, open_book
from tests.fetch.clock import Clock
from tests.fetch.site import Reply, Site, served
from tests.flow.feeds import opml, page, rss
from tests.sources.making import zipped

SETTINGS = Settings(limits=Limits(fetch_seconds=2.0))
HOST = "http://news.example"


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site({f"news.example/{n}-story.html": Reply(page(n)) for n in "123"})) as made:
        yield made


def read(site: Site, *sources: str, settings: Settings = SETTINGS) -> list[Found]:
    return list(found_in(gathered(sources, settings, world=Clock().world(site.wires())), settings))


def codes(found: list[Found]) -> list[str]:
    return [problem.code for one in found for problem in one.problems]


def test_a_page_is_read_with_how_it_came(site: Site) -> None:
    site.pages["news.example/1-story.html"].headers = {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": "session=1"}
    (found,) = read(site, f"{HOST}/1-story.html")
    assert found.report is not None
    assert found.capture is not None
    assert (found.report.id, found.report.source, found.report.url) == ("1-story", f"{HOST}/1-story.html", f"{HOST}/1-story.html")
    assert found.capture.fetched is not None
    assert ("Content-Type", "text/html; charset=utf-8") in found.capture.headers
    assert "session=1" not in str(found.capture.headers)


def test_the_entries_of_a_feed_lead_to_their_pages(site: Site) -> None:
    site.pages["news.example/feed"] = Reply(rss("2", "1"), headers={"Content-Type": "text/html"})  # the type it claims does not count
    found = read(site, f"{HOST}/feed")
    assert [one.report.title for one in found if one.report] == ["Remains of 1,212 soldiers handed over", "Sides exchange 40 prisoners each"]
    captures = [one.capture for one in found if one.capture]
    assert [(one.source, one.record, one.address) for one in captures] == [(f"{HOST}/feed", n, f"{HOST}/{n}-story.html") for n in "21"]


def test_a_page_without_a_date_takes_that_of_its_feed(site: Site) -> None:
    site.pages["news.example/feed"] = Reply(rss("1"))
    site.pages["news.example/1-story.html"] = Reply(page("1", date=""))
    (found,) = read(site, f"{HOST}/feed")
    assert found.report is not None
    assert dict(found.report.basis)["published"] == "feed: published: 2025-07-24"
    assert dict(found.report.basis)["outlet"] == "feed: title"
    assert found.report.outlet == "Harbour Post"


@pytest.mark.parametrize("gone", [Reply(status=404), Reply(status=403), Reply(b"")])
def test_the_text_in_the_feed_where_there_is_no_page_to_be_had(site: Site, gone: Reply) -> None:
    """A feed that gives its text whole, with links to pages that do not answer."""
    whole = rss("1", full=True).replace(b"<title>Sides", b"<link>http://news.example/1-story.html</link><title>Sides")
    site.pages |= {"news.example/feed": Reply(whole), "news.example/1-story.html": gone}
    (found,) = read(site, f"{HOST}/feed")
    assert found.report is not None
    assert "exchanged 40 prisoners of war each" in found.report.text
    assert dict(found.report.basis)["published"] == "feed: published: 2025-07-24"
    assert found.report.url == f"{HOST}/1-story.html"


BARE = b"<!doctype html><html><head><title>x</title></head><body><div id=app></div><script src=a></script>"


@pytest.mark.parametrize("sift", ["off", "on"])
def test_a_page_whose_text_comes_by_a_script_gives_way_to_the_text_in_the_feed(site: Site, sift: Sift) -> None:
    whole = rss("1", full=True).replace(b"<title>Sides", b"<link>http://news.example/1-story.html</link><title>Sides")
    site.pages |= {"news.example/feed": Reply(whole), "news.example/1-story.html": Reply(BARE)}
    (found,) = read(site, f"{HOST}/feed", settings=replace(SETTINGS, sift=sift))
    assert found.report is not None
    assert found.capture is not None
    assert "exchanged 40 prisoners of war each" in found.report.text
    assert hashlib.sha256(found.raw or b"").hexdigest() == found.capture.sha256 == found.report.raw
    assert codes([found]) == ([] if sift == "on" else ["no-article"])  # what was wrong with the page stays told


def test_what_stands_in_for_a_page_is_kept_with_its_own_bytes(site: Site, tmp_path: Path) -> None:
    whole = rss("1", full=True).replace(b"<title>Sides", b"<link>http://news.example/1-story.html</link><title>Sides")
    site.pages |= {"news.example/feed": Reply(whole), "news.example/1-story.html": Reply(BARE)}
    world = Clock().world(site.wires())
    book = open_book(tmp_path / "a.parley", create=True)
    assert isinstance(book, Book)
    for read_now in (1, 0):
        added = read_into(book, [f"{HOST}/feed"], SETTINGS, world=world)
        assert (added.read, added.known, added.problems, added.stopped) == (read_now, 1 - read_now, (), None)
    assert check_book(book, SETTINGS) == ()
    close_book(book)


def test_robots_keep_back_pages_of_a_feed_but_not_what_the_user_names(site: Site) -> None:
    site.pages |= {"news.example/feed": Reply(rss("1", "2")), "news.example/robots.txt": Reply(b"User-agent: *\nDisallow: /2\nDisallow: /feed")}
    found = read(site, f"{HOST}/feed")
    assert [one.report.id for one in found if one.report] == ["1-story"]
    assert codes(found) == ["robots-disallow"]


def test_a_list_of_feeds_as_a_file_and_at_an_address(site: Site, tmp_path: Path) -> None:
    site.pages |= {"news.example/a": Reply(rss("1")), "bay.example/b": Reply(rss("2", host="news.example")), "news.example/page": Reply(page("3"))}
    listed = opml(f"{HOST}/a", "http://bay.example/b", f"{HOST}/page", "http://nowhere.example/")
    (tmp_path / "list.opml").write_bytes(listed)
    site.pages["news.example/list"] = Reply(listed)
    for source in (str(tmp_path / "list.opml"), f"{HOST}/list"):
        found = read(site, source)
        assert [one.report.id for one in found if one.report] == ["1-story", "2-story"]
        assert codes(found) == ["no-feed", "no-network"]


def test_a_list_in_a_folder_or_an_archive_never_leads_to_the_network(site: Site, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_bytes(opml(f"{HOST}/a"))
    (tmp_path / "more.zip").write_bytes(zipped({"list.opml": opml(f"{HOST}/a")}))
    assert codes(read(site, str(tmp_path))) == ["feed-list", "feed-list"]
    assert site.asked == []


@pytest.mark.parametrize("source", ["ftp://news.example/a.html", "file:///etc/hosts", "feed://news.example/feed"])
def test_an_address_that_is_asked_in_another_way(site: Site, source: str) -> None:
    (found,) = read(site, source)
    assert codes([found]) == ["address-not-understood"]
    assert "http://" in found.problems[0].message
    assert site.asked == []


def test_a_feed_as_a_file_asks_nothing(site: Site, tmp_path: Path) -> None:
    (tmp_path / "saved.xml").write_bytes(rss("1", "2", full=True))
    found = read(site, str(tmp_path))
    assert [one.report.source for one in found if one.report] == [f"{tmp_path}/saved.xml#1", f"{tmp_path}/saved.xml#2"]
    assert site.asked == []


def test_an_archive_at_an_address(site: Site) -> None:
    site.pages["news.example/all.zip"] = Reply(zipped({"a.html": page("1"), "b.html": page("2")}))
    found = read(site, f"{HOST}/all.zip")
    assert [one.report.source for one in found if one.report] == [f"{HOST}/all.zip!a.html", f"{HOST}/all.zip!b.html"]
    assert all(one.capture and one.capture.fetched for one in found)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b"<rss><channel>", endless=True), "too-large"),
        (Reply(gzip.compress(b"<rss>" + bytes(50_000_000)), headers={"Content-Encoding": "gzip"}), "too-large"),
        (Reply(b"<rss><channel>", drip=0.1), "too-slow"),
        (Reply(b"", status=302, headers={"Location": "http://inside.example/feed"}), "address-private"),
        (Reply(b"<rss><channel></channel></rss>"), "empty-feed"),
        (
            Reply(b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&a;</title></item></channel></rss>"),
            "empty-feed",
        ),
        (Reply(b"<opml><outline xmlUrl='file:///etc/passwd'/></opml>"), "empty-list"),
        (Reply(b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><outline xmlUrl='&a;'/></opml>"), "broken-list"),
        (Reply(b"\x89PNG\r\n\x1a\n" + bytes(100)), "binary-file"),
        (Reply(b"", status=500), "no-answer"),
    ],
    ids=["endless", "bomb", "drip", "private", "empty", "entity", "list-of-files", "list-entity", "picture", "fault"],
)
def test_hostile_answers_are_problems(site: Site, reply: Reply, expected: str) -> None:
    site.private.add("inside.example")
    site.pages["news.example/feed"] = reply
    found = read(site, f"{HOST}/feed", settings=Settings(limits=Limits(fetch_seconds=1.0 if expected == "too-slow" else 20.0)))
    assert codes(found) == [expected]
    assert not any(one.report for one in found)


def test_more_entries_than_are_taken(tmp_path: Path) -> None:
    items = "".join(
        f"<item><guid>{n}</guid><description>Number {n} of the notes that this feed holds today</description></item>" for n in range(1_200)
    )
    (tmp_path / "long.xml").write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    results = list(gathered([str(tmp_path / "long.xml")], SETTINGS))
    assert len(results) == 1_001
    assert isinstance(results[-1], Problem)
    assert results[-1].code == "too-many-entries"


def test_what_was_fetched_is_kept_when_the_program_is_ended(site: Site, tmp_path: Path) -> None:
    """Ctrl+C while the third page of a feed is waited for: two are in the book."""
    site.pages["news.example/feed"] = Reply(rss("1", "2", "3"))
    book = open_book(tmp_path / "ended.parley", create=True)
    assert isinstance(book, Book)
    world = Clock().world(site.wires())

    def ended(address: str, _seconds: float) -> None:
        if address.endswith("/3-story.html"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(book, [f"{HOST}/feed"], SETTINGS, world=replace(world, tell=ended))
    with book.engine.connect() as at:
        assert at.scalar(text("SELECT count(*) FROM reports")) == 2
    close_book(book)
