"""A watch asks politely, reads what is new once, and goes on where it was ended, whatever it meets."""

from __future__ import annotations

import gzip
import multiprocessing
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from parley.flow import check_book
from parley.flow.watching import Event, Rhythm, watch
from parley.settings import Limits, Manners, Settings
from parley.store import Book, check, close_book, load, load_source_problems, open_book
from tests.fetch.clock import Clock
from tests.fetch.site import Reply, Site, served
from tests.flow.feeds import opml, page, rss

SETTINGS = Settings(limits=Limits(fetch_seconds=1.0, upload_bytes=300_000), manners=Manners(contact="desk@example.org"))
FEED = "http://news.example/feed"


@dataclass
class Desk:
    """A site, a clock and a book."""

    site: Site
    path: Path
    clock: Clock = field(default_factory=Clock)

    def events(self, *sources: str, minutes: float = 0, settings: Settings = SETTINGS, rhythm: Rhythm = Rhythm()) -> Generator[Event, None, None]:  # noqa: B008
        """Watch for so many minutes; without any, only what is due now."""
        book = open_book(self.path, create=True)
        assert isinstance(book, Book)
        self.clock.ends = self.clock.time + timedelta(minutes=minutes) if minutes else None
        try:
            yield from watch(book, sources or (FEED,), settings, rhythm if minutes else Rhythm(once=True), self.clock.world(self.site.wires()))
        finally:
            close_book(book)

    def run(self, *sources: str, minutes: float = 0, settings: Settings = SETTINGS) -> list[str]:
        """The same; what happened, in short."""
        return [told(event) for event in self.events(*sources, minutes=minutes, settings=settings) if event.kind != "waiting"]

    def reports(self) -> list[str]:
        book = open_book(self.path)
        assert isinstance(book, Book)
        found = sorted(kept.reading.report.id for kept in load(book))
        close_book(book)
        return found

    def problems(self) -> list[str]:
        book = open_book(self.path)
        assert isinstance(book, Book)
        found = [problem.code for problem in load_source_problems(book)]
        close_book(book)
        return found


def told(event: Event) -> str:
    if event.problem:
        return event.problem.code
    return f"{event.kind} {event.report or event.number}" if event.report or event.number is not None else event.kind


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with served(Site({f"news.example/{n}-story.html": Reply(page(n)) for n in "123"})) as site:
        site.pages["news.example/feed"] = Reply(rss("1", "2"), headers={"ETag": '"a"', "Last-Modified": "Thu, 24 Jul 2025 12:00:00 GMT"})
        yield Desk(site, tmp_path / "talks.parley")


def test_what_is_new_is_read_once(desk: Desk) -> None:
    assert desk.run() == ["polled 2", "report 1-story", "report 2-story", "ended"]
    assert desk.reports() == ["1-story", "2-story"]
    desk.clock.time += timedelta(minutes=20)
    asked = len(desk.site.asked)
    assert desk.run() == ["unchanged", "ended"]
    assert desk.site.asked[asked:] == ["news.example/robots.txt", "news.example/feed"]
    assert desk.site.headers[-1]["If-None-Match"] == '"a"'
    assert desk.site.headers[-1]["If-Modified-Since"] == "Thu, 24 Jul 2025 12:00:00 GMT"
    assert "parley/" in desk.site.headers[-1]["User-Agent"]
    assert "desk@example.org" in desk.site.headers[-1]["User-Agent"]


def test_a_source_is_asked_when_it_is_due_and_hosts_get_their_pauses(desk: Desk) -> None:
    events = list(desk.events(minutes=40))
    polls = [event.at for event in events if event.kind in {"polled", "unchanged"}]
    assert [later - earlier for earlier, later in pairwise(polls)] == [timedelta(minutes=15)] * 2
    assert [event.kind for event in events][-1] == "stopped"
    assert desk.site.asked.count("news.example/robots.txt") == 1
    assert all(second >= 2 for second in desk.clock.waited)


def test_a_new_entry_and_one_that_was_published_anew(desk: Desk) -> None:
    desk.run()
    desk.site.pages["news.example/feed"] = Reply(rss("3", "1", "2").replace(b"18:00:00 +0300", b"19:00:00 +0300", 2), headers={"ETag": '"b"'})
    desk.site.pages["news.example/1-story.html"] = Reply(page("1").replace(b"40 prisoners", b"42 prisoners"))
    desk.clock.time += timedelta(minutes=20)
    done = desk.run()
    assert done[0] == "polled 2"
    assert len(desk.reports()) == 4


