"""What two days' ledgers hold differently: what became known, what changed, what was contradicted, what is told no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from parley.canonical import when_to_iso
from parley.model import Count
from parley.reconcile.categories import families
from parley.reconcile.ledger import (
    Agreement,
    Delivery,
    Disagreement,
    Ledger,
    Line,
    ListEntry,
    Negotiation,
    Offer,
    ProposalEntry,
    ResponseEntry,
    Superseded,
    Support,
    TalksEntry,
    Total,
)

Thing = Agreement | Line | Delivery | Disagreement | ListEntry | Offer | ProposalEntry | ResponseEntry | Superseded | TalksEntry | Total
Sides = tuple[tuple[str, ...], ...]
Value = Count | str | int | tuple[str, ...] | tuple[int, int | None] | None
ChangeKind = Literal["new", "changed", "contradicted", "corrected", "gone"]
Topic = Literal["talks", "agreement", "line", "delivery", "total", "offer", "proposal", "response", "list", "disagreement", "superseded"]
_ORDER: tuple[Topic, ...] = ("talks", "agreement", "line", "delivery", "total", "offer", "proposal", "response", "list", "disagreement", "superseded")
_KINDS: tuple[ChangeKind, ...] = ("contradicted", "corrected", "changed", "new", "gone")
_BECOMES: dict[Topic, ChangeKind] = {"disagreement": "contradicted", "superseded": "corrected"}  # what a new entry says of others


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a ledger holds: which it is (`key`), and what is known of it (`facts`)."""

    topic: Topic
    key: tuple[object, ...]
    sides: Sides
    thing: Thing  # the ledger's own value
    facts: tuple[tuple[str, Value], ...]
    support: Support | None
    of: ProposalEntry | Agreement | None = None  # the proposal of a response, the agreement of a line


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: a thing that is new or gone (`fact` is empty), or one fact of it that has another value."""

    kind: ChangeKind
    entry: Entry
    fact: str = ""
    was: Value = None
    now: Value = None


def changes(before: Ledger, after: Ledger) -> tuple[Change, ...]:
    """Compare two ledgers of the same reports as of two days.

    Args:
        before: the ledger as of the earlier day.
        after: the ledger as of the later day.

    Returns:
        What differs, in order of kind (contradicted, corrected, changed, new, gone) and of what it is about.
    """
    old, new = _entries(before), _entries(after)
    found: list[Change] = []
    for key in old.keys() | new.keys():
        if key not in old:
            found.append(Change(_BECOMES.get(new[key].topic, "new"), new[key]))
        elif key not in new:
            found.append(Change("gone", old[key]))
        else:
            found += _differences(old[key], new[key])
    return tuple(sorted(found, key=_order))


def _differences(old: Entry, new: Entry) -> Iterator[Change]:
    was = dict(old.facts)
    for name, value in new.facts:
        if was.get(name) != value:
            yield Change("contradicted" if new.topic == "disagreement" else "changed", new, name, was.get(name), value)


def _order(change: Change) -> tuple[int, int, str, str]:
    return _KINDS.index(change.kind), _ORDER.index(change.entry.topic), str(change.entry.key), change.fact


def _entries(ledger: Ledger) -> dict[tuple[object, ...], Entry]:
    """Everything that a ledger holds by a key that stays the same from day to day; what shares a key is numbered in order."""
    found: dict[tuple[object, ...], Entry] = {}
    for negotiation in ledger.negotiations:
        for entry in _of(negotiation):
            number, key = 0, (entry.topic, negotiation.sides, *entry.key, 0)
            while key in found:
                number += 1
                key = (*key[:-1], number)
            found[key] = entry
    for item in ledger.superseded:
        found["superseded", item.claim.id] = Entry("superseded", (item.claim.id,), (), item, (), None)
    return found


def _of(negotiation: Negotiation) -> Iterator[Entry]:
    sides = negotiation.sides
    for talks in negotiation.talks:
        yield _talks(talks, sides)
    for agreement in negotiation.agreements:
        yield Entry("agreement", (agreement.key,), sides, agreement, (), agreement.support)
        for line in agreement.lines:
            yield Entry("line", (line.key,), sides, line, _line_facts(line), line.support, agreement)
    for delivery in (*negotiation.unassigned, *(item for line in _lines(negotiation) for item in line.deliveries)):
        yield _delivery(delivery, sides)
    yield from (_total(total, sides) for total in negotiation.totals)
    yield from (_total(total, sides) for agreement in negotiation.agreements for total in agreement.totals)
    yield from (_total(total, sides) for line in _lines(negotiation) for total in line.totals)
    for offer in (*negotiation.offers, *(item for agreement in negotiation.agreements for item in agreement.offers)):
        yield Entry("offer", (offer.status, *_way(offer), offer.category), sides, offer, (("count", offer.count),), offer.support)
    for proposal in negotiation.proposals:
        yield from _proposal(proposal, sides)
    for listing in negotiation.listings:
        yield Entry("list", _way(listing), sides, listing, (("count", listing.count),), listing.support)
    for dispute in negotiation.disagreements:
        values = tuple(sorted(str(version.value) for version in dispute.versions))
        yield Entry("disagreement", (dispute.about, dispute.kind, dispute.line), sides, dispute, (("versions", values),), None)


def _way(thing: Offer | ListEntry | Total) -> tuple[object, ...]:
    return thing.giver, thing.receiver, thing.what, when_to_iso(thing.when)


def _total(total: Total, sides: Sides) -> Entry:
    return Entry("total", (*_way(total), str(total.count)), sides, total, (), total.support)


def _lines(negotiation: Negotiation) -> Iterator[Line]:
    return (line for agreement in negotiation.agreements for line in agreement.lines)


def _talks(talks: TalksEntry, sides: Sides) -> Entry:
    facts: tuple[tuple[str, Value], ...] = (
        ("status", talks.status),
        ("round", talks.round),
        ("place", talks.venue or talks.city),
        ("minutes", talks.minutes),
        ("heads", tuple(f"{party} {name}" for party, name in talks.heads)),
    )
    return Entry("talks", (when_to_iso(talks.when), talks.round if talks.when is None else None), sides, talks, facts, talks.support)


def _line_facts(line: Line) -> tuple[tuple[str, Value], ...]:
    return (
        ("agreed", line.agreed),
        ("delivered", line.by_anyone.delivered),
        ("open", line.by_anyone.open),
        ("state", line.state),
        ("agreed by", line.agreed_by),
        ("delivered by", line.delivered_by),
        ("deadline", when_to_iso(line.deadline.when) if line.deadline else None),
        ("replaced by a later agreement", "yes" if line.replaced_by else None),
    )


def _delivery(delivery: Delivery, sides: Sides) -> Entry:
    day = when_to_iso(delivery.when)
    key = (delivery.giver, delivery.receiver, delivery.what, day, delivery.stage, "" if day else tuple(sorted(families(delivery.category))))
    facts = (("count", delivery.count), ("confirmed by", delivery.support.sides))
    return Entry("delivery", key, sides, delivery, facts, delivery.support)


def _proposal(proposal: ProposalEntry, sides: Sides) -> Iterator[Entry]:
    key = (proposal.by, proposal.what, proposal.scope, when_to_iso(proposal.when or proposal.said))
    facts: tuple[tuple[str, Value], ...] = (("hours", proposal.hours),)
    if not proposal.implied:
        yield Entry("proposal", key, sides, proposal, facts, proposal.support)
    for answer in proposal.responses:
        when = when_to_iso(answer.when)
        yield Entry("response", (*key, answer.by, when), sides, answer, (("answer", answer.answer),), answer.support, proposal)
