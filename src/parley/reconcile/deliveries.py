"""From events to deliveries: which figure is the whole, which figures are parts of it, which rival it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from parley.canonical import count_to_dict, digest, when_to_iso
from parley.model import Claim, Count, Transfer
from parley.reconcile.categories import apart, families
from parley.reconcile.confirmation import support, version
from parley.reconcile.events import Event, shown_when
from parley.reconcile.intervals import bare, equal, exact_day, plus, size
from parley.reconcile.ledger import Delivery, Disagreement, Part, Total
from parley.reconcile.lines import accepted, figures
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of, transfer


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report makes of one event: figures for the whole with their claims, and parts."""

    wholes: tuple[tuple[Count, tuple[Claim, ...]], ...]
    parts: tuple[Claim, ...]


def read_event(claims: list[Claim]) -> Reading:
    """Tell whole from part among one report's claims about one event.

    The largest figure is the whole; what excludes it (civilians beside soldiers) is added to it; what another speaker gives for the
    same persons rivals it; everything else is included in it, so that nobody is counted twice.
    """
    if len(claims) == 1 and (alone := transfer(claims[0])).count and not alone.part_of and not bare(alone.count):
        return Reading(((alone.count, tuple(claims)),), ())
    counted = [claim for claim in claims if not transfer(claim).part_of and not bare(transfer(claim).count)]
    parts = [claim for claim in claims if transfer(claim).part_of]
    if not counted:
        return Reading((), tuple(parts))
    whole = max(counted, key=lambda claim: (size(transfer(claim).count), not families(transfer(claim).category), claim.id))
    beside, rivals = [whole], []
    for claim in counted:
        if claim is whole:
            continue
        if apart(transfer(claim).category, transfer(whole).category) and not any(equal(transfer(claim).count, transfer(b).count) for b in beside):
            beside.append(claim)
        elif _rival(claim, whole) and not _with_others(claim, counted, whole):
            rivals.append(claim)
        elif equal(transfer(claim).count, transfer(whole).count):
            rivals.append(claim)  # the same figure again: it supports the whole
        else:
            parts.append(claim)
    total = transfer(whole).count if len(beside) == 1 else plus(transfer(claim).count for claim in beside)
    assert total is not None
    others = tuple((count, (claim,)) for claim in rivals if (count := transfer(claim).count) is not None)
    return Reading(((total, tuple(beside)), *others), tuple(parts))


def _rival(claim: Claim, whole: Claim) -> bool:
    body, other = transfer(claim), transfer(whole)
    return bool(claim.says and whole.says and claim.says != whole.says) and families(body.category) == families(other.category)


def _with_others(claim: Claim, counted: list[Claim], whole: Claim) -> bool:
    """Whether a speaker's figures for persons who exclude each other add up to the whole: 270 soldiers and 120 civilians beside 390 people."""
    mine = [other for other in counted if other.says == claim.says]
    beside = [other for other in mine if apart(transfer(other).category, transfer(claim).category)]
    return bool(beside) and equal(plus(transfer(item).count for item in (claim, *beside)), transfer(whole).count)


def delivery(event: Event, process: Process, sources: Sources, totals: tuple[Total, ...] = ()) -> tuple[Delivery, tuple[Disagreement, ...]]:
    """Make one delivery of an event, and say what its reports disagree about.

    Args:
        event: the claims about one transfer.
        process: the negotiation.
        sources: for origins and outlets.
        totals: totals to date in the same direction; a figure that equals one of them is not taken for this transfer alone.
    """
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in event.claims:
        by_report[claim.report].append(claim)
    readings = [read_event(by_report[name]) for name in sorted(by_report)]
    ranked = _ranked([whole for reading in readings for whole in reading.wholes], sources)
    scope = [(count, mine) for count, mine in ranked if len(ranked) > 1 and any(equal(count, total.count) for total in totals)]
    proper = [item for item in ranked if item not in scope] or ranked
    best = accepted(proper, sources)
    giver, receiver = parties(event.claims, process)
    included = {claim.id for reading in readings for claim in reading.parts}
    made = Delivery(
        key=_key(event, process, best),
        giver=giver,
        receiver=receiver,
        what="bodies" if event.what == "bodies" else "persons",
        category=categories([claim for claim in event.claims if claim.id not in included] or event.claims),
        count=best,
        when=shown_when(event),
        stage=min(event.stages(), default=None),
        under_way=all(transfer(claim).status == "under_way" for claim in event.claims),
        completes=any(transfer(claim).completes for claim in event.claims),
        versions=tuple(version(count, mine, sources) for count, mine in ranked),
        parts=_parts([claim for reading in readings for claim in reading.parts], sources),
        support=support(event.claims, sources, process.members(event.direction[0]), process.members(event.direction[1])),
        reported=event.reported,
    )
    return made, _conflicts(made, event, proper, scope, totals, sources)


def _key(event: Event, process: Process, count: Count | None) -> str:
    day = when_to_iso(event.when) if event.when else f"reported {event.reported}"
    return digest(["delivery", process.sides, event.direction, event.what, day, sorted(event.stages()), count_to_dict(count)])


