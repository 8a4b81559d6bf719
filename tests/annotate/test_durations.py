"""Lengths of time, in minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.annotate.times.durations import find_durations
from parley.annotate.tokens import tokenise
from parley.model import Report

HOUR, DAY = 60, 1440


@pytest.mark.parametrize(
    ("text", "minutes", "approx"),
    [
        ("A truce of 24-48 hours.", (DAY, 2 * DAY), False),
        ("A halt for two to three days.", (2 * DAY, 3 * DAY), False),
        ("Between 24 and 48 hours.", (DAY, 2 * DAY), False),
        ("A 30-day ceasefire.", (30 * DAY, 30 * DAY), False),
        ("The two-hour talks.", (120, 120), False),
        ("They lasted just over an hour.", (60, 60), True),
        ("They sat less than two hours.", (120, 120), True),
        ("They sat 40 minutes.", (40, 40), False),
        ("An hour and a half passed.", (90, 90), False),
        ("For two hours and 20 minutes.", (140, 140), False),
        ("For three and a half years.", (1839600, 1839600), False),
        ("A pause of a month.", (720 * HOUR, 720 * HOUR), False),
        ("A week-long pause.", (7 * DAY, 7 * DAY), False),
        ("A 72-hour lull.", (3 * DAY, 3 * DAY), False),
        ("They stayed six days.", (6 * DAY, 6 * DAY), False),
        ("A half-hour call.", (30, 30), False),
    ],
)
def test_durations(text: str, minutes: tuple[int, int], *, approx: bool) -> None:
    tokens, sentences = tokenise(Report("r", text))
    assert [(m.minutes, m.approx) for m in find_durations(tokens, sentences)] == [(minutes, approx)]


@pytest.mark.parametrize(
    "text",
    ["A 48-year-old man.", "It began two weeks ago.", "He is 25 years old.", "Two days later it was over.", "Three times a day.", "On day five."],
)
def test_no_durations(text: str) -> None:
    assert find_durations(*tokenise(Report("r", text))) == ()


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "a",
                    "an",
                    "two",
                    "24",
                    "-",
                    "to",
                    "and",
                    "half",
                    "hours",
                    "hour",
                    "day",
                    "days",
                    "week",
                    "long",
                    "about",
                    "over",
                    "ago",
                    ",",
                    ".",
                    "3.5",
                    "1e9",
                ]
            ),
            max_size=30,
        ).map(" ".join),
    )
)
def test_any_text(text: str) -> None:
    tokens, sentences = tokenise(Report("r", text))
    last = 0
    for mark in find_durations(tokens, sentences):
        assert last <= mark.first < mark.last <= len(tokens)
        assert mark.minutes[0] <= mark.minutes[1]
        last = mark.last
