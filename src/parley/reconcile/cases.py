"""Agreements with what is assigned to them, to be found by direction and day without looking through all."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from parley.canonical import when_to_iso
from parley.model import Claim
from parley.reconcile.events import Event
from parley.reconcile.ledger import Total
from parley.reconcile.lines import Direction, Term
from parley.reconcile.shelf import Deal

BOTH_WAYS: Direction = (None, None)


@dataclass(slots=True, eq=False)
class Case:
    """One agreement with its terms, and what is assigned to them while the ledger is made."""

    deal: Deal
    terms: list[Term]
    events: dict[int, list[tuple[Event, str]]] = field(default_factory=lambda: defaultdict(list))  # term -> (event, why)
    totals: dict[int, list[Total]] = field(default_factory=lambda: defaultdict(list))
    joint: list[Total] = field(default_factory=list)
    against: dict[int, list[tuple[Claim, str]]] = field(default_factory=lambda: defaultdict(list))  # term -> claims that it was not done
    replaced: dict[int, tuple[int, int]] = field(default_factory=dict)  # term -> case and term of the later agreement that stands in its place
    undecided: list[Event] = field(default_factory=list)  # what may carry out one of its terms, or another agreement's
    since: date | None = None  # the day of the first agreement whose place it takes

    def day(self) -> date | None:
        """The first day on which it may have been agreed."""
        return self.deal.when.first if self.deal.when else None

    def done(self) -> list[Event]:
        """What is known to be carried out of it so far."""
        return [event for items in self.events.values() for event, _ in items]

    def name(self) -> str:
        """The agreement's date, in words for a question."""
        return when_to_iso(self.deal.when) or "unknown date"


def standing(cases: Sequence[Case], item: tuple[int, int]) -> tuple[int, int]:
    """The term, as case and place, that stands for a term that later agreements changed."""
    number, place = item
    while place in cases[number].replaced:
        number, place = cases[number].replaced[place]
    return number, place


class CaseIndex:
    """The agreements that have a term in one direction, persons or bodies, in order of days."""

    __slots__ = ("_rows", "_undated")

    def __init__(self, cases: Sequence[Case]) -> None:
        self._rows: dict[tuple[Direction, str], list[tuple[int, int]]] = defaultdict(list)
        self._undated: dict[tuple[Direction, str], list[int]] = defaultdict(list)
        for number, case in enumerate(cases):
            day = case.day()
            for place in sorted({(term.direction, term.what) for term in case.terms}, key=str):
                if day is None:
                    self._undated[place].append(number)
                else:
                    self._rows[place].append((day.toordinal(), number))
        for rows in self._rows.values():
            rows.sort()

    def undated(self, direction: Direction, what: str) -> list[int]:
        """Places of the agreements without a date."""
        return self._undated.get((direction, what), [])

    def back_from(self, direction: Direction, what: str, day: date | None) -> Iterator[tuple[date, int]]:
        """Day and place of the agreements made by a day, the last one first."""
        rows = self._rows.get((direction, what), [])
        end = len(rows) if day is None else bisect_right(rows, (day.toordinal() + 1, -1))
        for at in range(end - 1, -1, -1):
            yield date.fromordinal(rows[at][0]), rows[at][1]
