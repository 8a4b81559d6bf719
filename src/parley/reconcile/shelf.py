"""Agreements while they are being gathered, to be found by day and by report without looking through all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from parley.model import Claim, When
from parley.reconcile.intervals import touches

_WIDEST = timedelta(days=366)  # a date is no wider than a year, so that what began earlier cannot reach into a day


@dataclass(slots=True, eq=False)
class Deal:
    """The claims about one agreement while they are being gathered."""

    when: When | None
    kind: str = "agreed"
    claims: list[Claim] = field(default_factory=list)
    planned: list[Claim] = field(default_factory=list)

    def reports(self) -> set[str]:
        """The reports that tell it."""
        return {claim.report for claim in self.claims}


class Shelf:
    """Deals in order of their first day, those of each report, and those without a date by the month in which they were told."""

    __slots__ = ("_by_month", "_by_report", "_days", "_deals")

    def __init__(self, deals: Iterable[Deal]) -> None:
        self._deals: list[Deal] = []
        self._days: list[tuple[int, int]] = []  # first day and place in the list of deals, sorted
        self._by_report: dict[str, list[Deal]] = defaultdict(list)
        self._by_month: dict[str, Deal] = {}
        for deal in deals:
            self.put(deal)
            for name in sorted(deal.reports()):
                self._by_report[name].append(deal)

    def all(self) -> list[Deal]:
        """All deals, in the order in which they were put there."""
        return list(self._deals)

    def put(self, deal: Deal) -> Deal:
        """Take in a deal that is new."""
        if deal.when is not None:
            insort(self._days, (deal.when.first.toordinal(), len(self._deals)))
        self._deals.append(deal)
        return deal

    def add(self, claim: Claim, deal: Deal) -> None:
        """Add a claim to a deal."""
        deal.claims.append(claim)
        if deal.when is not None and not any(other is deal for other in self._by_report[claim.report]):
            self._by_report[claim.report].append(deal)

    def of_report(self, name: str) -> list[Deal]:
        """The dated deals that a report tells."""
        return list(self._by_report.get(name, ()))

    def begun(self, first: date, last: date) -> list[Deal]:
        """The deals whose first day lies within days."""
        start, end = bisect_left(self._days, (first.toordinal(), -1)), bisect_right(self._days, (last.toordinal(), len(self._deals)))
        return [self._deals[place] for _, place in self._days[start:end]]

    def touching(self, when: When) -> list[Deal]:
        """The deals whose days have one in common with those given."""
        earliest = date.min if when.first - date.min < _WIDEST else when.first - _WIDEST
        return [deal for deal in self.begun(earliest, when.last) if touches(deal.when, when)]

    def undated(self, month: str) -> Deal:
        """The deal that holds what is told without a date in one month."""
        if month not in self._by_month:
            self._by_month[month] = self.put(Deal(None))
        return self._by_month[month]
