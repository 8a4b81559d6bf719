"""Fetch one page: each address on the way is checked, and only the one that was checked is asked."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from parley.fetch.public import is_public
from parley.fetch.wires import WIRES, Wires
from parley.model import Problem
from parley.settings import Limits

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters of an address
_PIECE = 65_536  # bytes that are asked for at a time
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str  # where it was found in the end
    raw: bytes


def fetch(address: str, limits: Limits, wires: Wires = WIRES) -> Fetched | Problem:
    """The bytes behind an address that a user gives, or the problem that says why there are none.

    Args:
        address: begins with http:// or https://.
        limits: bytes, seconds and redirects.
        wires: the network.

    Returns:
        The page; or a problem: address-not-understood, address-private, no-network, no-answer, too-large, too-slow or too-many-redirects.
    """
    until = time.monotonic() + limits.fetch_seconds
    asked = address.strip()
    for _ in range(limits.redirects + 1):
        url = _parsed(asked)
        if isinstance(url, Problem):
            return url
        place = _checked(url, wires)
        if isinstance(place, Problem):
            return place
        found = _ask(url, place, limits, until, wires)
        if not isinstance(found, str):
            return found
        asked = urljoin(url.url, found)
    return Problem(
        "too-many-redirects", address, f"The address leads on more than {limits.redirects} times. Open it in a browser, and save the page."
    )


def _parsed(address: str) -> Url | Problem:
    """The parts of an address, where it is one that can be asked."""
    wrong = Problem("address-not-understood", address[:_LONGEST], "Give the whole address of a page, e.g. https://www.example.org/news/talks.html")
    if len(address) > _LONGEST or not address.isprintable():
        return wrong
    try:
        url = parse_url(address)
    except (LocationParseError, ValueError):
        return wrong
    if url.scheme not in _PORTS or not url.host or url.auth:
        return wrong
    if url.port not in {None, _PORTS[url.scheme]}:
        return Problem("address-not-understood", address, "Pages of news stand at the ordinary ports, 80 and 443; no other is asked.")
    return url


def _checked(url: Url, wires: Wires) -> str | Problem:
    """An address that the name stands for, where all of them are public."""
    host = str(url.host)
    try:
        found = wires.resolve(host, url.port or _PORTS[str(url.scheme)])
    except (OSError, UnicodeError):
        message = f"No address was found for {host}: there is no such name, or this machine has no network now. Save the page, and upload it."
        return Problem("no-network", url.url, message)
    if not found or not all(map(is_public, found)):
        message = f"{host} is an address of this machine or of a private network. Parley asks public addresses only; save the page, and upload it."
        return Problem("address-private", url.url, message)
    return found[0]


def _ask(url: Url, place: str, limits: Limits, until: float, wires: Wires) -> Fetched | str | Problem:
    """What one address answers: bytes, the address that it sends on to, or a problem."""
    left = until - time.monotonic()
    if left <= 0:
        return _slow(url, limits)
    try:
        answer = wires.ask(url, place, left)
        try:
            if answer.status in _REDIRECTS and answer.headers.get("Location"):
                return answer.headers["Location"]
            if answer.status != 200:
                return Problem("no-answer", url.url, f"{url.host} answers with status {answer.status}. Open the page in a browser, and save it.")
            return _taken(answer, url, limits, until)
        finally:
            answer.close()
    except (HTTPError, OSError, ValueError) as error:
        return Problem("no-answer", url.url, f"{url.host} does not answer as it should ({type(error).__name__}). Try again later, or save the page.")


def _taken(answer: urllib3.BaseHTTPResponse, url: Url, limits: Limits, until: float) -> Fetched | Problem:
    taken = bytearray()
    while piece := answer.read1(_PIECE):
        taken += piece
        if len(taken) > limits.upload_bytes:
            message = f"The page is larger than {limits.upload_bytes / 1e6:g} MB. Save the report's text alone."
            return Problem("too-large", url.url, message)
        if time.monotonic() > until:
            return _slow(url, limits)
    return Fetched(url.url, bytes(taken))


def _slow(url: Url, limits: Limits) -> Problem:
    return Problem("too-slow", url.url, f"{url.host} took longer than {limits.fetch_seconds:g} seconds. Try again later, or save the page.")
