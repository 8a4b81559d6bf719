"""The agreements, with their terms, that a delivery may carry out: the same persons, in the same direction, in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from parley.model import When
from parley.reconcile.cases import BOTH_WAYS, Case, CaseIndex
from parley.reconcile.categories import Families, families, fits
from parley.reconcile.events import Event
from parley.reconcile.intervals import bare
from parley.reconcile.room import UNDECIDED
from parley.reconcile.sources import transfer

STALE = timedelta(days=120)  # an agreement so much older than another that fits is no longer thought of
_WIDEST = timedelta(days=366)  # a date that names an agreement is no wider than a year


def kinds_of(event: Event) -> Families:
    """The persons meant by an event's figures: nobody in particular where a figure is for all.

    Where no report gives a figure, those who only say "prisoners" do not contradict those who say which ones.
    """
    said = [claim for claim in event.claims if not transfer(claim).part_of]
    counted = [kinds for claim in said if not bare(transfer(claim).count) for kinds in [families(transfer(claim).category)]]
    if frozenset() in counted:
        return frozenset()
    return frozenset[str]().union(*(families(transfer(claim).category) for claim in said))


def fitting(cases: Sequence[Case], index: CaseIndex, event: Event, judged: date | None) -> list[tuple[int, int]]:
    """The agreements, with their terms, that an event may carry out: back in time until one fits, and so far that none is stale beside it."""
    under = under_of(event)
    until = judged or (under.last if under else event.last_day())
    reach = _WIDEST if under else STALE
    kinds, found = kinds_of(event), set()
    for direction in (event.direction, BOTH_WAYS):
        newest: date | None = None
        for day, number in index.back_from(direction, event.what, until):
            if newest is not None and newest - day > reach:
                break
            place = _term(cases[number], event, kinds)
            if place is not None:
                found.add((number, place))
                newest = max(newest or day, day) if until is None or day < until else newest
        undated = ((number, _term(cases[number], event, kinds)) for number in index.undated(direction, event.what))
        found |= {(number, place) for number, place in undated if place is not None}
    return sorted(found)


def under_of(event: Event) -> When | None:
    """The agreement, by its date, that a report says an event carries out."""
    return next((under for claim in event.claims if (under := transfer(claim).under)), None)


def _term(case: Case, event: Event, kinds: Families) -> int | None:
    """The term that an event fits best: the same persons, else a term for anybody, else the only one; undecided where several are as good."""
    same_way = [(i, term) for i, term in enumerate(case.terms) if term.what == event.what and term.direction == event.direction]
    same_way = same_way or [(i, term) for i, term in enumerate(case.terms) if term.what == event.what and term.direction == (None, None)]
    exact = [i for i, term in same_way if term.kinds == kinds]
    general = [i for i, term in same_way if not term.kinds]
    partly = [i for i, term in same_way if fits(term.kinds, kinds)]
    best = exact or general or partly
    return None if not best else best[0] if exact or general or len(partly) == 1 else UNDECIDED
