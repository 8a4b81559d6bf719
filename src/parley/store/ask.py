"""What a page asks of a book: single claims and reports, never all of them."""

from __future__ import annotations

from dataclasses import dataclass

from parley.model import Claim, Report


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the report that tells it; of the report only what is known of its publication, without its text."""

    claim: Claim
    report: Report
