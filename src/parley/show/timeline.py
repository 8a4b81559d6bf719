"""What happened when, from the ledger: talks, agreements, deliveries, totals, offers, proposals, answers, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from parley.model import Count, When
from parley.reconcile.ledger import Agreement, Delivery, Ledger, Negotiation, Offer, ProposalEntry, Support, TalksEntry, Total
from parley.show.ledger import claims_words, sides_words, support_words
from parley.show.sheet import Column, Sheet
from parley.show.words import count_words, direction_words, what_words, when_words

_COLUMNS = (Column("When", share=2), Column("What", share=6), Column("On whose word", share=4), Column("Claims", whole=True))
_LAST = date.max


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    negotiation: str
    when: When | None
    kind: str
    words: str
    support: Support | None


def timeline_sheet(ledger: Ledger, empty: str) -> Sheet:
    """Everything that the ledger dates, in order of days; what has no date comes last."""
    events = sorted((event for negotiation in ledger.negotiations for event in events_of(negotiation)), key=_order)
    many = len(ledger.negotiations) > 1
    rows = tuple(
        (
            when_words(event.when),
            f"{event.negotiation}: {event.words}" if many else event.words,
            support_words(event.support) if event.support else "–",
            claims_words(event.support.claims) if event.support else "",
        )
        for event in events
    )
    records = tuple(
        {
            "negotiation": event.negotiation,
            "first": event.when.first.isoformat() if event.when else None,
            "last": event.when.last.isoformat() if event.when else None,
            "kind": event.kind,
            "words": event.words,
            "confirmed": event.support.confirmed if event.support else None,
            "says": list(event.support.says) if event.support else [],
            "claims": list(event.support.claims) if event.support else [],
        }
        for event in events
    )
    return Sheet(_COLUMNS, rows, records, empty=empty)


def _order(event: Event) -> tuple[date, date, str, str]:
    first, last = (event.when.first, event.when.last) if event.when else (_LAST, _LAST)
    return first, last, event.negotiation, event.words


def events_of(negotiation: Negotiation) -> Iterator[Event]:
    """The events of one negotiation, in no order."""
    name = sides_words(negotiation)
    for talks in (*negotiation.talks, *negotiation.vague_talks):
        yield Event(name, talks.when, "talks", _talks(talks), talks.support)
    for agreement in negotiation.agreements:
        yield from _agreement(agreement, name)
    for delivery in negotiation.unassigned:
        yield Event(name, delivery.when, "delivery", f"{_delivery(delivery)} (under no known agreement)", delivery.support)
    for total in negotiation.totals:
        yield _total(total, name)
    for offer in negotiation.offers:
        yield _offer(offer, name)
    for proposal in negotiation.proposals:
        yield from _proposal(proposal, name)
    for listing in negotiation.listings:
        figure = f"{count_words(listing.count)} " if listing.count else ""
        yield Event(
            name,
            listing.when,
            "list",
            f"list handed over: {figure}{listing.what}, {direction_words(listing.giver, listing.receiver)}",
            listing.support,
        )


def _agreement(agreement: Agreement, name: str) -> Iterator[Event]:
    for line in agreement.lines:
        verb = "planned" if line.only_planned or agreement.kind == "announced" else "agreed"
        yield Event(
            name,
            agreement.when,
            "agreed",
            f"{verb}: {_goods(line.agreed, line.what, line.category)}, {direction_words(line.giver, line.receiver)}",
            line.support,
        )
        for delivery in line.deliveries:
            yield Event(name, delivery.when, "delivery", _delivery(delivery), delivery.support)
        for total in line.totals:
            yield _total(total, name)
        if line.against:
            yield Event(name, line.due, "against", f"said not to be so: {_goods(line.agreed, line.what, line.category)}", line.against)
    for total in agreement.totals:
        yield _total(total, name)
    for offer in agreement.offers:
        yield _offer(offer, name)


def _goods(count: Count | None, what: str, category: tuple[str, ...]) -> str:
    return f"{count_words(count)} {what_words(what, category)}" if count else what_words(what, category)


def _delivery(delivery: Delivery) -> str:
    stage = f", stage {delivery.stage}" if delivery.stage else ""
    done = ", which completes it" if delivery.completes else ""
    verb = "under way" if delivery.under_way else "handed over"
    return f"{verb}: {_goods(delivery.count, delivery.what, delivery.category)}, {direction_words(delivery.giver, delivery.receiver)}{stage}{done}"


def _total(total: Total, name: str) -> Event:
    way = direction_words(total.giver, total.receiver) if total.giver or total.receiver else "both ways together"
    return Event(name, total.when, "total", f"total up to then: {_goods(total.count, total.what, total.category)}, {way}", total.support)


def _offer(offer: Offer, name: str) -> Event:
    words = f"{offer.status}: {_goods(offer.count, offer.what, offer.category)}, {direction_words(offer.giver, offer.receiver)}"
    return Event(name, offer.when, offer.status, words, offer.support)


def _talks(talks: TalksEntry) -> str:
    number = f"round {talks.round}" if talks.round else ""
    place = ", ".join(part for part in (talks.venue, talks.city) if part)
    minutes = f"{talks.minutes[0]} minutes" if talks.minutes else ""
    return ", ".join(part for part in (f"talks {talks.status.replace('_', ' ')}", number, place, minutes) if part)


def _proposal(proposal: ProposalEntry, name: str) -> Iterator[Event]:
    to = f" to {', '.join(proposal.to)}" if proposal.to else ""
    hours = f", {proposal.hours[0]} to {proposal.hours[1]} hours" if proposal.hours else ""
    if proposal.hours and proposal.hours[0] == proposal.hours[1]:
        hours = f", {proposal.hours[0]} hours"
    scope = f", {proposal.scope}" if proposal.scope else ""
    if not proposal.implied:
        yield Event(name, proposal.when, "proposal", f"{proposal.by or 'somebody'} proposes {proposal.what}{to}{scope}{hours}", proposal.support)
    for answer in proposal.responses:
        words = f"{answer.by}: {answer.answer} the {proposal.what} proposed by {proposal.by or 'somebody'}"
        yield Event(name, answer.when, "answer", words, answer.support)
