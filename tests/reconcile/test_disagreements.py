"""Each kind of disagreement, and beside it the change over time or the second voice that is none."""

from __future__ import annotations

from typing import Any

from parley.model import Claim
from tests.reconcile.making import claim, ledger, only, report, transfer

R1, R2, R3 = report("r1", "2025-03-02"), report("r2", "2025-03-10"), report("r3", "2025-03-11")
DAY = "2025-03-01"


def found(*claims: Claim, **more: Any) -> dict[str, list[dict[str, Any]]]:
    made = only(ledger([R1, R2, R3], claims, **more)["negotiations"])
    kinds: dict[str, list[dict[str, Any]]] = {}
    for item in made["disagreements"]:
        kinds.setdefault(item["kind"], []).append(item)
    return kinds


def values(item: dict[str, Any]) -> list[Any]:
    return [version["value"] for version in item["versions"]]


def agreed(rep: str, figure: Any, way: str = "AA>BB", **more: Any) -> Claim:
    return transfer(rep, "agreed", way, figure, DAY, **more)


def done(rep: str, figure: Any, day: str = "2025-03-09", **more: Any) -> Claim:
    return transfer(rep, "carried_out", "AA>BB", figure, day, **more)


def test_number() -> None:
    """Ninety came home, says one side; 84, says the other."""
    item = only(found(done("r2", 90, says="A. A.", side="AA"), done("r3", 84, says="B. B.", side="BB"))["count"])
    assert {value["min"] for value in values(item)} == {84, 90}
    assert all(version["claims"] and version["origins"] == 1 for version in item["versions"])


def test_number_that_grows_is_a_change() -> None:
    """A total of 90 by the 9th and of 120 by the 11th; and a figure raised by a later agreement."""
    totals = [done("r2", 90, cumulative=True), done("r3", 120, "2025-03-11", cumulative=True)]
    raised = [agreed("r1", 100), transfer("r3", "agreed", "AA>BB", 120, "2025-03-11", amends="raised to 120")]
    assert found(*totals, *raised) == {}


def test_category() -> None:
    """All under 25; all aged 18 to 25."""
    assert "category" in found(agreed("r1", "all", category=["under_25"]), agreed("r2", "all", category=["aged_18_25"]))


def test_direction() -> None:
    """Each side hands over 100, says one report; AA alone does, says the other."""
    met = claim("r2", "talks", status="held", date=DAY, parties=["AA", "BB"])
    assert "direction" in found(agreed("r1", 100), agreed("r2", 100, "->-"), met)


def test_scope() -> None:
    """Handed over on the 9th: 120 in this transfer alone, or 120 in all."""
    said = [agreed("r1", 500), done("r1", 80, "2025-03-05"), done("r2", 40), done("r3", 120), done("r3", 120, "2025-03-10", cumulative=True)]
    assert "scope" in found(*said)


def test_date() -> None:
    item = only(found(done("r2", 47, "2025-03-09"), done("r3", 47, "2025-03-10"))["date"])
    assert values(item) == ["2025-03-09", "2025-03-10"]


def test_two_transfers_on_two_days_are_no_conflict() -> None:
    assert found(done("r2", 47, "2025-03-05"), done("r3", 47, "2025-03-09")) == {}


def test_status() -> None:
    """The exchange of the 9th went ahead; it was called off."""
    off = transfer("r3", "cancelled", "AA>BB", None, "2025-03-09")
    assert values(only(found(done("r2", 40), off)["status"])) == ["called off", "carried out"]


def test_put_off_and_done_on_another_day_is_a_change() -> None:
    assert found(done("r3", 40, "2025-03-11"), transfer("r2", "cancelled", "AA>BB", None, "2025-03-09")) == {}


def test_status_of_talks() -> None:
    held = claim("r2", "talks", status="held", date="2025-03-09", parties=["AA", "BB"], city="Oslo")
    off = claim("r3", "talks", status="cancelled", date="2025-03-09", parties=["AA", "BB"], city="Oslo")
    assert values(only(found(held, off)["status"])) == ["called off", "held"]