def _ranked(wholes: list[tuple[Count, tuple[Claim, ...]]], sources: Sources) -> list[tuple[Count, list[Claim]]]:
    """The figures for the whole over all reports, best supported first; sums of several claims stand as they are."""
    single = [claim for _, mine in wholes if len(mine) == 1 for claim in mine]
    ranked = figures(single, sources)
    for count, mine in sorted((item for item in wholes if len(item[1]) > 1), key=lambda item: (item[0].min or 0, item[1][0].id)):
        known = next((group for group in ranked if equal(group[0], count)), None)
        if known is None:
            ranked.append((count, list(mine)))
        else:
            known[1].extend(mine)
    return sorted(ranked, key=lambda group: -len({sources.origin(claim) for claim in group[1]}))


def parties(claims: list[Claim], process: Process) -> tuple[str | None, str | None]:
    """Giver and receiver as most claims name them; where none does, the side as a whole."""
    bodies = [transfer(claim) for claim in claims]
    start, goal = process.direction(bodies[0].giver, bodies[0].receiver)
    return _most_named((body.giver for body in bodies), start), _most_named((body.receiver for body in bodies), goal)


def _most_named(parties: Iterable[str | None], otherwise: str | None) -> str | None:
    """The party named most often, of several the first in the alphabet."""
    told = Counter(party for party in parties if party)
    return min(told, key=lambda party: (-told[party], party), default=otherwise)


def categories(claims: list[Claim]) -> tuple[str, ...]:
    """What the claims that are no parts call the persons: all labels, in alphabetical order."""
    return tuple(sorted({label for claim in claims if not transfer(claim).part_of for label in transfer(claim).category}))


def _parts(claims: list[Claim], sources: Sources) -> tuple[Part, ...]:
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        body = transfer(claim)
        groups[(tuple(sorted(body.category)), body.count and (body.count.min, body.count.max))].append(claim)
    for name in [name for name in groups if not name[0]]:  # "270 of them" beside "270 soldiers": the same part, once with its name
        same = [other for other in groups if other[0] and other[1] == name[1]]
        if len(same) == 1 and name[1] is not None:
            groups[same[0]] += groups.pop(name)
    return tuple(
        Part(tuple(sorted(transfer(groups[name][0]).category)), transfer(groups[name][0]).count, support(groups[name], sources))
        for name in sorted(groups, key=str)
    )


def _conflicts(
    made: Delivery,
    event: Event,
    proper: list[tuple[Count, list[Claim]]],
    scope: list[tuple[Count, list[Claim]]],
    totals: tuple[Total, ...],
    sources: Sources,
) -> tuple[Disagreement, ...]:
    about = f"{made.what} {made.giver or '?'} → {made.receiver or '?'} on {when_to_iso(made.when) or 'a day not given'}"
    found: list[Disagreement] = []
    if len(proper) > 1:
        found.append(Disagreement(about, "count", tuple(version(count, mine, sources) for count, mine in proper)))
    if scope and scope != proper:
        alone = [version(count, mine, sources, "this transfer alone") for count, mine in (*scope, *proper)]
        whole = [item for item in totals if any(equal(item.count, count) for count, _ in scope)]
        told = [sources.by_id[number] for item in whole for number in item.support.claims]
        together = [version(whole[0].count, told, sources, "all transfers to date together")]
        found.append(Disagreement(about, "scope", (*alone, *together)))
    days: dict[str, list[Claim]] = defaultdict(list)
    for claim in event.claims:
        if day := exact_day(transfer(claim).when):
            days[day.isoformat()].append(claim)
    if len(days) > 1:
        found.append(Disagreement(about, "date", tuple(version(day, days[day], sources) for day in sorted(days))))
    return tuple(found)


def totals_of(process: Process, sources: Sources) -> list[Total]:
    """Totals to date: claims with one figure, direction and day are one."""
    groups: list[tuple[tuple[object, ...], list[Claim]]] = []
    index: dict[tuple[object, ...], list[int]] = defaultdict(list)
    done = [(claim, body) for claim, body in claims_of(process.claims, Transfer) if body.cumulative and body.status in ("carried_out", "under_way")]
    for claim, body in sorted(done, key=lambda pair: (pair[1].count is not None and pair[1].count.approx, pair[0].id)):
        when = sources.dated(claim)
        place = (*process.direction(body.giver, body.receiver), body.what, families(body.category), when_to_iso(when))
        at = next((i for i in index[place] if equal(transfer(groups[i][1][0]).count, body.count)), None)
        if at is None:
            index[place].append(len(groups))
            groups.append((place, [claim]))
        else:
            groups[at][1].append(claim)
    found = [_total(mine, process, sources) for _, mine in groups]
    return sorted(
        found, key=lambda total: (when_to_iso(total.when) or "9999", total.what, str(total.giver), str(total.receiver), total.support.claims)
    )


def _total(claims: list[Claim], process: Process, sources: Sources) -> Total:
    giver, receiver = parties(claims, process)
    body = transfer(claims[0])
    count = figures(claims, sources)
    start, goal = process.direction(body.giver, body.receiver)
    when = sources.dated(claims[0])
    who = support(claims, sources, process.members(start), process.members(goal))
    return Total(giver, receiver, body.what, categories(claims), count[0][0] if count else None, when, who)
