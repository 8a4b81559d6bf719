"""Review: what no rule can settle, one question at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from parley.reconcile.questions import Question
from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.filters import Name
from parley.show.web.judged import Given, given
from parley.show.web.page import Page
from parley.show.web.session import Entered
from parley.show.web.told import ClaimRow, claim_rows

SHOWN = 6  # claims whose words stand under a question; the rest are counted
LISTED = 100  # questions in one answer of the twins


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that can be given."""

    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Posed:
    """One question."""

    key: str
    kind: str
    words: str
    weight: int  # persons or remains that the answer moves
    answers: tuple[Answer, ...]
    claims: tuple[ClaimRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The question that is asked, and the answer given before it."""

    number: int  # questions that are open
    at: int  # the place of this one among them, from 0
    earlier: int | None
    later: int | None
    question: Posed | None
    by: str
    done: Given | None
    word: str  # what a form must carry
    records: tuple[dict[str, object], ...]  # open questions from this one on
    next_records: int | None  # the place from which the twins list on; None where these were the last


def review_page(
    room: InRoom,
    session: Entered,
    at: Annotated[int, Query(ge=0, le=1_000_000, description="Which of the open questions, from 0.")] = 0,
    by: Annotated[Name, Query(description="Who answers.")] = None,
    done: Annotated[Name, Query(description="The judgement just given, which can be taken back here.")] = None,
) -> ReviewPage:
    """What no rule can settle, one question at a time; what would change the ledger most comes first."""
    found = room.desk.questions()
    place = min(at, max(0, len(found) - 1))
    last = [one for one in room.desk.judgements() if one.id == done]
    return ReviewPage(
        number=len(found),
        at=place,
        earlier=place - 1 if place else None,
        later=place + 1 if place + 1 < len(found) else None,
        question=_posed(room, found[place]) if found else None,
        by=by or room.rules.reviewer,
        done=next(iter(given(room.desk, last)), None),
        word=session.form,
        records=tuple(_record(one) for one in found[place : place + LISTED]),
        next_records=place + LISTED if place + LISTED < len(found) else None,
    )


def _posed(room: InRoom, one: Question) -> Posed:
    answers = tuple(Answer(option.verdict, option.words) for option in one.options)
    return Posed(one.key, one.kind, one.words, one.weight, answers, claim_rows(room.desk, one.claims[:SHOWN]), max(0, len(one.claims) - SHOWN))


def _record(one: Question) -> dict[str, object]:
    options = [{"verdict": option.verdict, "words": option.words} for option in one.options]
    return {"key": one.key, "kind": one.kind, "words": one.words, "options": options, "claims": list(one.claims), "weight": one.weight}


def _sheet(view: ReviewPage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/review", "Review", "review.html", review_page, _sheet, own=("at", "by", "done"), guarded=True, uses=frozenset())