def test_denied() -> None:
    denied = transfer("r3", "denied", "AA>BB", None, "2025-03-09", says="B. B.", side="BB")
    assert "denied" in found(done("r2", 40), denied)


WORDS = "handed over the bodies of 40 soldiers"


def test_attribution_of_words() -> None:
    """The same words, from the minister in one report and from the envoy in the other."""
    item = only(found(done("r2", 40, says="A. A.", evidence=WORDS), done("r3", 40, says="C. C.", evidence=WORDS))["attribution"])
    assert values(item) == ["A. A.", "C. C."]


def test_two_voices_in_one_report_are_no_conflict() -> None:
    assert "attribution" not in found(done("r2", 40, says="A. A.", evidence=WORDS), done("r2", 40, says="C. C.", evidence=WORDS))


def test_attribution_of_a_proposal() -> None:
    """The truce of 48 hours was AA's idea; it was BB's."""
    ways = (("r1", "AA", "BB"), ("r2", "BB", "AA"))
    said = [claim(rep, "proposal", by=by, to=[to], what="ceasefire", duration_hours=[48, 48], date=DAY) for rep, by, to in ways]
    assert values(only(found(*said)["attribution"])) == ["AA", "BB"]


def test_a_joint_proposal_is_no_conflict() -> None:
    ways = (("AA", "BB"), ("BB", "AA"))
    said = [claim("r1", "proposal", by=by, to=[to], what="ceasefire", duration_hours=[48, 48], date=DAY) for by, to in ways]
    assert "attribution" not in found(*said)


def answer(rep: str, word: str, day: str | None = None) -> Claim:
    return claim(rep, "response", by="BB", to_proposal_by="AA", what="ceasefire", answer=word, date=day)


PROPOSAL = claim("r1", "proposal", by="AA", to=["BB"], what="ceasefire", duration_hours=[48, 48], date="2025-03-08")


def test_answer_on_one_day_is_a_conflict_and_on_two_a_change() -> None:
    assert "answer" in found(PROPOSAL, answer("r2", "accepted"), answer("r3", "rejected", "2025-03-10"))
    assert "answer" not in found(PROPOSAL, answer("r2", "rejected"), answer("r3", "accepted"))


def position(*claims: Claim) -> list[tuple[str, str, list[str], str | None]]:
    made = only(ledger([R1, R2, R3], claims)["negotiations"])["positions"]
    return [(item["party"], item["act"], item["terms"], item["moved_from"] and item["moved_from"]["act"]) for item in made]


def test_a_position_that_moves_says_from_what() -> None:
    """BB rejects on the 10th and accepts on the 11th."""
    told = position(PROPOSAL, answer("r2", "rejected"), answer("r3", "accepted"))
    assert told[1:] == [("BB", "rejected the proposal of AA", [], None), ("BB", "accepted the proposal of AA", [], "rejected the proposal of AA")]


def test_terms_that_move() -> None:
    """AA proposes 48 hours, then 24; it offers 40, then 60."""
    shorter = claim("r3", "proposal", by="AA", to=["BB"], what="ceasefire", duration_hours=[24, 24], date="2025-03-11")
    offers = [transfer("r1", "offered", "AA>BB", 40), transfer("r3", "offered", "AA>BB", 60)]
    assert position(PROPOSAL, shorter, *offers) == [
        ("AA", "proposes", ["48 hours"], None),
        ("AA", "proposes", ["24 hours"], "proposes"),
        ("AA", "offers", ["40"], None),
        ("AA", "offers", ["60"], "offers"),
    ]


def test_the_same_again_is_no_move() -> None:
    again = claim("r3", "proposal", by="AA", to=["BB"], what="ceasefire", duration_hours=[48, 48], date="2025-03-11")
    assert {moved for *_, moved in position(PROPOSAL, again)} == {None}


def test_demands_are_positions_of_those_who_demand() -> None:
    assert position(transfer("r1", "demanded", "AA>BB", 7)) == [("BB", "demands", ["7"], None)]
