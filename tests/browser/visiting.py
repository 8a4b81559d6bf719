"""What a visitor of the reading room is: a page of a browser in which every fault is written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from parley.show.web.pages import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TITLES = [page.title for page in PAGES]
REVIEW = {"Review": "/review", "History": "/history", "Add a report": "/add"}


@dataclass(frozen=True, slots=True)
class Room:
    """Where the room is open, and what lets a browser judge."""

    base: str
    token: str

    def json(self, path: str) -> Any:
        """The twin of a page."""
        with urlopen(self.base + path, timeout=60) as answer:  # noqa: S310  # our own server
            return json.load(answer)


def addresses(room: Room) -> dict[str, str]:
    """An address for every page that anybody may see, by its title; those of one line, figure or report are of the first there is."""
    ledger = room.json("/ledger.json")
    line = next(line for talks in ledger["negotiations"] for deal in talks["deals"] for lane in deal["lanes"] for line in lane["lines"])
    known = {
        "/line/{key}": f"/line/{line['key']}",
        "/words/{key}": f"/words/{ledger['negotiations'][0]['deals'][0]['words_key']}",
        "/report/{name:path}": "/report/08-second-round-wire",
    }
    return {page.title: known.get(page.path, page.path) for page in PAGES}


@dataclass
class Visitor:
    """Somebody in the room; `faults` holds errors of the console and of scripts, dialogs, and whatever was asked of anybody else."""

    context: BrowserContext
    room: Room
    page: Page = field(init=False)
    faults: list[str] = field(default_factory=list)
    expected: int | None = None  # a status that is no fault in this test

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("dialog", self._warned)
        self.context.on("request", self._asked)

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not (self.expected and f"status of {self.expected} " in message.text):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _warned(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(f"{self.room.base}/"):
            self.faults.append(f"{self.page.url} asked for {request.url}")

    def open(self, path: str) -> Page:
        """Go to a page of the room, which must answer."""
        answer = self.page.goto(path)
        assert answer
        assert answer.ok, (path, answer.status)
        return self.page

    def let_in(self) -> Page:
        """Open the address that the program printed."""
        return self.open(f"/enter?token={self.room.token}")

    def clicks(self, selector: str, number: int = 0) -> Page:
        """Follow a link."""
        self.page.locator(selector).nth(number).click()
        self.page.wait_for_load_state()
        return self.page


Entering = Callable[..., Visitor]  # makes a visitor whose browser is as told
