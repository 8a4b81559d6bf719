"""What the filter bar offers: the negotiations, parties, topics and outlets that the book has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.show.web.desk import Desk, Heading
from parley.show.web.filters import Filters
from parley.show.web.part import name_of

LONGEST = 200  # choices of one kind; where there are more, the field takes what is typed and these are suggestions
TOPICS = ("bodies", "ceasefire", "document", "exchange", "list", "other", "persons", "summit", "talks")  # of claims, as `topic` filters them


_KEPT: dict[int, tuple[object, object, Bar]] = {}  # the last one: it is the same on every page until the book changes


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen for one filter."""

    values: tuple[str, ...]
    more: bool = False  # there are others too


@dataclass(frozen=True, slots=True)
class Bar:
    """The choices of the filter bar."""

    negotiations: Choice
    parties: Choice
    topics: Choice
    outlets: Choice


def bar_of(desk: Desk, filters: Filters) -> Bar:
    """The choices that the account as of the day asked for gives."""
    headings, outlets = desk.negotiations(filters.as_of), desk.outlets()
    kept = _KEPT.get(id(headings))
    if kept is None or kept[0] is not headings or kept[1] is not outlets:
        _KEPT.clear()
        kept = _KEPT[id(headings)] = (headings, outlets, _bar(headings, outlets))
    return kept[2]


def _bar(headings: Sequence[Heading], outlets: tuple[str, ...]) -> Bar:
    names = tuple(dict.fromkeys(name_of(one.sides) for one in headings))
    parties = tuple(sorted({party for one in headings for side in one.sides for party in side}))
    return Bar(_choice(names), _choice(parties), Choice(TOPICS), _choice(outlets))


def _choice(values: tuple[str, ...]) -> Choice:
    return Choice(values[:LONGEST], len(values) > LONGEST)
