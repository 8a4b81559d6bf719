"""Which agreement a delivery carries out: what the text says, else persons and time; where two are possible, a question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from parley.canonical import when_to_iso
from parley.model import Claim, Count, Transfer, When
from parley.reconcile.cases import BOTH_WAYS, Case, CaseIndex, standing
from parley.reconcile.categories import Families, families, fits
from parley.reconcile.deliveries import read_event
from parley.reconcile.events import SHIFT, Event
from parley.reconcile.intervals import bare, equal, near, plus, size, touches
from parley.reconcile.ledger import Total
from parley.reconcile.lines import Direction, Term
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of, transfer

_STALE = timedelta(days=120)  # an agreement so much older than another that fits is no longer thought of
_WIDEST = timedelta(days=366)  # a date that names an agreement is no wider than a year
_UNDECIDED = -1  # an agreement fits, but several of its terms do equally
_ASKED = 4  # agreements named in a question
_NEIGHBOURS = 4  # transfers before one that may be the same
_BEYOND = 2  # a total of more than twice what was agreed counts from before the agreement


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An event that settles no known agreement, or could settle several."""

    event: Event
    question: str
    options: tuple[int, ...]  # places of the agreements in the list of cases


def kinds_of(event: Event) -> Families:
    """The persons meant by an event's figures: nobody in particular where a figure is for all.

    Where no report gives a figure, those who only say "prisoners" do not contradict those who say which ones.
    """
    said = [claim for claim in event.claims if not transfer(claim).part_of]
    counted = [kinds for claim in said if not bare(transfer(claim).count) for kinds in [families(transfer(claim).category)]]
    if frozenset() in counted:
        return frozenset()
    return frozenset[str]().union(*(families(transfer(claim).category) for claim in said))


def _whole(event: Event, sources: Sources) -> Count | None:
    """The figure that most independent reports give for all of an event, the smaller one of two."""
    mine: dict[str, list[Claim]] = defaultdict(list)
    for claim in event.claims:
        mine[claim.report].append(claim)
    wholes = [(reading.wholes[0][0], sources.origin(claims[0])) for claims in mine.values() if (reading := read_event(claims)).wholes]
    told: dict[tuple[int | None, int | None], set[str]] = defaultdict(set)
    for count, origin in wholes:
        told[count.min, count.max].add(origin)
    return min((count for count, _ in wholes), key=lambda count: (-len(told[count.min, count.max]), size(count), count.approx), default=None)


def settle(cases: Sequence[Case], events: Sequence[Event], sources: Sources) -> list[Unsettled]:
    """Assign each event to a term of an agreement, in order of time.

    Returns:
        Those that stay unsettled, with the question that would settle each.
    """
    left: list[Unsettled] = []
    index = CaseIndex(cases)
    for event in events:
        event.whole = _whole(event, sources)
        verdicts = [sources.settled[claim.id] for claim in event.claims if claim.id in sources.settled]
        judged = verdicts[0] if verdicts else None
        if verdicts and judged is None:
            left.append(Unsettled(event, "A reviewer says that it carries out none of the agreements told here.", ()))
            continue
        fit = _fitting(cases, index, event, judged)
        chosen, why = _choose(cases, fit, event, judged)
        told, chosen = chosen, list(dict.fromkeys(standing(cases, item) for item in chosen))
        if len(chosen) == 1 and chosen[0][1] != _UNDECIDED:
            number, place = chosen[0]
            why += "" if chosen[0] in told else f", which that of {cases[number].name()} changes"
            cases[number].events[place].append((event, why))
        else:
            left.append(Unsettled(event, _question(cases, chosen, event), tuple(i for i, _ in chosen)))
    return left


def _fitting(cases: Sequence[Case], index: CaseIndex, event: Event, judged: date | None) -> list[tuple[int, int]]:
    """The agreements, with their terms, that an event may carry out: back in time until one fits, and so far that none is stale beside it."""
    under = under_of(event)
    until = judged or (under.last if under else event.last_day())
    reach = _WIDEST if under else _STALE
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
    return None if not best else best[0] if exact or general or len(partly) == 1 else _UNDECIDED


def _choose(cases: Sequence[Case], fit: list[tuple[int, int]], event: Event, judged: date | None) -> tuple[list[tuple[int, int]], str]:
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
    before = _same_persons(cases, [item for item in fit if _earlier(cases[item[0]].day(), day, strictly=finishing)], kinds_of(event))
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
    exact = [(number, place) for number, place in fit if place != _UNDECIDED and cases[number].terms[place].kinds == kinds]
    return exact if kinds and exact else fit


