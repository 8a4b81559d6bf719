"""What each party put forward, asked and answered over time, in its words."""

from __future__ import annotations

from collections import defaultdict

from parley.canonical import when_to_iso
from parley.model import Claim, Proposal, Response, Transfer, When
from parley.reconcile.ledger import Position
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources

_Key = tuple[str, str, str, str]


def positions(process: Process, sources: Sources) -> tuple[Position, ...]:
    """The positions of one negotiation by party and topic, in order of days; what several reports tell alike is one.

    A claim without a date counts on the day of its report.
    """
    groups: dict[_Key, list[Claim]] = defaultdict(list)
    days: dict[_Key, When | None] = {}
    for claim in process.claims:
        taken = _act(claim)
        if taken is not None:
            when = sources.dated(claim)
            key = (*taken, when_to_iso(when) or "9999")
            groups[key].append(claim)
            days[key] = when
    ordered = sorted(groups, key=lambda key: (key[0], key[1], key[3], key[2]))
    return tuple(_position(key, days[key], groups[key]) for key in ordered)


def _position(key: _Key, when: When | None, claims: list[Claim]) -> Position:
    says = tuple(sorted({claim.says for claim in claims if claim.says}))
    return Position(key[0], key[1], when, key[2], _words(claims), tuple(sorted(claim.id for claim in claims)), says)


def _act(claim: Claim) -> tuple[str, str, str] | None:
    """Party, topic and what it does; None where a claim is no position."""
    body = claim.body
    if isinstance(body, Proposal) and body.by:
        return body.by, body.what, "proposes"
    if isinstance(body, Response):
        return body.by, body.what, f"{body.answer} the proposal of {body.to_by}" if body.to_by else body.answer
    if isinstance(body, Transfer) and body.status == "offered" and body.giver:
        return body.giver, body.what, "offers"
    if isinstance(body, Transfer) and body.status == "demanded" and (body.receiver or claim.side):
        return body.receiver or claim.side or "", body.what, "demands"
    return None


def _words(claims: list[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.evidence[0].quote for claim in sorted(claims, key=lambda claim: claim.id) if claim.evidence))
