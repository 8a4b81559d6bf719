"""From the parts of a date to its days: dates counted from the day of writing or from another date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from parley.annotate.numbers.words import number_value
from parley.annotate.times.calendar import day_when, month_when, shifted, span_when, week_when, weekday_numbers, year_when
from parley.annotate.times.periods import is_quarter, same_quarter
from parley.annotate.times.values import Parts, Setting
from parley.model import When

_VAGUE = frozenset({"several", "a few"})


def _amount(words: str | None) -> int | None:
    """A number in digits or words; None where it is vague."""
    if not words or words in _VAGUE:
        return None
    if words in ("a", "an", "a couple of"):
        return 2 if words == "a couple of" else 1
    return int(number_value(words))


def near_weekday(number: int, cite: str, at: Setting) -> date | None:
    """The day that a weekday's name means on the day of writing."""
    day = at.anchor
    if day is None:
        return None
    back, ahead = (day.weekday() - number) % 7, (number - day.weekday()) % 7
    if cite in ("last", "this past", "the past", "past"):
        return shifted(day, -(back or 7))
    if cite in ("next", "this coming", "the coming", "coming"):
        return shifted(day, ahead or 7)
    if cite in ("the previous", "the following"):
        base = at.day or day
        back, ahead = (base.weekday() - number) % 7 or 7, (number - base.weekday()) % 7 or 7
        return shifted(base, -back if cite == "the previous" else ahead)
    if cite == "this" and at.tense != "past":
        return shifted(day, number - day.weekday()) if at.tense != "future" else shifted(day, ahead)
    forward = at.tense == "future" or (at.deadline and at.tense != "past")
    return shifted(day, ahead if forward else -back)


def _in_week(number: int, rel: str, at: Setting) -> date | None:
    """A weekday of last, this or next week."""
    if at.anchor is None:
        return None
    weeks = -1 if "last" in rel else 1 if "next" in rel else 0
    return shifted(at.anchor, number - at.anchor.weekday() + 7 * weeks)


def _weekday(parts: Parts, at: Setting) -> When | None:
    number = weekday_numbers()[parts["wd"] or ""]
    if parts.get("rel"):
        return day_when(_in_week(number, parts["rel"] or "", at))
    found = near_weekday(number, parts.get("cite") or "", at)
    return day_when(shifted(found, -7) if found and parts.get("ago") else found)


def _span_weekdays(parts: Parts, at: Setting) -> When | None:
    first, last = (weekday_numbers()[parts[n] or ""] for n in ("wd", "wd2"))
    if at.tense == "future":
        begun = near_weekday(first, "", at)
        return None if begun is None else span_when(begun, shifted(begun, (last - first) % 7))
    ended = near_weekday(last, "", at)
    return None if ended is None else span_when(shifted(ended, -((last - first) % 7)), ended)


def _deictic(parts: Parts, at: Setting) -> When | None:
    if at.anchor is None:
        return None
    words = parts["w"] or ""
    if words == "overnight":
        return span_when(shifted(at.anchor, -1), at.anchor)
    days = {"the day before yesterday": -2, "the day after tomorrow": 2, "last night": -1}.get(words)
    if days is None:
        days = -1 if words.startswith("yesterday") else 1 if words.startswith("tomorrow") else 0
    return day_when(shifted(at.anchor, days))


def stepped(base: date | None, amount: int | None, unit: str) -> When | None:
    """The day, week, month or year that lies so many units from a day."""
    if base is None or amount is None:
        return None
    if unit in ("day", "hour"):
        return day_when(shifted(base, amount if unit == "day" else 0))
    if unit == "week":
        return week_when(shifted(base, 7 * amount))
    if unit == "month":
        return month_when(base.year, base.month + amount)
    return year_when(base.year + amount * (10 if unit == "decade" else 1))


def _ago(parts: Parts, at: Setting) -> When | None:
    amount = _amount(parts["n"])
    if (amount, parts["unit"]) == (1, "year") and is_quarter(at.when):
        return same_quarter(at, -1)
    return stepped(at.anchor, None if amount is None else -amount, parts["unit"] or "")


