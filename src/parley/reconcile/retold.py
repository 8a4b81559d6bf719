"""Totals told again as if they were transfers: a figure without a day that others give as a total to date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from parley.model import Claim, Transfer
from parley.reconcile.categories import Families, families
from parley.reconcile.intervals import bare, exact_day
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import claims_of

_SMALL = 20  # a figure up to this may be a total and a transfer by chance
Way = tuple[str | None, str | None, str, Families]  # from side, to side, persons or bodies, which persons
Figure = tuple[int | None, int | None]


def with_retold_totals(process: Process) -> Process:
    """The negotiation with such claims read as what they are, so that nobody is counted twice.

    A claim without a day or stage counts as a total where another claim gives the same figure, in the same direction and for the same persons,
    as a total to date; and only where something was handed over before that total's day. So does a claim that has the figure and the day of an
    agreement that was carried out bit by bit later: the day is then that of the agreement.
    """
    totals, first = _totals(process)
    if not totals:
        return process
    agreed, bits = _agreed(process), _bits(process)
    told = (_whole_of_agreement(claim, process, totals, (agreed, bits)) for claim in process.claims)
    return replace(process, claims=tuple(_as_total(claim, process, totals, first) for claim in told))


def _agreed(process: Process) -> set[tuple[Way, Figure, date]]:
    """What was agreed on which day, by its figure."""
    said = ((body, exact_day(body.when)) for _, body in claims_of(process.claims, Transfer) if body.status == "agreed" and body.count)
    return {(_way(body, process), (body.count.min, body.count.max), day) for body, day in said if day and body.count and not bare(body.count)}


def _bits(process: Process) -> dict[Way, set[tuple[date, Figure]]]:
    """What was handed over on which day."""
    found: dict[Way, set[tuple[date, Figure]]] = defaultdict(set)
    for _, body in claims_of(process.claims, Transfer):
        day = exact_day(body.when)
        if body.status == "carried_out" and not body.cumulative and day and body.count and not bare(body.count):
            found[_way(body, process)].add((day, (body.count.min, body.count.max)))
    return found


def _whole_of_agreement(
    claim: Claim,
    process: Process,
    totals: dict[tuple[Way, Figure], set[date | None]],
    known: tuple[set[tuple[Way, Figure, date]], dict[Way, set[tuple[date, Figure]]]],
) -> Claim:
    """Take the day off a claim that has it from the agreement, of which it tells the whole: its bits came later, up to a total of the same figure."""
    body = claim.body
    if not isinstance(body, Transfer) or body.status != "carried_out" or body.cumulative or body.stage is not None:
        return claim
    day, agreed, bits = exact_day(body.when), *known
    if day is None or body.count is None or bare(body.count):
        return claim
    way, figure = _way(body, process), (body.count.min, body.count.max)
    ends = [end for end in totals.get((way, figure), ()) if end is not None and end > day]
    later = any(day < when <= end and other != figure for when, other in bits.get(way, ()) for end in ends)
    return replace(claim, body=replace(body, when=None)) if later and (way, figure, day) in agreed else claim


def _totals(process: Process) -> tuple[dict[tuple[Way, Figure], set[date | None]], dict[Way, date]]:
    """The days of each total, and the first day on which anything went that way."""
    totals: dict[tuple[Way, Figure], set[date | None]] = defaultdict(set)
    first: dict[Way, date] = {}
    for _, body in claims_of(process.claims, Transfer):
        if body.status != "carried_out" or body.count is None or bare(body.count):
            continue
        way, day = _way(body, process), exact_day(body.when)
        if body.cumulative and (body.count.min or 0) > _SMALL:
            totals[way, (body.count.min, body.count.max)].add(day)
        elif not body.cumulative and day is not None:
            first[way] = min(first.get(way, day), day)
    return totals, first


def _as_total(claim: Claim, process: Process, totals: dict[tuple[Way, Figure], set[date | None]], first: dict[Way, date]) -> Claim:
    body = claim.body
    if not isinstance(body, Transfer) or body.status != "carried_out" or body.cumulative or body.count is None or bare(body.count):
        return claim
    way = _way(body, process)
    days = totals.get((way, (body.count.min, body.count.max)), set())
    begun = first.get(way)
    later = {known for known in days if known is not None and begun is not None and begun < known}  # else the total may be of this transfer alone
    if not later or body.when is not None or body.stage is not None:
        return claim
    return replace(claim, body=replace(body, cumulative=True))


def _way(body: Transfer, process: Process) -> Way:
    return (*process.direction(body.giver, body.receiver), body.what, families(body.category))
