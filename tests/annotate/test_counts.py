"""Counts by the conventions of the claims, and the figures that count nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.annotate.marks import CountMark
from parley.annotate.numbers.counts import find_counts
from parley.annotate.tokens import tokenise
from parley.model import Report


def marks(text: str) -> tuple[CountMark, ...]:
    return find_counts(*tokenise(Report("r", text)))


def short(mark: CountMark) -> str:
    """A count as "7000~", "1000..", "..6000", "1000..1200", "all", "3/90" (three for ninety) or "#9" (the ninth)."""
    if mark.ordinal is not None:
        return f"#{mark.ordinal}"
    count = mark.count
    low, high = ("" if n is None else str(n) for n in (count.min, count.max))
    figure = low if low == high else f"{low}..{high}"
    other = f"/{mark.other.min}" if mark.other else ""
    return figure + other + ("~" if count.approx else "") + ("all" if count.all else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 7,000 bodies came.", ["7000~"]),
        ("At least 1,000 men, more than 900 women and over 2,400 in all.", ["1000..", "900..", "2400.."]),
        ("They will hand over 1,200 men; they handed over some 70 bodies.", ["1200", "70~"]),
        ("Talks over 20 hostages ended; 33 were turned over.", ["20", "33"]),
        ("No fewer than 60 and up to 6,000 were listed.", ["60..", "..6000"]),
        ("About 30, nearly 40 and an estimated 90 men.", ["30~", "40~", "90~"]),
        ("Work on “1,000 to 1,200” men, between 10 and 12 women, 100–120 others.", ["1000..1200", "10..12", "100..120"]),
        ("Two to three thousand men came, “at least 1,000” of them ill.", ["2000..3000", "1000.."]),
        ("Several hundred children, hundreds of men, dozens of women, scores of nuns.", ["200..999~", "100..~", "24..~", "40..~"]),
        ("A few boys, a dozen girls, two dozen nuns, half a dozen priests.", ["12", "24", "6"]),
        ("Tens of thousands fled; 1.1 million are abroad.", ["10000..~", "1100000"]),
        ("A hundred, twenty-eight, one thousand two hundred.", ["100", "28", "1200"]),
        ("A thousand for a thousand, 1,000-for-1,000, 1000x1000.", ["1000/1000"] * 3),
        ("It was thousand-for-thousand, then three for ninety.", ["1000/1000", "3/90"]),
        ("All for all, then an all-for-all swap.", ["all", "all"]),
        ("All prisoners, every detainee, all gravely wounded and sick prisoners.", ["all", "all", "all"]),
        ("All 48 hostages left.", ["48all"]),
        ("None came and no bodies were given, not a single hostage.", ["0", "0", "0"]),
        ("Another 115 men, a further 12, and 3,000 more.", ["115", "12", "3000"]),
        ("The ninth round, the 9th stage, round two, the twenty-first swap.", ["#9", "#9", "#2", "#21"]),
        ("One hostage left; a single soldier stayed; no one came one day.", ["1", "1"]),
        ("The terms are these: 1,700 rebels leave.", ["1700"]),
        ("30-odd men, 1,000 or more women.", ["30~", "1000.."]),
        ("THE REBELS FREED 20 SOLDIERS.", ["20"]),
        ("2000 prisoners left in 2000.", ["2000"]),
        ("1. Out of jail. Twelve men left.", ["12"]),
        ("In March 25 prisoners were freed; on May 16, 25 left.", ["25", "25"]),
        ("It was 6,000 bodies for 27 bodies.", ["6000", "27"]),
        ("Of the 251, 148 came back.", ["251", "148"]),
    ],
)
def test_counts(text: str, expected: list[str]) -> None:
    assert [short(m) for m in marks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2025, at 7 pm (1600 GMT), at 11:25 a.m., on Oct 7.",
        "A 48-year-old and Moira Byrne, 73, and men aged 18 to 25.",
        "POWs under 25, under the age of 25, from 18 to 25 years old.",
        "A 22-point plan cost $7bn, 3% of it, 25 km off, a 100 percent effort.",
        "The truce of 24-48 hours held for 16 weeks.",
        "Call +380 44 123-45-67.",
        "The 36th marine brigade saw it for the first time.",
        "The March 23 Movement cited Article 5 of resolution 2254.",
        "All sides want all parties to talk at all.",
        "One in five; two-thirds; no deal; a second ago; a 12-man team.",
        "Nearly three and a half years after it began.",
        "A one-for-one swap.",
        "He is 25.",
    ],
)
def test_no_counts(text: str) -> None:
    assert [short(m) for m in marks(text)] == []


_WORDS = st.sampled_from(
    [
        "all",
        "every",
        "none",
        "no",
        "one",
        "two",
        "three",
        "hundred",
        "thousand",
        "million",
        "and",
        "a",
        "half",
        "dozen",
        "-",
        "for",
        "to",
        "or",
        "between",
        "at",
        "least",
        "more",
        "than",
        "over",
        "up",
        "1,000",
        "25",
        "2025",
        "7",
        "%",
        "$",
        "prisoners",
        "hostages",
        "of",
        "the",
        ",",
        ".",
        "(",
        ")",
        "years",
        "May",
        "1000x1000",
        "1,000–1,200",
        "for-1,000",
        "ninth",
        "9th",
        "several",
        "hundreds",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_any_text(text: str) -> None:
    tokens, sentences = tokenise(Report("r", text))
    last = 0
    for mark in find_counts(tokens, sentences):
        assert last <= mark.first < mark.last <= len(tokens)
        last = mark.last
        low, high = mark.count.min, mark.count.max
        assert low is None or high is None or low <= high
