"""From the parts of a date to its days: calendar dates, with or without their year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from parley.annotate.times.calendar import calendar, day_when, make_day, month_numbers, month_when, shifted, span_when
from parley.model import When

Parts = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is read against."""

    anchor: date | None  # the day of writing
    day: date | None  # the last day mentioned before, else the anchor
    when: When | None  # the last date mentioned before, of any grain
    tense: str  # "future", "past" or ""
    quarter: When | None  # the last quarter of a year mentioned before
    told: date | None  # the last day of an earlier year that the sentences just before name: a tale goes on in its year
    deadline: bool  # "by", "until" and the like stand before it


def year_of(words: str | None) -> int | None:
    """A year from four digits or two ("89" is 1989, "04" is 2004)."""
    if not words:
        return None
    year = int(words.lstrip("'"))
    return year if year > 99 else year + (1900 if year > 50 else 2000)


def month_of(words: str) -> int:
    """A month from its name, long or short."""
    return month_numbers()[words.replace(" ", "").rstrip(".")]


def nearest_day(month: int, day: int, at: Setting) -> date | None:
    """The day of that name nearest to the day of writing; one on the wrong side of the tense counts as four times as far."""
    if at.anchor is None:
        return None
    best, cost = None, 0.0
    for year in (at.anchor.year - 1, at.anchor.year, at.anchor.year + 1, at.anchor.year - 2):
        found = make_day(year, month, day)
        if found is None:
            continue
        gap = (found - at.anchor).days
        weight = 4.0 if gap > 1 and at.tense == "past" else 2.0 if gap > 1 and not at.tense and not at.deadline else 1.0
        weight = 4.0 if gap < 0 and at.tense == "future" else weight
        if best is None or abs(gap) * weight < cost:
            best, cost = found, abs(gap) * weight
    return _in_tale(month, day, best, at)


_RECENT = 75  # days: a date without a year so near before the day of writing is that one, whatever was told before


def _in_tale(month: int, day: int, nearest: date | None, at: Setting) -> date | None:
    """The day in the year that is being told of: "On 24 March 2022 … On 29 June" is 2022, unless the nearest such day is recent news."""
    if at.told is None or at.anchor is None or at.tense == "future":
        return nearest
    if nearest is not None and 0 <= (at.anchor - nearest).days <= _RECENT:
        return nearest
    days = [d for n in (0, 1) if (d := make_day(at.told.year + n, month, day)) is not None and at.told <= d <= at.anchor]
    return days[0] if days else nearest


def _day_parts(parts: Parts, suffix: str) -> tuple[int, int, int | None]:
    month = parts.get(f"m{suffix}") or parts.get(f"M{suffix}") or ""
    day = parts.get(f"d{suffix}") or parts.get(f"D{suffix}") or ""
    return month_of(month), number_in(day), year_of(parts.get(f"y{suffix}") or parts.get(f"Y{suffix}"))


def number_in(words: str) -> int:
    """The day number in "9th" or "9"."""
    return int("".join(c for c in words if c.isdigit()))


def _dated(month: int, day: int, year: int | None, at: Setting) -> date | None:
    return nearest_day(month, day, at) if year is None else make_day(year, month, day)


def _day(parts: Parts, at: Setting) -> When | None:
    month, day, year = _day_parts(parts, "1")
    return day_when(_dated(month, day, year or (relative_year(parts["rel"] or "", at) if parts.get("rel") else None), at))


def _iso(parts: Parts, _at: Setting) -> When | None:
    return day_when(make_day(int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0)))


def _numeric(parts: Parts, at: Setting) -> When | None:
    """Day first, unless only month first makes a date, or (with strokes) the day of writing is nearer so."""
    if parts.get("Y"):
        return day_when(make_day(int(parts["Y"] or 0), int(parts["M"] or 0), int(parts["D"] or 0)))
    a, b, year = int(parts["a"] or 0), int(parts["b"] or 0), year_of(parts["y"]) or 0
    by_day, by_month = make_day(year, b, a), make_day(year, a, b)
    if by_day is None or by_month is None:
        return day_when(by_day or by_month)
    if at.anchor is not None and abs(by_month - at.anchor) < abs(by_day - at.anchor) and by_month <= at.anchor:
        return day_when(by_month)
    return day_when(by_day)


def _span_days(parts: Parts, at: Setting) -> When | None:
    month, year = month_of(parts["m"] or ""), year_of(parts["y"])
    last = _dated(month, number_in(parts["hi"] or ""), year, at)
    return None if last is None else span_when(make_day(last.year, month, number_in(parts["lo"] or "")), last)


