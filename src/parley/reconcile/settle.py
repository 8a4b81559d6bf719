"""Which agreement a delivery carries out: what the text says, else persons and time; where two are possible, a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from parley.canonical import when_to_iso
from parley.model import Claim, Count
from parley.reconcile.cases import Case, CaseIndex, standing
from parley.reconcile.choosing import choose
from parley.reconcile.deliveries import read_event
from parley.reconcile.events import Event
from parley.reconcile.fitting import fitting, under_of
from parley.reconcile.intervals import size
from parley.reconcile.room import UNDECIDED
from parley.reconcile.sources import Sources

_ASKED = 4  # agreements named in a question


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An event that settles no known agreement, or could settle several."""

    event: Event
    question: str
    options: tuple[int, ...]  # places of the agreements in the list of cases


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
        fit = fitting(cases, index, event, judged)
        chosen, why = choose(cases, fit, event, judged)
        told, chosen = chosen, list(dict.fromkeys(standing(cases, item) for item in chosen))
        if len(chosen) == 1 and chosen[0][1] != UNDECIDED:
            number, place = chosen[0]
            why += "" if chosen[0] in told else f", which that of {cases[number].name()} changes"
            cases[number].events[place].append((event, why))
        else:
            left.append(Unsettled(event, _question(cases, chosen, event), tuple(i for i, _ in chosen)))
    return left


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
