"""Claims survive the way to JSON and back, and partial dates say no more than is known."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.canonical import claim_from_dict, claim_id, claim_to_dict, dumps, iso_to_when, when_to_iso
from parley.model import Claim, Count, Proposal, Response, Span, Talks, Transfer, When

DAY = When(date(2025, 6, 2), date(2025, 6, 2), "day", "on Monday")
BODIES = (
    Transfer("agreed", "RU", "UA", "persons", ("child",), Count(1000, None), DAY, stage=9, under=DAY, part_of="ab", completes=True),
    Talks("held", DAY, "Istanbul", None, ("RU", "UA"), ("TR",), (("RU", "A B"), ("UA", "C D")), 2, 60),
    Proposal("RU", ("UA",), "ceasefire", "local", (48, 72), None, When(date(2025, 6, 30), date(2025, 7, 2), "range", "then")),
    Response("UA", "RU", "ceasefire", "rejected", DAY),
)


@pytest.mark.parametrize("body", BODIES)
def test_there_and_back(body: Transfer | Talks | Proposal | Response) -> None:
    spans = (Span("r", 3, 7, "four"), Span("r", 9, 12, "six"))
    claim = Claim(claim_id("r", "A B", body, spans), "r", "A B", body, spans, "rule 1", "RU", uncertain=True)
    assert claim_from_dict(json.loads(dumps(claim_to_dict(claim))), "r") == claim


@pytest.mark.parametrize(
    ("first", "last", "iso"),
    [
        ("2025-05-16", "2025-05-16", "2025-05-16"),
        ("2025-05-12", "2025-05-18", "2025-05"),
        ("2025-05-30", "2025-06-02", "2025"),
        ("2024-12-30", "2025-01-02", None),
    ],
)
def test_partial_dates(first: str, last: str, iso: str | None) -> None:
    assert when_to_iso(When(date.fromisoformat(first), date.fromisoformat(last), "range")) == iso


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_iso_there_and_back(day: date, size: int) -> None:
    assert when_to_iso(iso_to_when(day.isoformat()[:size])) == day.isoformat()[:size]
