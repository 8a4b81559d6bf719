"""Who says so: which side confirms a thing, and how many reports of independent origin carry it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parley.model import Claim, Count, Listing, Proposal, Response, Talks, Transfer
from parley.reconcile.ledger import Confirmation, Support, Version
from parley.reconcile.sources import Sources

_JOINED = re.compile(r"[,+&/]")  # a joint statement may name both its sides


def sides_of(claim: Claim) -> tuple[str, ...]:
    """The parties whose own people say the claim; a joint statement has several."""
    return _parties(claim.side) if claim.side else ()


@lru_cache(maxsize=4096)
def _parties(side: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _JOINED.split(side) if part.strip())


def support(claims: Iterable[Claim], sources: Sources, giver: Iterable[str] = (), receiver: Iterable[str] = ()) -> Support:
    """Sum up who stands behind some claims.

    Args:
        claims: the claims that say one thing.
        sources: what the ledger is made of.
        giver: the parties on the giving side; with no party on either side those that the claims name.
        receiver: the parties on the receiving side.

    Returns:
        The support; its `confirmed` is "outlet" where nobody but the reports themselves is named.
    """
    mine = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    sides = sorted({side for claim in mine for side in sides_of(claim)})
    gives, gets = set(giver), set(receiver)
    if not gives and not gets:
        gives, gets = _ends(mine)
    outlets = {sources.reports[claim.report].outlet or sources.reports[claim.report].agency for claim in mine}
    return Support(
        claims=tuple(claim.id for claim in mine),
        reports=len({claim.report for claim in mine}),
        origins=len({sources.origin(claim) for claim in mine}),
        sides=tuple(sides),
        says=tuple(sorted({claim.says for claim in mine if claim.says})),
        outlets=tuple(sorted(outlet for outlet in outlets if outlet)),
        confirmed=_confirmed(sides, gives, gets),
    )


def _ends(claims: Iterable[Claim]) -> tuple[set[str], set[str]]:
    """The parties of what is claimed: who gives, proposes or answers, and to whom; of talks the first and the others."""
    gives: set[str | None] = set()
    gets: set[str | None] = set()
    for claim in claims:
        match claim.body:
            case Transfer(giver=giver, receiver=receiver) | Listing(giver=giver, receiver=receiver):
                gives.add(giver)
                gets.add(receiver)
            case Proposal(by=by, to=to):
                gives.add(by)
                gets.update(to)
            case Response(by=by, to_by=to_by):
                gives.add(by)
                gets.add(to_by)
            case Talks(parties=parties):
                gives.update(parties[:1])
                gets.update(parties[1:])
    return {p for p in gives if p}, {p for p in gets if p}


def _confirmed(sides: list[str], giver: set[str], receiver: set[str]) -> Confirmation:
    gives, gets = bool(giver & set(sides)), bool(receiver & set(sides))
    if gives and gets:
        return "both"
    if gives or gets:
        return "giver" if gives else "receiver"
    return "third_party" if sides else "outlet"


def version(value: Count | str | tuple[str, ...] | None, claims: Iterable[Claim], sources: Sources, note: str = "") -> Version:
    """One value with those who give it."""
    return Version(value, support(claims, sources), note)
