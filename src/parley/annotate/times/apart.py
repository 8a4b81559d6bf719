"""Days that lie so far from another of their sentence: "freed 20 on Tuesday, a day after the other side let 30 go"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.annotate.marks import Sentence, WhenMark
from parley.annotate.times.relative import RELATIVE
from parley.annotate.times.values import Parts, Setting
from parley.model import When

_WAYS = {"after": "before", "before": "later"}  # what happened "a day after" something: that was a day before


def as_apart(kind: str, parts: Parts) -> Parts | None:
    """The parts of "the day before", "two days before" where an event follows instead of a full stop.

    Args:
        kind: of the words, by the grammar of dates.
        parts: of the words.

    Returns:
        The parts of a day apart from another, None for anything else.
    """
    if kind == "same" and parts.get("a") == "the day" and parts.get("u") in _WAYS:
        return {"n": "a", "unit": "day", "dir": parts["u"]}
    return parts if kind == "later" and parts.get("dir") in _WAYS else None


@dataclass(frozen=True, slots=True)
class Apart:
    """A mark that waits for the day from which it counts."""

    mark: WhenMark
    parts: Parts
    said: str


def settle(marks: Sequence[WhenMark], waiting: Sequence[Apart], sentences: Sequence[Sentence], written: When | None) -> list[WhenMark]:
    """Count the days that lie apart from the day that their sentence gives for its own clause.

    Args:
        marks: the other dates of a text in order.
        waiting: those that lie apart.
        sentences: of the text.
        written: the day of the dateline, from which nothing is counted.

    Returns:
        All marks in order, with the day of the event that follows each of those, where its sentence names another day.
    """
    starts = [s.first for s in sentences]
    firsts = [m.first for m in marks]
    found = list(marks)
    for item in waiting:
        sentence = sentences[bisect_right(starts, item.mark.first) - 1]
        here = marks[bisect_left(firsts, sentence.first) : bisect_left(firsts, sentence.last)]
        ahead = [m for m in here if m.first < item.mark.first]
        order = (*reversed(ahead), *(m for m in here if m.first > item.mark.first))
        base = next((m.when for m in order if m.kind == "date" and _counts(m.when, written)), None)
        found.append(replace(item.mark, when=_day(base, item)))
    return sorted(found, key=lambda m: m.first)


def _counts(when: When | None, written: When | None) -> bool:
    """Whether a date is one day and not that of the dateline."""
    if when is None or when.grain != "day" or when.first != when.last:
        return False
    return written is None or when.first != written.first or not any(c.isdigit() for c in when.said)


def _day(base: When | None, item: Apart) -> When | None:
    """The day so far from another; none of weeks and the like, as nobody can tell it to the day."""
    if base is None or item.parts.get("unit") != "day":
        return None
    setting = Setting(base.first, base.first, base, "past", None, None, deadline=False)
    when = RELATIVE["later"]({**item.parts, "dir": _WAYS[item.parts["dir"] or ""]}, setting)
    return replace(when, said=item.said) if when is not None else None
