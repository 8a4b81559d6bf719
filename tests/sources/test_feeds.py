"""Feeds of every kind as entries, lists of feeds as addresses; what is made to harm takes no time and declares nothing."""

from __future__ import annotations

import time

import pytest

from fuzz.seeds import ATOM, RDF, RSS
from parley.model import Problem
from parley.sources import is_feed, is_list, read_feed, read_list
from parley.sources.feeds import Entry, Feed, entry_bytes

WHERE = "https://h.example/feed.xml"
MANY = 150_000


def feed(raw: bytes, charset: str | None = None) -> Feed:
    found = read_feed(raw, WHERE, 100, charset)
    assert isinstance(found, Feed)
    return found


def test_rss() -> None:
    (entry,) = feed(RSS.encode()).entries
    words = "<p>Russia and Ukraine exchanged 40.</p>"
    assert entry == Entry("h-1", "https://h.example/1.html", "Sides exchange 40", "2025-07-24T18:00:00+03:00", None, "Reuters", "Harbour Post", words)


def test_atom_with_a_base_and_words_from_another_feed() -> None:
    (entry,) = feed(ATOM.encode()).entries
    assert (entry.address, entry.updated, entry.outlet) == ("https://b.example/x/1", "2025-07-24T10:00:00+00:00", "Other")
    assert entry.content == "<p>Both sides</p>"


def test_rdf_in_another_encoding() -> None:
    found = feed(RDF.encode("latin-1"))
    assert (found.title, found.entries[0].updated) == ("Ré", "2025-07-24T00:00:00")


@pytest.mark.parametrize(
    "raw",
    [
        RSS.replace("Harbour Post", "Çırağan &mdash; &rsquo;").encode(),
        RSS.replace("Harbour Post", "Çırağan — ’").encode("utf-16"),
        b"\xef\xbb\xbf" + RSS.replace("Harbour Post", "Çırağan — ’").encode(),
    ],
)
def test_letters(raw: bytes) -> None:
    assert feed(raw.replace(b"utf-8", b"utf-16") if raw.startswith((b"\xff", b"\xfe")) else raw).title == "Çırağan — ’"


def test_the_encoding_that_the_server_names() -> None:
    assert feed(RSS.replace("Harbour Post", "Почта").replace(' encoding="utf-8"', "").encode("cp1251"), "windows-1251").title == "Почта"


def test_a_feed_cut_short_gives_what_stands_before() -> None:
    assert [entry.id for entry in feed(RSS[: RSS.index("</item>") + 20].encode()).entries] == ["h-1"]


def test_an_entry_is_the_same_bytes_each_time() -> None:
    (entry,) = feed(RSS.encode()).entries
    assert entry_bytes(entry) == entry_bytes(feed(RSS.encode()).entries[0])
    assert entry_bytes(Entry("a\x00b", None, content="c\ud800d\x0b")).decode()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RSS.encode(), True),
        (ATOM.encode(), True),
        (RDF.encode("latin-1"), True),
        (b"<!-- x --><?xml-stylesheet href='a'?>\n<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", True),
        (b"<html><body><p>the <rss> element</p>", False),
        (b"<opml>", False),
        (b"", False),
    ],
)
def test_what_is_a_feed(raw: bytes, expected: bool) -> None:  # noqa: FBT001
    assert is_feed(raw) is expected


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss>" + b"<a>" * MANY,
        b"<rss><channel>" + b"<item><title>x</title>" * MANY,
        b"<rss><channel><item><title>" + b"&a" * MANY,
        b"<rss><channel><item><author>" + b"a." * MANY,
        b"<rss><channel>" + (b"<item><link>http://x.example</link><author>" + b"a@a." * 50 + b"</author></item>") * 5_000 + b"</channel></rss>",
        b"<rss><channel><item><title>x</title>" + b"".join(b"<category>%d</category>" % n for n in range(MANY)),
        b"<rss><channel><item><title>x</title>" + b"".join(b"<author>%d</author>" % n for n in range(MANY)),
        b"<rss><channel><item " + b" ".join(b"a%d='1'" % n for n in range(MANY)) + b"></item></channel></rss>",
        b"<!DOCTYPE rss [" + b"<!ENTITY a 'b'>\n" * 30_000 + b"]><rss></rss>",
        b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
        + b"]><rss>&a8;</rss>",
        b"\n" * MANY + b"<!ENTITY<rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + b"<div>" * MANY,
    ],
    ids=["deep", "nested", "ampersands", "dots", "addresses", "categories", "authors", "attributes", "entities", "laughs", "lines", "xhtml"],
)
def test_what_is_made_to_harm_takes_no_time(raw: bytes) -> None:
    began = time.monotonic()
    is_feed(raw)
    read_feed(raw, WHERE, 1_000)
    assert time.monotonic() - began < 5


def test_a_list_however_deep_its_outlines() -> None:
    deep = b"<outline>" * 1_000 + b"<outline xmlUrl='https://a.example/f'/>" + b"</outline>" * 1_000
    raw = (
        b"<?xml version='1.0'?><opml><body>" + deep + b"<outline XMLURL=' http://b.example/ '/><outline xmlUrl='https://a.example/f'/></body></opml>"
    )
    assert is_list(raw)
    assert read_list(raw, "l.opml", 10) == ("https://a.example/f", "http://b.example/")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"<opml><body/></opml>", "empty-list"),
        (b"<opml><outline xmlUrl='ftp://a.example/'/></opml>", "empty-list"),
        (b"<opml><outline", "broken-list"),
        (b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml>&a;</opml>", "broken-list"),
        (b"<opml>" + b"".join(b"<outline xmlUrl='https://a.example/%d'/>" % n for n in range(11)) + b"</opml>", "too-many-feeds"),
        (b"<opml>" + b" " * 5_000_000 + b"</opml>", "too-large"),
    ],
)
def test_lists_that_are_none(raw: bytes, code: str) -> None:
    found = read_list(raw, "l.opml", 10)
    assert isinstance(found, Problem)
    assert found.code == code
