"""What promises hang on: deadlines, conditions, and the earlier agreements that they change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from parley.model import Claim, Transfer, When
from parley.reconcile.balances import Late
from parley.reconcile.cases import Case
from parley.reconcile.events import Event
from parley.reconcile.intervals import bare, size
from parley.reconcile.ledger import Bond
from parley.reconcile.lines import Term
from parley.reconcile.sources import claims_of, transfer

_NUMBER = re.compile(r"\d[\d,. ]*")


def deadline(claims: Iterable[Claim]) -> Bond | None:
    """The day by which something is to be done, by all claims: the last one that any of them gives, so that it has surely passed after it."""
    due = [(claim, body.due) for claim, body in claims_of(claims, Transfer) if body.due is not None]
    if not due:
        return None
    last = max((when for _, when in due), key=lambda when: (when.last, when.first, when.said))
    return Bond(tuple(sorted({when.said for _, when in due})), tuple(sorted(claim.id for claim, _ in due)), last)


def condition(claims: Iterable[Claim]) -> Bond | None:
    """The words of the conditions that claims give."""
    return _bond([(claim, body.condition) for claim, body in claims_of(claims, Transfer)])


def amendment(claims: Iterable[Claim]) -> Bond | None:
    """The words by which claims change what was agreed earlier."""
    return _bond([(claim, body.amends) for claim, body in claims_of(claims, Transfer)])


def _bond(told: list[tuple[Claim, str | None]]) -> Bond | None:
    said = [(claim.id, words) for claim, words in told if words]
    return Bond(tuple(sorted({words for _, words in said})), tuple(sorted(name for name, _ in said))) if said else None


def lateness(announced: When | None, bond: Bond | None, as_of: date | None) -> Late:
    """Which day has surely passed: a deadline for the whole, else the day for which it is announced; nothing is late before its last day is over."""
    if as_of and bond and bond.when:
        return "deadline" if bond.when.last < as_of else ""
    return "announced" if as_of and announced and announced.last < as_of else ""


def undecided(case: Case, place: int) -> list[Event]:
    """The transfers that may carry out a term, but may be another's: a reviewer is asked."""
    term = case.terms[place]
    return [event for event in case.undecided if (event.direction, event.what) == (term.direction, term.what)]


def surely_open(left: tuple[int, int | None] | None, events: Iterable[Event]) -> bool:
    """Whether something of a term is open even if all undecided transfers are its own."""
    most = [max((size(count) for count in event.counts()), default=None) for event in events]
    if left is None or None in most:
        return left is not None and not most
    return left[0] > sum(figure for figure in most if figure is not None)


def link_amended(cases: Sequence[Case]) -> None:
    """Note on each term that a later agreement changes which term stands in its place.

    A term changes the last earlier one for the same persons in the same direction; each is replaced once, and an agreement without a day replaces none.
    """
    standing: dict[tuple[object, ...], tuple[int, int]] = {}
    for number, case in enumerate(cases):
        if case.deal.kind != "agreed" or case.day() is None:
            continue
        for place, term in enumerate(case.terms):
            name = (term.direction, term.what, term.kinds)
            old = standing.get(name)
            if old is not None and cases[old[0]].day() != case.day() and _amends(term, cases[old[0]].terms[old[1]]):
                cases[old[0]].replaced[old[1]] = (number, place)
                case.since = min(day for day in (case.since, cases[old[0]].since, cases[old[0]].day(), case.day()) if day)
            standing[name] = (number, place)


def _amends(term: Term, old: Term) -> bool:
    """Whether a claim with a figure says that it changes an earlier one; where it names that one, the earlier term must have it."""
    before = {figure for claim in old.all() if (count := transfer(claim).count) for figure in (count.min, count.max)}
    for body in map(transfer, term.agreed):
        if body.amends and body.count is not None and not bare(body.count):
            named = {int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(body.amends)} - {body.count.min, body.count.max}
            if not named or named & before or before <= {None}:
                return True
    return False
