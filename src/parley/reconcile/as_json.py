"""The ledger as JSON, in the form that the command line documents; more fields stand beside those."""

from __future__ import annotations

from typing import Any

from parley.canonical import claim_to_dict, count_to_dict, when_to_iso
from parley.model import Count
from parley.reconcile.ledger import (
    Account,
    Agreement,
    Bond,
    Delivery,
    Disagreement,
    Ledger,
    Line,
    ListEntry,
    Negotiation,
    Offer,
    Part,
    Position,
    ProposalEntry,
    Superseded,
    Support,
    TalksEntry,
    Total,
    Version,
)

Row = dict[str, Any]


def ledger_to_dict(ledger: Ledger) -> Row:
    """The whole ledger as one JSON object."""
    return {
        "as_of": ledger.as_of,
        "reports": ledger.reports,
        "origins": ledger.origins,
        "undated_left_out": list(ledger.undated),
        "negotiations": [negotiation_to_dict(item) for item in ledger.negotiations],
        "superseded": [superseded_to_dict(item) for item in ledger.superseded],
    }


def superseded_to_dict(item: Superseded) -> Row:
    """A claim that counts no more, with who takes it back."""
    said = claim_to_dict(item.claim)
    return said | {
        "claim": item.claim.id,
        "report": item.claim.report,
        "why": {"kind": item.kind, "by": item.by, "date": item.when.isoformat() if item.when else None, "words": item.words},
    }


def negotiation_to_dict(item: Negotiation) -> Row:
    """One negotiation as a JSON object."""
    return {
        "parties": [party for side in item.sides for party in side],
        "sides": [list(side) for side in item.sides],
        "reports": item.reports,
        "origins": item.origins,
        "talks": [_talks(entry) for entry in item.talks],
        "vague_talks": [_talks(entry) for entry in item.vague_talks],
        "agreements": [_agreement(entry) for entry in item.agreements],
        "unassigned": [_delivery(entry) for entry in item.unassigned],
        "totals": [_total(entry) for entry in item.totals],
        "offers": [_offer(entry) for entry in item.offers],
        "proposals": [_proposal(entry) for entry in item.proposals],
        "listings": [_listing(entry) for entry in item.listings],
        "positions": [_position(entry) for entry in item.positions],
        "disagreements": [_disagreement(entry) for entry in item.disagreements],
        "remarks": list(item.remarks),
    }


def _support(item: Support) -> Row:
    return {
        "claims": list(item.claims),
        "origins": item.origins,
        "reports": item.reports,
        "says": list(item.says),
        "sides": list(item.sides),
        "outlets": list(item.outlets),
        "confirmation": item.confirmed,
    }


def _interval(bounds: tuple[int, int | None] | None) -> Row | None:
    return None if bounds is None else {"min": bounds[0], "max": bounds[1]}


def _talks(item: TalksEntry) -> Row:
    return {
        "status": item.status,
        "round": item.round,
        "date": when_to_iso(item.when),
        "city": item.city,
        "venue": item.venue,
        "parties": list(item.parties),
        "mediators": list(item.mediators),
        "heads": dict(item.heads),
        "duration_minutes": _interval(item.minutes),
        "followed_by": when_to_iso(item.followed_by),
        **_support(item.support),
    }


def _agreement(item: Agreement) -> Row:
    return {
        "key": item.key,
        "kind": item.kind,
        "date": when_to_iso(item.when),
        "round": item.round,
        "stages": item.stages,
        "lines": [_line(line) for line in item.lines],
        "totals": [_total(total) for total in item.totals],
        "offers": [_offer(offer) for offer in item.offers],
        "support": _support(item.support),
    }


def _account(item: Account) -> Row:
    return {"delivered": count_to_dict(item.delivered), "open": _interval(item.open)}


