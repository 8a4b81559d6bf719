"""Days of transfers; each sentence is the news of a Thursday, 24 July 2025."""

from __future__ import annotations

from datetime import date

import pytest

from parley.annotate.annotate import annotate
from parley.extract import extract
from parley.model import Report, Transfer, When
from parley.read import read_bytes

DAY = date(2025, 7, 24)
LEAD = "Russia and Ukraine each freed 300 prisoners of war on Wednesday."


def days(text: str, *, counted: bool = False) -> set[str | None]:
    report = Report("r", text, published=When(DAY, DAY, "day"), written=When(DAY, DAY, "day"))
    claims, _ = extract(annotate(report))
    return {c.body.when.first.isoformat() if c.body.when else None for c in claims if isinstance(c.body, Transfer) and (c.body.count or not counted)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Russia freed 40 Ukrainian soldiers captured in Mariupol in May 2022 on Tuesday.", "2025-07-22"),
        ("Russia, which captured them in May, freed 40 Ukrainian soldiers on Tuesday.", "2025-07-22"),
        ("On Tuesday Russia set free 40 Ukrainian soldiers.", "2025-07-22"),
        ("On 12 May, Russia handed over 40 Ukrainian prisoners of war and received 40 Russian prisoners of war from Ukraine.", "2025-05-12"),
        (
            "The first round of talks between Russia and Ukraine on 3 June led to the release of 40 Ukrainian prisoners by Russia on 9 June.",
            "2025-06-09",
        ),
        ("Russia freed 40 Ukrainian prisoners of war on Tuesday ahead of a meeting set for Saturday in Geneva.", "2025-07-22"),
        ("Ahead of Wednesday's talks in Geneva, Russia freed 40 Ukrainian prisoners of war on Tuesday.", "2025-07-22"),
        ("Russia freed 40 Ukrainian prisoners of war on Tuesday, on the eve of Wednesday's vote in Geneva.", "2025-07-22"),
        ("Russia freed 40 Ukrainian prisoners of war ahead of schedule on Tuesday.", "2025-07-22"),
        ("Russia freed 40 Ukrainian prisoners of war shortly before midnight on Tuesday.", "2025-07-22"),
        ("Under the agreements reached in Istanbul on June 2, Russia on Tuesday returned the bodies of 900 soldiers to Ukraine.", "2025-07-22"),
    ],
)
def test_the_day_of_the_transfer_and_no_other(text: str, day: str) -> None:
    assert days(text) == {day}


def test_a_headline_that_frees_the_last_ones_is_told_of_the_day_below() -> None:
    """Hamas frees last 20 hostages held in Gaza / Hamas released all 20 hostages on Wednesday, Israel said."""
    assert days("Hamas frees last 20 Israeli hostages\n\nHamas released 20 Israeli hostages on Wednesday, the army said.") <= {"2025-07-23"}


def test_the_day_of_telling_is_not_the_day_of_the_swap() -> None:
    """The leader said on Wednesday that the swap would take place on Saturday."""
    assert days("The president of Ukraine said on Wednesday that a prisoner exchange with Russia would take place on Saturday.") == {"2025-07-26"}


def test_a_paragraph_that_begins_with_a_day_tells_of_that_day() -> None:
    """Second round, 2 June. Russia and Ukraine agreed to exchange 300 prisoners each."""
    text = "Russia and Ukraine met in May, on 16 May.\n\nSecond round, 2 June. Russia and Ukraine agreed to exchange 300 prisoners of war each."
    assert days(text) == {"2025-06-02"}


@pytest.mark.parametrize(
    "aside",
    [
        "The men were abducted on July 7, 2024 from a farm near the border.",
        "On October 7, 2023, gunmen abducted some 250 people.",
        "They had been seized in an attack on a checkpoint on 3 June.",
        "The last exchange between the sides took place on 9 February.",
        "A previous prisoner swap was held on 4 May.",
        '"Today is a great day for their families," a general said.',
        "Hamas signed an accord with Israel on 9 January, ending a long war.",
        "A ceremony for them is planned for Sunday.",
        "It was a sign of progress after clashes on Monday threatened the truce.",
    ],
)
def test_no_day_is_borrowed_from_a_capture_an_earlier_exchange_or_a_quotation(aside: str) -> None:
    assert days(f"Hamas released four Thai hostages, officials said. {aside}", counted=True) == {None}


