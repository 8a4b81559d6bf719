"""The part of a ledger that one page shows: some negotiations, narrowed to the filters, however many the book has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.reconcile.ledger import Ledger, Negotiation
from parley.show.web.choose import choose
from parley.show.web.desk import Desk, Heading
from parley.show.web.filters import Filters

_WEIGHT = 120  # agreements, meetings, proposals … after which a page is full
_LOOKED_AT = 300  # negotiations of which a page looks for those that the filters take


@dataclass(frozen=True, slots=True)
class Part:
    """Some negotiations of a ledger, and the way to the others."""

    ledger: Ledger
    number: int  # negotiations that may be shown, on all pages
    first: int  # the place of the first one here, from 1
    earlier: int | None  # where the first page begins
    later: int | None  # where the next page begins


def part_of(desk: Desk, filters: Filters, at: int = 0) -> Part:
    """The negotiations from a place on, as many as a page holds.

    Args:
        desk: gives them one by one.
        filters: what is asked for.
        at: how many of those that may be shown to pass over.
    """
    wanted = _wanted(desk.negotiations(filters.as_of), filters)
    found: list[Negotiation] = []
    weight, place = 0, at
    while place < len(wanted) and weight < _WEIGHT and place < at + _LOOKED_AT:
        whole = desk.negotiation(wanted[place].key, filters.as_of)
        if whole is not None:
            chosen = choose(Ledger(None, 0, 0, (), (whole,)), filters).negotiations
            found += chosen
            weight += sum(_weight(one) for one in chosen)
        place += 1
    ledger = replace(desk.head(filters.as_of), negotiations=tuple(found))
    return Part(ledger, len(wanted), at + 1, 0 if at else None, place if place < len(wanted) else None)


def name_of(sides: Sequence[Sequence[str]]) -> str:
    """The name of a negotiation: "RU – UA"; those who stand together are joined by a plus."""
    return " – ".join(" + ".join(side) for side in sides)


def _wanted(headings: Sequence[Heading], filters: Filters) -> Sequence[Heading]:
    """The negotiations that may hold what is asked for, by their sides alone; a party that is no side anywhere may be a mediator everywhere."""
    if filters.negotiation is not None:
        return [one for one in headings if name_of(one.sides) == filters.negotiation]
    if filters.party is not None:
        mine = [one for one in headings if any(filters.party in side for side in one.sides)]
        return mine or headings
    return headings


def _weight(one: Negotiation) -> int:
    lines = sum(1 + len(agreement.lines) for agreement in one.agreements)
    return 1 + lines + len(one.talks) + len(one.unassigned) + len(one.proposals)
