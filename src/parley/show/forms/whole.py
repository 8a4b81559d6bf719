"""What every form is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parley.model import Claim, Reading, Report
from parley.reconcile.ledger import Agreement, Delivery, Ledger, Line, Negotiation


@dataclass(frozen=True, slots=True)
class Whole:
    """The account and what it was made from, as of one day."""

    ledger: Ledger
    readings: tuple[Reading, ...]  # in order of ids
    origins: Mapping[str, str]  # report -> the report that it copies


def claims_of(whole: Whole) -> Iterator[tuple[Report, Claim]]:
    """Every claim with its report, in order of reports."""
    return ((reading.report, claim) for reading in whole.readings for claim in reading.claims)


def lines_of(whole: Whole) -> Iterator[tuple[Negotiation, Agreement, Line]]:
    """Every line with its agreement and negotiation."""
    for negotiation in whole.ledger.negotiations:
        for agreement in negotiation.agreements:
            for line in agreement.lines:
                yield negotiation, agreement, line


def deliveries_of(whole: Whole) -> Iterator[tuple[Negotiation, Line | None, Delivery]]:
    """Every delivery with its negotiation and the line that it settles; None where it stands under no known agreement."""
    for negotiation in whole.ledger.negotiations:
        for agreement in negotiation.agreements:
            for line in agreement.lines:
                yield from ((negotiation, line, delivery) for delivery in line.deliveries)
        yield from ((negotiation, None, delivery) for delivery in negotiation.unassigned)


@dataclass(frozen=True, slots=True)
class Written:
    """A form as text, and what of the account has no place in it, in words; nothing where all has one."""

    text: str
    left_out: str = ""