def _later_stage(cases: Sequence[Case], before: list[tuple[int, int]], event: Event) -> list[tuple[int, int]]:
    """The agreement whose stages so far a later stage goes on from; where no stage of any is known, the last agreement."""
    stage = max(event.stages(), default=0)
    alive = _alive(cases, before, event)
    twin = [item for item in alive if any(stage in other.stages() and other.when == event.when is not None for other in cases[item[0]].done())]
    if stage and len(twin) == 1:
        return twin  # the other direction of the same stage, or its other term
    told = {item: {known for other, _ in cases[item[0]].events[item[1]] for known in other.stages()} for item in alive}
    roomy = [item for item in alive if _has_room(cases[item[0]], item[1], event)]
    going_on = [item for item in roomy if not told[item] or max(told[item]) < stage]
    if len(going_on) == 1:
        return going_on
    if stage and any(told.values()) and len(alive) > 1:
        next_one = [item for item in going_on if stage - 1 in told[item]]
        sure = len(next_one) == 1 and all(told[item] for item in going_on) and _latest(cases, going_on) == next_one[0]
        return next_one if sure and stage - 1 in _last_stages(cases, next_one[0]) else going_on or alive
    return [max(before, key=lambda item: (cases[item[0]].day() or date.min, item[0]))]


def _earlier(agreed: date | None, day: date | None, *, strictly: bool) -> bool:
    if agreed is None or day is None:
        return not strictly
    return agreed < day if strictly else agreed <= day


def _alive(cases: Sequence[Case], fit: list[tuple[int, int]], event: Event) -> list[tuple[int, int]]:
    """Leave out agreements that were complete before the event, or are old beside another."""
    dated = [day for i, _ in fit if (day := cases[i].day())]
    newest = max(dated, default=None)
    fresh = [(i, place) for i, place in fit if newest is None or (day := cases[i].day()) is None or newest - day <= _STALE]
    waiting = [(i, place) for i, place in fresh if not _complete(cases[i], place)]
    options = waiting or fresh[-1:]
    announced = [(i, place) for i, place in options if place != _UNDECIDED and _announced_for(cases[i].terms[place], event)]
    return announced if len(announced) == 1 else options


def _latest(cases: Sequence[Case], items: list[tuple[int, int]]) -> tuple[int, int]:
    """The term of which something was carried out last."""
    return max(items, key=lambda item: (max((event.last_day() or date.min for event, _ in cases[item[0]].events[item[1]]), default=date.min), item))


def _last_stages(cases: Sequence[Case], item: tuple[int, int]) -> set[int]:
    """The stages of what was carried out last of a term: none where no report numbers it, so that it may itself be the stage that comes next."""
    done = [event for event, _ in cases[item[0]].events[item[1]]]
    last = max((event.last_day() or date.min for event in done), default=None)
    return {stage for event in done if (event.last_day() or date.min) == last for stage in event.stages()}


def _has_room(case: Case, place: int, event: Event) -> bool:
    """Whether a term has as many open as an event hands over; where no figure says how many, it has."""
    if place == _UNDECIDED:
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


def _complete(case: Case, place: int) -> bool:
    if place == _UNDECIDED:
        return False
    agreed = _agreed(case.terms[place])
    finished = any(transfer(claim).completes for event, _ in case.events[place] for claim in event.claims)
    return finished or (agreed is not None and 0 < agreed <= _surely_done(case, place))


def _announced_for(term: Term, event: Event) -> bool:
    """Whether the transfer was announced for that day, or in that number."""
    plans = [transfer(claim) for claim in [*term.planned, *term.scheduled]]
    on_day = any(plan.when and event.when and plan.when == event.when for plan in plans)
    return on_day or any(equal(plan.count, count) for plan in plans for count in event.counts())


def _told_with(case: Case, event: Event, day: date | None) -> bool:
    return bool(case.deal.reports() & event.reports()) and _earlier(case.day(), day, strictly=True)


def _question(cases: Sequence[Case], chosen: list[tuple[int, int]], event: Event) -> str:
    if len(chosen) == 1:
        return f"Which term of the agreement of {cases[chosen[0][0]].name()} does this carry out?"
    if chosen:
        names = [f"that of {cases[i].name()}" for i, _ in chosen[-_ASKED:]]  # the last ones: they are the likely ones
        more = [f"one of {len(chosen) - _ASKED} earlier ones"] if len(chosen) > _ASKED else []
        return f"Which agreement does this carry out: {' or '.join([*names, *more])}?"
    under = under_of(event)
    named = f" of {when_to_iso(under)}, which the report names," if under else ""
    return f"No report here tells the agreement{named} that this carries out."