def _later(parts: Parts, at: Setting) -> When | None:
    amount = _amount(parts["n"])
    sign = 1 if parts["dir"] in ("later", "afterwards") else -1
    if (amount, parts["unit"]) == (1, "year") and is_quarter(at.when):
        return same_quarter(at, sign)
    return stepped(at.day, None if amount is None else sign * amount, parts["unit"] or "")


def _same(parts: Parts, at: Setting) -> When | None:
    """On "The same day", "the previous week", "the day before", "that month"."""
    how, unit = parts["a"] or "", parts["u"] or ""
    if how == "the day":
        return stepped(at.day, 1 if unit == "after" else -1, "day")
    amount = {"the previous": -1, "the preceding": -1, "the prior": -1, "the following": 1, "the next": 1}.get(how, 0)
    unit = unit if unit in ("week", "month", "year", "weekend") else "day"
    base = at.day if unit not in ("year", "month") else (at.when.first if at.when else at.day)
    if unit == "weekend":
        return _weekend(shifted(base, 7 * amount) if base else None)
    return stepped(base, amount, unit)


def _weekend(day: date | None) -> When | None:
    """The Saturday and Sunday of a day's week."""
    return None if day is None else span_when(shifted(day, 5 - day.weekday()), shifted(day, 6 - day.weekday()))


def _past_n(parts: Parts, at: Setting) -> When | None:
    amount, unit = _amount(parts["n"]), parts["unit"] or ""
    if amount is None or at.anchor is None:
        return None
    days = amount * {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit]
    ahead = parts["dir"] in ("next", "coming")
    return span_when(at.anchor, shifted(at.anchor, days)) if ahead else span_when(shifted(at.anchor, -days), at.anchor)


def _period(parts: Parts, at: Setting) -> When | None:
    """On "Last week", "next month", "earlier this year", "the end of next week"."""
    rel, unit, mod = parts["rel"] or "", parts["p"] or "", (parts.get("mod") or "").strip()
    if at.anchor is None or unit == "fortnight":
        return None
    if rel in ("the past", "past", "the coming") or unit == "decade":
        days = {"week": 7, "month": 30, "year": 365, "decade": 3652}.get(unit)
        if days is not None:
            return span_when(shifted(at.anchor, -days), at.anchor) if rel != "the coming" else span_when(at.anchor, shifted(at.anchor, days))
    amount = -1 if rel in ("last", "this past", "the previous", "past") else 1 if rel in ("next", "this coming", "the coming", "coming") else 0
    if unit == "weekend":
        return _weekend_near(rel, at)
    found = stepped(at.anchor, amount, unit)
    if found is not None and amount == 0 and mod == "earlier":
        return When(found.first, at.anchor, found.grain)
    if found is not None and amount == 0 and mod == "later":
        return When(at.anchor, found.last, found.grain)
    return found


_LATE = 2  # Wednesday


def _weekend_near(rel: str, at: Setting) -> When | None:
    """The weekend meant: the last one begun, or the coming one where the words look ahead."""
    if at.anchor is None:
        return None
    here = _weekend(at.anchor)
    begun = here is not None and here.first <= at.anchor
    if rel == "this" and not begun and (at.tense != "past" or at.anchor.weekday() >= _LATE):
        return here  # on a Thursday "this weekend" is to come; on a Monday it may be the one just gone
    if rel in ("next", "this coming", "coming") or (at.tense == "future" and rel != "last"):
        return _weekend(shifted(at.anchor, 7) if begun and rel != "" else at.anchor)
    return here if begun and rel != "last" else _weekend(shifted(at.anchor, -7))


def _end_of(parts: Parts, at: Setting) -> When | None:
    """On "The end of the month", "earlier in the week", "over the weekend"."""
    unit = parts["p"] or ""
    if at.anchor is None or unit in ("fortnight", "decade"):
        return None
    return _weekend_near("", at) if unit == "weekend" else stepped(at.anchor, 0, unit)


RELATIVE: dict[str, Callable[[Parts, Setting], When | None]] = {
    "week_day": _weekday,
    "weekday": _weekday,
    "span_weekdays": _span_weekdays,
    "deictic": _deictic,
    "ago": _ago,
    "later": _later,
    "same": _same,
    "past_n": _past_n,
    "period": _period,
    "end_of": _end_of,
    "year_end": _end_of,
}
