"""Talks and deadlines as iCalendar: read by icalendar; days as finely as known, planned ones tentative, ids that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.model import When
from parley.reconcile.ledger import TalksEntry
from parley.show.forms.calendar import _folded, calendar
from parley.show.forms.whole import Whole


def events_of(whole: Whole) -> list[Any]:
    return list(icalendar.Calendar.from_ical(calendar(whole).text.encode()).walk("VEVENT"))


def with_talks(whole: Whole, *talks: TalksEntry) -> Whole:
    (negotiation,) = whole.ledger.negotiations
    return replace(whole, ledger=replace(whole.ledger, negotiations=(replace(negotiation, talks=talks, agreements=()),)))


def test_talks_and_deadlines_are_entries_of_whole_days(whole: Whole) -> None:
    events = events_of(whole)
    (negotiation,) = whole.ledger.negotiations
    dated = [talks for talks in negotiation.talks if talks.when]
    found = [event for event in events if event["CATEGORIES"].to_ical() == b"TALKS"]
    assert [(event.start, event.end - timedelta(days=1)) for event in found] == [(talks.when.first, talks.when.last) for talks in dated if talks.when]
    deadlines = [event for event in events if event["CATEGORIES"].to_ical() == b"DEADLINE"]
    assert date(2025, 5, 25) in {event.start for event in deadlines}
    assert {str(event["STATUS"]) for event in deadlines} == {"TENTATIVE"}
    assert all(event["DTSTAMP"] and event["UID"] for event in events)


def test_a_month_is_a_month_and_not_its_first_day(whole: Whole) -> None:
    march = next(event for event in events_of(whole) if event.start == date(2022, 3, 1))
    assert (march.end, str(march["X-PARLEY-GRAIN"])) == (date(2022, 4, 1), "month")
    assert "Known only as Mar 2022" in str(march["DESCRIPTION"])


@pytest.mark.parametrize(
    ("status", "said"),
    [("held", "CONFIRMED"), ("under_way", "CONFIRMED"), ("planned", "TENTATIVE"), ("proposed", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_what_is_planned_is_tentative(whole: Whole, status: str, said: str) -> None:
    talks = replace(whole.ledger.negotiations[0].talks[1], status=status)  # type: ignore[arg-type]
    (event,) = events_of(with_talks(whole, talks))
    assert str(event["STATUS"]) == said


def test_the_id_stays_when_the_round_and_the_house_become_known_and_the_talks_are_held(whole: Whole) -> None:
    held = whole.ledger.negotiations[0].talks[1]
    before = replace(held, status="planned", round=None, venue=None, minutes=None, heads=())
    ids = {str(event["UID"]) for talks in (before, held) for event in events_of(with_talks(whole, talks))}
    assert len(ids) == 1


def test_two_meetings_on_one_day_are_two(whole: Whole) -> None:
    held = whole.ledger.negotiations[0].talks[1]
    assert len({str(event["UID"]) for event in events_of(with_talks(whole, held, replace(held, city="Ankara")))}) == 2


def test_a_meeting_without_a_day_is_left_out_and_counted(whole: Whole) -> None:
    undated = replace(whole.ledger.negotiations[0].talks[1], when=None)
    made = calendar(with_talks(whole, undated))
    assert ("BEGIN:VEVENT" in made.text, made.left_out) == (False, "1 meeting without a day left out.")


def test_words_with_commas_semicolons_breaks_and_quotes_come_back(whole: Whole) -> None:
    odd = 'Hall; of "Mirrors", west\\wing — Çırağan ' + "ö" * 60
    talks = replace(whole.ledger.negotiations[0].talks[1], venue=odd, city="Nowhere", when=When(date(2025, 5, 1), date(2025, 5, 3), "range"))
    (event,) = events_of(with_talks(whole, talks))
    assert str(event["LOCATION"]) == f"{odd}, Nowhere"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_no_line_is_longer_than_75_octets_and_no_letter_is_broken(line: str) -> None:
    pieces = list(_folded(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def test_made_up_accounts_are_calendars_too_and_the_same_reports_give_the_same_bytes(made_up: Whole, whole: Whole, turned: Whole) -> None:
    ids = [str(event["UID"]) for event in events_of(made_up)]
    assert len(ids) == len(set(ids))
    assert calendar(whole) == calendar(turned)
