"""What the filter bar offers: the negotiations, parties, topics and outlets that the book has."""

from __future__ import annotations

from dataclasses import dataclass

from parley.show.web.desk import Desk
from parley.show.web.filters import Filters
from parley.show.web.part import name_of

LONGEST = 200  # choices of one kind; where there are more, the field takes what is typed and these are suggestions
TOPICS = ("bodies", "ceasefire", "document", "exchange", "list", "other", "persons", "summit", "talks")  # of claims, as `topic` filters them


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
    headings = desk.negotiations(filters.as_of)
    names = tuple(dict.fromkeys(name_of(one.sides) for one in headings))
    parties = tuple(sorted({party for one in headings for side in one.sides for party in side}))
    return Bar(_choice(names), _choice(parties), Choice(TOPICS), _choice(desk.outlets()))


def _choice(values: tuple[str, ...]) -> Choice:
    return Choice(values[:LONGEST], len(values) > LONGEST)