def place_against(cases: Sequence[Case], process: Process) -> list[Claim]:
    """Give each claim that something was called off, denied or came to nothing to the last agreement before it with such a term.

    Returns:
        The claims that stand against nothing known here.
    """
    left: list[Claim] = []
    for claim, body in claims_of(process.claims, Transfer):
        none = body.count is not None and body.count.max == 0 and body.status in ("carried_out", "under_way")
        if body.status not in ("cancelled", "denied") and not none:
            continue
        way, kinds = process.direction(body.giver, body.receiver), families(body.category)
        for case in reversed(cases):
            same_way = [(i, term) for i, term in enumerate(case.terms) if term.what == body.what and way in (term.direction, (None, None))]
            if not _earlier(case.day(), body.when.last if body.when else None, strictly=False) or not same_way:
                continue
            best = [i for i, term in same_way if term.kinds == kinds] or [i for i, term in same_way if not term.kinds]
            best = best or [i for i, term in same_way if fits(term.kinds, kinds)]
            for place in best:
                case.against[place].append((claim, "cancelled" if body.status == "cancelled" else "not done"))
            if best:
                break
        else:
            left.append(claim)
    return left


def place_totals(cases: Sequence[Case], totals: Sequence[Total], claims: Mapping[str, Claim], direction: dict[int, Direction]) -> list[Total]:
    """Give each total to the agreement whose deliveries its reports tell, else to the only one that it can count.

    Args:
        cases: the agreements, with their events assigned.
        totals: all totals of the negotiation.
        claims: claims by id.
        direction: the direction from side to side of each total, by its place in `totals`.

    Returns:
        The totals that belong to no one agreement.
    """
    left: list[Total] = []
    telling: dict[str, list[int]] = defaultdict(list)  # report -> agreements whose deliveries it tells
    for number, case in enumerate(cases):
        for name in sorted({name for items in case.events.values() for event, _ in items for name in event.reports()}):
            telling[name].append(number)
    figured = _figured(cases)
    for number, total in enumerate(totals):
        under = transfer(claims[total.support.claims[0]]).under
        here = sorted({place for claim in total.support.claims for place in telling[claims[claim].report]})
        told = [cases[place] for place in here if _may_count(cases[place], total, direction[number], under)]
        anywhere = (case for case in cases if _may_count(case, total, direction[number], under))
        chosen = told if len(told) == 1 else list(islice(anywhere, 2))  # a second one is enough to know that it is not the only one
        if len(chosen) > 1 and total.count is not None:  # of several, the one whose whole it is
            exact = [cases[place] for place in figured.get((*direction[number], total.what, total.count.min, total.count.max), ())]
            fit = [case for case in exact if _may_count(case, total, direction[number], under)]
            chosen = fit if len(fit) == 1 else chosen
        if len(chosen) != 1:
            left.append(total)
        elif direction[number] == (None, None):
            chosen[0].joint.append(total)
        else:
            _put(chosen[0], total, direction[number])
    return left


def _figured(cases: Sequence[Case]) -> dict[tuple[object, ...], list[int]]:
    """The agreements by direction, kind and the figures agreed."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        figures = {
            (*term.direction, term.what, count.min, count.max)
            for term in case.terms
            for claim in term.agreed
            if (count := transfer(claim).count) and not bare(count)
        }
        for figure in sorted(figures, key=str):
            found[figure].append(number)
    return found


def _may_count(case: Case, total: Total, direction: Direction, under: When | None) -> bool:
    named = under is None or (case.deal.when is not None and touches(case.deal.when, under))
    return named and case.deal.kind == "agreed" and _in_time(case, total.when) and _counts(case, total, direction)


def _counts(case: Case, total: Total, direction: Direction) -> bool:
    return any(
        term.what == total.what
        and (direction in ((None, None), term.direction))
        and fits(term.kinds, families(total.category))
        and not _outsize(term, total)
        for place, term in enumerate(case.terms)
        if place not in case.replaced
    )


def _outsize(term: Term, total: Total) -> bool:
    known = [count.max for claim in term.agreed if (count := transfer(claim).count) and count.max is not None]
    ways = 2 if total.giver is None and total.receiver is None else 1
    return bool(known) and size(total.count) > _BEYOND * ways * max(known)


def _in_time(case: Case, when: When | None) -> bool:
    day = case.since or case.day()
    return day is None or when is None or day < when.last


def _put(case: Case, total: Total, direction: Direction) -> None:
    """Put a directed total on the term for the same persons, else for anybody; over several terms it stands with the agreement."""
    kinds = families(total.category)
    same_way = [(i, term) for i, term in enumerate(case.terms) if i not in case.replaced and term.what == total.what and term.direction == direction]
    best = [i for i, term in same_way if term.kinds == kinds] or [i for i, term in same_way if not term.kinds]
    best = best or ([same_way[0][0]] if len(same_way) == 1 else [])
    if best:
        case.totals[best[0]].append(total)
    else:
        case.joint.append(total)
