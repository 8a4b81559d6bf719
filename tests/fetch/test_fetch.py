"""No address that a user gives leads to this machine or its network, however it is written and wherever it sends on to."""

from __future__ import annotations

import time
from http.server import ThreadingHTTPServer

import pytest

from parley.fetch import Fetched, fetch
from parley.model import Problem
from parley.settings import Limits
from tests.fetch.conftest import OUTSIDE, STORY, Net

LIMITS = Limits(upload_bytes=200_000, fetch_seconds=1.0, redirects=3)


def code(found: Fetched | Problem) -> str:
    return found.code if isinstance(found, Problem) else "fetched"


def test_a_page_is_fetched(net: Net) -> None:
    assert fetch(" http://news.example/story?id=1 ", LIMITS, net.wires()) == Fetched("http://news.example/story?id=1", STORY)
    assert net.asked == [(OUTSIDE, "/story?id=1")]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "localhost",
        "169.254.169.254",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[fe80::1]",
        "[fe80::1%25lo]",
        "①②⑦.0.0.1",
        "127。0。0。1",
    ],
)
def test_an_address_of_this_machine_is_not_asked(server: ThreadingHTTPServer, host: str) -> None:
    """With the real resolver and a real server, which must see nothing."""
    for port in ("", f":{server.server_port}"):
        assert code(fetch(f"http://{host}{port}/", LIMITS)) in {"address-private", "address-not-understood", "no-network"}


@pytest.mark.parametrize("found", [["127.0.0.1"], ["10.1.2.3"], ["::1"], ["::ffff:10.0.0.1"], [OUTSIDE, "192.168.0.1"], ["fd00:ec2::254"], []])
def test_a_name_that_stands_for_a_private_address_is_not_asked(net: Net, found: list[str]) -> None:
    net.names["inside.example"] = [found]
    assert code(fetch("https://inside.example/", LIMITS, net.wires())) == "address-private"
    assert net.asked == []


def test_a_name_that_changes_between_check_and_request_is_asked_where_it_was_checked(net: Net) -> None:
    net.names["turning.example"] = [[OUTSIDE], ["127.0.0.1"]]
    assert code(fetch("http://turning.example/", LIMITS, net.wires())) == "fetched"
    assert [address for address, _ in net.asked] == [OUTSIDE]
    assert code(fetch("http://turning.example/", LIMITS, net.wires())) == "address-private"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("http://inside.example/", "address-private"),
        ("http://127.0.0.1/", "no-network"),  # these names do not stand for anything here
        ("//inside.example/", "address-private"),
        ("file:///etc/passwd", "address-not-understood"),
        ("ftp://news.example/", "address-not-understood"),
        ("gopher://news.example/", "address-not-understood"),
        ("http://news.example:22/", "address-not-understood"),
        ("http://news.example@inside.example/", "address-not-understood"),
        ("http://inside.example\\@news.example/", "address-not-understood"),
        ("/story", "fetched"),
    ],
)
def test_each_redirect_is_checked(net: Net, target: str, expected: str) -> None:
    net.names["inside.example"] = [["10.0.0.1"]]
    found = fetch(f"http://news.example/to/{target}", LIMITS, net.wires())
    assert code(found) == expected
    assert {address for address, _ in net.asked} == {OUTSIDE}


def test_a_name_is_resolved_again_after_a_redirect(net: Net) -> None:
    net.names["news.example"] = [[OUTSIDE], ["127.0.0.1"]]
    assert code(fetch("http://news.example/to//story", LIMITS, net.wires())) == "address-private"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("loop", "too-many-redirects"), ("large", "too-large"), ("bomb", "too-large"), ("drip", "too-slow"), ("gone", "no-answer")],
)
def test_limits(net: Net, path: str, expected: str) -> None:
    began = time.monotonic()
    assert code(fetch(f"http://news.example/{path}", LIMITS, net.wires())) == expected
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "address",
    [
        "",
        "story",
        "news.example/story",
        "file:///etc/passwd",
        "http://",
        "http://a b/",
        "http://news.example/\r\nX: y",
        "javascript:alert(1)",
        "x" * 9999,
    ],
)
def test_what_is_no_address_of_a_page(net: Net, address: str) -> None:
    assert code(fetch(address, LIMITS, net.wires())) == "address-not-understood"
    assert net.asked == []


def test_no_such_name(net: Net) -> None:
    found = fetch("https://nobody.example/", LIMITS, net.wires())
    assert isinstance(found, Problem)
    assert found.code == "no-network"
    assert "no network now" in found.message
