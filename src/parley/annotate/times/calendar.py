"""The calendar: its English words, and days, weeks, months, seasons and years as intervals."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from typing import Any

from parley.model import Grain, When


@lru_cache(maxsize=1)
def calendar() -> dict[str, Any]:
    """The words of data/english/calendar.toml."""
    return tomllib.loads(resources.files("parley.data.english").joinpath("calendar.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    """The number of each month's name, long or short."""
    return {**calendar()["months"], **calendar()["month_short"]}


@lru_cache(maxsize=1)
def weekday_numbers() -> dict[str, int]:
    """The number of each weekday's name, Monday 0."""
    return {**calendar()["weekdays"], **calendar()["weekday_short"]}


def shifted(day: date, days: int) -> date | None:
    """The day so many days on, None beyond the calendar's ends."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """A date, None where there is none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_when(day: date | None) -> When | None:
    """One day."""
    return None if day is None else When(day, day, "day")


def span_when(first: date | None, last: date | None, grain: Grain = "range") -> When | None:
    """Days from first to last; None where either is missing or they are the wrong way round."""
    return None if first is None or last is None or first > last else When(first, last, grain)


def week_when(day: date | None) -> When | None:
    """The week, Monday to Sunday, of a day."""
    if day is None:
        return None
    first = shifted(day, -day.weekday())
    return None if first is None else span_when(first, shifted(first, 6), "week")


def month_when(year: int, month: int) -> When | None:
    """A month; months beyond 1..12 count on into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_when(year: int) -> When | None:
    """A year."""
    return When(date(year, 1, 1), date(year, 12, 31), "year") if 1 <= year <= 9999 else None


def season_when(year: int, first_month: int) -> When | None:
    """A season of three months; a winter is named by the year in which it begins."""
    first, last = month_when(year, first_month), month_when(year, first_month + 2)
    return None if first is None or last is None else When(first.first, last.last, "season")
