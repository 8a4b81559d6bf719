"""How much of a term of an agreement is carried out, and whether it has room for more."""

from __future__ import annotations

from collections import Counter

from parley.reconcile.cases import Case
from parley.reconcile.events import SHIFT, Event
from parley.reconcile.intervals import bare, equal, near, plus, size
from parley.reconcile.lines import Term
from parley.reconcile.sources import transfer

UNDECIDED = -1  # an agreement fits, but several of its terms do equally
_NEIGHBOURS = 4  # transfers before one that may be the same


def has_room(case: Case, place: int, event: Event) -> bool:
    """Whether a term has as many open as an event hands over; where no figure says how many, it has."""
    if place == UNDECIDED:
        return True
    agreed = _agreed(case.terms[place])
    if agreed is None:
        return True
    return _surely_done(case, place) + size(event.whole) <= agreed


def _surely_done(case: Case, place: int) -> int:
    """How many were handed over under a term at the least; one figure told of two neighbouring days by different reports may be one transfer."""
    kept: list[Event] = []
    for event, _ in case.events[place]:
        if event.whole is not None and not any(_perhaps_one(known, event) for known in kept[-_NEIGHBOURS:]):
            kept.append(event)
    done = plus(event.whole for event in kept)
    return done.min or 0 if done else 0


def _perhaps_one(a: Event, b: Event) -> bool:
    apart = bool(a.stages() and b.stages() and not a.stages() & b.stages()) or bool(a.reports() & b.reports())
    close = a.when is not None and b.when is not None and near(a.when.first, b.when.first, SHIFT)
    return close and a.when != b.when and not apart and equal(a.whole, b.whole)


def _agreed(term: Term) -> int | None:
    """The most that a term may come to, by the figure that most reports give for it, the larger one of two; None where it has no end."""
    told = Counter(count.max for claim in term.all() if (count := transfer(claim).count) and not bare(count))
    return max(told, key=lambda figure: (told[figure], figure is None, figure or 0), default=None)


def complete(case: Case, place: int) -> bool:
    """Whether all that a term comes to was surely handed over, or a report says that it was."""
    if place == UNDECIDED:
        return False
    agreed = _agreed(case.terms[place])
    finished = any(transfer(claim).completes for event, _ in case.events[place] for claim in event.claims)
    return finished or (agreed is not None and 0 < agreed <= _surely_done(case, place))
