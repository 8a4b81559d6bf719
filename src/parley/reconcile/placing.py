"""To which agreement belongs what is no delivery: totals, and claims that something was called off or did not come about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from parley.model import Claim, Transfer, When
from parley.reconcile.cases import Case
from parley.reconcile.categories import families, fits
from parley.reconcile.choosing import earlier
from parley.reconcile.intervals import bare, size, touches
from parley.reconcile.ledger import Total
from parley.reconcile.lines import Direction, Term
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import claims_of, transfer

_BEYOND = 2  # a total of more than twice what was agreed counts from before the agreement


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
            if not earlier(case.day(), body.when.last if body.when else None, strictly=False) or not same_way:
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
