"""Lines and agreements as they stand in the ledger: terms, what settles them, who says so, and what reports disagree about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.canonical import digest, when_to_iso
from parley.model import Claim, Count
from parley.reconcile.balances import by_anyone, by_side, state
from parley.reconcile.bonds import amendment, condition, deadline, lateness, surely_open, undecided
from parley.reconcile.cases import Case
from parley.reconcile.categories import families, rivals
from parley.reconcile.confirmation import sides_of, support, version
from parley.reconcile.deliveries import categories, delivery, parties
from parley.reconcile.disagreements import joint_conflicts, term_conflicts
from parley.reconcile.events import Event
from parley.reconcile.implied import behind
from parley.reconcile.intervals import equal, exact_day, same
from parley.reconcile.ledger import Account, Agreement, Delivery, Disagreement, Line, Offer, Part, TalksEntry, Total
from parley.reconcile.lines import accepted, figures, term_due
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, transfer

Built = tuple[Agreement, list[Disagreement]]

_MOST = 3  # reports whose word for a kind of persons stands against one report's


@dataclass(frozen=True, slots=True)
class Ground:
    """What every line of one negotiation is made on."""

    process: Process
    sources: Sources
    days: tuple[tuple[date, str], ...]  # day and outlet of each report that tells of the negotiation, in order


def ground(process: Process, sources: Sources) -> Ground:
    """Look once through a negotiation's reports, whose silence counts."""
    told = {claim.report: sources.reports[claim.report] for claim in process.claims}
    days = sorted((report.published.first, report.outlet or report.agency or name) for name, report in told.items() if report.published)
    return Ground(process, sources, tuple(days))


def agreement(case: Case, base: Ground, talks: Sequence[TalksEntry], offers: Sequence[Offer]) -> tuple[Agreement, list[Disagreement]]:
    """One agreement with all its lines, and the disagreements about them."""
    process, sources = base.process, base.sources
    built = [line(case, place, base) for place in range(len(case.terms))]
    views = joint_conflicts(case.terms, tuple(item for item, _ in built), sources)
    day = exact_day(case.deal.when)
    held = [entry for entry in talks if entry.status == "held" and day and entry.when and entry.when.first <= day <= entry.when.last]
    stages = [stage for items in case.events.values() for event, _ in items for stage in event.stages()]
    same_day = tuple(offer for offer in offers if day and exact_day(offer.when) == day) if case.deal.kind == "agreed" else ()
    made = Agreement(
        key=digest(["agreement", process.sides, case.deal.kind, when_to_iso(case.deal.when)]),
        kind="agreed" if case.deal.kind == "agreed" else "implied" if case.deal.kind == "implied" else "announced",
        when=case.deal.when,
        round=next((entry.round for entry in held if entry.round is not None), None),
        lines=tuple(item for item, _ in built),
        totals=tuple(case.joint),
        offers=same_day,
        stages=max(stages, default=None),
        support=support([*case.deal.claims, *case.deal.planned], sources),
    )
    found = [conflict for _, conflicts in built for conflict in conflicts]
    kept = [item for item in found if item.line not in views or not any("both ways" in shown.note for shown in item.versions)]
    return made, [*kept, *(view for view in views.values() if view)]


def line(case: Case, place: int, base: Ground) -> tuple[Line, list[Disagreement]]:
    """One term with its deliveries, totals and balances."""
    process, sources = base.process, base.sources
    term, totals = case.terms[place], tuple(case.totals[place])
    events = [event for event, _ in case.events[place]]
    made = [delivery(event, process, sources, totals) for event in events]
    deliveries = tuple(replace(item, basis=why) for (item, _), (_, why) in zip(made, case.events[place], strict=True))
    said = term.all() or term.joint
    named, ranked = term.all(), figures(term.agreed, sources) or figures(term.planned, sources)
    agreed = accepted(ranked, sources)
    giver, receiver = parties(named or term.parts or behind(case, place), process)
    gives, gets = process.members(term.direction[0]), process.members(term.direction[1])
    against, due = case.against[place], term_due(term)
    by_day, on, unsure = deadline(named), condition(named), undecided(case, place)
    account = by_anyone(agreed, deliveries, totals)
    reported, among = bool(deliveries or totals), _among(case, place)
    agreed_by = _agreed_by(_behind(agreed, named), gives, gets)
    key = digest(["line", process.sides, case.deal.kind, when_to_iso(case.deal.when), term.direction, term.what, sorted(term.kinds)])
    done = [claim for event in events for claim in event.claims] + _of(totals, sources)
    result = Line(
        key=key,
        giver=giver,
        receiver=receiver,
        what="bodies" if term.what == "bodies" else "persons",
        category=_persons(
            [claim for claim in named if families(transfer(claim).category) == term.kinds] or named or term.parts or behind(case, place), sources
        ),
        agreed=agreed,
        versions=tuple(version(count, mine, sources) for count, mine in ranked),
        state=state(
            agreed,
            account,
            reported=reported or bool(among),
            completed=any(item.completes for item in deliveries),
            against=next((word for _, word in reversed(against)), ""),
            late=lateness(due, by_day, sources.as_of) if on is None and (not unsure or surely_open(account.open, unsure)) else "",
        ),
        by_anyone=account,
        by_giver=by_side(gives, agreed, events, totals, sources),
        by_receiver=by_side(gets, agreed, events, totals, sources),
        agreed_by=agreed_by,
        delivered_by=tuple(sorted({side for claim in done for side in sides_of(claim)})),
        support=support(said, sources, gives, gets),
        only_planned=bool(term.planned) and not term.agreed,
        due=due,
        deliveries=deliveries,
        totals=totals,
        parts=tuple(_part(claim, sources) for claim in sorted(term.parts, key=lambda claim: claim.id)),
        against=support([claim for claim, _ in against], sources, gives, gets) if against else None,
        silence="" if reported else among or _undecided(unsure) or silence(case.day(), base),
        without_figure=tuple(side for side in _agreed_by(named, gives, gets) if side not in agreed_by),
        deadline=by_day,
        condition=on,
        amends=amendment(term.agreed),
    )
    return result, [*term_conflicts(result, term, ranked, sources), *(item for _, found in made for item in found)]


