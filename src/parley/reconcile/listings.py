"""Lists and documents handed over, and transfers that one side offers or demands."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from parley.canonical import when_to_iso
from parley.model import Claim, Count, Listing, Transfer, When
from parley.reconcile.bonds import condition, deadline
from parley.reconcile.categories import families
from parley.reconcile.confirmation import support
from parley.reconcile.deliveries import categories, parties
from parley.reconcile.intervals import narrowest, near, overlaps, touches
from parley.reconcile.ledger import ListEntry, Offer
from parley.reconcile.lines import figures
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of, transfer

_RECENT = 40  # claims come in order of days: only the last entries of a kind can still be going on
_SAME_LIST = 10  # days within which reports of one document in one direction are about one handing over


def listings(process: Process, sources: Sources) -> tuple[ListEntry, ...]:
    """The lists and documents of one negotiation in order of time; one told by several reports is one."""
    places: dict[tuple[object, ...], list[list[tuple[Claim, Listing]]]] = defaultdict(list)
    for claim, body in claims_of(process.claims, Listing):
        groups = places[(*process.direction(body.giver, body.receiver), body.what)]
        fit = next((group for group in reversed(groups[-_RECENT:]) if all(_one_list((claim, body), other, sources) for other in group)), None)
        if fit is None:
            groups.append([(claim, body)])
        else:
            fit.append((claim, body))
    found = [_listing(group, process, sources) for name in sorted(places, key=str) for group in places[name]]
    return tuple(sorted(found, key=lambda item: (when_to_iso(item.when) or "9999", item.what, item.support.claims)))


def _one_list(a: tuple[Claim, Listing], b: tuple[Claim, Listing], sources: Sources) -> bool:
    first, second = sources.dated(a[0]), sources.dated(b[0])
    close = first is None or second is None or near(first.first, second.first, _SAME_LIST)
    return close and overlaps(a[1].count, b[1].count) and (touches(a[1].when, b[1].when) or near(_day(first), _day(second), 1))


def _day(when: When | None) -> date | None:
    return when.first if when else None


def _vague(count: Count) -> tuple[bool, int, bool, int]:
    """How little a figure says: an open end least of all, "339" more than "hundreds"."""
    return count.max is None or count.min is None, (count.max or 0) - (count.min or 0), count.approx, count.min or 0


def _listing(group: list[tuple[Claim, Listing]], process: Process, sources: Sources) -> ListEntry:
    givers = sorted(body.giver for _, body in group if body.giver)
    takers = sorted(body.receiver for _, body in group if body.receiver)
    start, goal = process.direction(group[0][1].giver, group[0][1].receiver)
    counts = sorted((body.count for _, body in group if body.count), key=_vague)
    return ListEntry(
        giver=max(givers, key=givers.count, default=start),
        receiver=max(takers, key=takers.count, default=goal),
        what=group[0][1].what,
        count=counts[0] if counts else None,
        when=narrowest(body.when for _, body in group),
        support=support([claim for claim, _ in group], sources, process.members(start), process.members(goal)),
    )


def offers(process: Process, sources: Sources) -> tuple[Offer, ...]:
    """What one side offers or demands, in order of time; the same from several reports is one."""
    places: dict[tuple[object, ...], list[list[Claim]]] = defaultdict(list)
    for claim, body in claims_of(process.claims, Transfer):
        if body.status in ("offered", "demanded"):
            groups = places[(body.status, *process.direction(body.giver, body.receiver), body.what, tuple(sorted(families(body.category))))]
            fit = next((group for group in reversed(groups[-_RECENT:]) if _one_offer(group[-1], claim, sources)), None)
            if fit is None:
                groups.append([claim])
            else:
                fit.append(claim)
    found = [_offer(group, process, sources) for name in sorted(places, key=str) for group in places[name]]
    return tuple(sorted(found, key=lambda item: (when_to_iso(item.when) or "9999", item.what, item.support.claims)))


def _one_offer(a: Claim, b: Claim, sources: Sources) -> bool:
    first, second = sources.dated(a), sources.dated(b)
    close = first is None or second is None or near(first.first, second.first, _SAME_LIST)
    return close and overlaps(transfer(a).count, transfer(b).count)


def _offer(group: list[Claim], process: Process, sources: Sources) -> Offer:
    body, count = transfer(group[0]), figures(group, sources)
    giver, receiver = parties(group, process)
    return Offer(
        status="offered" if body.status == "offered" else "demanded",
        giver=giver,
        receiver=receiver,
        what=body.what,
        category=categories(group),
        count=count[0][0] if count else None,
        when=narrowest(transfer(claim).when for claim in group) or narrowest(sources.dated(claim) for claim in group),
        support=support(group, sources, process.members(body.giver), process.members(body.receiver)),
        deadline=deadline(group),
        condition=condition(group),
    )
