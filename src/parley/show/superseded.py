"""What was taken back: claims that a correction, a withdrawal or a reviewer's judgement puts out of the account, with who says so."""

from __future__ import annotations

from collections.abc import Sequence

from parley.reconcile.ledger import Superseded, Support
from parley.show.claims import SHORT, claim_words, said_by
from parley.show.sheet import Column, Sheet
from parley.show.words import day_words

_COLUMNS = (
    Column("What was said", share=5),
    Column("Said by", share=2),
    Column("Report", share=3),
    Column("Taken back", share=6),
    Column("Claim", whole=True),
)
_KINDS = {
    "corrected": "corrected by",
    "newer_version": "another version since, in",
    "withdrawn": "withdrawn by",
    "rejected": "left out by the reviewer",
}


def superseded_sheet(found: Sequence[Superseded]) -> Sheet:
    """Claims that enter no balance, in order of days."""
    rows = tuple((claim_words(item.claim), said_by(item.claim), item.claim.report, why_words(item), item.claim.id[:SHORT]) for item in found)
    return Sheet(_COLUMNS, rows, (), title="Taken back: counts no more")


def why_words(item: Superseded) -> str:
    """Who took a claim back, when and in which words: "corrected by 14-later, 13 Jun 2025: “…”"."""
    day = f", {day_words(item.when)}" if item.when else ""
    words = f": “{item.words}”" if item.words else ""
    return f"{_KINDS[item.kind]} {item.by}{day}{words}"


def superseded_words(item: Superseded) -> str:
    """A claim that was taken back, in one phrase."""
    return f"taken back: {claim_words(item.claim)}"


def support_of(item: Superseded) -> Support:
    """Who had said what was taken back."""
    claim = item.claim
    return Support((claim.id,), 1, 1, (claim.side,) if claim.side else (), (claim.says,) if claim.says else (), (), "outlet")
