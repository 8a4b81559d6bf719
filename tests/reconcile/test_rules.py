"""How the ledger reasons, one rule a test, on small cases of our own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from parley.model import Claim, Judgement, Report
from tests.reconcile.making import claim, ledger, only, report, transfer

R1, R2, R3 = report("r1", "2025-03-02"), report("r2", "2025-03-10"), report("r3", "2025-03-11")
DAY = "2025-03-01"


def negotiation(reports: list[Report], claims: list[Claim], **more: Any) -> dict[str, Any]:
    return only(ledger(reports, claims, **more)["negotiations"])


def agreed(rep: str = "r1", figure: Any = 100, day: str | None = DAY, way: str = "AA>BB", **more: Any) -> Claim:
    return transfer(rep, "agreed", way, figure, day, **more)


def done(rep: str, figure: Any, day: str | None, way: str = "AA>BB", **more: Any) -> Claim:
    return transfer(rep, "carried_out", way, figure, day, **more)


def line(item: dict[str, Any], giver: str = "AA") -> dict[str, Any]:
    return only(row for entry in item["agreements"] for row in entry["lines"] if row["from"] == giver)


def test_reports_are_not_events() -> None:
    """Two reports tell of one transfer of 40 persons: 40 were handed over, not 80."""
    row = line(negotiation([R1, R2, R3], [agreed(), done("r2", 40, "2025-03-10"), done("r3", 40, "2025-03-10")]))
    assert only(row["deliveries"])["reports"] == 2
    assert row["delivered"]["min"] == 40
    assert row["open"] == {"min": 60, "max": 60}
    assert row["state"] == "partly"


def test_round_figures_on_two_days_are_two() -> None:
    row = line(negotiation([R1, R2, R3], [agreed(), done("r2", 50, "2025-03-09"), done("r3", 50, "2025-03-10")]))
    assert len(row["deliveries"]) == 2
    assert row["state"] == "complete"


def test_a_rare_figure_dated_a_day_apart_is_one() -> None:
    item = negotiation([R1, R2, R3], [agreed(), done("r2", 47, "2025-03-09"), done("r3", 47, "2025-03-10")])
    assert len(line(item)["deliveries"]) == 1
    assert [row["kind"] for row in item["disagreements"]] == ["date"]


def test_about_as_many_two_days_later_are_others() -> None:
    """About 349 on the 8th, 357 on the 10th: by different reports, perhaps one transfer, perhaps two; a question."""
    item = negotiation([R1, R2, R3], [agreed(figure=900), done("r2", (349, 349, "about"), "2025-03-08"), done("r3", 357, "2025-03-10")])
    assert len(line(item)["deliveries"]) == 2


def test_first_stages_of_two_exchanges_are_two() -> None:
    """Without a day: 5 soldiers in a first stage, then 950 civilians in a first stage."""
    first = done("r2", 5, None, stage=1, category=["prisoner_of_war"])
    second = done("r3", 950, None, stage=1, category=["civilian"])
    item = negotiation([R1, R2, R3], [agreed(figure=10, category=["prisoner_of_war"]), agreed(figure=950, category=["civilian"]), first, second])
    assert {row["agreed"]["min"]: row["delivered"]["min"] for entry in item["agreements"] for row in entry["lines"]} == {10: 5, 950: 950}


def test_rival_figures_of_one_stage_without_a_day_are_one() -> None:
    first, second = done("r2", 474, None, stage=1), done("r3", 467, None, stage=1)
    assert len(line(negotiation([R1, R2, R3], [agreed(figure=900), first, second]))["deliveries"]) == 1


def test_an_exact_figure_without_a_day_is_not_about_as_many() -> None:
    """About 231 on the 3rd; later 239, nobody says when."""
    item = negotiation([R1, R2, R3], [agreed(figure=900), done("r2", (231, 231, "about"), "2025-03-03"), done("r3", 239, None)])
    assert len(line(item)["deliveries"]) == 2
    again = negotiation([R1, R2, R3], [agreed(figure=900), done("r2", 239, "2025-03-03"), done("r3", (240, 240, "about"), None)])
    assert len(line(again)["deliveries"]) == 1


def test_civilians_go_to_the_agreement_on_civilians_though_it_was_filled_before() -> None:
    """39 prisoners agreed on the 1st, 100 civilians on the 8th; 100 civilians came, then 7 more."""
    prisoners, civilians = agreed(figure=39), agreed("r2", 100, "2025-03-08", category=["civilian"])
    came = [done("r2", 100, "2025-03-09", category=["civilian"]), done("r3", 7, "2025-03-11", category=["civilian"])]
    item = negotiation([R1, R2, R3], [prisoners, civilians, *came])
    assert {row["agreed"]["min"]: len(row["deliveries"]) for entry in item["agreements"] for row in entry["lines"]} == {39: 0, 100: 2}


def test_subsets_are_parts() -> None:
    """90 persons were freed, 12 women among them."""
    whole = done("r2", 90, "2025-03-10")
    row = line(negotiation([R1, R2], [agreed(), whole, done("r2", 12, "2025-03-10", category=["woman"])]))
    assert row["delivered"]["min"] == 90
    assert [part["count"]["min"] for part in row["deliveries"][0]["parts"]] == [12]


def test_a_marked_part_is_never_added() -> None:
    whole = done("r2", 30, "2025-03-10")
    part = done("r2", 30, "2025-03-10", part_of=whole.id, category=["medic"])
    assert line(negotiation([R1, R2], [agreed(), whole, part]))["delivered"]["max"] == 30


def test_soldiers_and_civilians_add_up() -> None:
    """270 soldiers and 120 civilians came home."""
    said = [done("r2", 270, "2025-03-10", category=["prisoner_of_war"]), done("r2", 120, "2025-03-10", category=["civilian"])]
    assert line(negotiation([R1, R2], [agreed(figure=1000), *said]))["delivered"]["min"] == 390


def test_totals_bound_the_sum() -> None:
    """After a total of 80 up to 10 March, 5 more on 11 March: 85, not 125."""
    said = [done("r2", 40, "2025-03-05"), done("r2", 80, "2025-03-10", cumulative=True), done("r3", 5, "2025-03-11")]
    row = line(negotiation([R1, R2, R3], [agreed(), *said]))
    assert row["delivered"]["min"] == 85
    assert len(row["deliveries"]) == 2


def test_a_total_for_both_ways_has_no_direction() -> None:
    said = [agreed("r2"), agreed("r2", way="BB>AA"), done("r2", 150, "2025-03-10", "->-", cumulative=True)]
    item = negotiation([R1, R2], said)
    entry = only(item["agreements"])
    assert only(entry["totals"])["from"] is None
    assert {row["state"] for row in entry["lines"]} == {"nothing_reported"}


def test_silence_is_not_zero() -> None:
    row = line(negotiation([R1, report("r9", "2025-04-01")], [agreed(), transfer("r9", "demanded", "BB>AA", 7)]))
    assert row["delivered"] is None
    assert row["silence"] == "no delivery reported in 2 reports from 2 outlets up to 2025-04-01"


def test_none_handed_over_is_reported_not_done() -> None:
    assert line(negotiation([R1, R2], [agreed(), done("r2", 0, "2025-03-10")]))["state"] == "reported_not_done"


def test_called_off() -> None:
    row = line(negotiation([R1, R2], [agreed(), transfer("r2", "cancelled", "AA>BB", None, "2025-03-09")]))
    assert row["state"] == "cancelled"
    assert row["against"]["reports"] == 1


def test_overdue() -> None:
    planned = transfer("r1", "planned", "AA>BB", 100, "2025-03-04")
    item = negotiation([R1, R2], [agreed(), planned, transfer("r2", "demanded", "AA>BB", None)])
    assert line(item)["state"] == "overdue"


def test_more_than_agreed() -> None:
    row = line(negotiation([R1, R2], [agreed(), done("r2", 120, "2025-03-10")]))
    assert (row["state"], row["open"]) == ("more_than_agreed", {"min": 0, "max": 0})


def test_a_partial_date_joins_the_agreement_within_it() -> None:
    item = negotiation([R1, R2], [agreed(), agreed("r2", day="2025-03")])
    assert only(item["agreements"])["date"] == DAY
    assert line(item)["support"]["reports"] == 2


def test_different_figures_are_one_line_with_versions() -> None:
    item = negotiation([R1, R2], [agreed(), agreed("r2", 130)])
    row = line(item)
    assert (row["agreed"]["min"], row["agreed"]["max"]) == (100, 130)
    assert only(item["disagreements"])["kind"] == "count"


def test_a_joint_figure_that_adds_up_is_no_disagreement() -> None:
    said = [agreed(figure=1700), agreed(figure=1200, way="BB>AA"), agreed(figure=2900, way="->-")]
    assert negotiation([R1], said)["disagreements"] == []


def test_two_possible_agreements_make_a_question() -> None:
    said = [agreed(), agreed("r2", 200, "2025-03-08"), done("r3", 20, "2025-03-11")]
    item = negotiation([R1, R2, R3], said)
    loose = only(item["unassigned"])
    assert loose["basis"] == "Which agreement does this carry out: that of 2025-03-01 or that of 2025-03-08?"
    assert len(loose["options"]) == 2


@pytest.mark.parametrize("more", [{"under": "2025-03-01"}, {"stage": 4}])
def test_the_text_settles_it(more: dict[str, Any]) -> None:
    """A fourth stage on the day of a new agreement carries out the one before; so does what names its agreement."""
    said = [agreed(), agreed("r2", 200, "2025-03-10"), done("r2", 20, "2025-03-10", **more)]
    item = negotiation([R1, R2], said)
    entry = next(entry for entry in item["agreements"] if entry["date"] == DAY)
    assert len(entry["lines"][0]["deliveries"]) == 1
    assert item["unassigned"] == []


def test_a_reviewer_settles_it_and_takes_it_back() -> None:
    made = done("r3", 20, "2025-03-11")
    said = [agreed(), agreed("r2", 200, "2025-03-08"), made]
    judged = Judgement("j1", made.id, "settles:2025-03-08", "me", "2025-04-01T00:00:00Z")
    item = negotiation([R1, R2, R3], said, judgements=[judged])
    assert item["unassigned"] == []
    undone = Judgement("j2", made.id, "", "me", "2025-04-02T00:00:00Z", undoes="j1")
    assert len(negotiation([R1, R2, R3], said, judgements=[undone, judged])["unassigned"]) == 1


def test_a_rejected_claim_leaves_the_ledger() -> None:
    wrong = agreed("r2", 130)
    judged = Judgement("j1", wrong.id, "rejected", "me", "2025-04-01T00:00:00Z")
    assert negotiation([R1, R2], [agreed(), wrong], judgements=[judged])["disagreements"] == []


def test_as_of_a_day() -> None:
    said = [agreed(), done("r2", 40, "2025-03-10"), agreed("r0", 5)]
    made = ledger([R1, R2, report("r0", None)], said, as_of=date(2025, 3, 5))
    assert (made["as_of"], made["reports"], made["undated_left_out"]) == ("2025-03-05", 1, ["r0"])
    assert made["negotiations"][0]["agreements"][0]["lines"][0]["state"] == "nothing_reported"


def test_copies_are_one_origin() -> None:
    row = line(negotiation([R1, R2], [agreed(), agreed("r2")], origins={"r1": "r1", "r2": "r1"}))
    assert (row["support"]["reports"], row["support"]["origins"]) == (2, 1)


def test_three_accounts() -> None:
    """The giver says 60, the receiver 50."""
    said = [done("r2", 60, "2025-03-10", side="AA", says="A. A."), done("r3", 50, "2025-03-10", side="BB", says="B. B.")]
    item = negotiation([R1, R2, R3], [agreed(), *said])
    accounts = line(item)["accounts"]
    assert [accounts[who]["open"]["min"] for who in ("giver", "receiver")] == [40, 50]
    assert accounts["anyone"]["open"] == {"min": 40, "max": 50}
    assert only(line(item)["deliveries"])["confirmation"] == "both"


def test_parallel_processes_are_kept_apart() -> None:
    made = ledger([R1], [agreed(), agreed(way="CC>DD", figure=7)])
    assert [item["parties"] for item in made["negotiations"]] == [["AA", "BB"], ["CC", "DD"]]


def test_a_group_and_the_people_freed_for_its_captives_are_one_side() -> None:
    said = [done("r2", 3, "2025-03-10", "GROUP>AA"), done("r2", 90, "2025-03-10", "AA>BB")]
    assert negotiation([R2], said)["sides"] == [["AA"], ["BB", "GROUP"]]


def test_a_mediator_is_no_adversary() -> None:
    talks = claim("r1", "talks", status="held", date=DAY, parties=["AA", "BB"], mediators=["MM"])
    proposal = claim("r1", "proposal", by="MM", to=["AA", "BB"], what="ceasefire", duration_hours=[48, 48])
    answer = claim("r1", "response", by="AA", to_proposal_by="MM", what="ceasefire", answer="accepted")
    item = negotiation([R1], [talks, proposal, answer])
    assert item["parties"] == ["AA", "BB"]
    put = only(item["proposals"])
    assert (put["by"], only(put["responses"])["answer"]) == ("MM", "accepted")


def test_talks_merge_by_day_and_month_and_keep_their_number() -> None:
    said = [
        claim("r1", "talks", status="held", date=DAY, parties=["AA", "BB"], city="Geneva"),
        claim("r2", "talks", status="held", date="2025-03", parties=["AA", "BB"], round=1),
        claim("r2", "talks", status="planned", parties=["AA", "BB"]),
    ]
    first, ahead = negotiation([R1, R2], said)["talks"]
    assert (first["date"], first["round"], first["city"], first["reports"]) == (DAY, 1, "Geneva", 2)
    assert (ahead["status"], ahead["date"]) == ("planned", None)


def test_answers_stand_with_their_proposal() -> None:
    said = [
        claim("r1", "proposal", by="AA", to=["BB"], what="ceasefire", duration_hours=[48, 72], date=DAY),
        claim("r2", "proposal", by="AA", to=["BB"], what="ceasefire", duration_hours=[24, 24], date="2025-03-09"),
        claim("r2", "response", by="BB", to_proposal_by="AA", what="ceasefire", answer="rejected"),
    ]
    first, second = negotiation([R1, R2], said)["proposals"]
    assert first["responses"] == []
    assert only(second["responses"])["answer"] == "rejected"
    assert second["terms"]["duration_hours"] == [24, 24]


def test_what_one_side_announces_alone_is_no_agreement() -> None:
    said = [transfer("r1", "planned", "AA>BB", 60, "2025-03-10"), done("r2", 60, "2025-03-10")]
    entry = only(negotiation([R1, R2], said)["agreements"])
    assert entry["kind"] == "announced"
    assert entry["lines"][0]["state"] == "complete"


def test_a_denial_stands_beside_what_it_denies() -> None:
    said = [done("r2", 60, "2025-03-10"), transfer("r3", "denied", "AA>BB", None, "2025-03-10", side="BB", says="B. B.")]
    assert "denied" in {row["kind"] for row in negotiation([R2, R3], said)["disagreements"]}


def test_two_possible_terms_make_a_question() -> None:
    """All wounded and all under 25 are to be freed; 30 persons come home, nobody says which."""
    said = [agreed(figure="all", category=["wounded"]), agreed(figure="all", category=["under_25"]), done("r2", 30, "2025-03-10")]
    assert only(negotiation([R1, R2], said)["unassigned"])["basis"] == "Which term of the agreement of 2025-03-01 does this carry out?"


def test_what_a_day_handed_over_in_parts_counts_whole() -> None:
    """270 soldiers and 120 civilians of 390 came home, then 610: the 1,000 are complete, and 30 later ones belong to the next agreement."""
    next_one = report("r4", "2025-04-01")
    said = [
        agreed(figure=1000),
        done("r2", 390, "2025-03-05"),
        done("r2", 270, "2025-03-05", category=["prisoner_of_war"]),
        done("r2", 120, "2025-03-05", category=["civilian"]),
        done("r3", 610, "2025-03-08"),
        agreed("r3", 300, "2025-03-11"),
        done("r4", 30, "2025-03-30"),
    ]
    item = negotiation([R1, R2, R3, next_one], said)
    rows = {entry["date"]: [row["date"] for row in entry["lines"][0]["deliveries"]] for entry in item["agreements"]}
    assert rows == {DAY: ["2025-03-05", "2025-03-08"], "2025-03-11": ["2025-03-30"]}


def test_those_who_only_say_prisoners_do_not_contradict_those_who_say_which() -> None:
    """Wounded prisoners were exchanged, says one report; prisoners were exchanged, says the other."""
    terms = [agreed(figure="all", category=["wounded"]), agreed(figure="all", category=["under_25"])]
    told = [done("r2", None, "2025-03-10", category=["wounded"]), done("r3", None, "2025-03-10", category=["prisoner_of_war"])]
    entry = only(negotiation([R1, R2, R3], [*terms, *told])["agreements"])
    assert {tuple(row["category"]): len(row["deliveries"]) for row in entry["lines"]} == {("under_25",): 0, ("wounded",): 1}


def test_soldiers_and_civilians_who_add_up_to_anothers_figure_are_no_rival_of_it() -> None:
    """The president says that 390 came home, the ministry that 270 soldiers and 120 civilians did."""
    ministry = {"says": "the ministry", "side": "AA"}
    said = [
        agreed(figure=1000),
        done("r2", 390, "2025-03-10", says="the president", side="BB"),
        done("r2", 270, "2025-03-10", category=["prisoner_of_war"], **ministry),
        done("r2", 120, "2025-03-10", category=["civilian"], **ministry),
    ]
    item = negotiation([R1, R2], said)
    assert item["disagreements"] == []
    assert line(item)["delivered"]["min"] == 390


def test_a_figure_for_all_kinds_together_stands_with_the_one_for_anybody() -> None:
    """All wounded and all under 25, at least 1,000, in one report; the same told apart in another: three lines and no fourth."""
    said = [
        agreed(figure="all", category=["wounded"]),
        agreed(figure="all", category=["under_25"]),
        agreed(figure=(1000, None)),
        agreed("r2", (1000, None), category=["wounded", "under_25"]),
    ]
    rows = only(negotiation([R1, R2], said)["agreements"])["lines"]
    assert sorted(tuple(row["category"]) for row in rows) == [(), ("under_25",), ("wounded",)]
    assert [row["support"]["reports"] for row in rows if row["agreed"]["min"] == 1000] == [2]


def test_what_is_expected_within_what_was_agreed_is_no_other_figure() -> None:
    """At least 1,000 were agreed; the negotiator expects about 1,200."""
    said = [agreed(figure=(1000, None)), transfer("r1", "planned", "AA>BB", (1200, 1200, "about"), "2025-03-20")]
    assert negotiation([R1], said)["disagreements"] == []


def test_the_two_sides_expect_different_figures_for_one_weekend() -> None:
    """500 are to go home on Saturday, says one side; about 1,200, says the other."""
    said = [
        agreed(figure=(1000, None)),
        transfer("r1", "planned", "AA>BB", 500, "2025-03-08", says="B. B.", side="BB"),
        transfer("r1", "planned", "AA>BB", (1200, 1200, "about"), "2025-03-08", says="A. A.", side="AA"),
    ]
    conflict = only(negotiation([R1], said)["disagreements"])
    assert (conflict["about"].split(":")[0], len(conflict["versions"])) == ("expected on 2025-03-08", 2)


def test_two_totals_up_to_one_day_stand_side_by_side() -> None:
    """6,060 bodies by 10 March, by one side's count; 6,057, by the other's. "More than 6,000" contradicts neither."""
    said = [
        agreed(figure=6000),
        done("r2", 4000, "2025-03-05"),
        done("r2", 6060, "2025-03-10", cumulative=True, side="AA"),
        done("r3", 6057, "2025-03-10", cumulative=True, side="BB"),
        done("r3", (6000, None), "2025-03-10", cumulative=True, side="BB"),
    ]
    conflict = only(negotiation([R1, R2, R3], said)["disagreements"])
    assert sorted(row["value"]["min"] for row in conflict["versions"]) == [6057, 6060]


def test_a_handover_put_off_says_one_side_and_the_other_denies_it() -> None:
    said = [
        agreed(),
        transfer("r2", "cancelled", "AA>BB", None, "2025-03-07", says="A. A.", side="AA"),
        transfer("r2", "denied", "AA>BB", None, "2025-03-07", says="B. B.", side="BB"),
    ]
    conflict = only(negotiation([R1, R2], said)["disagreements"])
    assert [row["value"] for row in conflict["versions"]] == ["said to be called off", "denied"]


def test_talks_announced_for_a_day_on_which_a_wrong_number_was_heard_too() -> None:
    """The second round was planned for Monday and held on Monday; two reports call it the second and one the third."""
    said = [
        claim("r1", "talks", status="planned", date="2025-03-10", parties=["AA", "BB"], round=2),
        claim("r2", "talks", status="held", date="2025-03-10", parties=["AA", "BB"], round=2),
        claim("r3", "talks", status="held", date="2025-03-10", parties=["AA", "BB"], round=3),
    ]
    assert [(row["status"], row["round"]) for row in negotiation([R1, R2, R3], said)["talks"]] == [("held", 2), ("held", 3)]
    fourth = report("r4", "2025-03-11")
    item = negotiation([R1, R2, R3, fourth], [*said, claim("r4", "talks", status="held", date="2025-03-10", parties=["AA", "BB"], round=2)])
    assert [(row["status"], row["round"], row["reports"]) for row in item["talks"]] == [("held", 2, 4)]
    assert only(item["disagreements"])["kind"] == "round"


def test_two_rounds_on_one_day_told_by_one_report_are_two() -> None:
    """The first round was held in the morning and the second in the evening, says the one report that tells both."""
    said = [claim("r1", "talks", status="held", date=DAY, parties=["AA", "BB"], round=number) for number in (1, 2)]
    more = claim("r2", "talks", status="held", date=DAY, parties=["AA", "BB"], round=1)
    assert [row["round"] for row in negotiation([R1, R2], [*said, more])["talks"]] == [1, 2]


def test_a_total_without_a_day_that_is_the_whole_of_one_agreement_counts_there() -> None:
    """After the first round the two countries exchanged 1,000; the second agreement speaks of all the wounded."""
    later = report("r4", "2025-05-01")
    said = [
        agreed(figure=1000),
        done("r2", 600, "2025-03-05"),
        done("r2", 1000, "2025-03-10", cumulative=True),
        agreed("r3", (1000, None), "2025-03-11"),
        done("r4", 1000, None),
    ]
    item = negotiation([R1, R2, R3, later], said)
    assert item["totals"] == []
    assert [row["count"]["min"] for row in item["agreements"][0]["lines"][0]["totals"]] == [1000, 1000]


def test_an_agreement_told_again_without_a_figure_is_no_new_one() -> None:
    """Prisoners were exchanged on 10 March under the agreement reached at the talks: the day is that of the exchange, and no second agreement."""
    again = agreed("r2", None, "2025-03-10")
    entry = only(negotiation([R1, R2], [agreed(), again])["agreements"])
    assert (entry["date"], entry["support"]["reports"]) == (DAY, 2)
    met = claim("r2", "talks", status="held", date="2025-03-10", parties=["AA", "BB"])
    assert [row["date"] for row in negotiation([R1, R2], [agreed(), again, met])["agreements"]] == [DAY, "2025-03-10"]
    assert [row["date"] for row in negotiation([R1, R2], [agreed(), agreed("r2", 50, "2025-03-10")])["agreements"]] == [DAY, "2025-03-10"]


def test_the_whole_of_an_agreement_with_its_day_is_a_total() -> None:
    """The talks of 1 March led to an exchange of 100, completed on 10 March: the 100 did not go home on 1 March as well."""
    said = [
        agreed(),
        done("r2", 60, "2025-03-05"),
        done("r2", 40, "2025-03-10"),
        done("r2", 100, "2025-03-10", cumulative=True),
        done("r3", 100, DAY),
    ]
    row = line(negotiation([R1, R2, R3], said))
    assert row["delivered"] == {"min": 100, "max": 100, "approx": False, "all": False}
    assert [item["date"] for item in row["deliveries"]] == ["2025-03-05", "2025-03-10"]


def test_what_was_handed_over_at_once_stays_a_delivery() -> None:
    """100 were exchanged on the day of the agreement, and that was all."""
    said = [agreed(), done("r2", 100, DAY), done("r3", 100, "2025-03-10", cumulative=True)]
    assert len(line(negotiation([R1, R2, R3], said))["deliveries"]) == 1


def test_have_agreed_in_the_news_of_the_day_is_the_agreement_of_the_day() -> None:
    """The sides have agreed on at least 1,000 each, says a live page; a wire story of that day gives the agreement its date."""
    live = report("r4", DAY)
    said = [agreed("r1", "all", category=["wounded"]), agreed("r4", (1000, None), None)]
    assert [row["date"] for row in negotiation([R1, live], said)["agreements"]] == [DAY]
    later = report("r4", "2025-03-09")
    assert [row["date"] for row in negotiation([R1, later], said)["agreements"]] == [DAY, None]


def test_talks_without_a_day_in_the_news_of_the_day_are_those_of_the_day() -> None:
    """The delegations sit down in Geneva, says a live page of 10 March; they had met there on 1 March too."""
    said = [
        claim("r1", "talks", status="held", date=DAY, parties=["AA", "BB"], city="Geneva"),
        claim("r2", "talks", status="held", date="2025-03-10", parties=["AA", "BB"], city="Geneva"),
        claim("r2", "talks", status="held", parties=["AA", "BB"], city="Geneva", venue="Palais"),
    ]
    item = negotiation([R1, R2], said)
    assert [(row["date"], row["venue"]) for row in item["talks"]] == [(DAY, None), ("2025-03-10", "Palais")]
    assert item["vague_talks"] == []


def test_a_list_of_339_and_of_hundreds_has_339() -> None:
    said = [
        claim("r1", "list", **{"from": "AA", "to": "BB"}, what="children", count={"min": 100, "max": None, "approx": True}, date=DAY),
        claim("r1", "list", **{"from": "AA", "to": "BB"}, what="children", count={"min": 339, "max": 339}, date=DAY),
    ]
    assert only(negotiation([R1], said)["listings"])["count"]["min"] == 339


def test_one_report_with_another_figure_does_not_keep_an_agreement_open() -> None:
    """Two reports say that 100 were agreed and one says 120: with 100 handed over it is complete, and the next 30 belong to the next agreement."""
    last = report("r4", "2025-04-02")
    said = [
        agreed("r1"),
        agreed("r2"),
        agreed("r3", 120),
        done("r2", 100, "2025-03-09"),
        agreed("r3", 300, "2025-03-11"),
        done("r4", 30, "2025-04-01"),
    ]
    item = negotiation([R1, R2, R3, last], said)
    assert [[row["date"] for row in entry["lines"][0]["deliveries"]] for entry in item["agreements"]] == [["2025-03-09"], ["2025-04-01"]]


def test_one_reports_other_word_for_the_same_persons_names_no_other_line() -> None:
    """Three reports speak of the seriously wounded, one of the wounded: the line is about the seriously wounded."""
    reports = [report(f"r{number}", "2025-03-02") for number in range(4)]
    said = [agreed(one.id, "all", category=["seriously_wounded" if one is not reports[0] else "wounded"]) for one in reports]
    assert line(negotiation(reports, said))["category"] == ["seriously_wounded"]
    assert line(negotiation(reports[:2], said[:2]))["category"] == ["seriously_wounded", "wounded"]


def test_270_of_them_and_270_soldiers_are_one_part() -> None:
    said = [agreed(figure=1000), done("r2", 390, "2025-03-10"), done("r2", 270, "2025-03-10"), done("r3", 390, "2025-03-10")]
    said.append(done("r3", 270, "2025-03-10", category=["prisoner_of_war"]))
    part = only(only(line(negotiation([R1, R2, R3], said))["deliveries"])["parts"])
    assert (part["category"], part["count"]["min"], part["reports"]) == (["prisoner_of_war"], 270, 2)


def test_the_same_figure_under_another_name_in_one_report_is_no_second_term() -> None:
    """Two reports have 100 prisoners agreed, one has 100 civilians; where one speaker tells both, they are two terms."""
    others = [agreed("r1", category=["prisoner_of_war"]), agreed("r2", category=["prisoner_of_war"])]
    item = negotiation([R1, R2, R3], [*others, agreed("r3", category=["civilian"])])
    assert line(item)["category"] == ["prisoner_of_war"]
    assert only(item["disagreements"])["kind"] == "category"
    both = [agreed("r3", category=["civilian"]), agreed("r3", category=["prisoner_of_war"])]
    assert len(only(negotiation([R1, R3], [others[0], *both])["agreements"])["lines"]) == 2


def _two_at_once(last: Claim) -> list[Claim]:
    """Two agreements of one week, both under way: stages 1 and 2 of the first, then stage 1 of the second, then what is given."""
    first = [agreed(figure=400), done("r2", 21, "2025-03-07", under=DAY, stage=1), done("r2", 22, "2025-03-08", under=DAY, stage=2)]
    second = [agreed(figure=300, day="2025-03-06"), done("r2", 9, "2025-03-07", under="2025-03-06", stage=1, category=["prisoner_of_war"])]
    return [*first, *second, last]


def test_a_third_stage_of_one_of_two_agreements_goes_on_from_the_second() -> None:
    """The third stage was carried out on Sunday."""
    item = negotiation([R1, R2, R3], _two_at_once(done("r3", 30, "2025-03-09", stage=3)))
    assert item["unassigned"] == []


def test_a_third_stage_after_one_without_a_number_may_be_of_either_agreement() -> None:
    """28 were freed on Sunday under the first agreement; the third stage, on Monday, is hers only if that was none."""
    claims = _two_at_once(done("r3", 30, "2025-03-10", stage=3))
    item = negotiation([R1, R2, R3], [*claims, done("r2", 28, "2025-03-09", under=DAY)])
    assert only(item["unassigned"])["basis"].startswith("Which agreement does this carry out")


def test_copies_of_a_wrong_figure_do_not_make_an_agreement_complete() -> None:
    """Two reports have 60 of 100, one has 100 and is printed by three others: the next 20 may be of either agreement, not surely of the other."""
    extra = [report(name, "2025-03-08") for name in ("w0", "w1", "w2", "w3")]
    wrong = [done(item.id, 100, "2025-03-08", under="2025-03-06") for item in extra]
    right = [done(rep, 60, "2025-03-08", under="2025-03-06") for rep in ("r2", "r3")]
    said = [agreed(), agreed(day="2025-03-06"), *wrong, *right, done("r3", 20, "2025-03-10")]
    item = negotiation([R1, R2, R3, *extra], said, origins={"w1": "w0", "w2": "w0", "w3": "w0"})
    assert len(only(item["unassigned"])["options"]) == 2


def test_what_may_be_one_transfer_told_of_two_days_does_not_fill_an_agreement() -> None:
    """50 of 100 were freed on Sunday, says one; 50 on Monday, says another. The next 20 are not surely of the agreement before."""
    fourth = report("r4", "2025-03-12")
    twice = [done("r2", 50, "2025-03-09", under="2025-03-06"), done("r3", 50, "2025-03-10", under="2025-03-06")]
    item = negotiation([R1, R2, R3, fourth], [agreed(), agreed(day="2025-03-06"), *twice, done("r4", 20, "2025-03-12")])
    assert len(only(item["unassigned"])["options"]) == 2
    told_both = [*twice, done("r3", 50, "2025-03-09", under="2025-03-06")]
    item = negotiation([R1, R2, R3, fourth], [agreed(), agreed(day="2025-03-06"), *told_both, done("r4", 20, "2025-03-12")])
    assert item["unassigned"] == []
