"""Claims that count no more: their outlet corrected or withdrew them, or a reviewer rejected them. None is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parley.canonical import report_key, words_key
from parley.model import Claim, Correction, Judgement, Report
from parley.reconcile.judged import in_force
from parley.reconcile.ledger import Superseded

REJECTED = frozenset({"rejected", "wrong", "refused", "withdrawn"})
STANDS = "stands"  # verdict on a report or claim: a notice does not take it back


def superseded(
    claims: Iterable[Claim], reports: Mapping[str, Report], judgements: Sequence[Judgement], corrections: Iterable[Correction]
) -> dict[str, Superseded]:
    """Find the claims that count no more.

    Args:
        claims: those of the reports that the ledger sees.
        reports: the reports that it sees; what takes something back counts only where it is among them.
        judgements: human decisions; one on a claim goes before one on its report, and any before a notice.
        corrections: what outlets take back.

    Returns:
        By claim id, who takes it back and in which words.
    """
    verdicts = in_force(judgements)
    notices = _notices(reports, corrections)
    if not verdicts and not notices:
        return {}
    whole = any(about.startswith("report:") for about in verdicts)
    on_report = {name: judged for name, report in reports.items() if (judged := verdicts.get(report_key(report)))} if whole else {}
    found: dict[str, Superseded] = {}
    for claim in claims:
        own = verdicts.get(claim.id) or verdicts.get(words_key(claim)) if verdicts else None
        judged = next((item for item in (own, on_report.get(claim.report)) if item and item.verdict in {STANDS, *REJECTED}), None)
        if judged is None and claim.id in notices:
            found[claim.id] = _taken_back(claim, notices[claim.id], reports)
        elif judged is not None and judged.verdict != STANDS:
            found[claim.id] = Superseded(claim, "rejected", judged.by, None, judged.note)
    return found


def _notices(reports: Mapping[str, Report], corrections: Iterable[Correction]) -> dict[str, Correction]:
    """The first notice that takes back each claim, a notice before a newer version that has none."""
    found: dict[str, Correction] = {}
    told = [item for item in corrections if item.by in reports and item.report in reports]
    for item in sorted(told, key=lambda item: (item.words is None, str(_day(reports[item.by])), item.by, item.report)):
        for name in item.claims:
            found.setdefault(name, item)
    return found


def _day(report: Report) -> str:
    return report.published.first.isoformat() if report.published else "9999"


def _taken_back(claim: Claim, item: Correction, reports: Mapping[str, Report]) -> Superseded:
    published = reports[item.by].published
    return Superseded(claim, item.kind, item.by, published.first if published else None, item.words.quote if item.words else "")
