"""What differs between two days: what became known, what changed, what was contradicted."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from parley.canonical import count_to_dict
from parley.model import Count
from parley.reconcile.changes import Change, Entry, Value, changes
from parley.reconcile.ledger import (
    Agreement,
    Delivery,
    Disagreement,
    Ledger,
    Line,
    ListEntry,
    Offer,
    ProposalEntry,
    ResponseEntry,
    Superseded,
    TalksEntry,
    Total,
)
from parley.show.claims import claim_words
from parley.show.dispute import version_words
from parley.show.ledger import agreement_words, claims_words, support_words
from parley.show.sheet import Column, Sheet
from parley.show.superseded import support_of, why_words
from parley.show.things import (
    answer_words,
    delivery_words,
    goods_words,
    hours_words,
    listing_words,
    offer_words,
    proposal_words,
    talks_words,
    total_words,
)
from parley.show.words import count_words, direction_words, open_words, plural, state_words, when_words

_COLUMNS = (
    Column("Change"),
    Column("What", share=6),
    Column("Was", share=3),
    Column("Now", share=3),
    Column("On whose word", share=4),
    Column("Claims", whole=True),
)


def changes_sheet(before: Ledger, after: Ledger, empty: str) -> Sheet:
    """Every difference between the ledgers as of two days, what contradicts first.

    Args:
        before: the ledger as of the earlier day.
        after: the ledger as of the later day.
        empty: what to say where nothing differs.
    """
    found = changes(before, after)
    rows = tuple(_row(tuple(group)) for _, group in groupby(found, key=lambda change: (change.kind, id(change.entry))))
    records = tuple(_record(change) for change in found)
    reports = after.reports - before.reports
    title = f"From {before.as_of} to {after.as_of}: {plural(reports, 'more report')}, {plural(len(found), 'difference')}"
    return Sheet(_COLUMNS, rows, records, title=title, empty=f"From {before.as_of} to {after.as_of}: {empty}")


def _row(group: tuple[Change, ...]) -> tuple[str, ...]:
    """One row for all the facts of one thing that differ."""
    entry = group[0].entry
    support = support_of(entry.thing) if isinstance(entry.thing, Superseded) else entry.support
    was = "\n".join(
        f"{change.fact}: {value_words(change.fact, change.was)}" for change in group if change.fact and change.entry.topic != "disagreement"
    )
    now = "\n".join(_now(change) for change in group)
    claims = claims_words(support.claims) if support else _versions(entry)
    return group[0].kind, thing_words(entry), was, now, support_words(support) if support else "", claims


def _now(change: Change) -> str:
    thing = change.entry.thing
    if isinstance(thing, Disagreement):
        return " / ".join(version_words(version) for version in thing.versions)
    if isinstance(thing, Superseded):
        return why_words(thing)
    if isinstance(thing, Line) and not change.fact:
        return f"{state_words(thing.state)}, open {open_words(thing.by_anyone.open)}"
    return f"{change.fact}: {value_words(change.fact, change.now)}" if change.fact else ""


def _versions(entry: Entry) -> str:
    if not isinstance(entry.thing, Disagreement):
        return ""
    return claims_words(tuple(dict.fromkeys(claim for version in entry.thing.versions for claim in version.support.claims)))


def thing_words(entry: Entry) -> str:
    """What an entry is about, with its day where it has one."""
    thing = entry.thing
    match thing:
        case Agreement():
            return agreement_words(thing)
        case Line():
            way = direction_words(thing.giver, thing.receiver)
            name = agreement_words(entry.of) if isinstance(entry.of, Agreement) else ""
            of = f" ({name[0].lower()}{name[1:]})" if name else ""
            return f"{goods_words(thing.agreed, thing.what, thing.category)}, {way}{of}"
        case Disagreement():
            return f"{thing.about} ({thing.kind})"
        case Superseded():
            return claim_words(thing.claim)
        case ResponseEntry():
            assert isinstance(entry.of, ProposalEntry)
            words = answer_words(thing, entry.of)
        case TalksEntry():
            words = talks_words(thing)
        case Delivery():
            words = delivery_words(thing)
        case Total():
            words = total_words(thing)
        case Offer():
            words = offer_words(thing)
        case ProposalEntry():
            words = proposal_words(thing)
        case ListEntry():
            words = listing_words(thing)
    return f"{words}, {when_words(thing.when)}" if thing.when else words


def value_words(fact: str, value: Value) -> str:
    """One fact of a thing in words."""
    if value is None:
        return "" if not fact else "–"
    if isinstance(value, Count):
        return count_words(value)
    if isinstance(value, str):
        return state_words(value) if fact == "state" else value
    if isinstance(value, int):
        return str(value)
    return _pair(fact, value)


def _pair(fact: str, value: tuple[Any, ...]) -> str:
    if fact == "open":
        return open_words((value[0], value[1]))
    if fact == "hours":
        return hours_words((value[0], value[1]))
    if fact == "minutes":
        return f"{value[0]} to {value[1]} min" if value[0] != value[1] else f"{value[0]} min"
    return ", ".join(str(part) for part in value) or "–"


def _record(change: Change) -> dict[str, Any]:
    thing = change.entry.thing
    support = support_of(thing) if isinstance(thing, Superseded) else change.entry.support
    return {
        "change": change.kind,
        "topic": change.entry.topic,
        "negotiation": " – ".join(" + ".join(side) for side in change.entry.sides),
        "about": thing_words(change.entry),
        "fact": change.fact or None,
        "was": _plain(change.was),
        "now": why_words(thing) if isinstance(thing, Superseded) else _plain(change.now),
        "claims": list(support.claims) if support else [],
    }


def _plain(value: Value) -> Any:
    if isinstance(value, Count):
        return count_to_dict(value)
    return list(value) if isinstance(value, tuple) else value