def _line(item: Line) -> Row:
    return {
        "key": item.key,
        **_goods(item),
        "agreed": count_to_dict(item.agreed),
        "delivered": count_to_dict(item.by_anyone.delivered),
        "open": _interval(item.by_anyone.open),
        "state": item.state,
        "agreed_by": list(item.agreed_by),
        "agreed_without_figure_by": list(item.without_figure),
        "delivered_by": list(item.delivered_by),
        "only_planned": item.only_planned,
        "due": when_to_iso(item.due),
        "accounts": {"giver": _account(item.by_giver), "receiver": _account(item.by_receiver), "anyone": _account(item.by_anyone)},
        "deliveries": [_delivery(delivery) for delivery in item.deliveries],
        "totals": [_total(total) for total in item.totals],
        "parts": [_part(part) for part in item.parts],
        "versions": [_version(version) for version in item.versions],
        "against": None if item.against is None else _support(item.against),
        "silence": item.silence,
        "deadline": _bond(item.deadline),
        "condition": _bond(item.condition),
        "amends": _bond(item.amends),
        "replaces": list(item.replaces),
        "replaced_by": item.replaced_by,
        "support": _support(item.support),
    }


def _bond(item: Bond | None) -> Row | None:
    if item is None:
        return None
    when = {"date": when_to_iso(item.when), "last": item.when.last.isoformat()} if item.when else {}
    return {"words": list(item.words), "claims": list(item.claims), **when}


def _goods(item: Line | Delivery | Total | Offer) -> Row:
    return {"from": item.giver, "to": item.receiver, "what": item.what, "category": list(item.category)}


def _delivery(item: Delivery) -> Row:
    return {
        "key": item.key,
        **_goods(item),
        "date": when_to_iso(item.when),
        "count": count_to_dict(item.count),
        "stage": item.stage,
        "under_way": item.under_way,
        "completes": item.completes,
        "confirmed_by": list(item.support.sides),
        "versions": [_version(version) for version in item.versions],
        "parts": [_part(part) for part in item.parts],
        "basis": item.basis,
        "options": list(item.options),
        **_support(item.support),
    }


def _total(item: Total) -> Row:
    support = _support(item.support)
    support["says"] = item.support.says[0] if item.support.says else None
    return {**_goods(item), "as_of": when_to_iso(item.when), "count": count_to_dict(item.count), **support}


def _part(item: Part) -> Row:
    return {"category": list(item.category), "count": count_to_dict(item.count), **_support(item.support)}


def _offer(item: Offer) -> Row:
    return {
        "status": item.status,
        **_goods(item),
        "count": count_to_dict(item.count),
        "date": when_to_iso(item.when),
        "deadline": _bond(item.deadline),
        "condition": _bond(item.condition),
        **_support(item.support),
    }


def _proposal(item: ProposalEntry) -> Row:
    return {
        "by": item.by,
        "to": list(item.to),
        "what": item.what,
        "date": when_to_iso(item.when),
        "terms": {"scope": item.scope, "duration_hours": list(item.hours) if item.hours else None, "unconditional": item.unconditional},
        "implied": item.implied,
        "said_on": when_to_iso(item.said),
        "extends": _bond(item.extends),
        "responses": [
            {"by": answer.by, "answer": answer.answer, "date": when_to_iso(answer.when), **_support(answer.support)} for answer in item.responses
        ],
        **(_support(item.support) if item.support else {"claims": []}),
    }


def _listing(item: ListEntry) -> Row:
    return {
        "from": item.giver,
        "to": item.receiver,
        "what": item.what,
        "count": count_to_dict(item.count),
        "date": when_to_iso(item.when),
        **_support(item.support),
    }


def _position(item: Position) -> Row:
    return {
        "party": item.party,
        "topic": item.topic,
        "date": when_to_iso(item.when),
        "act": item.act,
        "words": list(item.words),
        "says": list(item.says),
        "claims": list(item.claims),
        "terms": list(item.terms),
        "moved_from": item.moved and {"act": item.moved.act, "terms": list(item.moved.terms), "date": when_to_iso(item.moved.when)},
    }


def _version(item: Version) -> Row:
    value = count_to_dict(item.value) if isinstance(item.value, Count) else list(item.value) if isinstance(item.value, tuple) else item.value
    return {"value": value, "note": item.note, **_support(item.support)}


def _disagreement(item: Disagreement) -> Row:
    return {"about": item.about, "kind": item.kind, "line": item.line, "versions": [_version(version) for version in item.versions]}
