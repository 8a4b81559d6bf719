"""Agreements that no report tells and that are known only from their carrying out: "under the agreement of 2 June"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.model import Claim, When
from parley.reconcile.cases import Case
from parley.reconcile.fitting import kinds_of, under_of
from parley.reconcile.intervals import exact_day, near
from parley.reconcile.lines import Term
from parley.reconcile.settle import Unsettled
from parley.reconcile.shelf import Deal
from parley.reconcile.sources import Sources

_OTHER_DAY = 3  # an agreement told of a day so near may be the one that is meant: that is a question


def implied(cases: Sequence[Case], left: Sequence[Unsettled], sources: Sources) -> tuple[list[Case], list[Unsettled]]:
    """Make agreements of what was carried out under days on which no report tells one.

    Args:
        cases: the agreements that reports tell.
        left: what settles none of them.
        sources: for what a reviewer has said.

    Returns:
        The agreements known only so, in order of days, and what is still left.
    """
    found: dict[When, Case] = {}
    rest: list[Unsettled] = []
    for item in left:
        under = under_of(item.event)
        day = exact_day(under)
        judged = any(claim.id in sources.settled for claim in item.event.claims)
        if under is None or day is None or judged or any(near(case.day(), day, _OTHER_DAY) for case in cases if case.deal.kind == "agreed"):
            rest.append(item)
            continue
        case = found.setdefault(When(day, day, "day"), Case(Deal(When(day, day, "day"), "implied"), []))
        name = (item.event.direction, item.event.what, kinds_of(item.event))
        place = next((i for i, term in enumerate(case.terms) if (term.direction, term.what, term.kinds) == name), len(case.terms))
        if place == len(case.terms):
            case.terms.append(Term(*name))
        case.events[place].append((item.event, "the report names the agreement, which no report here tells"))
    return [found[when] for when in sorted(found, key=lambda when: when.first)], rest


def behind(case: Case, place: int) -> list[Claim]:
    """The claims of what was carried out under a term."""
    return [claim for event, _ in case.events[place] for claim in event.claims]
