"""The check of the labelled reports finds what is wrong with them, and nothing is wrong with those that we keep."""

from __future__ import annotations

import json
from typing import Any

import pytest
from training.reports_check import HERE, faults, figures

CLAIM: dict[str, Any] = {
    "type": "transfer",
    "status": "carried_out",
    "from": "LTTE",
    "to": "LK",
    "what": "persons",
    "category": ["prisoner_of_war"],
    "count": {"min": 7, "max": 7, "approx": False, "all": False},
    "date": "2002-09-28",
    "cumulative": False,
    "stage": None,
    "says": None,
    "evidence": "Seven soldiers crossed the bridge",
}


def a_report(text: str = "Seven soldiers crossed\nthe bridge.", **changes: Any) -> str:
    claims = [{**CLAIM, **changes}]
    return json.dumps({"id": "1", "conflict": "c", "desk": "agency wire", "published": "2002-09-28", "text": text, "claims": claims})


def test_the_kept_reports_have_no_fault() -> None:
    lines = [line for file in sorted(HERE.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines
    assert faults(lines) == []


def test_a_sound_report_has_no_fault() -> None:
    assert faults([a_report()]) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"evidence": "Seven soldiers flew home"}, "evidence is not in the text"),
        ({"status": "done"}, "status is 'done'"),
        ({"from": "Tamil Tigers"}, "'Tamil Tigers' is no party"),
        ({"category": ["soldier"]}, "unknown category 'soldier'"),
        ({"date": "2002-02-30"}, "is no day"),
        ({"count": {"min": 8, "max": 8, "approx": False, "all": False}}, "no figure 8 in the evidence"),
        ({"round": 2}, "keys of transfer are"),
    ],
)
def test_a_fault_is_named(changes: dict[str, Any], fault: str) -> None:
    (found,) = faults([a_report(**changes)])
    assert fault in found


def test_an_id_stands_once() -> None:
    assert faults([a_report(), a_report()]) == ["1: the id stands twice"]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("more than 1,200 dead", 1200),
        ("two hundred and five men", 205),
        ("some 2.5 million", 2_500_000),
        ("hundreds of captives", 100),
        ("two dozen fighters", 24),
        ("forty-one sailors", 41),
        ("the fifth man freed this year", 5),
    ],
)
def test_figures_are_read_in_digits_and_in_letters(words: str, figure: int) -> None:
    assert figure in figures(words)
