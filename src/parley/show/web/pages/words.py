"""The words behind a figure: every claim that it rests on, with its words, outlet, day and speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import HTTPException, Query

from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.filters import Asked
from parley.show.web.page import Page
from parley.show.web.told import ClaimRow, behind, claim_record, claim_rows

SHOWN = 100  # claims on one page


@dataclass(frozen=True, slots=True)
class WordsPage:
    """Some claims, and how many there are in all."""

    key: str
    number: int  # of all
    first: int  # the place of the first one shown, from 1
    earlier: int | None  # where the page before begins
    later: int | None
    claims: tuple[ClaimRow, ...]
    records: tuple[dict[str, Any], ...]  # the same claims in the exchange form


def words_page(room: InRoom, filters: Asked, key: str, at: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> WordsPage:
    """The claims behind a figure of the ledger, or one claim by its id."""
    claims = behind(room.desk, key, filters.as_of)
    if claims is None:
        raise HTTPException(
            404, "The ledger of that day has no figure that rests on just these claims. Reports may have come since: look again from the ledger."
        )
    shown = claims[at : at + SHOWN]
    told = room.desk.told(shown)
    return WordsPage(
        key,
        len(claims),
        at + 1,
        max(0, at - SHOWN) if at else None,
        at + SHOWN if at + SHOWN < len(claims) else None,
        claim_rows(room.desk, shown),
        tuple(claim_record(one) for one in told.values()),
    )


def _sheet(view: WordsPage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/words/{key}", "Words", "words.html", words_page, _sheet, listed=False, own=("at",), uses=frozenset({"as_of"}))
