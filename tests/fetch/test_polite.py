"""Hosts are asked one request at a time, with a pause, and nothing that their robots.txt keeps back."""

from __future__ import annotations

from http.server import ThreadingHTTPServer

import pytest

from parley.fetch import NOT_YET, Answer, Polite
from parley.fetch.robots import read_rules
from parley.model import Problem
from parley.settings import Limits, Manners
from tests.fetch.clock import Clock
from tests.fetch.conftest import STORY, Net

LIMITS = Limits(upload_bytes=200_000, fetch_seconds=1.0, redirects=3)
HOST = "http://news.example"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def robots(server: ThreadingHTTPServer) -> dict[str, tuple[int, bytes]]:
    server.robots.clear()  # type: ignore[attr-defined]
    found: dict[str, tuple[int, bytes]] = server.robots  # type: ignore[attr-defined]
    return found


def polite(net: Net, clock: Clock, manners: Manners = Manners()) -> Polite:  # noqa: B008  # frozen
    return Polite(clock.world(net.wires()), LIMITS, manners)


def code(found: Answer | Problem) -> str:
    return found.code if isinstance(found, Problem) else str(found.status)


def paths(net: Net) -> list[str]:
    return [path for _, path in net.asked]


def test_robots_are_asked_once_and_each_request_after_a_pause(net: Net, clock: Clock) -> None:
    asking = polite(net, clock)
    assert code(asking.ask(f"{HOST}/a")) == "200"
    assert code(asking.ask(f"{HOST}/b")) == "200"
    assert paths(net) == ["/robots.txt", "/a", "/b"]
    assert clock.waited == [2.0, 2.0]


def test_the_rules_are_asked_again_the_next_day(net: Net, clock: Clock, robots: dict[str, tuple[int, bytes]]) -> None:
    asking = polite(net, clock)
    asking.ask(f"{HOST}/a")
    robots["news.example"] = (200, b"User-agent: *\nDisallow: /b")
    assert code(asking.ask(f"{HOST}/b")) == "200"
    clock.time = clock.time.replace(day=26)
    assert code(asking.ask(f"{HOST}/b")) == "robots-disallow"


def test_what_robots_keep_back_is_not_asked(net: Net, clock: Clock, robots: dict[str, tuple[int, bytes]]) -> None:
    robots["news.example"] = (200, b"User-agent: *\nDisallow: /private\nCrawl-delay: 30\n")
    asking = polite(net, clock)
    assert code(asking.ask(f"{HOST}/private/x")) == "robots-disallow"
    assert code(asking.ask(f"{HOST}/open")) == "200"
    assert paths(net) == ["/robots.txt", "/open"]
    assert clock.waited == [30.0]


def test_a_redirect_into_what_is_kept_back_is_not_followed(net: Net, clock: Clock, robots: dict[str, tuple[int, bytes]]) -> None:
    robots["news.example"] = (200, b"User-agent: parley\nDisallow: /private")
    assert code(polite(net, clock).ask(f"{HOST}/to//private/x")) == "robots-disallow"
    assert paths(net) == ["/robots.txt", "/to//private/x"]


def test_a_page_that_the_user_names_is_asked_whatever_robots_say(net: Net, clock: Clock, robots: dict[str, tuple[int, bytes]]) -> None:
    robots["news.example"] = (200, b"User-agent: *\nDisallow: /")
    assert code(polite(net, clock).ask(f"{HOST}/private", named=True)) == "200"
    assert paths(net) == ["/private"]


@pytest.mark.parametrize(("status", "expected"), [(404, "200"), (403, "200"), (500, "robots-unreachable"), (503, "robots-unreachable")])
def test_robots_that_do_not_come(net: Net, clock: Clock, robots: dict[str, tuple[int, bytes]], status: int, expected: str) -> None:
    robots["news.example"] = (status, b"")
    assert code(polite(net, clock).ask(f"{HOST}/a")) == expected


def test_a_host_that_asks_for_long_pauses_is_left_for_later(net: Net, clock: Clock, robots: dict[str, tuple[int, bytes]]) -> None:
    robots["news.example"] = (200, b"User-agent: *\nCrawl-delay: 3600")
    asking = polite(net, clock)
    assert code(asking.ask(f"{HOST}/a")) == NOT_YET
    clock.time = asking.free(f"{HOST}/a")
    assert code(asking.ask(f"{HOST}/a")) == "200"


def test_conditional_requests(net: Net, clock: Clock) -> None:
    asking = polite(net, clock)
    first = asking.ask(f"{HOST}/same")
    assert isinstance(first, Answer)
    assert (first.status, first.raw, first.header("etag")) == (200, STORY, '"7"')
    assert code(asking.ask(f"{HOST}/same", {"If-None-Match": '"7"'})) == "304"


def test_a_move_for_good_is_told_apart_from_one_for_now(net: Net, clock: Clock) -> None:
    asking = polite(net, clock)
    for path, moved in (("moved", f"{HOST}/story"), ("to//story", None), ("to//moved", None), ("story", None)):
        found = asking.ask(f"{HOST}/{path}")
        assert isinstance(found, Answer)
        assert (found.status, found.moved) == (200, moved)


def test_a_stopped_program_asks_nothing_more(net: Net, clock: Clock) -> None:
    clock.stop = True
    assert code(polite(net, clock).ask(f"{HOST}/a")) == "stopped"
    assert net.asked == []


@pytest.mark.parametrize(
    ("text", "path", "allowed", "delay"),
    [
        ("User-agent: *\nDisallow: /", "/a", False, 0.0),
        ("User-agent: parley\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True, 0.0),
        ("User-agent: Parley*\nDisallow: /x", "/x", False, 0.0),
        ("\ufeffUser-agent: *\r\nDisallow: /a*b$\r\n", "/a--b", False, 0.0),
        ("User agent: googlebot\nUser-agent: bingbot\nDisallow: /", "/a", True, 0.0),
        ("useragent *\nCrawl-delay: 1e9", "/a", True, 86_400.0),
        ("User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1", "/a", True, 0.0),
        ("<html>Not found</html>", "/a", True, 0.0),
        ("", "/a", True, 0.0),
    ],
)
def test_rules(text: str, path: str, allowed: bool, delay: float) -> None:  # noqa: FBT001
    rules = read_rules(text.encode())
    assert (rules.allows(f"{HOST}{path}"), rules.delay) == (allowed, delay)


def test_thousands_of_names_with_thousands_of_rules_cost_no_product() -> None:
    names = "".join(f"User-agent: bot{n}\n" for n in range(12_000))
    rules = read_rules((names + names + "Disallow: /a\n" * 10_000).encode())
    assert rules.allows(f"{HOST}/a")


def test_patterns_of_many_stars_take_no_time() -> None:
    rules = read_rules(b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"b\n")
    assert rules.allows(f"{HOST}/" + "a" * 1_900)
