"""The last day of which a negotiation tells something that happened, whatever the day as of which it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from parley.model import When
from parley.reconcile.ledger import Agreement, Ledger, Negotiation

_PLANNED = frozenset(("planned", "proposed"))


def newest_event(item: Negotiation) -> date | None:
    """The day on which the last event of a negotiation began; None where none is dated."""
    return max((when.first for when in _whens(item) if when), default=None)


def newest_of(ledger: Ledger, most: int | None) -> Ledger:
    """A ledger with only those negotiations that have the newest events, so many at the most; None keeps all."""
    found = ledger.negotiations
    if most is None or len(found) <= most:
        return ledger
    return replace(ledger, negotiations=tuple(found[n] for n in with_newest([newest_event(one) for one in found], most)))


def with_newest(days: Sequence[date | None], most: int) -> list[int]:
    """Which of some negotiations have the newest events.

    Args:
        days: the last event of each, in the order of the ledger.
        most: how many are wanted.

    Returns:
        Their numbers, in the order of the ledger.
    """
    ranked = sorted(range(len(days)), key=lambda n: (-(days[n] or date.min).toordinal(), n))
    return sorted(ranked[:most])


def _whens(item: Negotiation) -> Iterator[When | None]:
    yield from (talks.when for talks in (*item.talks, *item.vague_talks) if talks.status not in _PLANNED)
    for agreement in item.agreements:
        yield from _of_agreement(agreement)
    yield from (delivery.when for delivery in item.unassigned)
    yield from (total.when for total in item.totals)
    yield from (offer.when for offer in item.offers)
    yield from (listing.when for listing in item.listings)
    for proposal in item.proposals:
        yield from (proposal.when, *(answer.when for answer in proposal.responses))


def _of_agreement(agreement: Agreement) -> Iterator[When | None]:
    yield agreement.when
    yield from (offer.when for offer in agreement.offers)
    yield from (total.when for total in agreement.totals)
    for line in agreement.lines:
        yield from (delivery.when for delivery in line.deliveries)
        yield from (total.when for total in line.totals)
