"""What the pages ask for. `flow/desk.py` answers from a book; a test may answer from values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol, cast

from fastapi import Depends, Request

from parley.model import Claim, Judgement, Problem, Reading, Report
from parley.reconcile.ledger import Ledger, Negotiation, Superseded
from parley.reconcile.questions import Question
from parley.store.ask import Told
from parley.store.browse import Found, Mention, Wanted
from parley.store.runs import Gain, Run


class Heading(Protocol):
    """One negotiation without its content."""

    @property
    def key(self) -> str:
        """By which the desk gives it whole."""

    @property
    def sides(self) -> tuple[tuple[str, ...], ...]:
        """The adversaries; those who stand together are one side."""

    @property
    def reports(self) -> int:
        """How many reports tell of it."""


class Desk(Protocol):
    """Where a page's values come from. No method loads more than it names; those with a day count reports published by it, without one all."""

    def ledger(self, as_of: date | None) -> Ledger:
        """The whole account: only for what compares two of them."""

    def head(self, as_of: date | None) -> Ledger:
        """The account without its negotiations and what was taken back."""

    def negotiations(self, as_of: date | None) -> tuple[Heading, ...]:
        """Which negotiations there are, most told first."""

    def negotiation(self, key: str, as_of: date | None) -> Negotiation | None:
        """One negotiation whole, by the key of its heading."""

    def holding(self, line: str, as_of: date | None) -> Negotiation | None:
        """The negotiation in which a line stands; None where there is no such line."""

    def taken_back(self, as_of: date | None, report: str | None = None) -> tuple[Superseded, ...]:
        """The claims that count no more; those of one report, or all."""

    def reading(self, name: str) -> Reading | None:
        """One report with its claims and refusals, by its id; None where there is none."""

    def readings(self, keys: Sequence[str]) -> Mapping[str, Reading]:
        """A few reports with their claims and refusals, by the keys that a search names."""

    def told(self, claims: Iterable[str]) -> Mapping[str, Told]:
        """The claims of these ids, each with what is known of its report; ids that are not known are left out."""

    def origin(self, name: str) -> str:
        """The report that a report copies; its own id where it copies none."""

    def outlets(self) -> tuple[str, ...]:
        """The outlets of all reports, in order of the alphabet."""

    def reports(self, keys: Sequence[str]) -> Mapping[str, Report]:
        """Reports without their texts, by the keys that a search or a problem names."""

    def search(self, wanted: Wanted, at: int, many: int) -> Found:
        """Reports that hold all the words and are of what else is asked for, best first."""

    def problem_codes(self) -> tuple[tuple[str, int], ...]:
        """How many problems of each code there are."""

    def problems(self, code: str | None, at: int, many: int) -> tuple[tuple[str | None, Problem], ...]:
        """Problems in order of place, each with the key of its report."""

    def people(self) -> Mapping[tuple[str, str | None], tuple[Mention, ...]]:
        """Everybody who is named, under the name most often given and the party, with every spelling."""

    def claims_of(self, names: Sequence[str], many: int) -> tuple[str, ...]:
        """The claims that are attributed to one of these names or in which it heads a delegation, in order of publication."""

    def runs(self) -> tuple[Run, ...]:
        """Every version of the reader that has read something for this book, the first one first."""

    def gains(self, older: str, newer: str, at: int, many: int) -> tuple[int, int, tuple[Gain, ...]]:
        """What a newer version of the reader reads in the same reports that an older one did not, and the reverse."""

    def questions(self) -> tuple[Question, ...]:
        """What only a person can settle, and nobody has; what would change the ledger most comes first."""

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, those that were undone and those that undo too."""

    def about(self, keys: Iterable[str]) -> Mapping[str, Claim | Report]:
        """What judgements are about, by the keys that they name; what no report here says, and persons, are left out."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a visitor may do, and under which names the room is asked for."""

    token: str = ""  # lets a browser judge and add; empty: the room is only looked at
    reviewer: str = ""  # who judges, where the form names nobody else
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    static: bool = False  # the pages stand alone, as files: what asks a server is left out
    body_bytes: int = 65_536  # of what a visitor sends
    body_seconds: float = 20.0  # to send it


@dataclass(frozen=True, slots=True)
class Room:
    """What every page has: the desk and the rules."""

    desk: Desk
    rules: Rules


def _room(request: Request) -> Room:
    return cast("Room", request.app.state.room)


InRoom = Annotated[Room, Depends(_room)]
