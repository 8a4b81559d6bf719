"""Add: hand in a report, as a file, as words or by its address."""

from __future__ import annotations

from dataclasses import dataclass

from parley.show.web.clerk import InClerk
from parley.show.web.desk import InRoom
from parley.show.web.page import Page
from parley.show.web.session import Entered


@dataclass(frozen=True, slots=True)
class AddPage:
    """The three ways."""

    network: bool  # whether an address could be fetched now
    largest: int  # bytes
    word: str  # what a form must carry


def add_page(room: InRoom, clerk: InClerk, session: Entered) -> AddPage:
    """The ways to hand in a report: what is read in it is shown before it is added."""
    return AddPage(clerk.has_network(), room.rules.body_bytes, session.form)


PAGE = Page("/add", "Add", "add.html", add_page, guarded=True, uses=frozenset())