def test_a_fresh_accord_is_news_of_its_own_day() -> None:
    """Armenia and Azerbaijan signed a truce on Monday; 12 prisoners were exchanged."""
    assert days("Armenia and Azerbaijan signed a truce on Monday. Azerbaijan freed 12 Armenian prisoners of war.", counted=True) == {"2025-07-21"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("M23 said on Wednesday that it would release 60 Congolese soldiers.", {"planned"}),
        ("M23 released 60 Congolese soldiers on Wednesday, the army said.", {"carried_out"}),
        ("M23 released 60 Congolese soldiers on Wednesday. M23 said it would release 60 Congolese soldiers next week.", {"carried_out", "planned"}),
    ],
)
def test_what_a_headline_tells_as_done_and_the_report_as_due_is_due(body: str, status: set[str]) -> None:
    """M23 releases 60 Congolese soldiers / M23 said that it would release 60 Congolese soldiers."""
    report = read_bytes(f"M23 releases 60 Congolese soldiers\n24 July 2025\n\n{body}\n".encode(), "t.txt")
    assert isinstance(report, Report)
    assert {c.body.status for c in extract(annotate(report))[0] if isinstance(c.body, Transfer)} == status


def test_a_day_after_the_captured_is_still_that_of_the_main_event() -> None:
    """The captured soldiers were freed on Wednesday: "captured" says who, not when."""
    assert days("Hamas released four Thai hostages. The captured farmers were freed by Hamas on Wednesday.") == {"2025-07-23"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On November 9 last year the Houthis released 40 Saudi prisoners.", "2024-11-09"),
        ("On 3 March this year the Houthis released 40 Saudi prisoners.", "2025-03-03"),
        ("The FARC has now freed eight Colombian hostages in the last three days.", None),
    ],
)
def test_last_year_is_used_and_a_total_is_not_of_a_span_of_days(text: str, day: str | None) -> None:
    assert days(text) == {day}


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("All 59 Armenian soldiers held since the war have been freed by Azerbaijan.", False),
        ("Two Colombian women who were kidnapped in July and held captive since then have been freed by the FARC.", False),
        ("Azerbaijan has freed 59 Armenian soldiers since the war.", True),
        ("The FARC has now freed eight Colombian hostages in the last three days.", True),
        ("The Houthis freed 64 Saudi prisoners on Monday, taking the total number of prisoners to 500.", False),
        ("The Houthis freed 40 Saudi prisoners on Wednesday, which pushed the total to more than 500.", False),
        ("Russia freed 390 Ukrainian prisoners on Wednesday, the first day of the biggest exchange of the war so far.", False),
        ("Russia freed 90 Ukrainian prisoners on Wednesday in the third swap so far.", False),
        ("Russia has freed 900 Ukrainian prisoners so far.", True),
    ],
)
def test_since_may_belong_to_the_holding_and_then_there_is_no_total(text: str, total: bool) -> None:  # noqa: FBT001
    report = Report("r", text, published=When(DAY, DAY, "day"), written=When(DAY, DAY, "day"))
    claims, _ = extract(annotate(report))
    told = [c.body for c in claims if isinstance(c.body, Transfer) and c.body.count is not None]
    first = min(told, key=lambda body: body.count.min or 0 if body.count else 0)  # beside it a report may tell of the total that it raises
    assert first.cumulative == total


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Israel freed 90 Palestinian prisoners on Wednesday, a day after Hamas set free three Israeli hostages.", {"2025-07-23", "2025-07-22"}),
        ("Two days after Hamas released three Israeli hostages, Israel freed 90 Palestinian prisoners on Wednesday.", {"2025-07-23", "2025-07-21"}),
        ("Israel freed 90 Palestinian prisoners on Tuesday, the day before Hamas released three Israeli hostages.", {"2025-07-22", "2025-07-23"}),
        ("Israel freed 90 Palestinian prisoners on Wednesday, two days after Hamas freed three hostages on Monday.", {"2025-07-23", "2025-07-21"}),
        ("Israel freed 90 Palestinian prisoners, a day after Hamas set free three Israeli hostages.", {None}),
        ("Two weeks after Iran freed four American hostages, the United States released seven Iranian prisoners on Wednesday.", {None, "2025-07-23"}),
        ("On Wednesday, a day after they were taken in a raid, Hamas freed three Israeli hostages.", {"2025-07-23"}),
        ("Hamas freed three Israeli hostages on Wednesday, a day after the talks in Cairo.", {"2025-07-23"}),
    ],
)
def test_a_day_after_another(text: str, told: set[str | None]) -> None:
    assert days(text) == told


def test_a_day_to_come_is_not_that_of_what_was_done() -> None:
    """Russia and Ukraine exchanged 50 prisoners each ahead of a meeting set for Monday in Geneva."""
    assert days("Russia and Ukraine exchanged 50 prisoners of war each ahead of a meeting set for Monday in Geneva.") == {None}


def test_child_soldiers_in_a_headline_are_not_one() -> None:
    """M23 frees child soldiers / M23 freed the boys on Wednesday."""
    report = Report("r", "M23 frees child soldiers\n\nM23 freed the captured boys on Wednesday, the Congolese government said.")
    claims, _ = extract(annotate(report))
    assert {c.body.count for c in claims if isinstance(c.body, Transfer)} == {None}