def test_a_page_that_differs_only_around_the_same_words_is_no_new_report(desk: Desk) -> None:
    desk.run()
    desk.site.pages["news.example/feed"] = Reply(rss("1").replace(b"18:00:00", b"19:00:00"))
    desk.site.pages["news.example/1-story.html"] = Reply(page("1").replace(b"<head>", b"<head><!-- visitor 4711 -->"))
    desk.clock.time += timedelta(minutes=20)
    assert desk.run() == ["polled 1", "known 1-story", "ended"]
    assert desk.reports() == ["1-story", "2-story"]


@pytest.mark.parametrize("after", range(1, 8))
def test_ended_at_any_moment_it_goes_on_and_doubles_and_loses_nothing(desk: Desk, after: int) -> None:
    """Pages that are different bytes at each visit; a feed that is not given twice."""
    events = desk.events()
    for _ in range(after):
        if next(events, None) is None:
            break
    events.close()  # as a kill does: nothing of what was begun is ended
    for number in "12":
        desk.site.pages[f"news.example/{number}-story.html"] = Reply(page(number).replace(b"<head>", b"<head><!-- again -->"))
    desk.clock.time += timedelta(minutes=20)
    desk.run()
    assert desk.reports() == ["1-story", "2-story"]
    desk.clock.time += timedelta(minutes=20)
    assert desk.run() == ["unchanged", "ended"]


def test_a_busy_host_is_left_alone_as_long_as_it_asks(desk: Desk) -> None:
    desk.site.pages["news.example/feed"] = Reply(status=429, headers={"Retry-After": "7200"})
    event = next(event for event in desk.events() if event.problem)
    assert event.until == event.at + timedelta(hours=2)
    desk.site.pages["news.example/feed"] = Reply(rss("1"))
    desk.clock.time += timedelta(minutes=119)
    assert desk.run() == ["ended"]
    desk.clock.time += timedelta(minutes=2)
    assert "report 1-story" in desk.run()
    assert desk.problems() == []


@pytest.mark.parametrize("when", ["Thu, 24 Jul 2025 14:00:00 GMT", "soon", "-5", "9" * 400])
def test_retry_after_in_other_forms(desk: Desk, when: str) -> None:
    desk.site.pages["news.example/feed"] = Reply(status=503, headers={"Retry-After": when})
    event = next(event for event in desk.events() if event.problem)
    assert event.until is not None
    wait = event.until - event.at
    assert timedelta(minutes=10) <= wait <= timedelta(days=7)
    assert (wait > timedelta(hours=1)) == (when[0] in "T9")


def test_each_failure_doubles_the_pause_up_to_a_day(desk: Desk) -> None:
    desk.site.pages["news.example/feed"] = Reply(status=500)
    waits = [event.until - event.at for event in desk.events(minutes=5 * 24 * 60) if event.problem and event.until]
    minutes = [round(wait.total_seconds() / 60) for wait in waits]
    assert minutes[:8] == [15, 30, 60, 120, 240, 480, 960, 1440]
    assert set(minutes[8:]) <= {1440}


def test_pages_that_fail_for_now_are_asked_again_and_then_the_text_in_the_feed_has_to_do(desk: Desk) -> None:
    desk.site.pages["news.example/1-story.html"] = Reply(status=503, headers={"Retry-After": "120"})
    whole = rss("1", full=True).replace(b"<title>Sides", b"<link>http://news.example/1-story.html</link><title>Sides")
    desk.site.pages["news.example/feed"] = Reply(whole)
    done = [one for one in desk.run(minutes=24 * 60) if not one.startswith(("polled", "unchanged"))]
    assert done == ["later"] * 4 + ["report 1-story", "stopped"]
    assert desk.site.asked.count("news.example/1-story.html") == 5


def test_a_page_whose_text_comes_by_a_script_gives_that_of_the_feed(desk: Desk) -> None:
    desk.site.pages["news.example/1-story.html"] = Reply(
        b"<!doctype html><html><head><title>x</title></head><body><div id=app></div><script src=a></script>"
    )
    whole = rss("1", full=True).replace(b"<title>Sides", b"<link>http://news.example/1-story.html</link><title>Sides")
    desk.site.pages["news.example/feed"] = Reply(whole)
    assert desk.run() == ["polled 1", "report 1-story", "ended"]


def test_a_page_that_comes_back_is_read(desk: Desk) -> None:
    desk.site.pages["news.example/1-story.html"] = Reply(status=503)
    assert desk.run() == ["polled 2", "later", "report 2-story", "ended"]
    desk.site.pages["news.example/1-story.html"] = Reply(page("1"))
    desk.clock.time += timedelta(minutes=30)
    assert "report 1-story" in desk.run()