def _span_full(parts: Parts, at: Setting) -> When | None:
    month, day, year = _day_parts(parts, "1")
    if parts.get("o"):
        first = _dated(month, day, year, at)
        return None if first is None else span_when(first, make_day(first.year, first.month, number_in(parts["o"] or "")))
    month2, day2, year2 = _day_parts(parts, "2")
    last = _dated(month2, day2, year2 or year, at)
    if last is None:
        return None
    first = make_day(year or last.year, month, day)
    if first is not None and first > last and year is None:
        first = make_day(last.year - 1, month, day)
    return span_when(first, last)


def _span_months(parts: Parts, at: Setting) -> When | None:
    last = _month_near(month_of(parts["m2"] or ""), year_of(parts["y2"]), at)
    if last is None:
        return None
    month = month_of(parts["m1"] or "")
    year = year_of(parts["y1"]) or last.first.year - (month > last.first.month)
    first = month_when(year, month)
    return None if first is None else span_when(first.first, last.last)


def _month_near(month: int, year: int | None, at: Setting) -> When | None:
    """A month of that name: of the year, else the last one begun, or the next one where the words look ahead."""
    if year is not None:
        return month_when(year, month)
    if at.anchor is None:
        return None
    ahead = (month - at.anchor.month) % 12
    back = (at.anchor.month - month) % 12
    soon = at.tense == "future" and ahead <= 9  # further off one says "next May"
    forward = ahead <= (back / 3 if at.tense == "past" else back * 3) if at.deadline else soon
    return month_when(at.anchor.year, at.anchor.month + (ahead if forward else -back))


def _month(parts: Parts, at: Setting) -> When | None:
    month, rel = month_of(parts["m"] or ""), parts.get("rel") or ""
    if at.anchor is not None and rel in ("last", "this past", "past"):
        return month_when(at.anchor.year - (month >= at.anchor.month), month)
    if at.anchor is not None and rel == "next":
        return month_when(at.anchor.year + (month <= at.anchor.month), month)
    if at.anchor is not None and rel == "this":
        return month_when(at.anchor.year, month)
    return _month_near(month, None, replace(at, tense="future") if rel == "this coming" else at)


def _month_year(parts: Parts, _at: Setting) -> When | None:
    return month_when(year_of(parts["y"]) or 0, month_of(parts["m"] or ""))


def relative_year(rel: str, at: Setting) -> int | None:
    """The year of "last year", "this year", "next year", "that year"."""
    if rel in ("that", "the same"):
        return at.when.first.year if at.when else None
    return None if at.anchor is None else at.anchor.year + {"last": -1, "next": 1}.get(rel, 0)


def _month_rel(parts: Parts, at: Setting) -> When | None:
    year = relative_year(parts["rel"] or "", at)
    return None if year is None else month_when(year, month_of(parts["m"] or ""))


def _holiday(parts: Parts, at: Setting) -> When | None:
    month, day = calendar()["holidays"][parts["h"]]
    return day_when(_dated(month, day, year_of(parts.get("y")), at))


def _wire(parts: Parts, _at: Setting) -> When | None:
    return day_when(make_day(year_of(parts["y"]) or 0, month_of(parts["m"] or ""), int(parts["d"] or 0)))


def _nth(parts: Parts, at: Setting) -> When | None:
    """On "The 7th": of the month of the day spoken of, or the one before or after it, as the tense wants."""
    day = number_in(parts["o"] or "")
    if at.anchor is None:
        return None
    months = [month_when(at.anchor.year, at.anchor.month + n) for n in ((0, 1) if at.tense == "future" else (0, -1))]
    days = [make_day(m.first.year, m.first.month, day) for m in months if m is not None]
    good = [d for d in days if d is not None and (d >= at.anchor if at.tense == "future" else d <= (shifted(at.anchor, 1) or d))]
    return day_when(good[0]) if good else None


VALUES: dict[str, Callable[[Parts, Setting], When | None]] = {
    "iso": _iso,
    "dmy": _numeric,
    "numeric": _numeric,
    "headed": _day,
    "day": _day,
    "span_days": _span_days,
    "span_after": _span_days,
    "span_full": _span_full,
    "span_months": _span_months,
    "wire": _wire,
    "month_year": _month_year,
    "month_rel": _month_rel,
    "month": _month,
    "holiday": _holiday,
    "nth": _nth,
}