def with_replacements(built: Sequence[Built], cases: Sequence[Case]) -> list[Built]:
    """The agreements with lines that a later one changed and the lines that stand in their place naming each other."""
    if not any(case.replaced for case in cases):
        return list(built)
    lines = [list(made.lines) for made, _ in built]
    for number, case in enumerate(cases):
        for place, (other, at) in sorted(case.replaced.items()):
            old, new = lines[number][place], lines[other][at]
            lines[other][at] = replace(new, replaces=(*old.replaces, old.key, *new.replaces))
            account = Account(old.by_anyone.delivered, (0, 0))
            lines[number][place] = replace(
                old, replaced_by=new.key, state="cancelled", silence="", by_anyone=account, by_giver=account, by_receiver=account
            )
    return [(replace(made, lines=tuple(mine)), found) for (made, found), mine in zip(built, lines, strict=True)]


def _persons(claims: list[Claim], sources: Sources) -> tuple[str, ...]:
    """What a term's persons are called, without the word that one report alone has where most have another for the same kind."""
    told = {label: {sources.origin(claim) for claim in claims if label in transfer(claim).category} for label in categories(claims)}
    often = [label for label, origins in told.items() if len(origins) >= _MOST]
    odd = {label for label, origins in told.items() if len(origins) == 1 and any(families([label]) & families([other]) for other in often)}
    return tuple(label for label in told if label not in odd or rivals(told))


def _of(totals: Iterable[Total], sources: Sources) -> list[Claim]:
    return [sources.by_id[number] for total in totals for number in total.support.claims]


def _part(claim: Claim, sources: Sources) -> Part:
    body = transfer(claim)
    return Part(tuple(sorted(body.category)), body.count, support([claim], sources))


def _behind(agreed: Count | None, claims: list[Claim]) -> list[Claim]:
    """Those of a term's claims that give its figure, where one is given."""
    same_figure = [claim for claim in claims if same(agreed, transfer(claim).count) or equal(agreed, transfer(claim).count)]
    return same_figure or claims


def _agreed_by(claims: Iterable[Claim], gives: Sequence[str], gets: Sequence[str]) -> tuple[str, ...]:
    """The parties that are said to have agreed: by their own people, or both where a report says in its own voice that they agreed."""
    said = list(claims)
    spoken = {side for claim in said for side in sides_of(claim)}
    told = any(claim.says is None and transfer(claim).status == "agreed" for claim in said)
    return tuple(sorted(spoken | ({*gives[:1], *gets[:1]} if told else set())))


def _among(case: Case, place: int) -> str:
    """Words for persons whom a delivery under another term of the agreement names among others; they are not counted again."""
    term = case.terms[place]
    days = {
        when_to_iso(event.when) or "a day not given"
        for other, items in case.events.items()
        for event, _ in items
        if other != place and (case.terms[other].direction, case.terms[other].what) == (term.direction, term.what)
        if any(families(transfer(claim).category) & term.kinds for claim in event.claims)
    }
    return f"named among others, without a figure of their own, in what was carried out on {', '.join(sorted(days))}" if days else ""


def _undecided(events: Sequence[Event]) -> str:
    """Words for a line of which nothing is reported but what may be another's."""
    if not events:
        return ""
    days = sorted({when_to_iso(event.when) or "a day not given" for event in events})
    one = len(events) == 1
    return f"undecided: {len(events)} transfer{'' if one else 's'}, of {', '.join(days)}, may be of this agreement or of another (parley review asks)"


def silence(since: date | None, base: Ground) -> str:
    """Say how far a silence reaches: how many reports about the negotiation, from how many outlets, up to which day."""
    later = [(day, outlet) for day, outlet in base.days if since is None or day >= since]
    if not later:
        return "no delivery reported; no report is later than the agreement"
    reports, outlets = len(later), len({outlet for _, outlet in later})
    plural = ["s" if number > 1 else "" for number in (reports, outlets)]
    return f"no delivery reported in {reports} report{plural[0]} from {outlets} outlet{plural[1]} up to {later[-1][0]}"


def loose_delivery(
    event: Event, question: str, options: Sequence[Agreement], process: Process, sources: Sources
) -> tuple[Delivery, tuple[Disagreement, ...]]:
    """A delivery that settles no known agreement, or could settle several, with the question."""
    made, conflicts = delivery(event, process, sources)
    return replace(made, basis=question, options=tuple(item.key for item in options)), conflicts
