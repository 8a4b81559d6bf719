"""One server with the bundled example, one Chromium a module and one context a test; where something is missing, the tests are skipped and say what."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from parley import flow, store
from parley.settings import Settings
from tests.browser.visiting import FLAGS, Entering, Room, Visitor, addresses

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "reports"
HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these tests go to one worker: they share a browser and a server."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def program() -> str:
    """The system's Chromium; PARLEY_CHROMIUM may name another one."""
    pytest.importorskip("playwright.sync_api", reason="Playwright is missing: make dev (or pip install playwright) installs it")
    found = os.environ.get("PARLEY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("Chromium is missing: apt-get install chromium, or name one by PARLEY_CHROMIUM")
    return found


@pytest.fixture(scope="module")
def chromium(program: str) -> Iterator[Browser]:
    """The browser. It ends with its module: while it is there, Playwright's event loop runs, and no other may."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where it is there

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(FLAGS), timeout=60_000)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def room(program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """`parley serve --allow-review` with the bundled example, of which an older version of the reader missed one claim."""
    assert program
    path = tmp_path_factory.mktemp("browser") / "example.parley"
    book = store.open_book(path, create=True)
    assert isinstance(book, store.Book)
    (one,) = flow.read_all([str(EXAMPLE / "06-third-day.html")], Settings()).readings
    store.keep(book, store.Entry(replace(one, claims=one.claims[1:]), "parley 0.0.1", Path(one.report.source).read_bytes()))
    flow.read_into(book, [str(EXAMPLE)], Settings())
    store.close_book(book)
    command = [sys.executable, "-m", "parley", "serve", str(path), "--port", "0", "--allow-review"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        told = server.stderr.readline() + server.stderr.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+)/enter\?token=(\S+)", told)
        assert found, told
        yield Room(found[1], found[2])
        server.terminate()


@pytest.fixture(scope="session")
def places(room: Room) -> dict[str, str]:
    """An address for every page that anybody may see, by its title."""
    return addresses(room)


@pytest.fixture
def enter(chromium: Browser, room: Room) -> Iterator[Entering]:
    """Opens the room in a context of its own; at the end nobody may have seen a fault."""
    visitors: list[Visitor] = []

    def entering(**how: Any) -> Visitor:
        context = chromium.new_context(base_url=room.base, **how)
        context.set_default_timeout(60_000)  # a machine with other work is slow, not wrong
        visitors.append(Visitor(context, room))
        return visitors[-1]

    yield entering
    for one in visitors:
        one.context.close()
    assert not [fault for one in visitors for fault in one.faults]


@pytest.fixture
def visitor(enter: Entering) -> Visitor:
    """Somebody at a desk, in light colours."""
    return enter()
