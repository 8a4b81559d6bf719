"""Promises about a ledger that can be checked on the ledger itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from parley.model import Claim, Problem
from parley.reconcile.intervals import minus
from parley.reconcile.ledger import Delivery, Ledger, Line, Negotiation


def check_ledger(ledger: Ledger, claims: Iterable[Claim]) -> tuple[Problem, ...]:
    """Check that no delivery is counted twice, that balances add up, and that every claim named exists.

    Args:
        ledger: the ledger.
        claims: the claims that it was built from.

    Returns:
        What is wrong, in order; empty for a sound ledger.
    """
    known = {claim.id for claim in claims}
    found: list[Problem] = []
    for item in ledger.negotiations:
        where = "–".join(side[0] for side in item.sides)
        found += _twice(item, where)
        found += [problem for agreement in item.agreements for line in agreement.lines for problem in _balance(line, where)]
        found += [Problem("claim-unknown", where, f"the ledger rests on a claim that is not there: {name}") for name in sorted(_named(item) - known)]
    return tuple(found)


def deliveries(item: Negotiation) -> list[Delivery]:
    """All deliveries of a negotiation, assigned or not."""
    return [*item.unassigned, *(made for agreement in item.agreements for line in agreement.lines for made in line.deliveries)]


def _twice(item: Negotiation, where: str) -> list[Problem]:
    counted = Counter(claim for made in deliveries(item) for claim in made.support.claims)
    return [
        Problem("delivery-twice", where, f"claim {claim} stands behind {number} deliveries", claim)
        for claim, number in sorted(counted.items())
        if number > 1
    ]


def _balance(line: Line, where: str) -> list[Problem]:
    done = line.by_anyone
    if done.delivered is None or done.open is None or minus(line.agreed, done.delivered) == done.open:
        return []
    return [Problem("balance-wrong", where, f"agreed less delivered is not what line {line.key} gives as open", line.key)]


def _named(item: Negotiation) -> set[str]:
    made = {claim for delivery in deliveries(item) for claim in delivery.support.claims}
    lines = {claim for agreement in item.agreements for line in agreement.lines for claim in line.support.claims}
    return made | lines | {claim for entry in item.talks for claim in entry.support.claims}
