"""Narrow a ledger to what the filters ask for. They choose what is shown; every figure still counts all reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from parley.model import When
from parley.reconcile.ledger import (
    Agreement,
    Delivery,
    Disagreement,
    Ledger,
    Line,
    ListEntry,
    Negotiation,
    Offer,
    Position,
    ProposalEntry,
    Support,
    TalksEntry,
    Total,
)
from parley.show.ledger import sides_words
from parley.show.web.filters import Filters

Goods = Line | Delivery | Total | Offer | ListEntry
_Thing = TypeVar("_Thing", Delivery, Total, Offer, ListEntry)


def choose(ledger: Ledger, filters: Filters) -> Ledger:
    """The ledger with only what the filters take."""
    if not filters.narrows():
        return ledger
    wanted = [one for one in ledger.negotiations if filters.negotiation in {None, sides_words(one)}]
    return replace(ledger, negotiations=tuple(chosen for one in wanted if _holds(chosen := _negotiation(one, filters))))


def _holds(one: Negotiation) -> bool:
    told = (one.talks, one.vague_talks, one.agreements, one.unassigned, one.totals, one.offers)
    return any((*told, one.proposals, one.listings, one.positions, one.disagreements))


def _negotiation(one: Negotiation, asked: Filters) -> Negotiation:
    agreements = tuple(kept for item in one.agreements if (kept := _agreement(item, asked)).lines or kept.totals or kept.offers)
    lines = {line.key for item in agreements for line in item.lines}
    return replace(
        one,
        talks=tuple(item for item in one.talks if _talks(item, asked)),
        vague_talks=tuple(item for item in one.vague_talks if _talks(item, asked)),
        agreements=agreements,
        unassigned=_goods(one.unassigned, asked),
        totals=_goods(one.totals, asked),
        offers=_goods(one.offers, asked),
        proposals=tuple(item for item in one.proposals if _proposal(item, asked)),
        listings=_goods(one.listings, asked),
        positions=tuple(item for item in one.positions if _position(item, asked)),
        disagreements=tuple(item for item in one.disagreements if _disagreement(item, lines, asked)),
    )


def _agreement(item: Agreement, asked: Filters) -> Agreement:
    lines = tuple(line for line in item.lines if _line(line, item, asked))
    return replace(item, lines=lines, totals=_goods(item.totals, asked), offers=_goods(item.offers, asked))


def _line(line: Line, of: Agreement, asked: Filters) -> bool:
    done: tuple[Delivery | Total, ...] = (*line.deliveries, *line.totals)
    supports = [line.support, *(one.support for one in done)]
    days = [of.when, *(one.when for one in done)]
    return (
        _party((line.giver, line.receiver), asked)
        and asked.topic in {None, line.what}
        and any(_outlet(one, asked) for one in supports)
        and any(_days(when, asked) for when in days)
    )


def _goods(items: Iterable[_Thing], asked: Filters) -> tuple[_Thing, ...]:
    return tuple(one for one in items if _thing(one, asked))


def _thing(one: Delivery | Total | Offer | ListEntry, asked: Filters) -> bool:
    topic = "list" if isinstance(one, ListEntry) else one.what
    return _party((one.giver, one.receiver), asked) and asked.topic in {None, topic} and _outlet(one.support, asked) and _days(one.when, asked)


def _talks(one: TalksEntry, asked: Filters) -> bool:
    return _party((*one.parties, *one.mediators), asked) and asked.topic in {None, "talks"} and _outlet(one.support, asked) and _days(one.when, asked)


def _proposal(one: ProposalEntry, asked: Filters) -> bool:
    supports = [*([one.support] if one.support else []), *(answer.support for answer in one.responses)]
    days = [one.when or one.said, *(answer.when for answer in one.responses)]
    return (
        _party((one.by, *one.to, *(answer.by for answer in one.responses)), asked)
        and asked.topic in {None, one.what}
        and any(_outlet(item, asked) for item in supports)
        and any(_days(when, asked) for when in days)
    )


def _position(one: Position, asked: Filters) -> bool:
    return asked.party in {None, one.party} and asked.topic in {None, one.topic} and _days(one.when, asked)


def _disagreement(one: Disagreement, lines: set[str], asked: Filters) -> bool:
    """A disagreement about a line goes with it; another where an outlet asked for gives one of its versions."""
    if one.line is not None:
        return one.line in lines
    return not (asked.party or asked.topic or asked.first or asked.last) and any(_outlet(version.support, asked) for version in one.versions)


def _party(parties: Iterable[str | None], asked: Filters) -> bool:
    return asked.party is None or asked.party in set(parties)


def _outlet(support: Support, asked: Filters) -> bool:
    return asked.outlet is None or asked.outlet in support.outlets


def _days(when: When | None, asked: Filters) -> bool:
    return asked.takes_days(when.first, when.last) if when else asked.takes_days(None, None)
