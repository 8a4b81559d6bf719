"""History: every judgement, the newest first, with who gave it, when and why, and what took it back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import Query

from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.filters import Name
from parley.show.web.judged import Given, given
from parley.show.web.page import Page
from parley.show.web.session import Entered

SHOWN = 50  # judgements on one page


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some judgements, and how many there are."""

    number: int
    first: int
    earlier: int | None
    later: int | None
    given: tuple[Given, ...]
    by: str
    word: str  # what a form must carry


def history_page(
    room: InRoom,
    session: Entered,
    at: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    by: Annotated[Name, Query(description="Who takes back.")] = None,
) -> HistoryPage:
    """Every judgement, the newest first."""
    found = sorted(room.desk.judgements(), key=lambda one: (one.at, one.id), reverse=True)
    return HistoryPage(
        len(found),
        at + 1,
        max(0, at - SHOWN) if at else None,
        at + SHOWN if at + SHOWN < len(found) else None,
        given(room.desk, found[at : at + SHOWN]),
        by or room.rules.reviewer,
        session.form,
    )


def _sheet(view: HistoryPage) -> Sheet:
    return Sheet((), (), tuple(asdict(one) for one in view.given))


PAGE = Page("/history", "History", "history.html", history_page, _sheet, own=("at", "by"), guarded=True, uses=frozenset())
