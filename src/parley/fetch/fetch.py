"""Fetch one page that somebody names."""

from __future__ import annotations

from dataclasses import dataclass

from parley.fetch.asking import ask_for
from parley.fetch.wires import WIRES, Wires
from parley.model import Problem
from parley.settings import Limits


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
    answer = ask_for(address, limits, wires)
    if isinstance(answer, Problem):
        return answer
    if answer.status != 200:
        return unanswered(answer.url, answer.status)
    return Fetched(answer.url, answer.raw)


def unanswered(address: str, status: int) -> Problem:
    """The problem of an answer that holds no page."""
    host = address.split("/")[2] if address.count("/") > 1 else address
    return Problem("no-answer", address, f"{host} answers with status {status}. Open the page in a browser, and save it.")
