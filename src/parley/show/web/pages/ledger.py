"""The front page: what was agreed, what was carried out, what is open, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from parley.show.claims import claim_words, said_by
from parley.show.ledger import line_sheet
from parley.show.sheet import Sheet
from parley.show.superseded import why_words
from parley.show.web.deals import Side, side_of
from parley.show.web.desk import InRoom
from parley.show.web.filters import Asked
from parley.show.web.page import Page
from parley.show.web.part import part_of

_GONE = 50  # claims that were taken back, on the front page


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A claim that counts no more."""

    claim: str
    report: str
    words: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The ledger as of a day."""

    as_of: str | None
    reports: int
    origins: int
    undated: int
    number: int  # negotiations on all pages
    first: int
    earlier: int | None
    later: int | None
    negotiations: tuple[Side, ...]
    taken_back: tuple[TakenBack, ...]
    records: tuple[dict[str, object], ...]  # every line as the command line writes it


def ledger_page(
    room: InRoom, filters: Asked, at: Annotated[int, Query(ge=0, le=10_000_000, description="Negotiations to pass over.")] = 0
) -> LedgerPage:
    """What was agreed, what was carried out, what is open, and who says so."""
    part = part_of(room.desk, filters, at)
    ledger = part.ledger
    found = tuple(side_of(one) for one in ledger.negotiations)
    gone = tuple(
        TakenBack(one.claim.id, one.claim.report, claim_words(one.claim), said_by(one.claim), why_words(one))
        for one in room.desk.taken_back(filters.as_of)[:_GONE]
    )
    return LedgerPage(
        ledger.as_of,
        ledger.reports,
        ledger.origins,
        len(ledger.undated),
        part.number,
        part.first,
        part.earlier,
        part.later,
        found,
        gone,
        line_sheet(ledger).records,
    )


def _sheet(view: LedgerPage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/", "Ledger", "ledger.html", ledger_page, _sheet, own=("at",))
