"""Proposals and the answers to them: what several reports tell of one proposal is one entry, and each answer stands with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from parley.model import Claim, Proposal, Response, When
from parley.reconcile.confirmation import support, version
from parley.reconcile.intervals import exact_day, narrowest, near
from parley.reconcile.ledger import Bond, Disagreement, ProposalEntry, ResponseEntry
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources, claims_of

_TRUCE = timedelta(days=120)  # a truce is extended within so long
_SAME_PUSH = 10  # days within which one side's proposals on one topic and terms are one


@dataclass(slots=True, eq=False)
class _Draft:
    by: str | None
    what: str
    day: date | None
    claims: list[tuple[Claim, Proposal]] = field(default_factory=list)
    answers: list[tuple[Claim, Response]] = field(default_factory=list)

    def admits(self, body: Proposal) -> bool:
        """Whether a claim's terms contradict none of those that are known."""
        return all(_agree(body, other) for _, other in self.claims)

    def reports(self) -> set[str]:
        return {claim.report for claim, _ in self.claims}


def _agree(a: Proposal, b: Proposal) -> bool:
    pairs: tuple[tuple[object, object], ...] = ((a.hours, b.hours), (a.scope, b.scope), (a.unconditional, b.unconditional))
    return bool(a.extends) == bool(b.extends) and all(x is None or y is None or x == y for x, y in pairs)


def proposals(process: Process, sources: Sources) -> tuple[tuple[ProposalEntry, ...], tuple[Disagreement, ...]]:
    """The proposals of one negotiation with the answers to them, in order of time, and answers on which reports differ."""
    drafts = _drafts(process, sources)
    places: dict[tuple[str | None, str], list[_Draft]] = defaultdict(list)
    by_report: dict[tuple[str, str], list[_Draft]] = defaultdict(list)
    for draft in drafts:
        places[(process.side(draft.by), draft.what)].append(draft)
        for report in draft.reports():
            by_report[(report, draft.what)].append(draft)
    implied: dict[tuple[str | None, str], _Draft] = {}
    for claim, body in claims_of(process.claims, Response):
        here = [draft for draft in by_report[(claim.report, body.what)] if process.side(draft.by) != process.side(body.by)]
        target = _target(claim, body, here, places[(process.side(body.to_by), body.what)], sources)
        if target is None:
            target = implied.setdefault((body.to_by, body.what), _Draft(body.to_by, body.what, None))
        target.answers.append((claim, body))
    entries = _extending(sorted((_entry(draft, sources) for draft in [*drafts, *implied.values()]), key=_order))
    conflicts = [item for draft in drafts if (item := _conflict(draft, sources))]
    return entries, tuple(conflicts)


def _extending(entries: list[ProposalEntry]) -> tuple[ProposalEntry, ...]:
    """Entries that extend an earlier truce, with its day: the last one that was proposed or agreed before, within a season."""
    made: list[ProposalEntry] = []
    for entry in entries:
        day = _day(entry)
        before = [other for other in made if other.what == entry.what and day and _before(_day(other), day)]
        bond = entry.extends
        linked = replace(entry, extends=replace(bond, when=before[-1].when or before[-1].said)) if bond and before else entry
        made.append(linked)
    return tuple(made)


def _day(entry: ProposalEntry) -> date | None:
    when = entry.when or entry.said
    return when.first if when else None


def _before(earlier: date | None, day: date) -> bool:
    return earlier is not None and earlier < day <= earlier + _TRUCE


def _drafts(process: Process, sources: Sources) -> list[_Draft]:
    places: dict[tuple[str | None, str], list[tuple[date | None, Claim, Proposal]]] = defaultdict(list)
    for claim, body in claims_of(process.claims, Proposal):
        when = sources.dated(claim)
        places[(body.by, body.what)].append((when.first if when else None, claim, body))
    drafts: list[_Draft] = []
    for by, what in sorted(places, key=str):
        open_ones: list[_Draft] = []
        rows = sorted(places[(by, what)], key=lambda row: (row[0] is None, row[0] or date.max, _vague(row[2]), row[1].id))
        for day, claim, body in rows:
            open_ones = [draft for draft in open_ones if near(draft.day, day, _SAME_PUSH) or draft.day == day]
            fit = [draft for draft in open_ones if draft.admits(body)]
            if not fit:
                fit = [_Draft(by, what, day)]
                open_ones.append(fit[0])
                drafts.append(fit[0])
            fit[0].claims.append((claim, body))
    return drafts


