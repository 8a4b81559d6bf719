"""What happened when, from the ledger: talks, agreements, deliveries, totals, offers, proposals, answers, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from parley.model import When
from parley.reconcile.ledger import Agreement, Delivery, Ledger, Negotiation, Offer, ProposalEntry, Superseded, Support, Total
from parley.show.ledger import claims_words, sides_words, support_words
from parley.show.sheet import Column, Sheet
from parley.show.superseded import superseded_words, support_of, why_words
from parley.show.things import answer_words, delivery_words, goods_words, listing_words, offer_words, proposal_words, talks_words, total_words
from parley.show.words import count_words, direction_words, when_words

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
    way: str = ""  # from whom to whom
    label: str = ""  # the figure or round, to stand beside a mark
    planned: bool = False  # not said to have happened


def timeline_sheet(ledger: Ledger, empty: str) -> Sheet:
    """Everything that the ledger dates, in order of days; what has no date comes last."""
    events = all_events(ledger)
    many = len(ledger.negotiations) > 1
    rows = tuple(
        (
            when_words(event.when),
            f"{event.negotiation}: {event.words}" if many and event.negotiation else event.words,
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


def all_events(ledger: Ledger) -> tuple[Event, ...]:
    """Everything that the ledger dates, in order of days; what has no date comes last."""
    found = [event for negotiation in ledger.negotiations for event in events_of(negotiation)]
    return tuple(sorted([*found, *(_taken_back(item) for item in ledger.superseded)], key=_order))


def _taken_back(item: Superseded) -> Event:
    when = When(item.when, item.when, "day") if item.when else None
    return Event("", when, item.kind, f"{superseded_words(item)}; {why_words(item)}", support_of(item))


def _order(event: Event) -> tuple[date, date, str, str]:
    first, last = (event.when.first, event.when.last) if event.when else (_LAST, _LAST)
    return first, last, event.negotiation, event.words


def events_of(negotiation: Negotiation) -> Iterator[Event]:
    """The events of one negotiation, in no order."""
    name = sides_words(negotiation)
    for talks in (*negotiation.talks, *negotiation.vague_talks):
        round_ = f"round {talks.round}" if talks.round else ""
        yield Event(name, talks.when, "talks", talks_words(talks), talks.support, label=round_, planned=talks.status in {"planned", "proposed"})
    for agreement in negotiation.agreements:
        yield from _agreement(agreement, name)
    for delivery in negotiation.unassigned:
        yield _delivery(delivery, name, " (under no known agreement)")
    for total in negotiation.totals:
        yield _total(total, name)
    for offer in negotiation.offers:
        yield _offer(offer, name)
    for proposal in negotiation.proposals:
        yield from _proposal(proposal, name)
    for listing in negotiation.listings:
        yield Event(name, listing.when, "list", listing_words(listing), listing.support, direction_words(listing.giver, listing.receiver))


def _agreement(agreement: Agreement, name: str) -> Iterator[Event]:
    for line in agreement.lines:
        way, about = direction_words(line.giver, line.receiver), goods_words(line.agreed, line.what, line.category)
        figure = count_words(line.agreed) if line.agreed else ""
        verb = "planned" if line.only_planned or agreement.kind == "announced" else "agreed"
        if agreement.kind != "implied":  # nobody tells it
            yield Event(name, agreement.when, "agreed", f"{verb}: {about}, {way}", line.support, way, figure, verb == "planned")
        if line.deadline and line.deadline.when and not line.replaced_by:
            last = line.deadline.when.last
            yield Event(
                name,
                When(last, last, "day"),
                "deadline",
                f"deadline, “{line.deadline.words[0]}”: {about}, {way}",
                line.support,
                way,
                figure,
                planned=True,
            )
        for delivery in line.deliveries:
            yield _delivery(delivery, name)
        for total in line.totals:
            yield _total(total, name)
        if line.against:
            yield Event(name, line.due, "against", f"said not to be so: {goods_words(line.agreed, line.what, line.category)}", line.against, way)
    for total in agreement.totals:
        yield _total(total, name)
    for offer in agreement.offers:
        yield _offer(offer, name)


def _delivery(delivery: Delivery, name: str, under: str = "") -> Event:
    way, figure = direction_words(delivery.giver, delivery.receiver), count_words(delivery.count) if delivery.count else ""
    return Event(name, delivery.when, "delivery", delivery_words(delivery) + under, delivery.support, way, figure)


def _total(total: Total, name: str) -> Event:
    way = direction_words(total.giver, total.receiver) if total.giver or total.receiver else "both ways"
    return Event(name, total.when, "total", total_words(total), total.support, way, count_words(total.count) if total.count else "")


def _offer(offer: Offer, name: str) -> Event:
    return Event(name, offer.when, offer.status, offer_words(offer), offer.support, direction_words(offer.giver, offer.receiver), planned=True)


def _proposal(proposal: ProposalEntry, name: str) -> Iterator[Event]:
    if not proposal.implied:
        yield Event(name, proposal.when, "proposal", proposal_words(proposal), proposal.support, planned=True)
    for answer in proposal.responses:
        yield Event(name, answer.when, "answer", answer_words(answer, proposal), answer.support, label=answer.answer)
