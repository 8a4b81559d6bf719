"""Ask for one address: each step on the way is checked, and only the address that was checked is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from parley.fetch.public import is_public
from parley.fetch.wires import WIRES, Wires
from parley.model import Problem
from parley.settings import Limits

PORTS: Mapping[str | None, int] = MappingProxyType({"http": 80, "https": 443})
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_LONGEST = 2_000  # characters of an address
_HEADERS, _HEADER = 100, 4_000  # headers that are kept of an answer, and characters of each
_PIECE = 65_536  # bytes that are asked for at a time
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})

Gate = Callable[[Url], Problem | None]  # asked before each request, redirects too: why it is not to be made


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered; its bytes only with status 200."""

    url: str  # where it was found in the end
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    raw: bytes = b""
    moved: str | None = None  # where it is from now on, where it said so

    def header(self, name: str) -> str | None:
        """A header's first value; case does not matter."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def ask_for(
    address: str, limits: Limits, wires: Wires = WIRES, headers: Mapping[str, str] = NO_HEADERS, gate: Gate | None = None
) -> Answer | Problem:
    """What an address answers in the end, or the problem that says why it could not be asked.

    Args:
        address: begins with http:// or https://.
        limits: bytes, seconds and redirects.
        wires: the network.
        headers: of the request, beside the ordinary ones.
        gate: may keep a request, or one that a redirect leads to, from being made.

    Returns:
        The answer, of whatever status; or a problem: address-not-understood, address-private, no-network, no-answer, too-large, too-slow,
        too-many-redirects, or the gate's.
    """
    left, asked, for_good = limits.fetch_seconds, address.strip(), True
    for step in range(limits.redirects + 1):
        url = parsed(asked)
        if isinstance(url, Problem):
            return url
        kept_out = gate(url) if gate else None
        if kept_out is not None:
            return kept_out
        place = _checked(url, wires)
        if isinstance(place, Problem):
            return place
        began = time.monotonic()  # what the gate waits is not counted
        found = _ask(url, place, replace(limits, fetch_seconds=left), wires, headers)
        left -= time.monotonic() - began
        if isinstance(found, Problem) and found.code == "too-slow":
            return _slow(url, limits)
        if isinstance(found, Problem):
            return found
        status, onward = found.status, found.header("Location")
        if status not in _REDIRECTS or not onward:
            return replace(found, moved=found.url) if step and for_good else found
        for_good = for_good and status in _FOR_GOOD
        try:
            asked = urljoin(url.url, onward)
        except ValueError:
            return Problem("address-not-understood", url.url, f"{url.host} leads on to what is no address. Open the page in a browser, and save it.")
    return Problem(
        "too-many-redirects", address, f"The address leads on more than {limits.redirects} times. Open it in a browser, and save the page."
    )


def parsed(address: str) -> Url | Problem:
    """The parts of an address, where it is one that can be asked."""
    wrong = Problem("address-not-understood", address[:_LONGEST], "Give the whole address of a page, e.g. https://www.example.org/news/talks.html")
    if len(address) > _LONGEST or not address.isprintable():
        return wrong
    try:
        url = parse_url(address)
    except (LocationParseError, ValueError):
        return wrong
    if url.scheme not in PORTS or not url.host or url.auth:
        return wrong
    if url.port not in {None, PORTS[url.scheme]}:
        return Problem("address-not-understood", address, "Pages of news stand at the ordinary ports, 80 and 443; no other is asked.")
    return url


def _checked(url: Url, wires: Wires) -> str | Problem:
    """An address that the name stands for, where all of them are public."""
    host = str(url.host)
    try:
        found = wires.resolve(host, url.port or PORTS[url.scheme])
    except (OSError, UnicodeError):
        message = f"No address was found for {host}: there is no such name, or this machine has no network now. Save the page, and give the file."
        return Problem("no-network", url.url, message)
    if not found or not all(map(is_public, found)):
        message = (
            f"{host} is an address of this machine or of a private network. Parley asks public addresses only; save the page, and give the file."
        )
        return Problem("address-private", url.url, message)
    return found[0]


def _ask(url: Url, place: str, limits: Limits, wires: Wires, headers: Mapping[str, str]) -> Answer | Problem:
    """What one address answers."""
    until = time.monotonic() + limits.fetch_seconds
    if limits.fetch_seconds <= 0:
        return _slow(url, limits)
    try:
        answer = wires.ask(url, place, limits.fetch_seconds, headers)
        try:
            told = tuple((name[:_HEADER], value[:_HEADER]) for name, value in list(answer.headers.items())[:_HEADERS])
            raw = _taken(answer, url, limits, until) if answer.status == 200 else b""
            return raw if isinstance(raw, Problem) else Answer(url.url, answer.status, told, raw)
        finally:
            answer.close()
    except (HTTPError, OSError, ValueError) as error:
        if time.monotonic() >= until:
            return _slow(url, limits)
        return Problem("no-answer", url.url, f"{url.host} does not answer as it should ({type(error).__name__}). Try again later, or save the page.")


def _taken(answer: urllib3.BaseHTTPResponse, url: Url, limits: Limits, until: float) -> bytes | Problem:
    taken = bytearray()
    while piece := answer.read1(_PIECE):
        taken += piece
        if len(taken) > limits.upload_bytes:
            message = f"The page is larger than {limits.upload_bytes / 1e6:g} MB. Save the report's text alone."
            return Problem("too-large", url.url, message)
        if time.monotonic() > until:
            return _slow(url, limits)
    return _slow(url, limits) if time.monotonic() >= until else bytes(taken)  # cut off, and not at its end


def _slow(url: Url, limits: Limits) -> Problem:
    return Problem("too-slow", url.url, f"{url.host} took longer than {limits.fetch_seconds:g} seconds. Try again later, or save the page.")
