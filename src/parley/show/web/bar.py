"""What the filter bar offers: the negotiations, parties, topics and outlets that the book has."""

from __future__ import annotations

from dataclasses import dataclass

from parley.reconcile.ledger import Ledger
from parley.show.ledger import sides_words
from parley.show.web.choose import topics_of
from parley.show.web.desk import Desk
from parley.show.web.filters import Filters


@dataclass(frozen=True, slots=True)
class Bar:
    """The choices of the filter bar."""

    negotiations: tuple[str, ...]
    parties: tuple[str, ...]
    topics: tuple[str, ...]
    outlets: tuple[str, ...]


def bar_of(desk: Desk, filters: Filters) -> Bar:
    """The choices that the ledger as of the day asked for gives."""
    ledger = desk.ledger(filters.as_of)
    return Bar(
        tuple(dict.fromkeys(sides_words(one) for one in ledger.negotiations)),
        _parties(ledger),
        tuple(sorted({topic for one in ledger.negotiations for topic in topics_of(one)})),
        desk.outlets(),
    )


def _parties(ledger: Ledger) -> tuple[str, ...]:
    return tuple(sorted({party for one in ledger.negotiations for side in one.sides for party in side}))
