"""The command that watches: what it tells, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.cli import watching
from parley.cli.app import app
from tests.fetch.clock import Clock
from tests.fetch.site import Reply, Site, served
from tests.flow.feeds import page, rss

FEED = "http://news.example/feed"


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site, which the command takes for the world; whoever waits long ends the program as a service's manager does."""
    with served(Site({"news.example/1-story.html": Reply(page("1")), "news.example/feed": Reply(rss("1"))})) as made:
        clock = Clock()
        world = clock.world(made.wires())
        monkeypatch.setattr(watching, "WORLD", world)

        def wait(flag: threading.Event, seconds: float) -> None:
            world.wait(seconds)
            if seconds > 60:
                os.kill(os.getpid(), signal.SIGTERM)
                flag.wait(5)

        monkeypatch.setattr(watching, "_wait", wait)
        yield made


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["watch", *words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def test_lines_for_a_person_until_sigterm(tmp_path: Path) -> None:
    code, out, err = run(FEED, "--book", str(tmp_path / "b.parley"), "--every", "10m")
    assert code == 0
    assert out.splitlines() == [
        "2025-07-24 12:00:02  1 new entry  http://news.example/feed",
        "2025-07-24 12:00:02  nothing to do until 12:00:04",
        "2025-07-24 12:00:04  read: 1-story, 2 claims  http://news.example/1-story.html",
        "2025-07-24 12:00:04  nothing to do until 12:10:02",
        "2025-07-24 12:10:02  stopped",
    ]
    assert "--contact" in err


def test_events_for_a_program(site: Site, tmp_path: Path) -> None:
    site.pages["bay.example/feed"] = Reply(status=500)
    book = str(tmp_path / "b.parley")
    code, out, err = run(FEED, "http://bay.example/feed", "--book", book, "--once", "--format", "jsonl", "--contact", "desk@example.org")
    events = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [event["kind"] for event in events if event["kind"] != "waiting"] == ["polled", "problem", "report", "ended"]
    assert next(event for event in events if event["kind"] == "report") == {
        "kind": "report",
        "at": "2025-07-24T12:00:04+00:00",
        "source": FEED,
        "address": "http://news.example/1-story.html",
        "report": "1-story",
        "number": 2,
    }
    assert next(event for event in events if event["kind"] == "problem")["problem"]["code"] == "no-answer"
    assert {headers["User-Agent"].endswith("(reads news reports; desk@example.org)") for headers in site.headers} == {True}


@pytest.mark.parametrize("every", ["10", "0m", "59s", "32d", "m", "1 year", "-5m"])
def test_lengths_of_time_that_are_none(site: Site, tmp_path: Path, every: str) -> None:
    code, _, err = run(FEED, "--book", str(tmp_path / "b.parley"), "--every", every)
    assert code == 2
    assert "15m, 2h or 1d" in err.replace("\n", " ")
    assert site.asked == []


def test_a_book_that_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from parley.flow.watching import polling  # noqa: PLC0415
    from parley.model import Problem  # noqa: PLC0415

    monkeypatch.setattr(polling, "keep_watched", lambda *_: Problem("disk-full", "b", "The disk is full."))
    code, out, err = run(FEED, "--book", str(tmp_path / "b.parley"))
    assert code == 5
    assert out.endswith("ended\n")
    assert "disk-full: The disk is full." in err


def test_nothing_to_watch(tmp_path: Path) -> None:
    (tmp_path / "story.html").write_bytes(page("1"))
    code, out, err = run(str(tmp_path / "story.html"), str(tmp_path / "none.opml"), "--book", str(tmp_path / "b.parley"))
    assert code == 3
    assert "not-to-be-watched" in out
    assert "missing-file" in out
    assert "Nothing is left to watch." in err
