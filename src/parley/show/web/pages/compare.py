"""Two days beside each other: what became known, what changed, what was contradicted, what was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Annotated

from fastapi import HTTPException, Query

from parley.reconcile.changes import Change, changes
from parley.reconcile.ledger import Disagreement, Line, Superseded, Support
from parley.show.changes import changes_sheet, thing_words, value_words
from parley.show.dispute import version_words
from parley.show.ledger import support_words
from parley.show.sheet import Sheet
from parley.show.superseded import support_of, why_words
from parley.show.web.choose import choose
from parley.show.web.desk import InRoom
from parley.show.web.figures import words_key
from parley.show.web.filters import FILTERS, Asked, Day
from parley.show.web.page import Page
from parley.show.words import open_words, state_words

_WEEK = timedelta(days=7)
SHOWN = 200  # differences on one page


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs."""

    kind: str
    topic: str
    about: str
    fact: str
    was: str
    now: str
    who: str
    words_key: str
    versions: tuple[tuple[str, str], ...]  # of a disagreement: each value, and the key of its words
    day: str  # as of which its words are to be looked up


@dataclass(frozen=True, slots=True)
class Group:
    """Differences of one kind."""

    kind: str
    found: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What differs between two days."""

    before: str
    after: str
    more_reports: int
    number: int  # differences on all pages
    first: int
    earlier: int | None
    later: int | None
    groups: tuple[Group, ...]
    records: tuple[dict[str, object], ...]


def compare_page(
    room: InRoom,
    filters: Asked,
    before: Annotated[Day, Query(description="The earlier day; by default a week before the later one.")] = None,
    after: Annotated[Day, Query(description="The later day; by default the last on which a report was published.")] = None,
    at: Annotated[int, Query(ge=0, le=10_000_000, description="Differences to pass over.")] = 0,
) -> ComparePage:
    """What became known, what changed, what was contradicted between two days."""
    late = after or filters.as_of or _last(room.desk.ledger(None).as_of)
    early = before or (late - _WEEK if late.toordinal() > _WEEK.days else late)
    early, late = sorted((early, late))
    old, new = (choose(room.desk.ledger(day), filters) for day in (early, late))
    records = changes_sheet(old, new, "").records
    shown = [_difference(one, early, late) for one in changes(old, new)[at : at + SHOWN]]  # those of one kind stand together
    return ComparePage(
        early.isoformat(),
        late.isoformat(),
        new.reports - old.reports,
        len(records),
        at + 1,
        max(0, at - SHOWN) if at else None,
        at + SHOWN if at + SHOWN < len(records) else None,
        tuple(Group(kind, tuple(mine)) for kind, mine in groupby(shown, key=attrgetter("kind"))),
        records[at : at + SHOWN],
    )


def _last(day: str | None) -> date:
    if day is None:
        raise HTTPException(404, "No report here has a date, so that no two days can be compared.")
    return date.fromisoformat(day)


def _difference(one: Change, early: date, late: date) -> Difference:
    thing = one.entry.thing
    support: Support | None = support_of(thing) if isinstance(thing, Superseded) else one.entry.support
    return Difference(
        kind=one.kind,
        topic=one.entry.topic,
        about=thing_words(one.entry),
        fact=one.fact,
        was=value_words(one.fact, one.was) if one.fact else "",
        now=_now(one),
        who=support_words(support) if support else "",
        words_key=words_key(support.claims) if support else "",
        versions=tuple((version_words(it), words_key(it.support.claims)) for it in thing.versions) if isinstance(thing, Disagreement) else (),
        day=(early if one.kind == "gone" else late).isoformat(),
    )


def _now(one: Change) -> str:
    thing = one.entry.thing
    if isinstance(thing, Superseded):
        return why_words(thing)
    if one.fact:
        return value_words(one.fact, one.now)
    return f"{state_words(thing.state)}, open {open_words(thing.by_anyone.open)}" if isinstance(thing, Line) else ""


def _sheet(view: ComparePage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/compare", "Compare", "compare.html", compare_page, _sheet, own=("before", "after", "at"), uses=FILTERS - {"as_of"})
