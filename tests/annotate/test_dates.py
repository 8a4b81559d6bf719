"""Dates: which words are one, and the days that they mean on the day of writing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.annotate.marks import WhenMark
from parley.annotate.times.dates import find_whens
from parley.annotate.tokens import tokenise
from parley.model import Report, When

THURSDAY = "2025-07-24"


def marks(text: str, day: str | None = THURSDAY) -> list[tuple[str, WhenMark]]:
    written = date.fromisoformat(day) if day else None
    report = Report("r", text, published=When(written, written, "day") if written else None)
    tokens, sentences = tokenise(report)
    return [(text[tokens[m.first].start : tokens[m.last - 1].end], m) for m in find_whens(report, tokens, sentences)]


def read(text: str, day: str | None = THURSDAY) -> list[str]:
    """Each date as "words = day" or "words = month-or-year" or "words = first..last"."""
    found = []
    for said, mark in marks(text, day):
        when = mark.when
        if when is None and mark.kind == "apart":
            continue  # "a day after" something that nothing dates
        if when is None:
            found.append(f"{said} = ?")
            continue
        cut = {"day": 10, "month": 7, "year": 4}.get(when.grain)
        found.append(f"{said} = {when.first.isoformat()[:cut]}" if cut else f"{said} = {when.first}..{when.last}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Wednesday.", ["Wednesday = 2025-07-23"]),
        ("The envoys met on Thursday.", ["Thursday = 2025-07-24"]),
        ("The envoys will meet on Friday.", ["Friday = 2025-07-25"]),
        ("Both are expected to return on Sunday.", ["Sunday = 2025-07-27"]),
        ("The list is due Sunday.", ["Sunday = 2025-07-27"]),
        ("The rebels said on Sunday they would free ten men on Saturday.", ["Sunday = 2025-07-20", "Saturday = 2025-07-26"]),
        ("On Friday the sides agreed that they will swap again.", ["Friday = 2025-07-18"]),
        ("Buses crossed last Friday and will again next Tuesday.", ["last Friday = 2025-07-18", "next Tuesday = 2025-07-29"]),
        ("Earlier this week, on Monday, the army spoke.", ["Earlier this week, on Monday = 2025-07-21"]),
        ("They come home on Thursday next week.", ["Thursday next week = 2025-07-31"]),
        ("It held from Monday to Wednesday.", ["Monday to Wednesday = 2025-07-21..2025-07-23"]),
        ("It was agreed yesterday, confirmed today.", ["yesterday = 2025-07-23", "today = 2025-07-24"]),
        ("It starts tomorrow, 25 July.", ["tomorrow, 25 July = 2025-07-25"]),
        ("The truce, they said, is over since last night.", ["last night = 2025-07-23"]),
        ("Planes came overnight.", ["overnight = 2025-07-23..2025-07-24"]),
        ("Kyiv is preparing for a swap this weekend.", ["this weekend = 2025-07-26..2025-07-27"]),
        ("Men were seized over the weekend.", ["the weekend = 2025-07-19..2025-07-20"]),
    ],
)
def test_days_of_the_week(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 16 May 2025.", ["16 May 2025 = 2025-05-16"]),
        ("They met on May 16, 2025 and on 2025-05-18.", ["May 16, 2025 = 2025-05-16", "2025-05-18 = 2025-05-18"]),
        ("Posted 16.05.2025 15:40 here.", ["16.05.2025 = 2025-05-16"]),
        ("Meetings on May 16 and June 2 failed.", ["May 16 = 2025-05-16", "June 2 = 2025-06-02"]),
        ("He came between May 16 and June 2.", ["between May 16 and June 2 = 2025-05-16..2025-06-02"]),
        ("They sat from 23-25 May.", ["23-25 May = 2025-05-23..2025-05-25"]),
        ("The final swap, on Sept 30-Oct 2, 2024, was large.", ["Sept 30-Oct 2, 2024 = 2024-09-30..2024-10-02"]),
        ("It ended on Friday (16 May 2025).", ["Friday (16 May 2025) = 2025-05-16"]),
        ("It began on Monday (Jun 2).", ["Monday (Jun 2) = 2025-06-02"]),
        ("Home by Monday, June 9.", ["Monday, June 9 = 2025-06-09"]),
        ("All were home by Jan. 19.", ["Jan. 19 = 2025-01-19"]),
        ("They agreed to resume talks on Nov. 20.", ["Nov. 20 = 2025-11-20"]),
        ("It began on Oct. 7, 2023.", ["Oct. 7, 2023 = 2023-10-07"]),
        ("The buses left on the 7th.", ["the 7th = 2025-07-07"]),
        ("SAN PEDRO, 10 DEC 89 (XYZ) -- A TRUCE WAS SIGNED.", ["10 DEC 89 = 1989-12-10"]),
        ("In March 25 prisoners were freed.", ["March = 2025-03"]),
    ],
)
def test_days_of_the_calendar(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met last month and in May.", ["last month = 2025-06", "May = 2025-05"]),
        ("They had met in September.", ["September = 2024-09"]),
        ("They will meet in September.", ["September = 2025-09"]),
        ("He published a plan to end the war in September.", ["September = 2024-09"]),
        ("In March 2022 and in March last year, in early April.", ["March 2022 = 2022-03", "March last year = 2024-03", "early April = 2025-04"]),
        ("Fighting since 1983 killed many in 2022.", ["1983 = 1983", "2022 = 2022"]),
        ("It was set two weeks ago, and three days ago.", ["two weeks ago = 2025-07-07..2025-07-13", "three days ago = 2025-07-21"]),
        ("Talks go on next week.", ["next week = 2025-07-28..2025-08-03"]),
        ("He spoke earlier this month.", ["earlier this month = 2025-07"]),
        ("It was cold last winter.", ["last winter = 2024-12-01..2025-02-28"]),
        ("The 1980-88 war began in the summer.", ["1980-88 = 1980-01-01..1988-12-31", "in the summer = 2025-06-01..2025-08-31"]),
    ],
)
def test_longer_stretches(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_from_the_ninth_to_the_23rd() -> None:
    """Oman hosted them from the 9th of December to the 23rd."""
    assert read("Oman hosted them from the 9th of December to the 23rd.", "2025-12-23") == [
        "the 9th of December to the 23rd = 2025-12-09..2025-12-23"
    ]


def test_days_counted_from_another() -> None:
    """The buses left on July 2. A day earlier the lists had come. Two days later a third bus left. The same day it was over."""
    text = "The buses left on July 2. A day earlier the lists had come. Two days later a third bus left. The same day it was over."
    assert read(text) == ["July 2 = 2025-07-02", "A day earlier = 2025-07-01", "Two days later = 2025-07-03", "The same day = 2025-07-03"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Home by the end of August.", "deadline"),
        ("The truce runs until Monday.", "deadline"),
        ("No swap since Friday.", "since"),
        ("They meet every Tuesday.", "set"),
        ("They met on Tuesday.", "date"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [m.kind for _, m in marks(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "May said no.",
        "The March 23 Movement was there.",
        "2000 prisoners left.",
        "The Good Friday Agreement held.",
        "It was in the Sunday Times.",
        "June Kelly and April Smith spoke.",
        "The day before the talks was calm.",
        "A second later the sun set.",
        "A truce of 24-48 hours.",
        "More than 2,400 came in two days.",
    ],
)
def test_no_dates(text: str) -> None:
    assert read(text) == []


def test_without_a_day_of_writing() -> None:
    """They met on Monday, on May 16 and in March 2022."""
    assert read("They met on Monday, on May 16 and in March 2022.", None) == ["Monday = ?", "May 16 = ?", "March 2022 = 2022-03"]


_WORDS = st.sampled_from(
    [
        "on",
        "by",
        "the",
        "end",
        "of",
        "May",
        "march",
        "16",
        "-",
        "25",
        "2025",
        "1989",
        "last",
        "next",
        "Monday",
        "Friday",
        "week",
        "month",
        "day",
        "days",
        "earlier",
        "later",
        "ago",
        "two",
        "until",
        "since",
        "will",
        "met",
        ",",
        ".",
        "(",
        ")",
        "'s",
        "and",
        "to",
        "between",
        "from",
        "Sept.",
        "Jan",
        "9th",
        "31",
        "February",
        "this",
        "that",
        "same",
        "year",
        "summer",
        "early",
        "mid",
        "2025-13-40",
        "99.99.9999",
        "0",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)), st.dates())
def test_any_text(text: str, written: date) -> None:
    report = Report("r", text, published=When(written, written, "day"))
    tokens, sentences = tokenise(report)
    last = 0
    for mark in find_whens(report, tokens, sentences):
        assert last <= mark.first < mark.last <= len(tokens)
        last = mark.last
        assert mark.when is None or mark.when.first <= mark.when.last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aid fell in the third quarter.", ["the third quarter = 2024-07-01..2024-09-30"]),
        ("Deaths rose in the second quarter of 2025.", ["the second quarter of 2025 = 2025-04-01..2025-06-30"]),
        ("Fewer were freed last quarter than in Q1 2025.", ["last quarter = 2025-04-01..2025-06-30", "Q1 2025 = 2025-01-01..2025-03-31"]),
        (
            "Forty died in the second quarter; a year earlier it was ten.",
            ["the second quarter = 2025-04-01..2025-06-30", "a year earlier = 2024-04-01..2024-06-30"],
        ),
        (
            "In the second quarter 40 died. For the quarter it was the most.",
            ["the second quarter = 2025-04-01..2025-06-30", "the quarter = 2025-04-01..2025-06-30"],
        ),
        ("They fled the Armenian quarter and the quarter of Bab Touma.", []),
        ("The quarter was shelled.", []),
        ("The deal is to be done by year-end.", ["year-end = 2025"]),
        ("All will be home by the year's end.", ["the year's end = 2025"]),
        ("The war began in nineteen ninety-two.", ["nineteen ninety-two = 1992"]),
        ("They met in May nineteen ninety-four.", ["May nineteen ninety-four = 1994-05"]),
        ("He was seized last spring in Homs.", ["last spring = 2025-03-01..2025-05-31"]),
        ("They hope for a deal this autumn.", ["this autumn = 2025-09-01..2025-11-30"]),
    ],
)
def test_quarters_seasons_and_spelled_years(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families planned a rally in the capital on Saturday.", ["Saturday = 2025-07-26"]),
        ("The next round is planned for Monday.", ["Monday = 2025-07-28"]),
        ("The raid was planned by the army on Sunday.", ["Sunday = 2025-07-20"]),
        ("A swap could come as soon as Monday.", ["Monday = 2025-07-28"]),
        ("A truce effective Saturday was declared.", ["Saturday = 2025-07-26"]),
        ("He spoke of the prisoners to be returned on Monday.", ["Monday = 2025-07-28"]),
        ("It was the largest exchange to be held on Monday or since.", ["Monday = 2025-07-21"]),
        ("The men are believed to be held since Monday.", ["Monday = 2025-07-21"]),
        ("The sides announced an agreement to free forty men on Sunday.", ["Sunday = 2025-07-27"]),
        ("The talks follow a proposal by the emir on Sunday to resume contacts.", ["Sunday = 2025-07-20"]),
        ("The envoys meet separately Monday with the mediator.", ["Monday = 2025-07-28"]),
        ("They must wait at least 30 days before leaving.", []),
    ],
)
def test_plans_put_a_day_ahead(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 24 March 2022 ten were swapped. On 21 September 215 came home.", ["24 March 2022 = 2022-03-24", "21 September = 2022-09-21"]),
        ("The war began in February 2022. On June 2 the sides agreed.", ["February 2022 = 2022-02", "June 2 = 2025-06-02"]),
        ("They met on 3 May 2019. They will meet again on 5 March.", ["3 May 2019 = 2019-05-03", "5 March = 2026-03-05"]),
        ("It was signed on 3 May 2019. Forty were freed yesterday.", ["3 May 2019 = 2019-05-03", "yesterday = 2025-07-23"]),
        ("They landed shortly before midnight on Tuesday.", ["Tuesday = 2025-07-22"]),
        (
            "Ten came on Tuesday; more will come on Friday. Two days earlier, 40 bodies were returned.",
            ["Tuesday = 2025-07-22", "Friday = 2025-07-25", "Two days earlier = 2025-07-20"],
        ),
        ("He has ordered his men to stop shooting until midnight on Sunday.", ["Sunday = 2025-07-27"]),
    ],
)
def test_a_tale_of_earlier_days(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both agreed to a truce starting on Saturday.", ["Saturday = 2025-07-26"]),
        ("Both had agreed to a truce starting on Saturday, but fighting went on.", ["Saturday = 2025-07-19"]),
        ("Three men were freed during a truce starting on Saturday.", ["Saturday = 2025-07-19"]),
        ("One left on Tuesday, a day after another came.", ["Tuesday = 2025-07-22", "a day after = 2025-07-21"]),
        ("One came, two days after another.", []),
        ("One left on Tuesday. The day before, another came.", ["Tuesday = 2025-07-22", "The day before = 2025-07-21"]),
    ],
)
def test_days_that_hang_on_others(text: str, expected: list[str]) -> None:
    assert read(text) == expected
