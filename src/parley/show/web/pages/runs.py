"""Runs: what each version of the reader made of the reports; claims gained and lost by a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import HTTPException, Query

from parley.model import Report
from parley.show.claims import claim_words, said_by
from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.filters import Name
from parley.show.web.page import Page
from parley.store.runs import Gain, Run

SHOWN = 100  # claims on one page


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that one version reads and the other does not."""

    gained: bool
    report: str
    outlet: str
    id: str
    words: str
    says: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunsPage:
    """The versions, and what two of them read differently."""

    runs: tuple[Run, ...]
    older: str | None
    newer: str | None
    gained: int
    lost: int
    number: int
    first: int
    earlier: int | None
    later: int | None
    differences: tuple[Difference, ...]


def runs_page(
    room: InRoom,
    older: Annotated[Name, Query(description="A version of the reader; by default the last but one.")] = None,
    newer: Annotated[Name, Query(description="Another one; by default the last.")] = None,
    at: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> RunsPage:
    """The versions of the reader, and which claims a newer one gained and lost in the same reports."""
    found = room.desk.runs()
    names = [one.reader for one in found]
    if (older and older not in names) or (newer and newer not in names):
        raise HTTPException(404, "No such version of the reader has read reports of this book.")
    new = newer or (names[-1] if names else None)
    others = [name for name in names if name != new]
    old = older or (others[-1] if others else None)
    if old is None or new is None:
        return RunsPage(found, None, new, 0, 0, 0, 1, None, None, ())
    gained, lost, rows = room.desk.gains(old, new, at, SHOWN)
    headings = room.desk.reports(list(dict.fromkeys(one.key for one in rows)))
    number = gained + lost
    return RunsPage(
        found,
        old,
        new,
        gained,
        lost,
        number,
        at + 1,
        max(0, at - SHOWN) if at else None,
        at + SHOWN if at + SHOWN < number else None,
        tuple(_difference(one, headings[one.key]) for one in rows if one.key in headings),
    )


def _difference(one: Gain, report: Report) -> Difference:
    claim = one.claim
    quotes = tuple(span.quote for span in claim.evidence)
    return Difference(one.gained, report.id, report.outlet or report.agency or "", claim.id, claim_words(claim), said_by(claim), quotes)


def _sheet(view: RunsPage) -> Sheet:
    records = tuple(
        {
            "change": "gained" if one.gained else "lost",
            "report": one.report,
            "claim": one.id,
            "words": one.words,
            "says": one.says,
            "quotes": list(one.quotes),
        }
        for one in view.differences
    )
    return Sheet((), (), records)


PAGE = Page("/runs", "Runs", "runs.html", runs_page, _sheet, own=("older", "newer", "at"), uses=frozenset())
