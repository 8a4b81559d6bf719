"""Undated reports take their day from dated reports of the same story, and from nothing else."""

from __future__ import annotations

from typing import Any

from parley.canonical import claim_from_dict, iso_to_when
from parley.model import Reading, Report
from parley.resolve import date_stories

BODIES: dict[str, Any] = {"type": "transfer", "status": "agreed", "from": "AA", "to": "BB", "what": "bodies", "count": {"min": 6000, "max": 6000}}
TRUCE: dict[str, Any] = {"type": "proposal", "by": "AA", "to": ["BB"], "what": "ceasefire", "duration_hours": [48, 72]}
LIST: dict[str, Any] = {"type": "list", "from": "BB", "to": "AA", "what": "children", "count": {"min": 339, "max": 339}}
ALL: dict[str, Any] = {
    "type": "transfer",
    "status": "agreed",
    "from": "AA",
    "to": "BB",
    "what": "persons",
    "category": ["wounded"],
    "count": {"all": True},
}


def read(name: str, day: str | None, *said: dict[str, Any], dateline: str = "") -> Reading:
    basis = (("dateline_day", dateline),) if dateline else ()
    report = Report(name, "", published=iso_to_when(day), basis=basis)
    return Reading(report, tuple(claim_from_dict({**body, "evidence": name}, name) for body in said))


def days(*readings: Reading) -> dict[str, str]:
    found = {name: when.first.isoformat() for name, when in date_stories(readings).items()}
    assert found == {name: when.first.isoformat() for name, when in date_stories(readings[::-1]).items()}
    return found


def test_the_reports_of_one_day_together_tell_the_story() -> None:
    """One report of 2 June has the bodies and the truce, another the list and the wounded; the undated one has all four."""
    first, second = read("a", "2025-06-02", BODIES, TRUCE), read("b", "2025-06-02", LIST, ALL)
    assert days(first, second, read("u", None, BODIES, TRUCE, LIST, ALL)) == {"u": "2025-06-02"}


def test_a_dateline_without_a_year_dates_a_story_too() -> None:
    """ISTANBUL, June 2 (Tessera) -"""
    first, second = read("a", "2025-06-02", BODIES, TRUCE), read("b", None, LIST, ALL, dateline="06-02")
    assert days(first, second, read("u", None, BODIES, TRUCE, LIST, ALL)) == {"b": "2025-06-02", "u": "2025-06-02"}


def test_what_a_later_report_tells_as_background_is_not_its_story() -> None:
    """An analysis of 28 July goes through everything that was agreed on 2 June."""
    told = [{**body, "date": "2025-06-02"} for body in (BODIES, TRUCE, LIST, ALL)]
    analysis = read("z", "2025-07-28", *told, LIST)
    news = read("a", "2025-06-02", *told, LIST)
    assert days(news, analysis, read("u", None, BODIES, TRUCE, LIST, ALL)) == {"u": "2025-06-02"}


def test_one_figure_is_not_enough() -> None:
    assert days(read("a", "2025-06-02", BODIES), read("u", None, BODIES)) == {}
