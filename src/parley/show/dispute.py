"""Where reports disagree, and what each party put forward over time; side by side, settled by nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.model import Count
from parley.reconcile.ledger import Disagreement, Ledger, Line, Position, Version
from parley.show.ledger import claims_words, sides_words, support_words
from parley.show.sheet import Column, Sheet
from parley.show.words import category_words, count_words, direction_words, plural, what_words, when_words

_DISPUTES = (
    Column("About", share=4),
    Column("Version", share=4),
    Column("On whose word", share=4),
    Column("Origins", right=True),
    Column("Claims", whole=True),
)
_POSITIONS = (
    Column("Party"),
    Column("Topic", share=2),
    Column("When", share=2),
    Column("Position", share=2),
    Column("Said by", share=2),
    Column("Words", share=6),
    Column("Claims", whole=True),
)


def disagreements_sheet(ledger: Ledger, empty: str) -> Sheet:
    """Every disagreement, one row a version."""
    found = [(sides_words(negotiation), dispute) for negotiation in ledger.negotiations for dispute in negotiation.disagreements]
    rows = tuple(row for _, dispute in found for row in _rows(dispute))
    records = tuple(_record(name, dispute) for name, dispute in found)
    title = plural(len(found), "disagreement") if found else ""
    return Sheet(_DISPUTES, rows, records, title=title, empty=empty)


def _rows(dispute: Disagreement) -> list[tuple[str, ...]]:
    return [
        (
            f"{dispute.about} ({dispute.kind})" if number == 0 else "",
            version_words(version),
            support_words(version.support),
            str(version.support.origins),
            claims_words(version.support.claims),
        )
        for number, version in enumerate(dispute.versions)
    ]


def version_words(version: Version) -> str:
    """One value among several, in words."""
    value = version.value
    if isinstance(value, Count) or value is None:
        words = count_words(value)
    else:
        words = value if isinstance(value, str) else ", ".join(category_words(part) for part in value)
    return f"{words} ({version.note})" if version.note else words


def about_words(dispute: Disagreement, lines: Mapping[str, Line]) -> str:
    """What a disagreement is about; a line's persons as the ledger calls them.

    Args:
        dispute: of one negotiation.
        lines: of the same negotiation, by their keys.
    """
    line, (kind, colon, _) = lines.get(dispute.line or ""), dispute.about.partition(": ")
    if line is None or not colon:
        return dispute.about
    return f"{kind}: {what_words(line.what, line.category)}, {direction_words(line.giver, line.receiver)}"


def _record(name: str, dispute: Disagreement) -> dict[str, Any]:
    versions = [
        {
            "value": version_words(version),
            "claims": list(version.support.claims),
            "says": list(version.support.says),
            "origins": version.support.origins,
        }
        for version in dispute.versions
    ]
    return {"negotiation": name, "about": dispute.about, "kind": dispute.kind, "line": dispute.line, "versions": versions}


def _act(position: Position) -> str:
    """What a party does and on which terms, and what it moved from."""
    moved = position.moved
    was = f" (moved from: {_with_terms(moved.act, moved.terms)}, {when_words(moved.when)})" if moved else ""
    return _with_terms(position.act, position.terms) + was


def _with_terms(act: str, terms: tuple[str, ...]) -> str:
    return f"{act}: {', '.join(terms)}" if terms else act


def positions_sheet(ledger: Ledger, party: str | None, empty: str) -> Sheet:
    """What each party (or one of them) put forward, asked and answered, in order of days."""
    found = [
        (sides_words(negotiation), position)
        for negotiation in ledger.negotiations
        for position in negotiation.positions
        if party is None or position.party.casefold() == party.casefold()
    ]
    rows = tuple((p.party, p.topic, when_words(p.when), _act(p), ", ".join(p.says), " … ".join(p.words), claims_words(p.claims)) for _, p in found)
    records = tuple(
        {
            "negotiation": name,
            "party": p.party,
            "topic": p.topic,
            "first": p.when.first.isoformat() if p.when else None,
            "last": p.when.last.isoformat() if p.when else None,
            "act": p.act,
            "terms": list(p.terms),
            "moved_from": p.moved
            and {"act": p.moved.act, "terms": list(p.moved.terms), "last": p.moved.when.last.isoformat() if p.moved.when else None},
            "says": list(p.says),
            "words": list(p.words),
            "claims": list(p.claims),
        }
        for name, p in found
    )
    return Sheet(_POSITIONS, rows, records, empty=empty)
