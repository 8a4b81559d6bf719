"""Where reports differ on whether something took place, and on whose words or whose proposal it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from parley.model import Claim, Proposal, Talks, Transfer
from parley.reconcile.categories import families
from parley.reconcile.confirmation import version
from parley.reconcile.intervals import exact_day
from parley.reconcile.ledger import Disagreement
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of

_QUOTED = 6  # words that two reports hardly have in common by chance
_DONE = frozenset({"carried_out", "under_way"})
Named = dict[str, list[Claim]]
Place = tuple[str | None, str | None, str, tuple[str, ...], date]  # from side, to side, persons or bodies, which persons, the day


def statuses(process: Process, sources: Sources) -> Iterator[Disagreement]:
    """What one report says took place on a day and another says was called off on it; put off to another day it is a change and no conflict."""
    places: dict[Place, Named] = defaultdict(lambda: defaultdict(list))
    for claim, body in claims_of(process.claims, Transfer):
        day = exact_day(body.when)
        none = body.count is not None and body.count.max == 0
        if day is not None and not none and not body.cumulative and (body.status in _DONE or body.status == "cancelled"):
            way = process.direction(body.giver, body.receiver)
            places[(*way, body.what, tuple(sorted(families(body.category))), day)][
                "called off" if body.status == "cancelled" else "carried out"
            ].append(claim)
    for place in sorted(places, key=str):
        giver, receiver, what, _, on = place
        yield from _two(f"{what} {giver or '?'} → {receiver or '?'} on {on}", "status", places[place], sources)
    meetings: dict[tuple[date, str], Named] = defaultdict(lambda: defaultdict(list))
    for claim, talks in claims_of(process.claims, Talks):
        day = exact_day(talks.when)
        if day is not None and talks.status in ("held", "under_way", "cancelled"):
            meetings[day, (talks.city or "").casefold()]["called off" if talks.status == "cancelled" else "held"].append(claim)
    for day, city in sorted(meetings):
        yield from _two(f"talks on {day}", "status", meetings[day, city], sources)


def attributions(process: Process, sources: Sources) -> Iterator[Disagreement]:
    """The same words given to different people, and one proposal to different parties; one report that names both has two voices and no conflict."""
    words: dict[str, Named] = defaultdict(lambda: defaultdict(list))
    for claim in process.claims:
        said = " ".join(claim.evidence[0].quote.casefold().split()) if claim.evidence else ""
        if claim.says and len(said.split()) >= _QUOTED:
            words[said][claim.says].append(claim)
    for said in sorted(words):
        yield from _two(f"who said “{said}”", "attribution", words[said], sources)
    put: dict[tuple[str, tuple[int, int], str | None, date], Named] = defaultdict(lambda: defaultdict(list))
    for claim, body in claims_of(process.claims, Proposal):
        day = exact_day(body.when)
        if body.by and body.hours and day is not None:
            put[body.what, body.hours, body.scope, day][body.by].append(claim)
    for place in sorted(put, key=str):
        what, hours, _, on = place
        length = f"{hours[0]} hours" if hours[0] == hours[1] else f"{hours[0]} to {hours[1]} hours"
        yield from _two(f"who proposed the {what} of {length} on {on}", "attribution", put[place], sources)


def _two(about: str, kind: str, told: Named, sources: Sources) -> Iterator[Disagreement]:
    """A disagreement where several values are told, by reports of which none tells two of them."""
    if len(told) < 2 or _one_report_tells_both(told.values()):  # one value is no disagreement
        return
    versions = tuple(version(value, told[value], sources) for value in sorted(told))
    yield Disagreement(about, "status" if kind == "status" else "attribution", versions)


def _one_report_tells_both(groups: Iterable[list[Claim]]) -> bool:
    seen: set[str] = set()
    for group in groups:
        names = {claim.report for claim in group}
        if seen & names:
            return True
        seen |= names
    return False
