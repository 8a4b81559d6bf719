"""Transfers in short reports of several sentences: each distinct thing once, with its day, its figure and whom it concerns."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.telling import marked, told, transfers

REPORTS = {
    # the report's event gives the day; what is agreed beside it has none
    "Hamas released four hostages to Israel on Saturday. Under the deal, 33 hostages are to be freed.": (
        "carried_out HAMAS>IL persons 4 2025-07-19 | hostage",
        "agreed HAMAS>IL persons 33 - | hostage",
    ),
    # "since" may belong to their captivity
    "Iraq freed 300 Iranian prisoners on Tuesday. Iran released 89 Iraqi prisoners held since the war.": (
        "carried_out IQ>IR persons 300 2025-07-22 | prisoner_of_war",
        "carried_out IR>IQ persons 89 2025-07-22 | prisoner_of_war",
    ),
    # a total of one day is no total to date
    "A total of 249 Houthi prisoners were freed by Yemen's government on Friday.": (
        "carried_out YE>HOUTHI persons 249 2025-07-18 | prisoner_of_war",
    ),
}


@pytest.mark.parametrize(("text", "claims"), REPORTS.items())
def test_each_thing_once_with_its_day(text: str, claims: tuple[str, ...]) -> None:
    assert sorted(told(c, b) for c, b in transfers(marked(text))) == sorted(claims)


def test_persons_are_exchanged_by_name() -> None:
    """In April, Moscow released the former marine Trevor Hale in exchange for the Russian pilot Konstantin Orlov."""
    text = (
        "Washington and Moscow have traded prisoners before. "
        "In April, Moscow released the former American marine Trevor Hale in exchange for the Russian pilot Konstantin Orlov."
    )
    found = [(b.giver, b.receiver, b.count.min if b.count else None) for _, b in transfers(marked(text, date(2022, 12, 9)))]
    assert sorted(map(str, found)) == sorted(map(str, [("RU", "US", 1), ("US", "RU", 1)]))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Israel sent back the bodies of 199 Lebanese and Palestinian fighters.", [199]),
        ("Eritrea freed its last Ethiopian prisoners of war, 279 in number, on Friday.", [279]),
        ("Hamas handed the 12 hostages held captive in Gaza to Israel on Friday.", [12]),
    ],
)
def test_the_figure_is_theirs(text: str, figures: list[int]) -> None:
    assert [b.count.min for _, b in transfers(marked(text)) if b.count] == figures


def test_according_to_names_no_receiver() -> None:
    """Hamas released 24 people on Friday, according to Qatar."""
    found = transfers(marked("Israel and Hamas kept the truce. Hamas released 24 hostages on Friday, according to Qatar."))
    assert [b.receiver for _, b in found] == ["IL"]
