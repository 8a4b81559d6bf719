"""Claims as rows with their words, and the words behind any figure of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from parley.canonical import body_to_dict, claim_to_dict
from parley.model import Body
from parley.reconcile.ledger import Bond, Position, Support
from parley.show.claims import claim_words, said_by
from parley.show.web.desk import Desk
from parley.show.web.figures import Days, days, words_key
from parley.store.ask import Told

_LOOKED_AT = 100  # negotiations without a party of the claim that are looked through too


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
    rows = [_row(one) for one in told.values()]
    return tuple(sorted(rows, key=lambda row: (row.published.first or "9999", row.report, row.id)))


def _row(told: Told) -> ClaimRow:
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
        origin=told.origin if told.origin != report.id else None,
        uncertain=claim.uncertain,
    )


def claim_record(told: Told) -> dict[str, Any]:
    """A claim with what is needed of its report, for CSV."""
    return {"report": told.report.id, "outlet": told.report.outlet, "says_in_words": claim_words(told.claim)} | claim_to_dict(told.claim)


def behind(desk: Desk, key: str, as_of: date | None) -> Sequence[str] | None:
    """The claims that stand behind a figure; None where the ledger as of that day has none of that key."""
    first = desk.told([key.partition("-")[0]])
    if not key or not first:
        return None
    if "-" not in key:
        return [key]
    parties = _parties(next(iter(first.values())).claim.body)
    headings = desk.negotiations(as_of)
    near = [one for one in headings if any(parties & set(side) for side in one.sides)]
    for heading in [*near, *(one for one in headings[:_LOOKED_AT] if one not in near)]:
        found = desk.negotiation(heading.key, as_of)
        claims = next((claims for claims in _claims_in(found) if words_key(claims) == key), None)
        if claims is not None:
            return claims
    return None


def _parties(body: Body) -> set[str]:
    """Everybody whom a claim names as a side."""
    row = body_to_dict(body)
    names = [row.get("from"), row.get("to"), row.get("by"), *(row.get("parties") or ())]
    return {name for value in names for name in (value if isinstance(value, list) else [value]) if name}


def _claims_in(value: object) -> Iterator[tuple[str, ...]]:
    """The claims of every support and position in a ledger, wherever they stand."""
    if isinstance(value, Support | Position | Bond):
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
