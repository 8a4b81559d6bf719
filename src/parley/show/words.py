"""Figures, dates and states in plain, neutral words."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from importlib.resources import files

from parley.model import Count, When

UNKNOWN = "no figure"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STATES = {
    "nothing_reported": "no delivery reported",
    "partly": "partly",
    "complete": "complete",
    "more_than_agreed": "more than agreed",
    "reported_not_done": "reported not done",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "overdue": "overdue",
}
_CONFIRMED = {
    "both": "both sides",
    "giver": "the giver",
    "receiver": "the receiver",
    "third_party": "third party",
    "outlet": "outlets only",
}


def count_words(count: Count | None) -> str:
    """How many, in words: "1,000", "about 7,000", "at least 1,000", "up to 6,000", "1,000 to 1,200", "all for all"."""
    if count is None:
        return UNKNOWN
    figure = _figure(count.min, count.max, approx=count.approx)
    if count.all:
        return f"all ({figure})" if figure else "all"
    return figure or UNKNOWN


def _figure(low: int | None, high: int | None, *, approx: bool) -> str:
    about = "about " if approx else ""
    if low is None:
        return "" if high is None else f"up to {about}{high:,}"
    if high is None:
        return f"at least {about}{low:,}"
    return f"{about}{low:,}" if low == high else f"{about}{low:,} to {high:,}"


def open_words(interval: tuple[int, int | None] | None) -> str:
    """What is open of a line: an interval of whole persons or remains, "?" where nothing gives a figure."""
    if interval is None:
        return "?"
    return _figure(*interval, approx=False)


def day_words(day: date) -> str:
    """A day as "2 Jun 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def when_words(when: When | None) -> str:
    """A date no finer than it is known: "2 Jun 2025", "Jun 2025", "2025", "20 to 22 May 2025"; a dash where it is unknown."""
    if when is None:
        return "–"
    first, last = when.first, when.last
    if first == last:
        return day_words(first)
    if when.grain == "year" and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        month = f"{_MONTHS[first.month - 1]} {first.year}"
        return month if when.grain == "month" else f"{first.day} to {last.day} {month}"
    return f"{day_words(first)} to {day_words(last)}"


def what_words(what: str, category: tuple[str, ...]) -> str:
    """What goes from hand to hand: "remains", "persons", "seriously wounded, ill"."""
    if category:
        return ", ".join(category_words(name) for name in category)
    return "remains" if what == "bodies" else what


def category_words(name: str) -> str:
    """A category as a reader says it: "prisoners of war"."""
    return _shown().get(name, name.replace("_", " "))


@lru_cache(maxsize=1)
def _shown() -> dict[str, str]:
    many: dict[str, str] = tomllib.loads((files("parley.data.english") / "shown.toml").read_text(encoding="utf-8"))["many"]
    return many


def direction_words(giver: str | None, receiver: str | None) -> str:
    """Who gives to whom: "RU → UA"; a question mark where the text does not say."""
    return f"{giver or '?'} → {receiver or '?'}"


def state_words(state: str) -> str:
    """The state of a line in words; silence is said to be silence."""
    return _STATES.get(state, state.replace("_", " "))


def confirmed_words(confirmed: str) -> str:
    """Who confirms, in words."""
    return _CONFIRMED.get(confirmed, confirmed.replace("_", " "))


def side_words(sides: tuple[str, ...], confirmed: str) -> str:
    """Who says so, without a verdict: "both sides", "RU only", "third party", "outlets only"."""
    if confirmed == "both":
        return "both sides"
    if confirmed in {"giver", "receiver"} and len(sides) == 1:
        return f"{sides[0]} only"
    return confirmed_words(confirmed)


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 report", "14 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
