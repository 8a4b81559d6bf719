"""Deadlines, conditions, amended agreements, and agreements known only from what was carried out under them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.model import Claim, Report
from tests.reconcile.making import claim, ledger, only, report, transfer

R1, R2, R3 = report("r1", "2025-03-02"), report("r2", "2025-03-10"), report("r3", "2025-03-30")
DAY = "2025-03-01"


def by(first: str, last: str, said: str = "by then") -> dict[str, str]:
    return {"first": first, "last": last, "grain": "range", "said": said}


def agreed(rep: str = "r1", figure: Any = 100, day: str | None = DAY, way: str = "AA>BB", **more: Any) -> Claim:
    return transfer(rep, "agreed", way, figure, day, **more)


def done(rep: str, figure: Any, day: str | None, way: str = "AA>BB", **more: Any) -> Claim:
    return transfer(rep, "carried_out", way, figure, day, **more)


def lines(reports: list[Report], claims: list[Claim], **more: Any) -> list[dict[str, Any]]:
    made = only(ledger(reports, claims, **more)["negotiations"])
    return [line for agreement in made["agreements"] for line in agreement["lines"]]


def line(reports: list[Report], claims: list[Claim], **more: Any) -> dict[str, Any]:
    return only(lines(reports, claims, **more))


AUGUST = by("2025-03-01", "2025-03-20", "by the twentieth")


@given(st.integers(-10, 30))
def test_nothing_is_overdue_before_its_last_day_is_over(days: int) -> None:
    """To be done by some day of 1 to 20 March: overdue from the 21st on, not before."""
    day = date(2025, 3, 10) + timedelta(days=days)
    found = lines([R1], [agreed(due=AUGUST)], as_of=day) if day >= date(2025, 3, 2) else []
    assert [row["state"] for row in found] == (["overdue" if day > date(2025, 3, 20) else "nothing_reported"] if found else [])


def test_the_words_of_the_deadline_stand_on_the_line() -> None:
    row = line([R1, R3], [agreed(due=AUGUST), transfer("r3", "demanded", "BB>AA", 7)])
    assert row["deadline"] == {"date": "2025-03", "last": "2025-03-20", "words": ["by the twentieth"], "claims": row["support"]["claims"]}
    assert row["state"] == "overdue"


def test_what_is_partly_done_when_its_deadline_is_over_is_overdue_and_what_is_done_is_not() -> None:
    partly = [agreed(due=AUGUST), done("r2", 40, "2025-03-09")]
    assert [line([R1, R2], partly, as_of=date(2025, 3, day))["state"] for day in (20, 21)] == ["partly", "overdue"]
    assert line([R1, R2], [agreed(due=AUGUST), done("r2", 100, "2025-03-09")], as_of=date(2025, 3, 30))["state"] == "complete"


def test_where_it_may_have_been_done_it_is_not_overdue() -> None:
    """At least 40 of 100 were handed over."""
    said = [agreed(due=AUGUST), done("r2", (40, None), "2025-03-09")]
    assert line([R1, R2], said, as_of=date(2025, 3, 30))["state"] == "partly"


def test_of_two_deadlines_the_later_one_counts() -> None:
    said = [agreed(due=AUGUST), agreed("r2", due=by("2025-03-25", "2025-03-25", "by 25 March"))]
    row = line([R1, R2], said, as_of=date(2025, 3, 22))
    assert (row["state"], row["deadline"]["words"]) == ("nothing_reported", ["by 25 March", "by the twentieth"])


def test_what_hangs_on_a_condition_is_not_overdue() -> None:
    row = line([R1], [agreed(due=AUGUST, condition="if the truce holds")], as_of=date(2025, 3, 30))
    assert (row["state"], row["condition"]["words"]) == ("nothing_reported", ["if the truce holds"])


def test_what_may_have_been_done_under_one_of_two_agreements_makes_neither_overdue_nor_silent() -> None:
    """Of 100 by the twentieth and 200 without a deadline, 100 were handed over: whose they are is a question."""
    said = [agreed(due=AUGUST), agreed("r1", 200, "2025-03-02"), done("r3", 100, "2025-03-29")]
    first, second = lines([R1, R3], said, as_of=date(2025, 3, 30))
    assert (first["state"], second["state"]) == ("nothing_reported", "nothing_reported")
    assert first["silence"] == "undecided: 1 transfer, of 2025-03-29, may be of this agreement or of another (parley review asks)"


def test_what_is_open_whatever_the_answer_is_overdue() -> None:
    said = [agreed(due=AUGUST), agreed("r1", 200, "2025-03-02"), done("r3", 30, "2025-03-29")]
    assert lines([R1, R3], said, as_of=date(2025, 3, 30))[0]["state"] == "overdue"


def test_an_offer_keeps_its_deadline_and_condition() -> None:
    offer = transfer("r1", "offered", "AA>BB", 60, DAY, due=AUGUST, condition="if the truce holds")
    made = only(ledger([R1], [offer])["negotiations"])
    assert made["agreements"] == []
    assert (only(made["offers"])["deadline"]["last"], only(made["offers"])["condition"]["words"]) == ("2025-03-20", ["if the truce holds"])


AMENDED = agreed("r2", 120, "2025-03-10", amends="raised to 120")


def test_an_amended_agreement_takes_the_place_of_the_earlier_one() -> None:
    """Raised from 100 to 120: 40 before and 30 after it count towards the 120."""
    said = [agreed(), AMENDED, done("r2", 40, "2025-03-09"), done("r3", 30, "2025-03-29")]
    old, new = lines([R1, R2, R3], said)
    assert (old["replaced_by"], new["replaces"], new["amends"]["words"]) == (new["key"], [old["key"]], ["raised to 120"])
    assert (old["deliveries"], old["open"]) == ([], {"min": 0, "max": 0})
    assert (new["delivered"]["min"], new["open"], new["state"]) == (70, {"min": 50, "max": 50}, "partly")
    assert "changes" in new["deliveries"][0]["basis"]


def test_before_the_amendment_was_reported_the_earlier_agreement_stands() -> None:
    said = [agreed(), AMENDED, done("r1", 40, "2025-03-02")]
    row = line([R1, R2], said, as_of=date(2025, 3, 5))
    assert (row["replaced_by"], row["delivered"]["min"], row["open"]["min"]) == (None, 40, 60)


def test_a_total_after_the_amendment_counts_under_it() -> None:
    _, new = lines([R1, R2, R3], [agreed(), AMENDED, done("r3", 90, "2025-03-29", cumulative=True)])
    assert (new["delivered"]["min"], len(new["totals"])) == (90, 1)


def test_an_amendment_of_an_amendment() -> None:
    last = agreed("r3", 150, "2025-03-28", amends="raised to 150")
    first, second, third = lines([R1, R2, R3], [agreed(), AMENDED, last, done("r2", 40, "2025-03-09")])
    assert (first["replaced_by"], second["replaced_by"], third["replaced_by"]) == (second["key"], third["key"], None)
    assert third["replaces"] == [first["key"], second["key"]]
    assert third["delivered"]["min"] == 40


def test_a_second_agreement_that_says_nothing_of_the_first_stands_beside_it() -> None:
    said = [agreed(), agreed("r2", 120, "2025-03-10")]
    assert [row["replaced_by"] for row in lines([R1, R2], said)] == [None, None]


def test_an_amendment_of_a_figure_that_was_never_agreed_stands_beside() -> None:
    """Instead of 300; but what is known was of 100."""
    said = [agreed(), agreed("r2", 120, "2025-03-10", amends="instead of 300")]
    assert [row["replaced_by"] for row in lines([R1, R2], said)] == [None, None]
    named = [agreed(), agreed("r2", 120, "2025-03-10", amends="instead of 100")]
    assert [bool(row["replaced_by"]) for row in lines([R1, R2], named)] == [True, False]


def test_an_amendment_without_a_figure_replaces_none() -> None:
    said = [agreed(category=["wounded"]), agreed("r2", "all", "2025-03-10", category=["wounded"], amends="amended the agreement")]
    assert {row["replaced_by"] for row in lines([R1, R2], said)} == {None}


def test_the_other_direction_is_not_amended() -> None:
    said = [agreed(), agreed(way="BB>AA"), AMENDED]
    assert {(row["from"], row["agreed"]["min"]): bool(row["replaced_by"]) for row in lines([R1, R2], said)} == {
        ("AA", 100): True,
        ("BB", 100): False,
        ("AA", 120): False,
    }


def test_a_truce_extended() -> None:
    """A truce of 48 hours from 1 March; on 3 March it is extended by 12 hours."""
    said = [
        claim("r1", "proposal", by="AA", to=["BB"], what="ceasefire", duration_hours=[48, 48], date=DAY),
        claim("r2", "proposal", by="AA", to=["BB"], what="ceasefire", duration_hours=[12, 12], date="2025-03-03", extends="extended the truce"),
    ]
    first, second = only(ledger([R1, R2], said)["negotiations"])["proposals"]
    assert first["extends"] is None
    assert (second["extends"]["date"], second["extends"]["words"]) == (DAY, ["extended the truce"])


def test_an_agreement_known_only_from_its_carrying_out() -> None:
    said = [done("r2", 40, "2025-03-09", under="2025-02-14"), done("r3", 30, "2025-03-29", under="2025-02-14")]
    made = only(ledger([R2, R3], said)["negotiations"])
    entry = only(made["agreements"])
    assert (entry["kind"], entry["date"], made["unassigned"]) == ("implied", "2025-02-14", [])
    row = only(entry["lines"])
    assert (row["agreed"], row["open"], row["delivered"]["min"], row["state"], row["only_planned"]) == (None, None, 70, "partly", False)


@pytest.mark.parametrize("day", ["2025-02-27", "2025-03-03"])
def test_an_agreement_told_of_a_day_nearby_makes_a_question(day: str) -> None:
    made = only(ledger([R1, R2], [agreed(), done("r2", 40, "2025-03-09", under=day)])["negotiations"])
    assert [entry["kind"] for entry in made["agreements"]] == ["agreed"]
    assert only(made["unassigned"])["basis"]
