"""Time as lengths: months in which something happened get room, runs of months in which nothing did are folded."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from parley.show.words import day_words

_FOLD = 34  # the width of a fold
_TICK = 24  # a day's number needs so much before the next month
_WIDE = ((1, 900), (2, 460), (4, 280), (12, 170), (36, 110))  # up to so many months, each is so wide
_LEAST = 64
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month, or a fold of months without events."""

    x: int
    width: int
    words: str
    first: str
    last: str
    fold: bool
    ticks: tuple[tuple[int, int], ...] = ()  # place and day of the month


class Axis:
    """Where a day stands."""

    __slots__ = ("_starts", "stretches", "width")

    def __init__(self, days: Iterable[date], vague: Iterable[date] = ()) -> None:
        """Make room.

        Args:
            days: of what is dated to the day; their months get room.
            vague: of what is dated to a month or so; their months get little.
        """
        exact = {(day.year, day.month) for day in days}
        wide = next((width for most, width in _WIDE if len(exact) <= most), _LEAST)
        months = exact | {(day.year, day.month) for day in vague}
        self.stretches = tuple(_stretches([(month, wide if month in exact else _LEAST) for month in sorted(months)]))
        self._starts = [date.fromisoformat(one.first).toordinal() for one in self.stretches]
        self.width = self.stretches[-1].x + self.stretches[-1].width if self.stretches else 0

    def at(self, day: date) -> int:
        """The place where a day begins; what lies outside stands at an end."""
        number = day.toordinal()
        place = bisect_right(self._starts, number) - 1
        if place < 0:
            return 0
        one = self.stretches[place]
        first, last = self._starts[place], date.fromisoformat(one.last).toordinal() + 1
        return one.x + round(one.width * min(1.0, (number - first) / (last - first)))


def _stretches(months: Sequence[tuple[Month, int]]) -> Iterable[Stretch]:
    x = 0
    before: Month | None = None
    for month, wide in months:
        if before and _next(before) != month:
            yield _fold(x, _next(before), _previous(month))
            x += _FOLD
        yield _month(x, wide, month)
        x += wide
        before = month


def _month(x: int, wide: int, month: Month) -> Stretch:
    last = monthrange(*month)[1]
    ticks = (
        tuple((x + round(wide * (day - 1) / last), day) for day in (1, 8, 15, 22, 29) if day == 1 or wide * (last - day + 1) / last >= _TICK)
        if wide >= _WIDE[3][1]
        else ()
    )
    return Stretch(
        x, wide, f"{_MONTHS[month[1] - 1]} {month[0]}", date(*month, 1).isoformat(), date(*month, last).isoformat(), fold=False, ticks=ticks
    )


def _fold(x: int, first: Month, last: Month) -> Stretch:
    start, end = date(*first, 1), date(*last, monthrange(*last)[1])
    return Stretch(x, _FOLD, f"nothing from {day_words(start)} to {day_words(end)}", start.isoformat(), end.isoformat(), fold=True)


def _next(month: Month) -> Month:
    return (month[0], month[1] + 1) if month[1] < 12 else (month[0] + 1, 1)


def _previous(month: Month) -> Month:
    return (month[0], month[1] - 1) if month[1] > 1 else (month[0] - 1, 12)