def test_what_was_wrong_with_a_source_is_told_until_it_is_well(desk: Desk) -> None:
    """A feed that could not be had and has not changed since, a list that was broken, and a page that came back with another text."""
    feed, named = desk.site.pages["news.example/feed"], "http://news.example/list"
    desk.run(FEED)
    desk.site.pages |= {"news.example/feed": Reply(status=404), "news.example/list": Reply(b"<opml>"), "news.example/3-story.html": Reply(status=404)}
    desk.clock.time += timedelta(hours=1)
    desk.run(FEED, named, "http://news.example/3-story.html")
    assert len(desk.problems()) == 3
    desk.site.pages |= {"news.example/feed": feed, "news.example/list": Reply(opml(FEED)), "news.example/3-story.html": Reply(page("3"))}
    desk.clock.time += timedelta(days=8)
    assert "unchanged" in desk.run(FEED, named, "http://news.example/3-story.html")
    assert desk.problems() == []


def test_an_entry_that_gave_nothing_and_was_published_anew(desk: Desk) -> None:
    desk.site.pages["news.example/1-story.html"] = Reply(status=404)
    desk.run()
    assert desk.problems() == ["no-answer"]
    desk.site.pages["news.example/1-story.html"] = Reply(page("1"))
    desk.site.pages["news.example/feed"] = Reply(rss("1", "2").replace(b"18:00:00", b"19:00:00"))
    desk.clock.time += timedelta(hours=1)
    assert "report 1-story" in desk.run()
    assert desk.problems() == []


def test_robots(desk: Desk) -> None:
    desk.site.pages["news.example/robots.txt"] = Reply(b"User-agent: *\nDisallow: /1\nCrawl-delay: 20")
    assert desk.run() == ["polled 2", "robots-disallow", "report 2-story", "ended"]
    assert "news.example/1-story.html" not in desk.site.asked
    assert min(desk.clock.waited) > 2
    assert desk.problems() == ["robots-disallow"]


def test_a_feed_that_robots_keep_back_is_asked_about_once_a_day(desk: Desk) -> None:
    desk.site.pages["news.example/robots.txt"] = Reply(b"User-agent: *\nDisallow: /feed")
    assert desk.run(minutes=60) == ["robots-disallow", "stopped"]
    assert desk.site.asked_beside_robots() == []


def test_a_source_that_moved_for_good_is_asked_there(desk: Desk) -> None:
    desk.site.pages |= {"news.example/old": Reply(status=301, headers={"Location": "/feed"})}
    assert desk.run("http://news.example/old")[:2] == ["moved", "polled 2"]
    asked = len(desk.site.asked)
    desk.clock.time += timedelta(minutes=20)
    assert desk.run("http://news.example/old") == ["unchanged", "ended"]
    assert "news.example/old" not in desk.site.asked[asked:]
    desk.site.pages["news.example/feed"] = Reply(status=404)
    desk.site.pages["news.example/old"] = Reply(rss("3"))
    desk.clock.time += timedelta(minutes=20)
    assert desk.run("http://news.example/old") == ["no-answer", "ended"]
    desk.clock.time += timedelta(minutes=30)
    assert "report 3-story" in desk.run("http://news.example/old")


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b"<rss><channel>", endless=True), "too-large"),
        (Reply(gzip.compress(b"<rss>" + bytes(90_000_000)), headers={"Content-Encoding": "gzip"}), "too-large"),
        (Reply(b"<rss><channel>", drip=0.1), "too-slow"),
        (Reply(status=302, headers={"Location": "http://inside.example/"}), "address-private"),
        (Reply(status=301, headers={"Location": "http://127.0.0.1/"}), "no-network"),
        (Reply(status=302, headers={"Location": "/feed"}), "too-many-redirects"),
        (Reply(status=410), "no-answer"),
        (Reply(b"\x00\x01\x02", headers={"Content-Type": "application/rss+xml"}), "binary-file"),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "no-answer"),
    ],
    ids=["endless", "bomb", "drip", "private", "this-machine", "loop", "gone", "picture", "not-packed"],
)
def test_hostile_answers(desk: Desk, reply: Reply, expected: str) -> None:
    """Beside a feed that goes on working."""
    desk.site.private.add("inside.example")
    desk.site.pages |= {"bay.example/feed": Reply(rss("3")), "news.example/feed": reply}
    settings = Settings(limits=Limits(fetch_seconds=0.5 if expected == "too-slow" else 30.0))
    done = desk.run(FEED, "http://bay.example/feed", settings=settings)
    assert expected in done
    assert desk.reports() == ["3-story"]
    assert desk.problems() == [expected]


