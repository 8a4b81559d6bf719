"""The whole reading room as files that open without a server: every page that a link leads to, with links from file to file."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from hashlib import sha256
from html import escape, unescape
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode

from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI
from starlette.types import Message, Scope

from parley.show.web.filters import FILTERS
from parley.show.web.page import TWINS, Page
from parley.show.web.pages import PAGES
from parley.show.web.words import words_script

# Templates escape every quotation mark and bracket, so that only their own markup looks like this.
_LINK = re.compile(r' (href|src)="(/[^"]*)"')
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80  # characters of a file's name before the hash
_WORDS = "/words/{key}"
_REPORT = "/report/"
_SHOWS_ONLY = frozenset({"claim"})  # parameters that mark a place on a page, which a link into the page does too


def write_site(app: FastAPI, folder: Path, day: str | None = None) -> Iterator[str]:
    """Write the room's pages into a folder, one after the other.

    Args:
        app: the room, with rules that say that its pages stand alone.
        folder: is made where there is none.
        day: as of which; None takes all reports.

    Yields:
        The name of each file, once it is written.

    Raises:
        OSError: a file cannot be written.
    """
    known = {"/": "index.html"}
    waiting = deque(known)
    with start_blocking_portal() as portal:  # a loop in a thread of its own: a notebook has one already in this
        while waiting:
            address = waiting.popleft()
            body = portal.call(_get, app, _of_day(address, day))
            name = known[address]
            if name.endswith(".html"):
                text = body.decode()
                for link in _links(text, day):
                    if link not in known:
                        known[link] = _file_name(link)
                        waiting.append(link)
                body = _linked(text, known, (name.count("/"), day)).encode()
            _write(folder / name, body)
            yield name
    reports = {unquote(link.removeprefix(_REPORT)): quote(name) for link, name in known.items() if _is_report(link)}
    _write(folder / "static" / "words.js", words_script(app.state.room.desk, reports))
    for part in sorted((files("parley.show.web") / "static").iterdir(), key=lambda one: one.name):
        _write(folder / "static" / part.name, part.read_bytes())


def _is_report(link: str) -> bool:
    """Whether it leads to the page of a report, without any choice."""
    return link.startswith(_REPORT) and "?" not in link and not link.endswith(TWINS)


def _of_day(address: str, day: str | None) -> str:
    """The address to ask for: as of the site's day, where it names no other."""
    if day is None or "as_of=" in address:
        return address
    return f"{address}{'&' if '?' in address else '?'}as_of={day}"


async def _get(app: FastAPI, address: str) -> bytes:
    """What the room answers, without a server."""
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1")],
    }
    parts: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(parts)


def _links(text: str, day: str | None) -> Iterator[str]:
    for match in _LINK.finditer(text):
        address = unescape(match[2])
        if not address.startswith("/static/"):
            yield _plain(address, day)


def _linked(text: str, known: dict[str, str], where: tuple[int, str | None]) -> str:
    """The page with each link leading to a file, from where its own file lies."""
    depth, day = where
    up = "../" * depth

    def to_file(match: re.Match[str]) -> str:
        address, _, place = unescape(match[2]).partition("#")
        name = address[1:] if address.startswith("/static/") else quote(known[_plain(address, day)])
        return f' {match[1]}="{escape(up + name + (f"#{place}" if place else ""))}"'

    return _LINK.sub(to_file, text)


def _plain(address: str, day: str | None) -> str:
    """An address with only what makes a difference on its page, in one order, so that each page is written once.

    Args:
        address: as a link has it.
        day: as of which the site is written.
    """
    path, _, query = address.partition("#")[0].partition("?")
    page = _page_of(path)
    if page is None:
        return path
    pairs = [(name, value) for name, value in parse_qsl(query) if name not in _SHOWS_ONLY]
    own = [(name, value) for name, value in pairs if name in page.own]
    # A person's page or a code's list is one for all filters; the later parts of a list go with them.
    shared = page.uses & FILTERS if all(name == "at" for name, _ in own) else page.uses & {"as_of"}
    # Another day than that of the site counts only for the words of what two days have differently; from there links lead back to its own day.
    pairs = [(name, value) for name, value in pairs if name != "as_of" or (page.path == _WORDS and value != day)]
    kept = sorted({*own, *((name, value) for name, value in pairs if name in shared)})
    return path + (f"?{urlencode(kept)}" if kept else "")


def _page_of(path: str) -> Page | None:
    bare = next((path.removesuffix(end) for end in TWINS if path.endswith(end)), path)
    found = (page for page in PAGES if bare in {page.path, page.base} or ("{" in page.path and bare.startswith(page.path.partition("{")[0])))
    return next(found, None)


def _file_name(address: str) -> str:
    """The file of an address, and of its twins beside it: readable, of letters that every file system takes, and its own even where capitals do not count."""
    path, _, query = address[1:].partition("?")
    end = next((end for end in TWINS if path.endswith(end)), "")
    said = unquote(path.removesuffix(end)) or "ledger"
    head, _, name = said.partition("/")
    made = _PLAIN.sub("-", f"{name or head}{'--' if query else ''}{unquote(query)}").strip("-.")[:_LONGEST]
    if query or made != (name or head) or made != made.lower():
        made += f"-{sha256(f'{said}?{query}'.encode()).hexdigest()[:8]}"
    return f"{head}/{made}{end or '.html'}" if name else f"{made}{end or '.html'}"


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
