"""Promises about a ledger that can be checked on the ledger itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from parley.model import Claim, Problem
from parley.reconcile.intervals import minus
from parley.reconcile.ledger import Delivery, Ledger, Line, Negotiation

_BUG = "This is a bug in Parley: please report it."


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
        found += _counted_though_taken_back(item, {gone.claim.id for gone in ledger.superseded}, where)
        found += [
            Problem("claim-unknown", where, f"the ledger rests on a claim that is not there: {name}. {_BUG}") for name in sorted(_named(item) - known)
        ]
    return tuple(found)


def deliveries(item: Negotiation) -> list[Delivery]:
    """All deliveries of a negotiation, assigned or not."""
    return [*item.unassigned, *(made for agreement in item.agreements for line in agreement.lines for made in line.deliveries)]


def _twice(item: Negotiation, where: str) -> list[Problem]:
    counted = Counter(claim for made in deliveries(item) for claim in made.support.claims)
    return [
        Problem("delivery-twice", where, f"claim {claim} stands behind {number} deliveries. {_BUG}", claim)
        for claim, number in sorted(counted.items())
        if number > 1
    ]


def _balance(line: Line, where: str) -> list[Problem]:
    """Agreed less delivered, in each of the three accounts."""
    accounts = {"anyone's": line.by_anyone, "the giver's": line.by_giver, "the receiver's": line.by_receiver}
    return [
        Problem("balance-wrong", where, f"By {who} account agreed less delivered is not what line {line.key} gives as open. {_BUG}", line.key)
        for who, done in accounts.items()
        if done.delivered is not None and done.open is not None and minus(line.agreed, done.delivered) != done.open
    ]


def _counted_though_taken_back(item: Negotiation, gone: set[str], where: str) -> list[Problem]:
    wrong = sorted(_named(item) & gone)
    return [Problem("superseded-counted", where, f"Claim {claim} was taken back, but the ledger rests on it. {_BUG}", claim) for claim in wrong]


def lost(row: object, claims: Iterable[Claim]) -> tuple[Problem, ...]:
    """Claims that a ledger shows nowhere.

    Args:
        row: the ledger as JSON.
        claims: of the reports that it was made from.
    """
    shown: set[str] = set()
    _collect(row, shown)
    missing = sorted(claim.id for claim in claims if claim.id not in shown)
    return tuple(Problem("claim-lost", "ledger", f"Claim {name} stands nowhere in the ledger. {_BUG}", name) for name in missing)


def _collect(value: object, shown: set[str]) -> None:
    """Every text in a JSON value."""
    if isinstance(value, str):
        shown.add(value)
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _collect(part, shown)


def _named(item: Negotiation) -> set[str]:
    made = {claim for delivery in deliveries(item) for claim in delivery.support.claims}
    lines = {claim for agreement in item.agreements for line in agreement.lines for claim in line.support.claims}
    return made | lines | {claim for entry in item.talks for claim in entry.support.claims}
