"""What a promise hangs on, read from sentences, each in our own words; and sentences in which it hangs on nothing."""

from __future__ import annotations

from datetime import date

import pytest

from parley.canonical import claim_id
from parley.flow.work import read_report
from parley.model import Claim, Proposal, Report, Transfer
from parley.read import read_bytes
from parley.settings import Settings

DEADLINES = {
    "Russia and Ukraine agreed on Monday to exchange 1,000 prisoners of war each by the end of August.": ("by the end of August", date(2025, 8, 31)),
    "Russia will hand over the bodies of 6,000 soldiers to Ukraine by Friday, Medinsky said.": ("by Friday", date(2025, 6, 6)),
    "By the end of August, Russia will hand over the bodies of 6,000 soldiers to Ukraine.": ("By the end of August", date(2025, 8, 31)),
    "Russia will hand over the bodies of 6,000 soldiers to Ukraine within a week, Medinsky said.": ("within a week", date(2025, 6, 10)),
    "Russia and Ukraine agreed to exchange 1,000 prisoners each within 48 hours.": ("within 48 hours", date(2025, 6, 5)),
    "Ukraine demanded that Russia release 300 prisoners before 1 July.": ("before 1 July", date(2025, 7, 1)),
    "Russia said it would return 1,200 bodies by June 20 and talks would resume by July 1.": ("by June 20", date(2025, 6, 20)),
    "Russia will free 60 prisoners to Ukraine within a month, the ministry said.": ("within a month", date(2025, 7, 4)),
}
NO_DEADLINE = [
    "Russia will free 300 prisoners to Ukraine within a week of the signing.",
    "Russia will free 300 prisoners to Ukraine and talks will resume by July 1.",
    "Russia and Ukraine agreed on Tuesday to exchange 1,000 prisoners each in the coming days.",
    "Russia agreed on Monday to hand over 40 bodies to Ukraine, which is to hold a vote by July 1.",
]
CONDITIONS = {
    "Ukraine will return 500 bodies to Russia if the ceasefire holds.": "if the ceasefire holds",
    "If the ceasefire holds, Ukraine will return 500 bodies to Russia.": "If the ceasefire holds",
    "Ukraine is ready to return 500 bodies to Russia provided that Moscow frees the medics, he said.": "provided that Moscow frees the medics",
    "Russia will free 300 prisoners to Ukraine unless the shelling goes on.": "unless the shelling goes on",
}
AMENDS = {
    "Russia and Ukraine agreed on Tuesday to exchange 1,200 prisoners each instead of 1,000.": "instead of 1,000",
    "Russia and Ukraine agreed on Tuesday to exchange 1,200 prisoners each, up from 1,000.": "up from 1,000",
}

NO_AMENDMENT = [
    "Russia and Ukraine agreed on Monday to increase exchanges and to hand over 40 bodies each.",
    "Russia and Ukraine agreed on Tuesday to raise the number of prisoners to be exchanged.",
    "Russia and Ukraine agreed on Monday to cut the waiting time and exchange 40 prisoners each.",
]


def read(sentence: str) -> tuple[Claim, ...]:
    report = read_bytes(f"KYIV, June 3, 2025 - {sentence}\n".encode(), "x.txt")
    assert isinstance(report, Report)
    claims = read_report(report, Settings()).claims
    for claim in claims:
        assert claim.id == claim_id(claim.report, claim.says, claim.body, claim.evidence)
        assert all(report.text[span.start : span.end] == span.quote for span in claim.evidence)
    return claims


def promises(sentence: str) -> list[Transfer]:
    found = [claim for claim in read(sentence) if isinstance(claim.body, Transfer)]
    for claim in found:
        assert isinstance(claim.body, Transfer)
        said = [claim.body.due.said if claim.body.due else None, claim.body.condition, claim.body.amends]
        assert {words for words in said if words} <= {span.quote for span in claim.evidence}
    return [claim.body for claim in found if isinstance(claim.body, Transfer)]


@pytest.mark.parametrize("sentence", DEADLINES)
def test_a_deadline(sentence: str) -> None:
    said, last = DEADLINES[sentence]
    assert {(body.due.said, body.due.last) for body in promises(sentence) if body.due} == {(said, last)}


@pytest.mark.parametrize("sentence", NO_DEADLINE)
def test_no_deadline(sentence: str) -> None:
    found = promises(sentence)
    assert found
    assert [body.due for body in found if body.due] == []


@pytest.mark.parametrize("sentence", CONDITIONS)
def test_a_condition(sentence: str) -> None:
    assert {body.condition for body in promises(sentence)} - {None} == {CONDITIONS[sentence]}


@pytest.mark.parametrize("sentence", ["Reporters asked if it was true. Russia will free 300 prisoners to Ukraine.", *DEADLINES])
def test_no_condition(sentence: str) -> None:
    assert {body.condition for body in promises(sentence)} == {None}


@pytest.mark.parametrize("sentence", AMENDS)
def test_what_takes_the_place_of_something(sentence: str) -> None:
    assert {body.amends for body in promises(sentence)} == {AMENDS[sentence]}


@pytest.mark.parametrize(
    "sentence", [*DEADLINES, *CONDITIONS, *NO_AMENDMENT, "Russia raised concerns on Monday. Russia and Ukraine agreed to exchange 40 prisoners each."]
)
def test_what_takes_the_place_of_nothing(sentence: str) -> None:
    assert {body.amends for body in promises(sentence)} <= {None}


def test_what_was_done_hangs_on_nothing() -> None:
    (done,) = promises("Russia handed over 40 bodies to Ukraine on Monday, two days before the end of May.")
    assert (done.due, done.condition, done.amends) == (None, None, None)


UNDER = {
    "Russia handed over 20 prisoners of war to Ukraine on Monday, under the agreement reached on May 16.": "under the agreement reached on May 16",
    "Russia handed over 20 prisoners of war to Ukraine on Monday under the May 16 agreement.": "under the May 16 agreement",
    "Russia handed over 20 prisoners of war to Ukraine on Monday, as agreed in Istanbul on May 16.": "as agreed in Istanbul on May 16",
    "Russia handed over 20 prisoners of war to Ukraine on Monday. It was the first transfer under the deal reached on May 16.": "under the deal reached on May 16",
}
UNDER_NOTHING = [
    "Russia handed over 20 prisoners of war to Ukraine on Monday under an agreement to be signed on June 20.",
    "Russia handed over 20 prisoners of war to Ukraine on Monday, while the sides had agreed on May 16 to hold talks.",
    "Russia handed over 20 prisoners of war to Ukraine on Monday. The ministry was under fire for an agreement of May 16.",
]


@pytest.mark.parametrize("sentence", UNDER)
def test_what_carries_out_an_agreement(sentence: str) -> None:
    (claim,) = read(sentence)
    assert isinstance(claim.body, Transfer)
    assert claim.body.under is not None
    assert (claim.body.under.first, claim.evidence[-1].quote) == (date(2025, 5, 16), UNDER[sentence])


@pytest.mark.parametrize("sentence", UNDER_NOTHING)
def test_what_carries_out_none_that_is_named(sentence: str) -> None:
    assert {body.under for body in promises(sentence)} == {None}


def test_a_truce_that_goes_on() -> None:
    """Israel and Hamas agreed to extend the ceasefire by 48 hours."""
    found = [claim.body for claim in read("Mediators announced on June 3 that Israel and Hamas agreed to extend the ceasefire by 48 hours.")]
    assert [body.extends for body in found if isinstance(body, Proposal)] == ["agreed to extend the ceasefire"]
