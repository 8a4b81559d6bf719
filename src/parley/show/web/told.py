"""Claims as rows with their words, and the words behind any figure of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from threading import Lock
from typing import Any

from parley.canonical import claim_to_dict
from parley.reconcile.ledger import Ledger, Position, Support
from parley.show.claims import claim_words, said_by
from parley.show.web.desk import Desk
from parley.show.web.figures import Days, days, words_key
from parley.store.ask import Told


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim: what it says, in which words, who says it where."""

    id: str
    report: str
    title: str
    outlet: str
    published: Days
    says: str
    side: str | None
    words: str
    quotes: tuple[str, ...]
    origin: str | None  # the report that its report copies
    uncertain: bool


def claim_rows(desk: Desk, claims: Iterable[str]) -> tuple[ClaimRow, ...]:
    """Claims by their ids, in order of publication; ids that the book does not have are left out."""
    told = desk.told(claims)
    rows = [_row(one, desk.origin(one.report.id)) for one in told.values()]
    return tuple(sorted(rows, key=lambda row: (row.published.first or "9999", row.report, row.id)))


def _row(told: Told, origin: str) -> ClaimRow:
    claim, report = told.claim, told.report
    return ClaimRow(
        id=claim.id,
        report=report.id,
        title=report.title or report.id,
        outlet=report.outlet or report.agency or "no outlet named",
        published=days(report.published),
        says=said_by(claim),
        side=claim.side,
        words=claim_words(claim),
        quotes=tuple(span.quote for span in claim.evidence),
        origin=origin if origin != report.id else None,
        uncertain=claim.uncertain,
    )


def claim_record(told: Told) -> dict[str, Any]:
    """A claim with what is needed of its report, for CSV."""
    return {"report": told.report.id, "outlet": told.report.outlet, "says_in_words": claim_words(told.claim)} | claim_to_dict(told.claim)


class _Behind:
    """The claims behind every figure of the last few ledgers, by the key that links name."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[int, tuple[Ledger, Mapping[str, tuple[str, ...]]]] = {}

    def of(self, ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
        with self._lock:
            kept = self._kept.get(id(ledger))
            if kept is None or kept[0] is not ledger:
                kept = ledger, {words_key(claims): claims for claims in _claims_in(ledger)}
                while len(self._kept) >= 4:  # ledgers as of a few days at the same time
                    del self._kept[next(iter(self._kept))]
                self._kept[id(ledger)] = kept
            return kept[1]


_BEHIND = _Behind()


def behind(ledger: Ledger, key: str) -> Sequence[str] | None:
    """The claims that stand behind a figure; None where the ledger has none of that key."""
    return _BEHIND.of(ledger).get(key)


def _claims_in(value: object) -> Iterator[tuple[str, ...]]:
    """The claims of every support and position in a ledger, wherever they stand."""
    if isinstance(value, Support | Position):
        yield value.claims
    if isinstance(value, tuple):
        for item in value:
            if not isinstance(item, str):
                yield from _claims_in(item)
    elif is_dataclass(value):
        for item in fields(value):
            inner = getattr(value, item.name)
            if isinstance(inner, tuple) or is_dataclass(inner):
                yield from _claims_in(inner)
