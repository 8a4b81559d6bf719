"""What each party put forward, asked and answered over time, in its words, and what it moved from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from parley.canonical import when_to_iso
from parley.model import Claim, Count, Proposal, Response, Transfer, When
from parley.reconcile.ledger import Moved, Position
from parley.reconcile.negotiations import Process
from parley.reconcile.sources import Sources

_Key = tuple[str, str, str, tuple[str, ...], str]


def positions(process: Process, sources: Sources) -> tuple[Position, ...]:
    """The positions of one negotiation by party and topic, in order of days; what several reports tell alike is one.

    A claim without a date counts on the day of its report. A position that is not the party's last one on the topic, in what it does or in its terms,
    names the one that it moved from; two on one day are no move, since nothing tells which came first.
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
    ordered = sorted(groups, key=lambda key: (key[0], key[1], key[4], key[2], key[3]))
    return _moved([_position(key, days[key], groups[key]) for key in ordered])


def _position(key: _Key, when: When | None, claims: list[Claim]) -> Position:
    says = tuple(sorted({claim.says for claim in claims if claim.says}))
    return Position(key[0], key[1], when, key[2], _words(claims), tuple(sorted(claim.id for claim in claims)), says, key[3])


def _moved(found: list[Position]) -> tuple[Position, ...]:
    made: list[Position] = []
    for item in found:
        before = made[-1] if made and (made[-1].party, made[-1].topic) == (item.party, item.topic) else None
        later = before is not None and before.when is not None and item.when is not None and before.when.last < item.when.first
        if before is not None and later and (before.act, before.terms) != (item.act, item.terms):
            made.append(replace(item, moved=Moved(before.act, before.terms, before.when)))
        else:
            made.append(item)
    return tuple(made)


def _act(claim: Claim) -> tuple[str, str, str, tuple[str, ...]] | None:
    """Party, topic, what it does and on which terms; None where a claim is no position."""
    body = claim.body
    if isinstance(body, Proposal) and body.by:
        return body.by, body.what, "proposes", _terms(body)
    if isinstance(body, Response):
        return body.by, body.what, f"{body.answer} the proposal of {body.to_by}" if body.to_by else body.answer, ()
    if isinstance(body, Transfer) and body.status == "offered" and body.giver:
        return body.giver, body.what, "offers", _goods(body)
    if isinstance(body, Transfer) and body.status == "demanded" and (body.receiver or claim.side):
        return body.receiver or claim.side or "", body.what, "demands", _goods(body)
    return None


def _terms(body: Proposal) -> tuple[str, ...]:
    length = "" if body.hours is None else f"{body.hours[0]} hours" if body.hours[0] == body.hours[1] else f"{body.hours[0]} to {body.hours[1]} hours"
    unconditional = {True: "unconditional", False: "with conditions", None: ""}[body.unconditional]
    return tuple(part for part in (length, body.scope or "", unconditional) if part)


def _goods(body: Transfer) -> tuple[str, ...]:
    parts = (_figure(body.count), " ".join(sorted(body.category)), body.condition or "")
    return tuple(part for part in parts if part)


def _figure(count: Count | None) -> str:
    """A figure in digits: "40", "40 or more", "up to 40", "40 to 60", "all"."""
    if count is None or (count.min is None and count.max is None):
        return "all" if count is not None and count.all else ""
    if count.min is None or count.max is None:
        return f"{count.min} or more" if count.max is None else f"up to {count.max}"
    return f"{count.min}" if count.min == count.max else f"{count.min} to {count.max}"


def _words(claims: list[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.evidence[0].quote for claim in sorted(claims, key=lambda claim: claim.id) if claim.evidence))
