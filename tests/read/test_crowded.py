"""Pages that are made to take hours end in no time; a large page of many words is read."""

from __future__ import annotations

import resource
import time

import pytest

from parley.model import Problem, Report
from parley.read import is_risky, read_apart, read_bytes
from parley.settings import SourceLimits
from parley.sources import plain_item

HEAD = b"<!doctype html><html><head><title>x</title></head><body><article><p>Russia and Ukraine exchanged 40 prisoners of war on Thursday, they said.</p>"


@pytest.mark.parametrize(
    "attributes",
    [
        b" ".join(b"a%d" % n for n in range(60_000)),
        b" ".join(b"a%d='1'" % n for n in range(60_000)),
        b" ".join(b'a%d=">"' % n for n in range(60_000)),
        b" ".join(b"a%d<=1" % n for n in range(60_000)),
        b'a="' + b"b='\" c " * 60_000,
    ],
    ids=["bare", "values", "ends-within", "begins-within", "quotes"],
)
def test_a_tag_of_many_attributes(attributes: bytes) -> None:
    began = time.monotonic()
    read_bytes(HEAD + b"<div " + attributes + b">x</div></article>", "a.html")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "more",
    [
        b"<img src='data:image/png;base64," + b"A" * 300_000 + b"'>",
        b"<script>if (a<b && c) { x = '" + b"y = 1; z = 2; " * 9_000 + b"'; }</script>",
        b"<p class='a b'>One more paragraph = another</p>" * 400,
    ],
    ids=["picture", "script", "paragraphs"],
)
def test_what_pages_hold(more: bytes) -> None:
    assert isinstance(read_bytes(HEAD + more + b"</article></body></html>", "a.html"), Report)


def test_deep_pages_are_refused() -> None:
    found = read_bytes(HEAD + b"<div>" * 100_000, "a.html")
    assert isinstance(found, Problem)
    assert found.code == "broken-html"


def test_what_is_far_larger_than_a_report_is_read_apart() -> None:
    assert is_risky(plain_item(HEAD + b"<br>a" * 500_000, "a.html"))
    assert not is_risky(plain_item(HEAD, "a.html"))


@pytest.mark.parametrize("control", [b"\x01", b"&#1;", b"&#x01;", b"&#0000000000001", b"&#xFFFF;", b"&#x0000d800;", b"&#55296;", b"\xef\xbf\xbf"])
def test_characters_that_no_xml_may_hold(control: bytes) -> None:
    """They stand beside what the search for a date takes out of a page."""
    story = HEAD.replace(b"said.", b"said" + control + b".") + b"<script>x</script>" + control + b"<noscript>" + control + b"</noscript>" + control
    found = read_bytes(story + b"<p>More &#8220;words&#8221; &#x2014; here.</p></article></body></html>", "a.html")
    assert isinstance(found, Report)
    assert "they said." in found.text
    assert "“words” — here" in found.text


def test_the_bound_on_memory_ends_with_the_reading() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    (told,) = read_apart(plain_item(b"%PDF-1.4 nonsense", "a.pdf"), SourceLimits())
    assert isinstance(told, Problem)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
