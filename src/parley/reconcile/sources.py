"""The reports and claims that a ledger is made of, in an order that follows from their content alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from parley.canonical import words_key
from parley.model import Body, Claim, Correction, Judgement, Report, Transfer, When
from parley.reconcile.intervals import on
from parley.reconcile.judged import in_force
from parley.reconcile.ledger import Superseded
from parley.reconcile.superseded import superseded

CONFIRMED = frozenset({"accepted", "right", "confirmed"})
SETTLES = re.compile(r"settles:(\d{4}-[01]\d-[0-3]\d|none)")  # verdict on a claim: its delivery belongs to the agreement of that day, or to none
PAIRED = re.compile(r"(same|other):(words:[0-9a-f]+)")  # verdict on a claim: it tells the same transfer as another claim, or another one

B = TypeVar("B", bound=Body)


@dataclass(frozen=True, slots=True)
class Stories:
    """What is known of reports beside their claims: which copy another, and what was taken back."""

    origins: Mapping[str, str] = field(default_factory=dict)  # report -> the report that it copies; each that is not named is its own
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a ledger may look at, limited to what was published by a day."""

    reports: Mapping[str, Report]
    origins: Mapping[str, str]  # report -> the report that it copies, or itself
    claims: tuple[Claim, ...]
    settled: Mapping[str, date | None]  # claim -> the agreement that a person says it belongs to; None: to none that is known here
    paired: Mapping[frozenset[str], bool]  # two claims -> whether a person says that they tell one transfer
    as_of: date | None  # the day asked for, else that of the last report
    undated: tuple[str, ...]
    by_id: Mapping[str, Claim]
    superseded: tuple[Superseded, ...] = ()  # claims that count no more, in the same order

    def published(self, claim: Claim) -> date | None:
        """The day on which the claim's report appeared."""
        when = self.reports[claim.report].published
        return None if when is None else when.first

    def dated(self, claim: Claim) -> When | None:
        """The claim's own date, else the day on which it was said."""
        day = self.published(claim)
        own: When | None = getattr(claim.body, "when", None)
        return own or (None if day is None else on(day))

    def origin(self, claim: Claim) -> str:
        """The origin that the claim's report counts under."""
        return self.origins.get(claim.report, claim.report)


def transfer(claim: Claim) -> Transfer:
    """The body of a claim that is known to be about a transfer."""
    assert isinstance(claim.body, Transfer)
    return claim.body


def claims_of(claims: Iterable[Claim], kind: type[B]) -> list[tuple[Claim, B]]:
    """The claims of one type with their bodies, in the order given."""
    return [(claim, claim.body) for claim in claims if isinstance(claim.body, kind)]


def gather(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    judgements: Sequence[Judgement],
    as_of: date | None,
    stories: Stories,
) -> Sources:
    """Choose and order what the ledger sees.

    Args:
        reports: every report, those without a claim too: their silence is counted.
        claims: the claims read from them; the same claim twice counts once.
        judgements: human decisions; one that another undoes has no effect.
        as_of: leave out what was published later, and what has no date; None takes all.
        stories: what is known of copies and corrections.

    Returns:
        The sources, sorted by day, report and place in the text.
    """
    known = {report.id: report for report in sorted(reports, key=lambda report: (report.id, report.raw, report.source))}
    undated = tuple(sorted(key for key, report in known.items() if report.published is None)) if as_of else ()
    kept = {key: known[key] for key in sorted(known) if _visible(known[key], as_of)}
    verdicts = {about: judgement.verdict for about, judgement in in_force(judgements).items()}
    stable = sorted(claims, key=lambda claim: (claim.id, claim.maker, claim.side or "", claim.uncertain))
    chosen = {claim.id: claim for claim in stable if claim.report in kept}
    taken_back = superseded(chosen.values(), kept, judgements, stories.corrections)
    sure = (replace(claim, uncertain=False) if _on(claim, verdicts) in CONFIRMED else claim for claim in chosen.values())
    whole = sorted(sure, key=lambda claim: _place(claim, kept[claim.report]))
    ordered = tuple(claim for claim in whole if claim.id not in taken_back)
    days = [when.last for report in kept.values() if (when := report.published)]
    return Sources(
        reports=kept,
        origins=stories.origins,
        claims=ordered,
        settled=_settled(ordered, verdicts),
        paired=_paired(ordered, verdicts),
        as_of=as_of or max(days, default=None),
        undated=undated,
        by_id={claim.id: claim for claim in ordered},
        superseded=tuple(taken_back[claim.id] for claim in whole if claim.id in taken_back),
    )


def _on(claim: Claim, verdicts: Mapping[str, str]) -> str:
    """The verdict on a claim: on its id, else on its words."""
    if not verdicts:
        return ""
    return verdicts.get(claim.id) or verdicts.get(words_key(claim), "")


def _settled(claims: Iterable[Claim], verdicts: Mapping[str, str]) -> dict[str, date | None]:
    found = {claim.id: SETTLES.fullmatch(_on(claim, verdicts)) for claim in claims}
    return {name: None if match[1] == "none" else date.fromisoformat(match[1]) for name, match in found.items() if match}


def _paired(claims: Sequence[Claim], verdicts: Mapping[str, str]) -> dict[frozenset[str], bool]:
    """Pairs of claims that a person says tell one transfer, or two."""
    found = {about: match for about, verdict in verdicts.items() if (match := PAIRED.fullmatch(verdict))}
    if not found:
        return {}
    named: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        named[words_key(claim)].append(claim.id)
    pairs: dict[frozenset[str], bool] = {}
    for about, match in sorted(found.items()):
        for first in named.get(about, ()):
            pairs.update({frozenset((first, second)): match[1] == "same" for second in named.get(match[2], ())})
    return pairs


def _visible(report: Report, as_of: date | None) -> bool:
    return as_of is None or (report.published is not None and report.published.last <= as_of)


def _place(claim: Claim, report: Report) -> tuple[str, str, int, str]:
    day = "9999" if report.published is None else report.published.first.isoformat()
    return day, claim.report, claim.evidence[0].start if claim.evidence else 0, claim.id
