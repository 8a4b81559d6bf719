"""From the parts of a date to its days: seasons, quarters, years, decades, and years spelled out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from parley.annotate.numbers.words import number_value
from parley.annotate.times.calendar import calendar, month_when, season_when, span_when, year_when
from parley.annotate.times.values import Parts, Setting, month_of, relative_year, year_of
from parley.model import When


def _season(parts: Parts, at: Setting) -> When | None:
    """A season, of a year named or the last one begun ("next": the next to begin)."""
    first, rel = int(calendar()["seasons"][parts["s"]]), parts.get("rel") or ""
    year = year_of(parts.get("y")) or (relative_year(rel, at) if "y" in parts else None)
    if year is not None:
        return season_when(year, first)
    if at.anchor is None:
        return None
    seasons = [s for s in (season_when(at.anchor.year + n, first) for n in (-2, -1, 0, 1)) if s is not None]
    if rel == "this":
        here = season_when(at.anchor.year - (at.tense == "past" and first > at.anchor.month), first)
        return next((s for s in seasons if s.first <= at.anchor <= s.last), here)
    if rel == "next" or at.tense == "future":
        return next((s for s in seasons if s.first > at.anchor or (rel != "next" and s.last >= at.anchor)), None)
    begun = [s for s in seasons if (s.last if rel == "last" else s.first) < at.anchor]
    return begun[-1] if begun else None


def quarter_when(year: int, number: int) -> When | None:
    """A quarter of a year; numbers beyond 1..4 count on into the years around."""
    first = month_when(year, 3 * number - 2)
    last = month_when(year, 3 * number)
    return None if first is None or last is None else span_when(first.first, last.last)


def is_quarter(when: When | None) -> bool:
    """Whether days are a quarter of a calendar year."""
    if when is None or when.grain != "range" or not 80 < (when.last - when.first).days < 100:
        return False
    whole = quarter_when(when.first.year, (when.first.month + 2) // 3)
    return whole is not None and (when.first, when.last) == (whole.first, whole.last)


def same_quarter(at: Setting, years: int) -> When | None:
    """The quarter spoken of before, so many years on."""
    quarter = at.quarter or at.when
    return None if quarter is None else quarter_when(quarter.first.year + years, (quarter.first.month + 2) // 3)


def _quarter(parts: Parts, at: Setting) -> When | None:
    """On "The third quarter": of the year named, else the last one over, or the next where the words look ahead."""
    number = calendar()["quarters"].get(parts["q"]) or int(parts["q"] or 0)
    rel = parts.get("rel") or ""
    year = year_of(parts.get("y") or parts.get("Y")) or (relative_year(rel, at) if rel else None)
    if year is not None:
        return quarter_when(year, number)
    if at.anchor is None:
        return None
    near = [q for n in (-1, 0, 1) if (q := quarter_when(at.anchor.year + n, number)) is not None]
    if at.tense == "future":
        return next((q for q in near if q.last >= at.anchor), None)
    begun = [q for q in near if (q.last if at.tense == "past" else q.first) < at.anchor]
    found = begun[-1] if begun else None
    return quarter_when(found.first.year - 1, number) if found and parts.get("ago") else found


def _this_quarter(parts: Parts, at: Setting) -> When | None:
    """On "Last quarter", "the current quarter", "the year-earlier quarter"; "the quarter" is the one spoken of before."""
    rel = parts.get("rel") or ""
    if at.quarter is not None and rel not in ("last", "next", "this", "current", "latest"):
        return same_quarter(at, -1 if rel.startswith("year") or rel == "comparable" else 0)
    if at.anchor is None or rel in ("", "same", "comparable") or rel.startswith("year"):
        return None
    step = {"last": -1, "latest": -1, "next": 1}.get(rel, 0)
    return quarter_when(at.anchor.year, (at.anchor.month + 2) // 3 + step)


def _decade(parts: Parts, _at: Setting) -> When | None:
    year = int(parts["y"] or 0)
    return span_when(date(year, 1, 1), date(year + 9, 12, 31))


def _span_years(parts: Parts, _at: Setting) -> When | None:
    first, words = int(parts["y1"] or 0), parts["y2"] or ""
    last = int(words) if len(words) == 4 else first - first % 100 + int(words)
    return span_when(date(first, 1, 1), date(last, 12, 31)) if last > first else None


def _year(parts: Parts, _at: Setting) -> When | None:
    return year_when(int(parts["y"] or 0))


def _spelled_year(parts: Parts, _at: Setting) -> When | None:
    """On "Nineteen ninety-six", as it is spoken on the air."""
    year = int(100 * number_value(parts["c"] or "") + number_value(parts["t"] or ""))
    return month_when(year, month_of(parts["m"] or "")) if parts.get("m") else year_when(year)


PERIODS: dict[str, Callable[[Parts, Setting], When | None]] = {
    "season_year": _season,
    "season_rel": _season,
    "quarter": _quarter,
    "short_quarter": _quarter,
    "this_quarter": _this_quarter,
    "decade": _decade,
    "span_years": _span_years,
    "year": _year,
    "spelled_year": _spelled_year,
}
