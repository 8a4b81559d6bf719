"""Calendar dates in page headers and datelines (never in running prose)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from parley.model import When


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as printed; the year is None where it gives none, `swapped` where day and month could change places."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    said: str
    swapped: bool = False

    def when(self, year: int | None = None) -> When | None:
        """The day it names, in `year` where it gives none itself; None where there is no such day."""
        chosen = self.year or year
        if chosen is None:
            return None
        try:
            day = date(chosen, self.month, self.day)
        except ValueError:
            return None
        return When(day, day, "day", self.said)


_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1)
def calendar() -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """Month names, and the words that stand before dates of publication and of change."""
    data = tomllib.loads((files("parley.data.english") / "pagedates.toml").read_text(encoding="utf-8"))
    return data["months"], {kind: tuple(words) for kind, words in data["labels"].items()}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<mon>{'|'.join(sorted(calendar()[0], key=len, reverse=True))})\.?"
    year = r"(?P<year>(?:19|20)\d\d)"
    short = r"(?:'|’)?(?P<yy>\d\d)"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    none = r"(?!\d|\w|[:%])"
    bodies = (
        rf"{year}[-/.](?P<m>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep){year}(?!\d)",
        rf"{day}(?: of)?[ -]{month}(?:,| of)?[ -]{year}(?!\d)",
        rf"{month} {day},? {year}(?!\d)",
        rf"{day} {month},? {short}{none}",
        rf"{month} {day}{none}",
        rf"{day} {month}(?!\w)",
    )
    return tuple(re.compile(rf"(?<![\w.,/-]){body}", re.IGNORECASE) for body in bodies)


def stamps(text: str) -> tuple[Stamp, ...]:
    """All dates of a short line in the order in which they stand, none within another.

    Args:
        text: a line of a page's header, or a dateline.
    """
    found: list[Stamp] = []
    if not _DIGIT.search(text):
        return ()
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < stamp.end and stamp.start < match.end() for stamp in found):
                continue
            stamp = _stamp(match)
            if stamp is not None:
                found.append(stamp)
    return tuple(sorted(found, key=lambda stamp: stamp.start))


def _stamp(match: re.Match[str]) -> Stamp | None:
    parts = match.groupdict()
    swapped = False
    if parts.get("mon"):
        month, day = calendar()[0][parts["mon"].lower()], int(parts["day"])
    elif parts.get("m"):
        month, day = int(parts["m"]), int(parts["day"])
    else:
        day, month = int(parts["a"]), int(parts["b"])
        if month > _MONTHS:
            day, month = month, day
        else:
            swapped = day <= _MONTHS and day != month
    if parts.get("yy"):
        year: int | None = int(parts["yy"]) + (1900 if int(parts["yy"]) >= _CENTURY else 2000)
    else:
        year = int(parts["year"]) if parts.get("year") else None
    if not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS:
        return None
    return Stamp(match.start(), match.end(), year, month, day, match[0], swapped)


_MONTHS, _DAYS = 12, 31
_CENTURY = 60  # "10 DEC 89" is 1989: wires have been kept since the sixties


def nearest_year(stamp: Stamp, page: date) -> When | None:
    """The day that a date without a year names, seen from a page's date: the last such day not after it (two days' grace for time zones)."""
    for year in (page.year, page.year - 1):
        when = stamp.when(year)
        if when is not None and when.first <= page + timedelta(days=2):
            return when
    return None


_ISO_DAY = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)")


def iso_day(value: str | None) -> When | None:
    """The day of an ISO time stamp, in the page's own time zone."""
    match = _ISO_DAY.match(value.strip()) if value else None
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return When(day, day, "day", match[0])


def told_day(value: str) -> When | None:
    """The day that a field gives: ISO 8601, or as it is printed elsewhere; none where day and month could change places."""
    found = iso_day(value)
    if found is not None:
        return found
    stamp = next(iter(stamps(value[:_FIELD])), None)
    return None if stamp is None or stamp.swapped else stamp.when()


_FIELD = 80  # characters of a field in which a day is looked for
