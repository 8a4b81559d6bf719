"""A command that asks addresses says so while it waits, as on other long work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from parley.cli import telling
from tests.cli.conftest import Run
from tests.fetch.clock import Clock
from tests.fetch.site import Reply, Site, served
from tests.flow.feeds import page, rss

FEED = "http://news.example/feed"


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with served(Site({f"news.example/{n}-story.html": Reply(page(n)) for n in "123"})) as made:
        made.pages["news.example/feed"] = Reply(rss("1", "2", "3"))
        monkeypatch.setattr(telling, "WORLD", Clock().world(made.wires()))
        yield made


@pytest.mark.parametrize("words", [("read", FEED, "--book", "a.parley"), ("claims", FEED)])
def test_the_pauses_that_a_host_is_owed_are_told(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 0
    assert done.stderr == "news.example is asked one address at a time, with pauses\n"


def test_after_many_addresses_how_many(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_PAGES", 2)
    assert run("read", FEED, "--book", "a.parley").stderr.splitlines()[1:] == [
        "2 addresses asked, now http://news.example/1-story.html",
        "4 addresses asked, now http://news.example/2-story.html",
    ]
