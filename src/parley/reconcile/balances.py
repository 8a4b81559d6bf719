"""What is delivered and open of one term: by the giver's account, by the receiver's, by anyone's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from parley.model import Claim, Count
from parley.reconcile.confirmation import sides_of
from parley.reconcile.deliveries import read_event
from parley.reconcile.events import Event
from parley.reconcile.intervals import TOLERANCE, bare, minus, plus, size
from parley.reconcile.ledger import Account, Delivery, State, Total
from parley.reconcile.lines import accepted, figures
from parley.reconcile.sources import Sources


def delivered(deliveries: Sequence[tuple[Count | None, date | None]], totals: Sequence[Total]) -> Count | None:
    """What was handed over: the sum of deliveries, or a total with what came after it, whichever proves more.

    Args:
        deliveries: figure and day of each delivery.
        totals: totals to date in the same direction.

    Returns:
        The figure as an interval; None where nothing gives one.
    """
    best = plus(count for count, _ in deliveries)
    for total in totals:
        if bare(total.count):
            continue
        last = total.when.last if total.when else date.max
        after = [count for count, day in deliveries if day is not None and day > last]
        reached = plus([total.count, *after])
        if reached is not None and (best is None or size(reached) >= size(best)):
            best = reached
    return best


def by_anyone(agreed: Count | None, deliveries: Iterable[Delivery], totals: Sequence[Total]) -> Account:
    """The account of all reports together."""
    done = [(item.count, item.when.last if item.when else None) for item in deliveries]
    figure = delivered(done, totals)
    return Account(figure, open_of(agreed, figure, reported=bool(done or totals)))


def by_side(side: Sequence[str], agreed: Count | None, events: Iterable[Event], totals: Iterable[Total], sources: Sources) -> Account:
    """The account of one side: only what its own people say."""
    done: list[tuple[Count | None, date | None]] = []
    own_people = frozenset(side)
    for event in events:
        mine = [claim for claim in event.claims if claim.side and not own_people.isdisjoint(sides_of(claim))]
        if mine:
            done.append((_figure(mine, sources), event.last_day()))
    own = [total for total in totals if not own_people.isdisjoint(total.support.sides)]
    figure = delivered(done, own)
    return Account(figure, open_of(agreed, figure, reported=bool(done or own)))


def _figure(claims: list[Claim], sources: Sources) -> Count | None:
    """The figure that one side gives for one transfer: the whole, as its reports have it most often."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    wholes = [whole for name in sorted(by_report) for whole in read_event(by_report[name]).wholes]
    single = figures([claim for _, mine in wholes if len(mine) == 1 for claim in mine], sources)
    return accepted(single or [(count, list(mine)) for count, mine in wholes], sources)


def open_of(agreed: Count | None, figure: Count | None, *, reported: bool) -> tuple[int, int | None] | None:
    """What is open of a term; where something is reported carried out without a figure, anything up to the whole."""
    if reported and figure is None:
        return None if agreed is None or bare(agreed) else (0, agreed.max)
    return minus(agreed, figure)


Late = Literal["", "announced", "deadline"]


def state(agreed: Count | None, account: Account, *, reported: bool, completed: bool, against: str, late: Late) -> State:
    """The state of a term, in the words of the exchange format.

    Args:
        agreed: what was agreed.
        account: delivered by anyone's account.
        reported: some delivery or total is reported.
        completed: a report says that a delivery completed it.
        against: what reports say instead, "" where nothing: a state of its own.
        late: which day has surely passed: that for which it was announced, or that by which the whole was to be done.
    """
    if not reported:
        if against == "cancelled":
            return "cancelled"
        if against:
            return "postponed" if against == "postponed" else "reported_not_done"
        return "overdue" if late else "nothing_reported"
    figure = account.delivered
    if agreed is None or bare(agreed) or figure is None:
        return "complete" if completed else "partly"
    if agreed.max is not None and (figure.min or 0) > agreed.max * (1 + TOLERANCE * agreed.approx):
        return "more_than_agreed"
    enough = agreed.max if agreed.max is not None else agreed.min
    if completed or (figure.min or 0) >= (enough or 0):
        return "complete"
    return "overdue" if late == "deadline" and account.open is not None and account.open[0] > 0 else "partly"
