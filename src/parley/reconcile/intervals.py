"""Arithmetic of counts and days as intervals. An open end is None and never 0."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from parley.model import Count, When

TOLERANCE = 0.05  # "about 6,000" may be 6,060: an approximate figure is taken to be right within a twentieth
_COUNTABLE = 20  # persons told one by one, whom no numeral counts
ROUND_STEP = 10  # figures that ten divides are often rounded or repeated from day to day, others are rarely so by chance


def same(a: Count | None, b: Count | None) -> bool:
    """Whether two counts give the same figure, be it approximate or said to be all in one of them."""
    if a is None or b is None or (a.min, a.max) != (b.min, b.max):
        return False
    return a.all == b.all or not bare(a)


def bare(count: Count | None) -> bool:
    """Whether a count gives no figure at all: silent, or only "all"."""
    return count is None or (count.min is None and count.max is None)


def overlaps(a: Count | None, b: Count | None) -> bool:
    """Whether one number could be meant by both; a count without a figure excludes none."""
    if a is None or b is None or bare(a) or bare(b):
        return True
    (low, high), (other_low, other_high) = _widened(a), _widened(b)
    return low <= other_high and other_low <= high


def equal(a: Count | None, b: Count | None) -> bool:
    """Whether both give one figure: the same, or the same but for an "about"."""
    if bare(a) or bare(b):
        return False
    assert a is not None
    assert b is not None
    exact = a.min == a.max and b.min == b.max
    return same(a, b) or (exact and (a.approx or b.approx) and overlaps(a, b))


def given(figure: Count | None, said: Iterable[Count]) -> bool:
    """Whether words that say some figures give this one; a few persons may be told one by one, so that no numeral counts them."""
    counts = list(said)
    if figure is None or bare(figure) or any(equal(figure, count) for count in counts):
        return True
    return figure.min == figure.max and (figure.min or 0) <= _COUNTABLE and not any(count.min and count.min > _COUNTABLE for count in counts)


def _widened(count: Count) -> tuple[float, float]:
    slack = TOLERANCE if count.approx else 0.0
    low = 0.0 if count.min is None else count.min * (1 - slack)
    high = float("inf") if count.max is None else count.max * (1 + slack)
    return low, high


def size(count: Count | None) -> int:
    """The least that a count says, for finding the larger of two: its lower bound, else its upper one."""
    if count is None:
        return 0
    return count.min if count.min is not None else count.max or 0


def rare(count: Count | None) -> bool:
    """Whether a figure is such that two reports hardly give it by chance: exact, of two digits or more, and not round."""
    return count is not None and count.min is not None and count.min == count.max and count.min > ROUND_STEP and count.min % ROUND_STEP != 0


def plus(counts: Iterable[Count | None]) -> Count | None:
    """The sum of counts that exclude each other; a count without a figure adds at least one and has no upper end."""
    items = list(counts)
    if not items or all(bare(item) for item in items):
        return None
    low = sum(1 if bare(item) else item.min or 0 for item in items if item is not None) + sum(item is None for item in items)
    known = [item.max for item in items if item is not None and item.max is not None]
    high = sum(known) if len(known) == len(items) else None
    return Count(low, high, any(item.approx for item in items if item is not None), all=False)


def minus(agreed: Count | None, delivered: Count | None) -> tuple[int, int | None] | None:
    """What is open: agreed less delivered; None where either figure is unknown."""
    if agreed is None or bare(agreed):
        return None
    if delivered is None or bare(delivered):
        return (agreed.min or 0, agreed.max) if delivered is None else None
    least = 0 if delivered.max is None else max(0, (agreed.min or 0) - delivered.max)
    most = None if agreed.max is None else max(0, agreed.max - (delivered.min or 0))
    return least, most


def exact_day(when: When | None) -> date | None:
    """The day, where a date is one day."""
    return when.first if when is not None and when.first == when.last else None


def contains(outer: When | None, inner: When | None) -> bool:
    """Whether the days of `inner` all lie within `outer`."""
    return outer is not None and inner is not None and outer.first <= inner.first and inner.last <= outer.last


def touches(a: When | None, b: When | None) -> bool:
    """Whether two dates have a day in common; an unknown date excludes none."""
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def near(a: date | None, b: date | None, days: int) -> bool:
    """Whether two known days are at most `days` apart."""
    return a is not None and b is not None and abs(a - b) <= timedelta(days=days)


def narrowest(whens: Iterable[When | None]) -> When | None:
    """The date that says most: the fewest days, then the earliest."""
    known = [when for when in whens if when is not None]
    return min(known, key=lambda when: (when.last - when.first, when.first, when.said)) if known else None


def on(day: date) -> When:
    """A day as a date."""
    return When(day, day, "day")
