"""The grammar of dates: one pattern that finds a date in a line, and one for each kind that takes it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parley.annotate.numbers.words import END, NOT_MID, numbers
from parley.annotate.taking import Taking
from parley.annotate.times.calendar import calendar

YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORD = rf"{_DAY}(?:st|nd|rd|th)?"
_PART = r"(?:(?:early |late |mid - )?(?:morning|afternoon|evening|night|noon|midday|midnight|lunchtime|dawn))"
_MOD = r"(?:(?:early(?: in)?|mid -|mid|late(?: in)?|earlier in|later in|(?:the )?(?:end|start|beginning|middle|close|first half|second half|course) of)(?: the)? )"
_JOINT = "<joint>"
_CITED = r"(?P<cite>last|this|next|this past|this coming|the past|the previous|the following|the coming|past|coming)"


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Alternations of the calendar's words, longest first."""
    data = calendar()
    short = [f"{m}(?: ?\\.)?" for m in data["month_short"]]
    long = list(data["months"])
    return {
        "month": _any([*long, *short]),
        "bare": _any([*long, *(f"{m}\\." for m in data["month_short"])]),
        "weekday": _any([re.escape(w) for w in data["weekdays"]]),
        "anyday": _any([*(re.escape(w) for w in data["weekdays"]), *(f"{re.escape(w)}(?: ?\\.)?" for w in data["weekday_short"])]),
        "season": _any(data["seasons"]),
        "holiday": _any(re.escape(h) for h in data["holidays"]),
        "num": _any([r"\d{1,3}", "an?", "several", "a few", *numbers()["ones"], *numbers()["teens"], *numbers()["tens"], "a couple of"]),
    }


