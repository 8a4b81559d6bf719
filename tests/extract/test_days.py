"""Days of transfers; each sentence is the news of a Thursday, 24 July 2025."""

from __future__ import annotations

from datetime import date

import pytest

from parley.annotate.annotate import annotate
from parley.extract import extract
from parley.model import Report, Transfer, When

DAY = date(2025, 7, 24)
LEAD = "Russia and Ukraine each freed 300 prisoners of war on Wednesday."


def days(text: str) -> set[str | None]:
    report = Report("r", text, published=When(DAY, DAY, "day"), written=When(DAY, DAY, "day"))
    claims, _ = extract(annotate(report))
    return {c.body.when.first.isoformat() if c.body.when else None for c in claims if isinstance(c.body, Transfer)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Russia freed 40 Ukrainian soldiers captured in Mariupol in May 2022 on Tuesday.", "2025-07-22"),
        ("Russia, which captured them in May, freed 40 Ukrainian soldiers on Tuesday.", "2025-07-22"),
        ("On Tuesday Russia set free 40 Ukrainian soldiers.", "2025-07-22"),
        ("On 12 May, Russia handed over 40 Ukrainian prisoners of war and received 40 Russian prisoners of war from Ukraine.", "2025-05-12"),
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
