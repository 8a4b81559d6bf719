"""What the ledger holds, each thing in one plain phrase."""

from __future__ import annotations

from parley.model import Count
from parley.reconcile.ledger import Delivery, ListEntry, Offer, ProposalEntry, ResponseEntry, TalksEntry, Total
from parley.show.words import count_words, direction_words, what_words, when_words


def goods_words(count: Count | None, what: str, category: tuple[str, ...]) -> str:
    """How many of whom: "1,000 prisoners of war"; without a figure only who."""
    return f"{count_words(count)} {what_words(what, category)}" if count else what_words(what, category)


def delivery_words(delivery: Delivery) -> str:
    """A transfer carried out: "handed over: 1,212 remains, RU → UA, stage 1"."""
    stage = f", stage {delivery.stage}" if delivery.stage else ""
    done = ", which completes it" if delivery.completes else ""
    verb = "under way" if delivery.under_way else "handed over"
    way = direction_words(delivery.giver, delivery.receiver)
    return f"{verb}: {goods_words(delivery.count, delivery.what, delivery.category)}, {way}{stage}{done}"


def total_words(total: Total) -> str:
    """A total to date: "total up to then: 6,060 remains, RU → UA"."""
    way = direction_words(total.giver, total.receiver) if total.giver or total.receiver else "both ways together"
    return f"total up to then: {goods_words(total.count, total.what, total.category)}, {way}"


def offer_words(offer: Offer) -> str:
    """What one side offers or demands: "offered: 3,000 remains, RU → UA"."""
    hangs = "".join(f", {words}" for bond in (offer.deadline, offer.condition) if bond for words in bond.words)
    return f"{offer.status}: {goods_words(offer.count, offer.what, offer.category)}, {direction_words(offer.giver, offer.receiver)}{hangs}"


def talks_words(talks: TalksEntry) -> str:
    """A meeting: "talks held, round 2, Çırağan Palace, Istanbul, 60 minutes"."""
    number = f"round {talks.round}" if talks.round else ""
    place = ", ".join(part for part in (talks.venue, talks.city) if part)
    minutes = f"{talks.minutes[0]} minutes" if talks.minutes else ""
    return ", ".join(part for part in (f"talks {talks.status.replace('_', ' ')}", number, place, minutes) if part)


def hours_words(hours: tuple[int, int] | None) -> str:
    """How long a ceasefire is to last: "24 to 48 hours"; nothing where nobody says."""
    if hours is None:
        return ""
    return f"{hours[0]} hours" if hours[0] == hours[1] else f"{hours[0]} to {hours[1]} hours"


def proposal_words(proposal: ProposalEntry) -> str:
    """A proposal: "RU proposes ceasefire to UA, local, 24 to 48 hours"."""
    to = f" to {', '.join(proposal.to)}" if proposal.to else ""
    more = "".join(f", {part}" for part in (proposal.scope, hours_words(proposal.hours), _extends(proposal)) if part)
    return f"{proposal.by or 'somebody'} proposes {proposal.what}{to}{more}"


def _extends(proposal: ProposalEntry) -> str:
    if proposal.extends is None:
        return ""
    return f"extending that of {when_words(proposal.extends.when)}" if proposal.extends.when else "extending an earlier one"


def answer_words(answer: ResponseEntry, proposal: ProposalEntry) -> str:
    """An answer: "UA: rejected the ceasefire proposed by RU"."""
    return f"{answer.by}: {answer.answer} the {proposal.what} proposed by {proposal.by or 'somebody'}"


def listing_words(listing: ListEntry) -> str:
    """A list or document: "list handed over: 339 children, UA → RU"."""
    figure = f"{count_words(listing.count)} " if listing.count else ""
    return f"list handed over: {figure}{listing.what}, {direction_words(listing.giver, listing.receiver)}"
