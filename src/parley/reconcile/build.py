"""Build the ledger: the order of the steps, one negotiation at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from parley.model import Claim, Correction, Judgement, Report, Transfer
from parley.reconcile.accounts import agreement, ground, loose_delivery, with_replacements
from parley.reconcile.agreements import deals
from parley.reconcile.bonds import link_amended
from parley.reconcile.cases import Case
from parley.reconcile.contradicted import attributions, statuses
from parley.reconcile.deliveries import totals_of
from parley.reconcile.disagreements import denials
from parley.reconcile.events import events
from parley.reconcile.implied import implied
from parley.reconcile.ledger import Agreement, Disagreement, Ledger, Negotiation, Offer, Total
from parley.reconcile.lines import terms
from parley.reconcile.listings import listings, offers
from parley.reconcile.negotiations import Process, processes
from parley.reconcile.placing import place_against, place_totals
from parley.reconcile.positions import positions
from parley.reconcile.proposals import proposals
from parley.reconcile.retold import with_retold_totals
from parley.reconcile.rounds import talks
from parley.reconcile.settle import Unsettled, settle
from parley.reconcile.sources import Sources, Stories, claims_of, gather, transfer


def build_ledger(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    judgements: Sequence[Judgement] = (),
    as_of: date | None = None,
    origins: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] = (),
) -> Ledger:
    """Build the account from what reports claim; a pure function in which the order of input does not matter.

    Args:
        reports: all reports, those without claims too.
        claims: the claims read from them.
        judgements: human decisions. On a claim, "rejected" or "withdrawn" takes it (or a whole report) out, "stands" keeps it in
            against a notice, "accepted" makes an uncertain one sure, and
            "settles:2025-06-02" assigns its delivery to the agreement of that day; a judgement that undoes another ends it.
        as_of: count only reports published by that day; reports without a date are then left out and named.
        origins: report -> the report that it copies; reports that are not named are origins themselves.
        corrections: what outlets take back; it counts from the day of the report that takes it back.

    Returns:
        The ledger.
    """
    sources = gather(reports, claims, judgements, as_of, Stories(origins or {}, tuple(corrections)))
    found = [negotiation(process, sources) for process in processes(sources.claims)]
    return Ledger(
        as_of=sources.as_of.isoformat() if sources.as_of else None,
        reports=len(sources.reports),
        origins=len({sources.origins.get(name, name) for name in sources.reports}),
        undated=sources.undated,
        negotiations=tuple(sorted(found, key=lambda item: (-item.reports, item.sides))),
        superseded=sources.superseded,
    )


def negotiation(said: Process, sources: Sources) -> Negotiation:
    """One negotiation of the ledger. It follows from its own claims, their reports' publication data and origins, and the day `sources.as_of`.

    Args:
        said: the negotiation's claims.
        sources: what the ledger sees; of it only what concerns these claims is looked at.
    """
    process = with_retold_totals(said)
    held, vague, conflicts = talks(process, sources)
    cases, date_conflicts = _cases(process, sources)
    done = [claim for claim, body in claims_of(process.claims, Transfer) if _is_delivery(body)]
    left = settle(cases, events(done, process, sources), sources)
    remarks = place_against(cases, process)
    unknown, left = implied(cases, left, sources)
    for item in left:
        for number in item.options:
            cases[number].undecided.append(item.event)
    cases = [*cases, *unknown]  # after the others, because what is left names those by their places
    loose_totals = _totals(cases, process, sources)
    offered = offers(process, sources)
    base = ground(process, sources)
    built = [agreement(case, base, held, offered) for case in cases]
    built = with_replacements(built, cases)
    agreements = tuple(item for item, _ in built)
    unassigned = [loose_delivery(item.event, item.question, _options(item, agreements), process, sources) for item in left]
    put, answers = proposals(process, sources)
    told = [*date_conflicts, *(c for _, found in built for c in found), *(c for _, found in unassigned for c in found)]
    names = {claim.report for claim in process.claims}
    return Negotiation(
        sides=process.sides,
        reports=len(names),
        origins=len({sources.origins.get(name, name) for name in names}),
        talks=held,
        vague_talks=vague,
        agreements=tuple(sorted(agreements, key=_day)) if unknown else agreements,
        unassigned=tuple(item for item, _ in unassigned),
        totals=tuple(loose_totals),
        offers=_apart(offered, agreements),
        proposals=put,
        listings=listings(process, sources),
        positions=positions(process, sources),
        disagreements=_sorted(
            [*conflicts, *told, *answers, *denials(process, sources), *statuses(process, sources), *attributions(process, sources)]
        ),
        remarks=tuple(sorted(claim.id for claim in remarks)),
    )


def _cases(process: Process, sources: Sources) -> tuple[list[Case], list[Disagreement]]:
    found, conflicts = deals(process, sources)
    cases = [Case(deal, terms(deal, process)) for deal in found]
    link_amended(cases)
    return cases, conflicts


def _day(item: Agreement) -> tuple[bool, date]:
    return item.when is None, item.when.first if item.when else date.max


def _is_delivery(body: Transfer) -> bool:
    none = body.count is not None and body.count.max == 0
    return body.status in ("carried_out", "under_way") and not body.cumulative and not none


def _totals(cases: list[Case], process: Process, sources: Sources) -> list[Total]:
    found = totals_of(process, sources)
    bodies = [transfer(sources.by_id[total.support.claims[0]]) for total in found]
    ways = {number: process.direction(body.giver, body.receiver) for number, body in enumerate(bodies)}
    return place_totals(cases, found, sources.by_id, ways)


def _options(item: Unsettled, agreements: Sequence[Agreement]) -> list[Agreement]:
    return [agreements[number] for number in item.options]


def _apart(offered: Sequence[Offer], agreements: Sequence[Agreement]) -> tuple[Offer, ...]:
    """The offers that stand with no agreement."""
    placed = {offer.support.claims for item in agreements for offer in item.offers}
    return tuple(offer for offer in offered if offer.support.claims not in placed)


def _sorted(found: list[Disagreement]) -> tuple[Disagreement, ...]:
    return tuple(sorted(found, key=lambda item: (item.kind, item.about, item.line or "", [shown.support.claims for shown in item.versions])))
