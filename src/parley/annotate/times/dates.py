"""Dates of a text and the days that they mean, seen from the day of writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from parley.annotate.line import Line, line_of
from parley.annotate.marks import Sentence, Token, WhenMark
from parley.annotate.memo import once_a_text
from parley.annotate.times.apart import Apart, as_apart, settle
from parley.annotate.times.calendar import calendar
from parley.annotate.times.guards import is_date
from parley.annotate.times.patterns import patterns
from parley.annotate.times.periods import PERIODS, is_quarter
from parley.annotate.times.relative import RELATIVE
from parley.annotate.times.tense import tense_at
from parley.annotate.times.values import VALUES, Parts, Setting
from parley.model import Report, When

_TOLD = 3  # sentences: further on, a date without a year is not of the year told of
_REMEMBERED = 8  # sentences: "a day earlier" counts from no date further back
_UNTIL = frozenset({"by", "until", "till", "before", "through"})
_SKIP = frozenset({"the", "(", '"', "at", "latest", "this", "coming", "on", "early", "late", "midnight", ","})
_VALUES = {**VALUES, **PERIODS, **RELATIVE}
_FOLLOWING = frozenset({"this_quarter"})  # dates only where a date before says which


@dataclass(frozen=True, slots=True)
class Found:
    """The words of a date, in atoms, and its parts."""

    first: int
    last: int
    kind: str
    parts: Parts


def find_whens(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[WhenMark, ...]:
    """Mark the dates of a report.

    Args:
        report: for its day of writing (the dateline's, else that of publication) and its text.
        tokens: of its text.
        sentences: over them.

    Returns:
        The marks in order of the text; `when` is None where nothing tells the day.
    """
    line = line_of(tokens, sentences)
    anchor = anchor_of(report)
    marks: list[WhenMark] = []
    last_day: tuple[date, int] | None = None
    last_done: tuple[date, int] | None = None
    last_when: When | None = None
    last_quarter: When | None = None
    told: tuple[date, int] | None = None
    apart: list[Apart] = []
    for found in dates_in(tokens, sentences):
        sentence = line.sentence[found.first]
        kind = _mark_kind(line, found)
        tense = "past" if kind == "since" else tense_at(line, found.first, found.last)
        day = last_day if tense == "future" else last_done
        recent = day[0] if day and sentence - day[1] <= _REMEMBERED else anchor
        setting = Setting(anchor, recent, last_when, tense, last_quarter, _still_told(told, sentence), kind == "deadline")
        first, last = line.tokens(found.first, found.last)
        if kind == "apart":
            apart.append(Apart(WhenMark(first, last, None, kind), found.parts, report.text[tokens[first].start : tokens[last - 1].end]))
            continue
        when = _VALUES[found.kind.removesuffix("_b")](found.parts, setting) if found.kind != "weekdays" else None
        if when is not None:
            when = replace(when, said=report.text[tokens[first].start : tokens[last - 1].end])
            last_when = when
            told = _tale(told, found, when, anchor, sentence)
            last_quarter = when if found.kind != "this_quarter" and is_quarter(when) else last_quarter
            if when.grain == "day" and kind != "since":
                last_day = (when.first, sentence)
                last_done = last_day if anchor is None or when.first <= anchor else last_done  # "a day earlier" counts from no day to come
        if when is None and found.kind in _FOLLOWING:
            continue
        if not marks or marks[-1].last <= first:
            marks.append(WhenMark(first, last, when, kind))
    return tuple(settle(marks, apart, sentences, report.written))


def _still_told(told: tuple[date, int] | None, sentence: int) -> date | None:
    """The day of an earlier year that a tale has come to, if it was named not far before."""
    return told[0] if told and sentence - told[1] <= _TOLD else None


def _tale(told: tuple[date, int] | None, found: Found, when: When, anchor: date | None, sentence: int) -> tuple[date, int] | None:
    """Where a tale of earlier years has come to: on by a day of an earlier year, ended by one of this year or a relative one."""
    if anchor is None or found.kind not in {"day", "headed", "iso", "month_year", "month", "span_full", "span_days", "span_after", "numeric"}:
        return told
    if when.first.year >= anchor.year:
        return None
    dated = any(found.parts.get(part) for part in ("y", "Y", "y1", "Y1")) or (found.kind == "day" and found.parts.get("rel"))
    return (when.first, sentence) if dated or _still_told(told, sentence) else told


def anchor_of(report: Report) -> date | None:
    """The day from which a report's words count: that of its writing, else of its publication."""
    for when in (getattr(report, "written", None), report.published):
        if isinstance(when, When) and when.first == when.last:
            return when.first
    return None


@once_a_text
def dates_in(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Found, ...]:
    """The dates of a text, as words only; also what the grammar of counts must leave alone."""
    return tuple(_dates(line_of(tokens, sentences), tokens))


def _dates(line: Line, tokens: Sequence[Token]) -> Iterator[Found]:
    """The dates of a line in order."""
    finder, kinds = patterns()
    at = 0
    while (match := finder.search(line.text, at)) is not None:
        kind = match.lastgroup or ""
        run = line.run(match.start(), match.end())
        parts = kinds[kind].fullmatch(line.text, match.start(), match.end())
        found = None
        if run is not None and parts is not None:
            found = _checked(line, tokens, Found(*run, kind, parts.groupdict()))
        if found is None:  # the match may hide another date: go on from its second atom
            at = match.start() + 1 + len(match.group().split(maxsplit=1)[0])
        else:
            yield found
            at = _end(line, found)


def _end(line: Line, found: Found) -> int:
    return len(line.text) if found.last >= len(line.atoms) else _start(line, found.last)


def _start(line: Line, atom: int) -> int:
    """The character at which an atom begins."""
    return line.starts[atom]


def _checked(line: Line, tokens: Sequence[Token], found: Found) -> Found | None:
    """A date that its surroundings bear out, or None."""
    parts = found.parts
    if found.kind == "day" and parts.get("D1") and not parts.get("Y1") and line.same(found.first, found.first - 1) == "in":
        month = found.first + len((parts["M1"] or "").split())  # "in March 25 prisoners were freed"
        found = Found(found.first, month, "month", {"m": parts["M1"], "rel": None, "mod": None})
    if is_date(line, tokens, (found.first, found.last), found.kind, found.parts):
        return found
    apart = as_apart(found.kind, found.parts) if line.same(found.first, found.last)[:1].isalnum() else None
    return Found(found.first, found.last, "apart", apart) if apart is not None else None


def _mark_kind(line: Line, found: Found) -> Literal["date", "set", "deadline", "since", "apart"]:
    if found.kind == "apart":
        return "apart"
    if found.kind == "weekdays":
        return "set"
    at = found.first - 1
    for _ in range(3):
        word = line.same(found.first, at)
        if word in _UNTIL:
            return "date" if word == "before" and line.same(found.first, at + 1) in calendar()["guards"]["hours"] else "deadline"
        if word == "since":
            return "since"
        if word == "than" and line.near(at - 1) == "later":
            return "deadline"
        if word not in _SKIP:
            break
        at -= 1
    return "date"