def test_lists_of_feeds_from_a_file_and_from_an_address(desk: Desk, tmp_path: Path) -> None:
    desk.site.pages |= {
        "bay.example/feed": Reply(rss("3")),
        "news.example/list": Reply(opml(FEED, "http://bay.example/feed"), headers={"ETag": '"l"'}),
    }
    (tmp_path / "list.opml").write_bytes(opml("http://bay.example/feed"))
    (tmp_path / "page.html").write_bytes(page("1"))
    assert "report 3-story" in desk.run(str(tmp_path / "list.opml"), str(tmp_path / "page.html"))
    assert "list 2" in desk.run("http://news.example/list")
    assert desk.reports() == ["1-story", "2-story", "3-story"]
    desk.clock.time += timedelta(minutes=20)
    assert sorted(desk.run("http://news.example/list")) == ["ended", "polled 0", "unchanged", "unchanged"]


def test_a_page_itself(desk: Desk) -> None:
    address = "http://news.example/1-story.html"
    desk.site.pages["news.example/1-story.html"].headers["ETag"] = '"1"'
    assert desk.run(address) == ["report 1-story", "ended"]
    desk.clock.time += timedelta(minutes=20)
    assert desk.run(address) == ["unchanged", "ended"]


def test_undated_reports_are_dated_by_their_stories_when_there_is_time(desk: Desk) -> None:
    undated = page("2", date="").replace(b"on Wednesday", b"on Wednesday 23 July")
    desk.site.pages |= {
        "bay.example/2-copy.html": Reply(undated),
        "bay.example/feed": Reply(rss("2", host="bay.example").replace(b"-story", b"-copy")),
    }
    desk.run(FEED, "http://bay.example/feed")
    assert desk.reports() == ["1-story", "2-copy", "2-story"]


def _watch_in_child(desk: Desk) -> None:
    desk.run(minutes=60)


@pytest.mark.slow
def test_killed_at_moments_that_nobody_chose(desk: Desk) -> None:
    """SIGKILL, at another moment each time, while pages are other bytes at each visit."""
    desk.run("http://news.example/none")  # what reading needs is loaded
    desk.clock.time += timedelta(minutes=20)
    context = multiprocessing.get_context("fork")
    for pause in range(10):
        child = context.Process(target=_watch_in_child, args=(desk,))
        child.start()
        child.join(0.02 + 0.03 * pause)
        child.kill()
        child.join()
        for number in "12":
            desk.site.pages[f"news.example/{number}-story.html"] = Reply(page(number).replace(b"<head>", f"<head><!-- {pause} -->".encode()))
        desk.clock.time += timedelta(minutes=10)
    desk.run()
    assert desk.reports() == ["1-story", "2-story"]
    book = open_book(desk.path)
    assert isinstance(book, Book)
    assert check(book) == ()
    close_book(book)


def test_each_report_is_proved_from_its_bytes_and_what_was_told_beside_them(desk: Desk) -> None:
    """A page without a date, which its feed gives; one in an encoding that only the header names; a text from the feed itself."""
    feed = rss("1", "2").replace(b"</channel>", rss("3", full=True).split(b"</title>", 1)[1].removesuffix(b"</channel></rss>") + b"</channel>")
    desk.site.pages["news.example/feed"] = Reply(feed)
    desk.site.pages["news.example/1-story.html"] = Reply(page("1", date=""))
    other = page("2").decode().replace("the headquarters", "“the headquarters” in Čakovec").encode("cp1250")
    desk.site.pages["news.example/2-story.html"] = Reply(other, headers={"Content-Type": "text/html; charset=windows-1250"})
    desk.run()
    book = open_book(desk.path)
    assert isinstance(book, Book)
    reports = {kept.reading.report.id: kept.reading.report for kept in load(book)}
    assert sorted(reports) == ["1-story", "2-story", "Talks-in-Istanbul"]
    assert dict(reports["1-story"].basis)["published"] == "feed: published: 2025-07-24"
    assert dict(reports["Talks-in-Istanbul"].basis)["published"] == "feed: published: 2025-07-24"
    assert "“the headquarters” in Čakovec" in reports["2-story"].text
    assert check_book(book, SETTINGS) == ()
    close_book(book)
