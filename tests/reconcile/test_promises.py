"""Promises that hold for any claims whatever: order does not matter, nothing is counted twice, balances add up, the past stays."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.canonical import claim_from_dict, dumps, iso_to_when
from parley.model import Claim, Report
from parley.reconcile import build_ledger, check_ledger, ledger_to_dict
from parley.reconcile.intervals import minus, plus

PARTIES = ["AA", "BB", "GROUP", None]
DATES = [None, "2025", "2025-03", "2025-03-01", "2025-03-02", "2025-03-09", "2025-04-01"]
counts = st.one_of(
    st.none(),
    st.sampled_from([20, 47, 100, 101]).map(lambda n: {"min": n, "max": n, "approx": n == 101}),
    st.just({"min": 100, "max": None}),
    st.just({"min": None, "max": None, "all": True}),
    st.just({"min": 0, "max": 0}),
)
transfers = st.fixed_dictionaries(
    {
        "type": st.just("transfer"),
        "status": st.sampled_from(["agreed", "planned", "offered", "demanded", "under_way", "carried_out", "carried_out", "cancelled", "denied"]),
        "from": st.sampled_from(PARTIES),
        "to": st.sampled_from(PARTIES),
        "what": st.sampled_from(["persons", "bodies"]),
        "category": st.lists(st.sampled_from(["civilian", "prisoner_of_war", "under_25", "aged_18_25", "wounded"]), max_size=2, unique=True),
        "count": counts,
        "date": st.sampled_from(DATES),
        "cumulative": st.booleans(),
        "stage": st.sampled_from([None, None, 1, 2]),
        "under": st.sampled_from([None, None, "2025-03-01"]),
        "completes": st.booleans(),
    }
)
talks = st.fixed_dictionaries(
    {
        "type": st.just("talks"),
        "status": st.sampled_from(["held", "planned", "proposed", "under_way"]),
        "date": st.sampled_from(DATES),
        "city": st.sampled_from([None, "Oslo", "Genève"]),
        "parties": st.sampled_from([["AA", "BB"], ["AA", "GROUP"], ["AA", "BB", "CC"], []]),
        "mediators": st.sampled_from([[], ["MM"]]),
        "round": st.sampled_from([None, 1, 2]),
        "heads": st.sampled_from([{}, {"AA": "A. B."}, {"AA": "C. D."}]),
        "duration_minutes": st.sampled_from([None, 30, 60]),
    }
)
words = st.one_of(
    st.fixed_dictionaries(
        {
            "type": st.just("proposal"),
            "by": st.sampled_from(PARTIES),
            "to": st.sampled_from([[], ["AA"], ["AA", "BB"]]),
            "what": st.sampled_from(["ceasefire", "summit"]),
            "duration_hours": st.sampled_from([None, [24, 48]]),
            "date": st.sampled_from(DATES),
        }
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("response"),
            "by": st.sampled_from(["AA", "BB"]),
            "to_proposal_by": st.sampled_from(PARTIES),
            "what": st.sampled_from(["ceasefire", "summit"]),
            "answer": st.sampled_from(["accepted", "rejected"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("list"),
            "from": st.sampled_from(PARTIES),
            "to": st.sampled_from(PARTIES),
            "what": st.just("map"),
            "count": counts,
            "date": st.sampled_from(DATES),
        }
    ),
)
rows = st.lists(st.tuples(st.integers(0, 3), st.one_of(transfers, transfers, talks, words), st.sampled_from([None, "A. B.", "C. D."])), max_size=14)
PUBLISHED = [None, "2025-03-02", "2025-03-10", "2025-04-02"]
REPORTS = [Report(f"r{i}", "", outlet=f"o{i % 2}", published=iso_to_when(day)) for i, day in enumerate(PUBLISHED)]


def claims_of(found: list[tuple[int, dict[str, Any], str | None]]) -> list[Claim]:
    sides = {None: None, "A. B.": "AA", "C. D.": "BB"}
    return [
        claim_from_dict({**row, "says": says, "side": sides[says], "spans": [[i, i + 4]], "evidence": "word"}, f"r{rep}")
        for i, (rep, row, says) in enumerate(found)
    ]


@settings(max_examples=300, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_order_changes_no_byte(found: list[tuple[int, dict[str, Any], str | None]], dice: random.Random) -> None:
    claims, reports = claims_of(found), list(REPORTS)
    before = dumps(ledger_to_dict(build_ledger(reports, claims)))
    dice.shuffle(claims)
    dice.shuffle(reports)
    assert dumps(ledger_to_dict(build_ledger(reports, [*claims, *claims[:2]]))) == before


@settings(max_examples=200, deadline=None)
@given(rows)
def test_nothing_is_counted_twice_and_nothing_is_lost(found: list[tuple[int, dict[str, Any], str | None]]) -> None:
    claims = claims_of(found)
    made = build_ledger(REPORTS, claims)
    assert check_ledger(made, claims) == ()
    text = dumps(ledger_to_dict(made))
    assert [claim.id for claim in claims if claim.id not in text] == []


@settings(max_examples=100, deadline=None)
@given(rows, st.integers(0, 40))
def test_a_later_day_forgets_no_report(found: list[tuple[int, dict[str, Any], str | None]], days: int) -> None:
    claims, day = claims_of(found), date(2025, 3, 1)
    early = build_ledger(REPORTS, claims, as_of=day)
    late = build_ledger(REPORTS, claims, as_of=day + timedelta(days=days))
    assert early.reports <= late.reports
    visible = [claim for claim in claims if claim.report in {r.id for r in REPORTS if r.published and r.published.last <= day}]
    kept = [report for report in REPORTS if report.published and report.published.last <= day]
    again = ledger_to_dict(build_ledger(kept, visible, as_of=day))
    assert again["negotiations"] == ledger_to_dict(early)["negotiations"]


@given(counts, counts)
def test_open_is_never_less_than_nothing(agreed: dict[str, Any] | None, done: dict[str, Any] | None) -> None:
    a, d = (claim_from_dict({"type": "list", "count": row, "what": "map"}, "r").body.count for row in (agreed, done))  # type: ignore[union-attr]
    left = minus(a, d)
    assert left is None or (left[0] >= 0 and (left[1] is None or left[1] >= left[0]))
    total = plus([a, d])
    assert total is None or total.max is None or (total.min or 0) <= total.max
