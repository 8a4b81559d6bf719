"""Which of the agreements that fit a delivery carries out: by the strongest ground that there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from parley.reconcile.cases import Case
from parley.reconcile.categories import Families
from parley.reconcile.events import Event
from parley.reconcile.fitting import STALE, kinds_of, under_of
from parley.reconcile.intervals import equal, touches
from parley.reconcile.lines import Term
from parley.reconcile.room import UNDECIDED, complete, has_room
from parley.reconcile.sources import transfer


def choose(cases: Sequence[Case], fit: list[tuple[int, int]], event: Event, judged: date | None) -> tuple[list[tuple[int, int]], str]:
    """Narrow down the agreements that an event may carry out, by the strongest ground that there is."""
    if judged is not None:
        return [item for item in fit if cases[item[0]].day() == judged][:1], "a reviewer's judgement"
    under = under_of(event)
    if under is not None:
        named = [item for item in fit if (when := cases[item[0]].deal.when) and touches(when, under)]
        return named, "the report names the agreement"
    day = event.last_day()
    numbered = max(event.stages(), default=0) > 1
    finishing = numbered or any(transfer(claim).completes for claim in event.claims)
    before = _same_persons(cases, [item for item in fit if earlier(cases[item[0]].day(), day, strictly=finishing)], kinds_of(event))
    if finishing and before:
        return _later_stage(cases, before, event), "a later stage, of the agreement before it"
    alive = _alive(cases, before, event)
    if len(alive) > 1:
        named = [item for item in alive if _told_with(cases[item[0]], event, day)]
        if len(named) == 1:
            return named, "its report speaks of the agreement"
    return alive, "the only known agreement that it fits"


def _same_persons(cases: Sequence[Case], fit: list[tuple[int, int]], kinds: Families) -> list[tuple[int, int]]:
    """Of the agreements that fit, those with a term for just these persons, where they are of a particular kind: civilians before anybody held."""
    exact = [(number, place) for number, place in fit if place != UNDECIDED and cases[number].terms[place].kinds == kinds]
    return exact if kinds and exact else fit


def _later_stage(cases: Sequence[Case], before: list[tuple[int, int]], event: Event) -> list[tuple[int, int]]:
    """The agreement whose stages so far a later stage goes on from; where no stage of any is known, the last agreement."""
    stage = max(event.stages(), default=0)
    alive = _alive(cases, before, event)
    twin = [item for item in alive if any(stage in other.stages() and other.when == event.when is not None for other in cases[item[0]].done())]
    if stage and len(twin) == 1:
        return twin  # the other direction of the same stage, or its other term
    told = {item: {known for other, _ in cases[item[0]].events[item[1]] for known in other.stages()} for item in alive}
    roomy = [item for item in alive if has_room(cases[item[0]], item[1], event)]
    going_on = [item for item in roomy if not told[item] or max(told[item]) < stage]
    if len(going_on) == 1:
        return going_on
    if stage and any(told.values()) and len(alive) > 1:
        next_one = [item for item in going_on if stage - 1 in told[item]]
        sure = len(next_one) == 1 and all(told[item] for item in going_on) and _latest(cases, going_on) == next_one[0]
        return next_one if sure and stage - 1 in _last_stages(cases, next_one[0]) else going_on or alive
    return [max(before, key=lambda item: (cases[item[0]].day() or date.min, item[0]))]


def earlier(agreed: date | None, day: date | None, *, strictly: bool) -> bool:
    """Whether an agreement was made before a day; of what has no date it is so unless it must be sure."""
    if agreed is None or day is None:
        return not strictly
    return agreed < day if strictly else agreed <= day


def _alive(cases: Sequence[Case], fit: list[tuple[int, int]], event: Event) -> list[tuple[int, int]]:
    """Leave out agreements that were complete before the event, or are old beside another."""
    dated = [day for i, _ in fit if (day := cases[i].day())]
    newest = max(dated, default=None)
    fresh = [(i, place) for i, place in fit if newest is None or (day := cases[i].day()) is None or newest - day <= STALE]
    waiting = [(i, place) for i, place in fresh if not complete(cases[i], place)]
    options = waiting or fresh[-1:]
    announced = [(i, place) for i, place in options if place != UNDECIDED and _announced_for(cases[i].terms[place], event)]
    return announced if len(announced) == 1 else options


def _latest(cases: Sequence[Case], items: list[tuple[int, int]]) -> tuple[int, int]:
    """The term of which something was carried out last."""
    return max(items, key=lambda item: (max((event.last_day() or date.min for event, _ in cases[item[0]].events[item[1]]), default=date.min), item))


def _last_stages(cases: Sequence[Case], item: tuple[int, int]) -> set[int]:
    """The stages of what was carried out last of a term: none where no report numbers it, so that it may itself be the stage that comes next."""
    done = [event for event, _ in cases[item[0]].events[item[1]]]
    last = max((event.last_day() or date.min for event in done), default=None)
    return {stage for event in done if (event.last_day() or date.min) == last for stage in event.stages()}


def _announced_for(term: Term, event: Event) -> bool:
    """Whether the transfer was announced for that day, or in that number."""
    plans = [transfer(claim) for claim in [*term.planned, *term.scheduled]]
    on_day = any(plan.when and event.when and plan.when == event.when for plan in plans)
    return on_day or any(equal(plan.count, count) for plan in plans for count in event.counts())


def _told_with(case: Case, event: Event, day: date | None) -> bool:
    return bool(case.deal.reports() & event.reports()) and earlier(case.day(), day, strictly=True)
