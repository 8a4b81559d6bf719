"""What each party put forward, asked and answered: party by topic, over time, in its words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from parley.reconcile.ledger import Position
from parley.show.dispute import positions_sheet
from parley.show.sheet import Sheet
from parley.show.web.desk import InRoom
from parley.show.web.figures import Days, days, words_key
from parley.show.web.filters import Asked
from parley.show.web.page import Page
from parley.show.web.part import part_of
from parley.show.words import what_words


@dataclass(frozen=True, slots=True)
class Move:
    """What a party did on one day."""

    when: Days
    act: str
    words: tuple[str, ...]
    words_key: str
    turned: bool  # another act than the one before


@dataclass(frozen=True, slots=True)
class Stand:
    """One party on one topic, over time."""

    party: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic, party by party."""

    name: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class PositionsPage:
    """Party by topic over time."""

    topics: tuple[Topic, ...]
    number: int  # negotiations on all pages
    first: int
    earlier: int | None
    later: int | None
    records: tuple[dict[str, object], ...]


def positions_page(
    room: InRoom, filters: Asked, at: Annotated[int, Query(ge=0, le=10_000_000, description="Negotiations to pass over.")] = 0
) -> PositionsPage:
    """What each party put forward, asked for and answered, in order of days."""
    part = part_of(room.desk, filters, at)
    ledger = part.ledger
    found: dict[str, dict[str, list[Position]]] = defaultdict(lambda: defaultdict(list))
    for negotiation in ledger.negotiations:
        for one in negotiation.positions:
            found[one.topic][one.party].append(one)
    topics = tuple(
        Topic(what_words(topic, ()), tuple(Stand(party, _moves(found[topic][party])) for party in sorted(found[topic]))) for topic in sorted(found)
    )
    return PositionsPage(topics, part.number, part.first, part.earlier, part.later, positions_sheet(ledger, None, "").records)


def _moves(found: list[Position]) -> tuple[Move, ...]:
    ordered = sorted(found, key=lambda one: (one.when is None, one.when.first.toordinal() if one.when else 0, one.act))
    before = [None, *(one.act for one in ordered)]
    return tuple(
        Move(days(one.when), one.act.replace("_", " "), one.words, words_key(one.claims), last is not None and last != one.act)
        for one, last in zip(ordered, before, strict=False)
    )


def _sheet(view: PositionsPage) -> Sheet:
    return Sheet((), (), view.records)


PAGE = Page("/positions", "Positions", "positions.html", positions_page, _sheet, own=("at",))
