from __future__ import annotations

from datetime import date

import pytest

from parley.canonical import claim_id
from parley.model import Block, Claim, Count, Reading, Report, Span, Transfer, When
from parley.show.people import same_name
from parley.show.report import pieces, report_text
from parley.show.words import count_words, open_words, what_words, when_words

D = date


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "no figure"),
        (Count(1000, 1000), "1,000"),
        (Count(7000, 7000, approx=True), "about 7,000"),
        (Count(1000, None), "at least 1,000"),
        (Count(None, 6000), "up to 6,000"),
        (Count(1000, 1200), "1,000 to 1,200"),
        (Count(None, None, all=True), "all"),
        (Count(50, 50, all=True), "all (50)"),
        (Count(0, 0), "0"),
        (Count(None, None), "no figure"),
    ],
)
def test_counts(count: Count | None, words: str) -> None:
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "–"),
        (When(D(2025, 6, 2), D(2025, 6, 2), "day"), "2 Jun 2025"),
        (When(D(2025, 6, 1), D(2025, 6, 30), "month"), "Jun 2025"),
        (When(D(2025, 1, 1), D(2025, 12, 31), "year"), "2025"),
        (When(D(2025, 5, 20), D(2025, 5, 22), "range"), "20 to 22 May 2025"),
        (When(D(2025, 5, 30), D(2025, 6, 2), "range"), "30 May 2025 to 2 Jun 2025"),
    ],
)
def test_dates_are_no_finer_than_they_are_known(when: When | None, words: str) -> None:
    assert when_words(when) == words


def test_open_and_what() -> None:
    assert (open_words(None), open_words((0, 0)), open_words((5, None)), open_words((5, 9))) == ("?", "0", "at least 5", "5 to 9")
    assert what_words("bodies", ()) == "remains"
    assert what_words("persons", ("prisoner_of_war", "aged_18_25")) == "prisoners of war, aged 18 to 25"


@pytest.mark.parametrize(
    ("full", "asked", "same"),
    [
        ("Volodymyr Zelenskyy", "Zelensky", True),
        ("Rustem Umerov", "umierov", True),
        ("İbrahim Kalın", "Ibrahim Kalin", True),
        ("Vladimir Medinsky", "Putin", False),
        ("Vladimir Medinsky", "", False),
    ],
)
def test_names_in_near_spellings(full: str, asked: str, same: bool) -> None:  # noqa: FBT001  # a parameter of the test
    assert same_name(full, asked) is same


def test_crossing_spans_are_cut_at_every_edge() -> None:
    report = Report("r", "one two three four", blocks=(Block("body", 0, 18),))
    claims = []
    for start, end in ((0, 7), (4, 13)):
        body, evidence = Transfer("agreed", None, None, "persons"), (Span("r", start, end, report.text[start:end]),)
        claims.append(Claim(claim_id("r", None, body, evidence), "r", None, body, evidence, "test"))
    reading = Reading(report, tuple(claims))
    cut = list(pieces(reading))
    assert [(report.text[start:end], numbers) for start, end, numbers, _ in cut] == [("one ", (1,)), ("two", (1, 2)), (" three", (2,)), (" four", ())]
    assert report_text(reading, plain=True).plain == "⟦one ⟧(1)⟦two⟧(1,2)⟦ three⟧(2) four"
