"""Which claims speak of one agreement: by its day; a partial date joins the agreement whose day it contains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from parley.model import Claim, Talks, Transfer, When
from parley.reconcile.categories import Families, families
from parley.reconcile.confirmation import version
from parley.reconcile.intervals import bare, equal, exact_day, near, on, overlaps, touches
from parley.reconcile.ledger import Disagreement
from parley.reconcile.negotiations import Process
from parley.reconcile.shelf import Deal, Shelf
from parley.reconcile.sources import Sources, claims_of, transfer

_SAME_DEAL_DAYS = 2  # reports may date one deal by its talks, its signing or its announcement
_OCCASION_DAYS = 7  # what a report announces within a week of an agreement that it tells belongs to that occasion
_MEMORY = timedelta(days=60)  # an agreement told without a date, or announced again, is looked for so far back
_LAST = 8  # agreements among which one told again is looked for
_SERIES_DAYS = 30  # one announcement, repeated


def deals(process: Process, sources: Sources) -> tuple[list[Deal], list[Disagreement]]:
    """Gather the agreements of one negotiation, and what one side announces alone.

    Returns:
        The agreements in order of time, those without a date last; and dates that reports give differently.
    """
    said = [claim for claim, body in claims_of(process.claims, Transfer) if body.status == "agreed"]
    found, conflicts = _by_day([claim for claim in said if exact_day(transfer(claim).when)], process, sources)
    partial = [claim for claim in said if transfer(claim).when and not exact_day(transfer(claim).when)]
    shelf = Shelf(_without_retold(found, process, sources))
    for claim in sorted(partial, key=lambda claim: _width(transfer(claim).when)):
        _attach(claim, shelf, process)
    for claim in said:
        if transfer(claim).when is None:
            _attach_undated(claim, shelf, process, sources)
    plans = [claim for claim, body in claims_of(process.claims, Transfer) if body.status == "planned"]
    loose = [claim for claim in plans if not _on_occasion(claim, shelf, process, sources)]
    return sorted([*shelf.all(), *_announced(loose, process, sources)], key=_order), conflicts


def _order(deal: Deal) -> tuple[bool, date, str, str]:
    first = deal.when.first if deal.when else date.max
    return deal.when is None, first, deal.kind, min((claim.id for claim in [*deal.claims, *deal.planned]), default="")


def _width(when: When | None) -> int:
    return 0 if when is None else (when.last - when.first).days


def _by_day(claims: list[Claim], process: Process, sources: Sources) -> tuple[list[Deal], list[Disagreement]]:
    days: dict[date, Deal] = {}
    for claim in claims:
        day = exact_day(transfer(claim).when)
        assert day is not None
        days.setdefault(day, Deal(on(day))).claims.append(claim)
    merged: list[Deal] = []
    conflicts: list[Disagreement] = []
    for day in sorted(days):
        before = merged[-1] if merged else None
        if before and before.when and near(before.when.first, day, _SAME_DEAL_DAYS) and _one_deal(before, days[day], process):
            conflicts.append(_dates(before, days[day], sources))
            early, late = (len({sources.origin(claim) for claim in deal.claims}) for deal in (before, days[day]))
            before.when = days[day].when if late > early else before.when
            before.claims += days[day].claims
        else:
            merged.append(days[day])
    return merged, conflicts


def _one_deal(a: Deal, b: Deal, process: Process) -> bool:
    """Whether two agreements a day or two apart are one: no report tells both, and they share a figure in one direction."""
    if a.reports() & b.reports():
        return False
    figures = [(key(claim, process), transfer(claim).count) for claim in a.claims]
    return any(where == key(claim, process) and equal(count, transfer(claim).count) for claim in b.claims for where, count in figures)


def _without_retold(found: list[Deal], process: Process, sources: Sources) -> list[Deal]:
    """Join to the agreement before it what one report alone says to be agreed on a day without talks, without any figure: it tells the old one again."""
    met = {day for _, body in claims_of(process.claims, Talks) if (day := exact_day(body.when))}
    kept: list[Deal] = []
    for deal in found:
        assert deal.when is not None
        day = deal.when.first
        alone = len({sources.origin(claim) for claim in deal.claims}) == 1 and all(bare(transfer(claim).count) for claim in deal.claims)
        if alone and not any(day + timedelta(days=shift) in met for shift in range(-_SAME_DEAL_DAYS, _SAME_DEAL_DAYS + 1)):
            ways = {(key(claim, process), families(transfer(claim).category)) for claim in deal.claims}
            before = [old for old in kept[-_LAST:] if old.when and day - old.when.first <= _MEMORY and _holds(old, ways, process)]
            if before:
                before[-1].claims += deal.claims
                continue
        kept.append(deal)
    return kept


def _holds(deal: Deal, ways: set[tuple[tuple[str | None, str | None, str], Families]], process: Process) -> bool:
    """Whether an agreement has terms for all that is told again."""
    own = [(key(claim, process), families(transfer(claim).category)) for claim in deal.claims]
    return all(any(way == where and (not wanted or not kinds or wanted & kinds) for where, kinds in own) for way, wanted in ways)


def _dates(a: Deal, b: Deal, sources: Sources) -> Disagreement:
    assert a.when is not None
    assert b.when is not None
    versions = tuple(version(deal.when.first.isoformat(), deal.claims, sources) for deal in (a, b) if deal.when)
    return Disagreement(f"day of the agreement of {a.when.first}", "date", versions)


def key(claim: Claim, process: Process) -> tuple[str | None, str | None, str]:
    """The direction and kind of a transfer: from side, to side, persons or bodies."""
    body = transfer(claim)
    return (*process.direction(body.giver, body.receiver), body.what)


def _alike(claim: Claim, deal: Deal, process: Process) -> bool:
    """Whether an agreement holds a term that the claim may speak of: direction, kind, persons and figure fit."""
    body, where = transfer(claim), key(claim, process)
    return any(
        key(other, process) == where
        and families(transfer(other).category) == families(body.category)
        and (bare(body.count) or equal(transfer(other).count, body.count))
        for other in deal.claims
    )


def _attach(claim: Claim, shelf: Shelf, process: Process) -> None:
    """Give a claim with a partial date to the agreement within it: the one that holds the same term, or the only one there is."""
    when = transfer(claim).when
    assert when is not None
    inside = shelf.touching(when)
    alike = [deal for deal in inside if _alike(claim, deal, process)]
    chosen = alike if len(alike) == 1 else inside
    shelf.add(claim, chosen[0] if len(chosen) == 1 else shelf.put(Deal(when)))


def _attach_undated(claim: Claim, shelf: Shelf, process: Process, sources: Sources) -> None:
    """Give a claim without a date to the agreement that its report tells, else to the last one with the same term, else to that of these days."""
    day = sources.published(claim)
    here = shelf.of_report(claim.report)
    before = [deal for deal in shelf.begun(day - _MEMORY, day) if _alike(claim, deal, process)] if day else []
    news = [deal for deal in shelf.begun(day - timedelta(days=_SAME_DEAL_DAYS), day) if deal.when and exact_day(deal.when)] if day else []
    if len(here) == 1 or before:
        shelf.add(claim, here[0] if len(here) == 1 else max(before, key=_order))
    elif len(news) == 1:  # "have agreed", in the news of the days on which one agreement was made
        shelf.add(claim, news[0])
    else:
        shelf.add(claim, shelf.undated(str(day)[:7]))


def _on_occasion(claim: Claim, shelf: Shelf, process: Process, sources: Sources) -> bool:
    """Add what is announced to the agreement on whose occasion it is said, or which it repeats."""
    day, body = sources.published(claim), transfer(claim)
    told = [deal for deal in shelf.of_report(claim.report) if deal.when and near(deal.when.first, day, _OCCASION_DAYS)]
    told = [deal for deal in told if deal.when and (body.when is None or deal.when.first <= body.when.last)]
    if not told:
        known = shelf.begun(day - _MEMORY, day) if day else shelf.all()
        told = [deal for deal in known if _repeats(claim, deal, process)]
        told = told if day or len(told) == 1 else []  # said on no known day: only where one agreement alone can be meant
    if told:
        max(told, key=_order).planned.append(claim)
    return bool(told)


def _repeats(claim: Claim, deal: Deal, process: Process) -> bool:
    body = transfer(claim)
    if body.under is not None:
        return touches(body.under, deal.when)
    return _alike(claim, deal, process)


def _announced(claims: Iterable[Claim], process: Process, sources: Sources) -> list[Deal]:
    """What one side says that it will do, apart from any agreement: one entry for each announcement, however often repeated."""
    series: dict[tuple[object, ...], list[Deal]] = defaultdict(list)
    for claim in claims:
        body, said = transfer(claim), sources.published(claim)
        last = series[(*key(claim, process), tuple(sorted(families(body.category))))]
        if last and _goes_on(last[-1], claim, sources):
            last[-1].planned.append(claim)
        else:
            last.append(Deal(on(said) if said else None, "announced", planned=[claim]))
    merged: dict[date | None, Deal] = {}
    for deal in (deal for name in sorted(series, key=str) for deal in series[name]):
        day = deal.when.first if deal.when else None
        merged.setdefault(day, Deal(deal.when, "announced")).planned.extend(deal.planned)
    return [merged[day] for day in sorted(merged, key=str)]


def _goes_on(deal: Deal, claim: Claim, sources: Sources) -> bool:
    before = deal.planned[-1]
    body, other = transfer(claim), transfer(before)
    close = near(sources.published(before), sources.published(claim), _SERIES_DAYS) or before.report == claim.report
    return close and overlaps(other.count, body.count) and touches(other.when, body.when)
