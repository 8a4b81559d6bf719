"""What differs between the ledgers of two days."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from parley.model import Claim, Report
from parley.reconcile import build_ledger
from parley.reconcile.changes import changes
from parley.reconcile.ledger import Ledger
from tests.reconcile.making import claim, report, transfer

R1, R2, R3 = report("r1", "2025-03-02"), report("r2", "2025-03-10"), report("r3", "2025-03-11")


def ledger(reports: list[Report], claims: list[Claim]) -> Ledger:
    return build_ledger(reports, claims)


def agreed(rep: str = "r1", figure: int = 100) -> Claim:
    return transfer(rep, "agreed", "AA>BB", figure, "2025-03-01")


def done(rep: str, figure: int, **more: Any) -> Claim:
    return transfer(rep, "carried_out", "AA>BB", figure, "2025-03-09", **more)


def test_a_delivery_becomes_known_and_moves_its_line() -> None:
    found = changes(ledger([R1], [agreed()]), ledger([R1, R2], [agreed(), done("r2", 40)]))
    assert [(item.kind, item.entry.topic) for item in found if item.entry.topic == "delivery"] == [("new", "delivery")]
    facts = {item.fact: (item.was, item.now) for item in found if item.entry.topic == "line"}
    assert facts["open"] == ((100, 100), (60, 60))
    assert facts["state"] == ("nothing_reported", "partly")


def test_another_figure_for_one_delivery_is_a_contradiction() -> None:
    before = ledger([R1, R2], [agreed(), done("r2", 43, says="Foreign Ministry of AA")])
    after = ledger([R1, R2, R3], [agreed(), done("r2", 43, says="Foreign Ministry of AA"), done("r3", 57, says="Foreign Ministry of BB")])
    assert [item.entry.topic for item in changes(before, after) if item.kind == "contradicted"] == ["disagreement"]


def test_a_third_version_is_a_contradiction_too() -> None:
    said = [agreed(), done("r2", 43, says="One"), done("r3", 57, says="Two")]
    third = report("r4", "2025-03-12")
    found = changes(ledger([R1, R2, R3], said), ledger([R1, R2, R3, third], [*said, done("r4", 61, says="Three")]))
    assert "versions" in {item.fact for item in found if item.kind == "contradicted"}


def test_talks_that_are_held_are_no_longer_planned() -> None:
    planned = claim("r1", "talks", status="planned", date="2025-03-09", city="Istanbul", parties=["AA", "BB"])
    held = claim("r2", "talks", status="held", date="2025-03-09", city="Istanbul", parties=["AA", "BB"], round=2)
    found = changes(ledger([R1], [planned]), ledger([R1, R2], [planned, held]))
    assert ("changed", "status", "planned", "held") in {(item.kind, item.fact, item.was, item.now) for item in found}


@given(st.lists(st.integers(1, 90), max_size=4), st.lists(st.integers(1, 90), max_size=4))
def test_nothing_differs_from_itself_and_turned_round_new_is_gone(first: list[int], second: list[int]) -> None:
    a = ledger([R1, R2, R3], [agreed(), *(done("r2", figure) for figure in sorted(set(first)))])
    b = ledger([R1, R2, R3], [agreed(), *(done("r3", figure) for figure in sorted(set(second)))])
    assert changes(a, a) == ()
    forth, back = changes(a, b), changes(b, a)
    assert len(forth) == len(back)
    assert len([item for item in back if item.kind == "gone"]) == len([item for item in forth if not item.fact and item.kind != "gone"])