def _vague(body: Proposal) -> int:
    """How many of a proposal's terms are not given: those that say most come first, so that the others join them."""
    return [body.hours, body.scope, body.unconditional].count(None)


def _target(claim: Claim, body: Response, here: list[_Draft], known: list[_Draft], sources: Sources) -> _Draft | None:
    """The proposal that an answer is to: one that its report tells, by the party answered, else the last one before it."""
    day = sources.dated(claim)
    when = day.first if day else None
    told = [draft for draft in here if body.to_by is None or draft in known]
    options = told or ([draft for draft in known if draft.day and when and draft.day <= when and (when - draft.day).days <= _SAME_PUSH])
    if not options:
        return None
    return min(options, key=lambda draft: (abs((when - draft.day).days) if when and draft.day else 0, _latest(draft), draft.claims[0][0].id))


def _latest(draft: _Draft) -> int:
    return -draft.day.toordinal() if draft.day else 0


def _entry(draft: _Draft, sources: Sources) -> ProposalEntry:
    bodies = [body for _, body in draft.claims]
    answers: dict[tuple[str, str], list[tuple[Claim, Response]]] = defaultdict(list)
    for claim, body in draft.answers:
        answers[(body.by, body.answer)].append((claim, body))
    said = narrowest(sources.dated(claim) for claim, _ in [*draft.claims, *draft.answers])
    days = [body.when for body in bodies if body.when and exact_day(body.when)]
    return ProposalEntry(
        by=draft.by,
        to=tuple(sorted({party for body in bodies for party in body.to})),
        what=draft.what,
        scope=min((body.scope for body in bodies if body.scope), default=None),
        hours=min((body.hours for body in bodies if body.hours), default=None),
        unconditional=next((body.unconditional for body in bodies if body.unconditional is not None), None),
        when=min(days, key=lambda when: (when.first, when.said)) if days else narrowest(body.when for body in bodies),
        implied=not bodies,
        responses=tuple(_answer(answers[name], sources) for name in sorted(answers)),
        support=support([claim for claim, _ in draft.claims], sources) if bodies else None,
        said=None if days else said,
        extends=_extends(draft),
    )


def _extends(draft: _Draft) -> Bond | None:
    told = [(claim.id, body.extends) for claim, body in draft.claims if body.extends]
    return Bond(tuple(sorted({words for _, words in told})), tuple(sorted(name for name, _ in told))) if told else None


def _answer(claims: list[tuple[Claim, Response]], sources: Sources) -> ResponseEntry:
    body = claims[0][1]
    when: When | None = narrowest(other.when for _, other in claims) or narrowest(sources.dated(claim) for claim, _ in claims)
    return ResponseEntry(body.by, body.answer, when, support([claim for claim, _ in claims], sources))


def _conflict(draft: _Draft, sources: Sources) -> Disagreement | None:
    """Different answers of one side to one proposal on one day; answers on different days are a change."""
    said: dict[tuple[str, str | None], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim, body in draft.answers:
        day = exact_day(sources.dated(claim))
        said[(body.by, day.isoformat() if day else None)][body.answer].append(claim)
    for by, answered in sorted(said, key=str):
        answers = said[(by, answered)]
        if len(answers) > 1 and {"accepted", "rejected"} <= answers.keys():
            versions = tuple(version(answer, answers[answer], sources) for answer in sorted(answers))
            return Disagreement(f"answer of {by} to the {draft.what} proposed by {draft.by or 'somebody'}", "answer", versions)
    return None


def _order(entry: ProposalEntry) -> tuple[str, str, str, tuple[str, ...]]:
    answered = entry.responses[0].support.claims if entry.responses else ()
    when = entry.when or entry.said
    day = when.first.isoformat() if when else "9999"
    return day, entry.by or "~", entry.what, entry.support.claims if entry.support else answered
