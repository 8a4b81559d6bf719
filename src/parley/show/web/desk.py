"""What the pages ask for. `flow/desk.py` answers from a book; a test may answer from values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol, cast

from fastapi import Depends, Request

from parley.model import Problem, Reading
from parley.reconcile.ledger import Ledger
from parley.store.ask import Told


class Desk(Protocol):
    """Where a page's values come from. No method loads more than it names."""

    def ledger(self, as_of: date | None) -> Ledger:
        """The account as of a day; without one, of all reports."""

    def reading(self, name: str) -> Reading | None:
        """One report with its claims and refusals, by its id; None where there is none."""

    def told(self, claims: Iterable[str]) -> Mapping[str, Told]:
        """The claims of these ids, each with what is known of its report; ids that are not known are left out."""

    def origin(self, name: str) -> str:
        """The report that a report copies; its own id where it copies none."""

    def outlets(self) -> tuple[str, ...]:
        """The outlets of all reports, in order of the alphabet."""

    def source_problems(self) -> tuple[Problem, ...]:
        """The problems of sources that gave no report."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a visitor may do, and under which names the room is asked for."""

    allow_review: bool = False  # judgement and upload are open
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]", "testserver")
    title: str = "Parley"


@dataclass(frozen=True, slots=True)
class Room:
    """What every page has: the desk and the rules."""

    desk: Desk
    rules: Rules


def _room(request: Request) -> Room:
    return cast("Room", request.app.state.room)


InRoom = Annotated[Room, Depends(_room)]