@lru_cache(maxsize=1)
def patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The pattern that finds (its last group names the kind) and the patterns, by kind, that take apart."""
    kinds: dict[str, str] = {}
    for name, body in {**_calendar_kinds(), **_relative_kinds()}.items():
        if _JOINT in body:  # "between May 16 and June 2" is one stretch, "May 16 and June 2" is two days
            kinds[f"{name}_b"] = "between " + body.replace(_JOINT, "and")
        kinds[name] = body.replace(_JOINT, "(?:-|to|until|till|through)")
    plain = "|".join(f"(?P<{name}>{_ungrouped(body)})" for name, body in kinds.items())
    return re.compile(rf"{NOT_MID}(?:{plain}){END}"), Taking(kinds)


def _day_of(suffix: str) -> str:
    """A day and month, in either order, perhaps with a year; groups d, m, y or D, M, Y with a suffix."""
    month = words()["month"]
    return (
        rf"(?:(?:the )?(?P<d{suffix}>{_ORD}) (?:day )?(?:of )?(?P<m{suffix}>{month})(?: (?:, )?(?P<y{suffix}>{YEAR}))?"
        rf"|(?P<M{suffix}>{month}) (?:the )?(?P<D{suffix}>{_ORD})(?: (?:, )?(?P<Y{suffix}>{YEAR}))?)"
    )


def _calendar_kinds() -> dict[str, str]:
    """Dates that stand by themselves, given a year."""
    w = words()
    month = w["month"]
    return {
        "iso": rf"(?P<y>{YEAR}) - (?P<m>0?[1-9]|1[0-2]) - (?P<d>{_DAY})(?:t[\d:.]+z?)?",
        "dmy": rf"(?P<a>\d\d?) - (?P<b>\d\d?) - (?P<y>{YEAR})",
        "numeric": rf"(?:(?P<a>\d\d?)[./](?P<b>\d\d?)[./](?P<y>{YEAR}|\d\d)|(?P<Y>{YEAR})[./](?P<M>\d\d?)[./](?P<D>\d\d?))",
        "headed": rf"(?:(?:this|last|next) )?(?:{w['anyday']}|today|tomorrow|yesterday)(?: {_PART})?(?: ,)?(?: \()? {_day_of('1')}(?: \))?",
        "span_days": rf"(?:the )?(?P<lo>{_ORD}) {_JOINT} (?:the )?(?P<hi>{_ORD}) (?:of )?(?P<m>{month})(?: (?:, )?(?P<y>{YEAR}))?",
        "span_full": rf"{_day_of('1')} {_JOINT} (?:{_day_of('2')}|the (?P<o>{_DAY}(?:st|nd|rd|th)))",
        "span_after": rf"(?P<m>{month}) (?P<lo>{_ORD}) {_JOINT} (?P<hi>{_ORD})(?: (?:, )?(?P<y>{YEAR}))?",
        "span_months": rf"(?P<m1>{w['bare']})(?: (?P<y1>{YEAR}))? {_JOINT} (?P<m2>{w['bare']})(?: (?P<y2>{YEAR}))?",
        "wire": rf"(?P<d>{_DAY}) (?P<m>{month}) (?P<y>'?\d\d)(?=$|\n| [^a-z0-9])",
        "day": _day_of("1") + r"(?: (?:, )?(?:of )?(?P<rel>last|this|next) year)?",
        "month_year": rf"(?P<mod>{_MOD})?(?P<m>{month})(?: of| ,)? (?P<y>{YEAR})",
        "month_rel": rf"(?P<mod>{_MOD})?(?P<m>{month}) (?:of )?(?P<rel>last|this|next|that|the same) year",
        "season_year": rf"(?P<mod>{_MOD})?(?P<s>{w['season']}) (?:of |in )?(?:(?P<y>{YEAR})|(?P<rel>last|this|next) year)",
        "season_rel": rf"(?P<mod>{_MOD})?(?P<rel>last|this past|this|next|in the|over the|during the|into the|by the|until the) (?P<s>{w['season']})(?! (?:of|(?:in )?{YEAR}))",
        "quarter": rf"(?:(?:the|its|their|his|a) )?(?:(?P<Y>{YEAR}) |(?P<ago>year - (?:ago|earlier)) )?(?:fiscal(?: - | ))?(?P<q>first|second|third|fourth)(?: - | fiscal | )quarter"
        rf"(?: of the (?:fiscal )?year| (?:of )?(?:(?P<y>{YEAR})|(?P<rel>last|this|next) year))?",
        "short_quarter": rf"q(?P<q>[1-4])(?: (?:of )?(?P<y>{YEAR}))?",
        "spelled_year": rf"(?:(?P<m>{month}) )?(?P<c>eighteen|nineteen) (?P<t>{_any(numbers()['tens'])}(?:(?: - | ){_any(numbers()['ones'])})?|{_any(numbers()['teens'])})",
        "month": rf"(?P<mod>{_MOD})?(?:(?P<rel>last|this past|this coming|this|next|past) )?(?P<m>{w['bare']})",
        "holiday": rf"(?P<h>{w['holiday']})(?: (?P<y>{YEAR}))?",
        "decade": r"(?P<mod>early |mid - |late )?(?P<y>(?:1[6-9]|20)\d0)s",
        "span_years": rf"(?P<y1>{YEAR}) {_JOINT} (?P<y2>{YEAR}|\d\d)",
        "year": rf"(?P<mod>{_MOD})?(?P<y>{YEAR})",
    }


def _relative_kinds() -> dict[str, str]:
    """Dates that need another day to count from."""
    w = words()
    day, num = w["weekday"], w["num"]
    unit = r"(?P<unit>hour|day|week|month|year|decade)s?"
    period = r"(?P<p>week|weekend|month|year|decade|fortnight)"
    return {
        "week_day": rf"(?P<rel>(?:earlier |later |early |late )?(?:last|this|next) week)(?: ,)?(?: on)? (?P<wd>{day})(?: {_PART})?",
        "span_weekdays": rf"(?P<wd>{day})(?: {_PART})? {_JOINT} (?P<wd2>{day})",
        "weekdays": rf"(?:every (?P<e>{day})|(?P<wd>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s)",
        "weekday": rf"(?:{_CITED} )?(?P<wd>{day})(?: {_PART})?(?: (?:of )?(?P<rel>(?:last|this|next) week))?(?: (?P<ago>(?:a|one) week ago))?",
        "deictic": rf"(?P<w>the day before yesterday|the day after tomorrow|(?:yesterday|tomorrow)(?: {_PART})?|(?:earlier |later )?today|tonight|last night|overnight|this (?:morning|afternoon|evening))",
        "ago": rf"(?:(?:just |little )?(?:over|under|more than|less than|about|nearly|almost|some|around|roughly) )?(?P<n>{num})(?P<h> and a half)? {unit} ago",
        "apart": rf"(?P<n>{num}) (?P<unit>day|week|month|year)s? (?P<dir>after)",
        "later": rf"(?P<n>{num}) (?P<unit>day|week|month|year)s? (?P<dir>earlier|later|afterwards|before|prior|previously)",
        "same": r"(?P<a>the previous|the preceding|the prior|the following|the next|the same|that same|that very|that|the day)"
        r" (?P<u>(?<=the day )(?:before|after|earlier)|(?<!the day )(?:day|night|morning|evening|afternoon|weekend|week|month|year))",
        "past_n": rf"(?:the )?(?P<dir>past|last|next|coming) (?P<n>{num}) {unit}",
        "period": rf"(?P<mod>earlier |later |early |late |{_MOD})?(?P<rel>this past|this coming|this|last|next|the past|the coming|the previous|past|coming) {period}(?: ?'s)?",
        "this_quarter": r"(?:(?:(?:the|its|their) )?(?P<rel>last|next|this|latest|current|same|comparable|year - earlier|year - ago) |the )quarter",
        "year_end": r"(?:the )?(?P<p>year)(?: - | ?'s | )end",
        "end_of": r"(?:(?P<mod>(?:the )?(?:end|start|beginning|middle|close) of|earlier in|later in|late in|early in) )?the (?P<p>week|month|year|weekend)",
        "nth": rf"the (?P<o>{_DAY}(?:st|nd|rd|th))",
    }


def _ungrouped(body: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", body)


def _any(parts: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")"
