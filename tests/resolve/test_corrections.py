"""Notices and later versions: what is taken back, and what only sounds like it."""

from __future__ import annotations

from typing import Any

import pytest

from parley.canonical import claim_from_dict, iso_to_when
from parley.model import Claim, Reading, Report
from parley.resolve import find_corrections, find_origins
from parley.resolve.notices import notice_of

NOTICES = [
    ("Correction: The number of bodies was 1,212, not 1,221, the agency said.", "corrected", {1221}, {1212}),
    ("This story has been corrected to show that 1,212 bodies were handed over, not 1,221.", "corrected", {1221}, {1212}),
    ("CORRECTS number of bodies to 1,212 from 1,221.", "corrected", {1221}, {1212}),
    ("(Corrects number of bodies in first paragraph to 1,212)", "corrected", set(), {1212}),
    ("An earlier version of this article misstated the number of bodies. It was 1,212.", "corrected", set(), {1212}),
    ("An earlier version of this article incorrectly said that 1,221 bodies came home. The correct figure is 1,212.", "corrected", {1221}, {1212}),
    ('Correction: A report ("1,221 bodies come home") gave a wrong figure. Ukraine received 1,212 bodies, not 1,221.', "corrected", {1221}, {1212}),
    ("MANDATORY KILL - The agency has withdrawn its story about 1,221 bodies handed over on Wednesday.", "withdrawn", set(), {1221}),
    ("This report has been withdrawn because its source turned out to be false.", "withdrawn", set(), set()),
    ("Please disregard our story about the exchange of 300 prisoners.", "withdrawn", set(), {300}),
]
OTHER_WORDS = [
    "Withdrawal: what the deal says about troops on the line",
    "The ministry withdrew its report on prisoners of war.",
    "The ministry has withdrawn its report on prisoners of war.",
    "The proposal has been withdrawn, the report said.",
    "Corrections officers freed 20 detainees on Monday.",
    "The report said the number was wrong and incorrectly counted.",
    "Kill or capture orders remained in force on Monday.",
    "A U.N. report wrongly listed 40 prisoners as dead, the ministry said.",
    "The story of his capture was corrected by witnesses.",
    "Corrections",
]
STORY = (
    "Trucks with the remains arrived at the border in the morning and relatives had been waiting since dawn along the road to the city. "
    "Experts of the interior ministry will now identify the dead, which may take many months, as the ministry has said before. "
)


@pytest.mark.parametrize(("words", "kind", "wrong", "right"), NOTICES, ids=[row[0] for row in NOTICES])
def test_a_notice(words: str, kind: Any, wrong: set[int], right: set[int]) -> None:
    found = notice_of(Report("r", f"A headline\n{words}\n"))
    assert found is not None
    assert (found.kind, set(found.wrong), set(found.right), found.words.quote) == (kind, wrong, right, words)


def test_an_outlet_that_withdraws_its_report_by_name_and_a_ministry_that_does() -> None:
    """Harbour Radio withdraws its report of 8 July under the headline "Ninth stage carried out"."""
    words = "{} withdraws its report of 8 July on the exchange."
    found = notice_of(Report("r", words.format("Harbour Radio"), outlet="Harbour Radio News"))
    assert found is not None
    assert found.kind == "withdrawn"
    assert notice_of(Report("r", words.format("The Interior Ministry"), outlet="Harbour Radio News")) is None
    assert notice_of(Report("r", words.format("Harbour Radio"), outlet=None)) is None


@pytest.mark.parametrize("words", OTHER_WORDS)
def test_no_notice(words: str) -> None:
    assert notice_of(Report("r", words)) is None


def said(name: str, day: str | None, figure: int, *, text: str = "", outlet: str | None = "Kestrel", title: str = "", url: str = "") -> Reading:
    words = f"The north handed over {figure:,} bodies to the south on Wednesday. {STORY}\n{text}"
    body = {"type": "transfer", "status": "carried_out", "from": "AA", "to": "BB", "what": "bodies", "count": {"min": figure, "max": figure}}
    claim: Claim = claim_from_dict(body | {"date": "2031-03-05", "evidence": "handed over", "spans": [[10, 21]]}, name)
    return Reading(Report(name, words, title or None, outlet=outlet, published=iso_to_when(day), url=url or None), (claim,))


def taken(*readings: Reading) -> set[tuple[str, str, str]]:
    origins = find_origins([reading.report for reading in readings])
    found = find_corrections(readings, origins)
    assert found == find_corrections(tuple(reversed(readings)), origins)
    return {(item.report, item.by, item.kind) for item in found}


NOTE = "This story has been corrected: the number was 1,212, not 1,221."


def test_a_corrected_version_takes_back_the_earlier_one_and_its_copies() -> None:
    first, corrected = said("a", "2031-03-05", 1221), said("b", "2031-03-06", 1212, text=NOTE)
    copy, independent = said("c", "2031-03-05", 1221, outlet="Harbour"), said("d", "2031-03-07", 1212, outlet="Harbour")
    assert taken(first, corrected, copy, independent) == {("a", "b", "corrected"), ("c", "b", "corrected")}


def test_on_one_day_the_version_with_the_notice_stands() -> None:
    assert taken(said("b", "2031-03-05", 1221), said("a", "2031-03-05", 1212, text=NOTE)) == {("b", "a", "corrected")}


def test_a_correction_by_itself_takes_back_the_figure_that_it_calls_wrong() -> None:
    column = Reading(Report("n", "Correction: A report on Wednesday gave a wrong number of bodies. It was 1,212, not 1,221.", outlet="Kestrel"))
    column = Reading(Report("n", column.report.text, outlet="Kestrel", published=iso_to_when("2031-03-08")))
    assert taken(said("a", "2031-03-05", 1221), said("b", "2031-03-05", 40), column) == {("a", "n", "corrected")}


def test_a_kill_notice_names_the_story_it_withdraws() -> None:
    words = "MANDATORY KILL: Kestrel has withdrawn its story about 1,221 bodies that the north handed over to the south."
    notice = Reading(Report("n", words, outlet="Kestrel", published=iso_to_when("2031-03-06")))
    assert taken(said("a", "2031-03-05", 1221), said("b", "2031-03-04", 40), notice) == {("a", "n", "withdrawn")}


def test_a_kill_notice_that_could_mean_either_of_two_takes_back_neither() -> None:
    notice = Reading(
        Report("n", "MANDATORY KILL: Kestrel has withdrawn its story about the bodies.", outlet="Kestrel", published=iso_to_when("2031-03-06"))
    )
    assert taken(said("a", "2031-03-05", 1221), said("b", "2031-03-04", 40), notice) == set()


def test_another_outlets_notice_takes_back_nothing() -> None:
    assert taken(said("a", "2031-03-05", 1221), said("b", "2031-03-06", 1212, text=NOTE, outlet="Harbour")) == set()


def test_a_later_version_under_the_same_address() -> None:
    place = "https://kestrel.example/world/bodies"
    assert taken(said("a", "2031-03-05", 1221, url=place), said("b", "2031-03-06", 1230, url=place + "/")) == {("a", "b", "newer_version")}


def test_the_next_days_news_in_the_same_words_is_no_version() -> None:
    assert taken(said("a", "2031-03-05", 307, title="More remains"), said("b", "2031-03-06", 303, title="More remains")) == set()
