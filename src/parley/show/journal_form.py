"""How a journal writes figures, days and words, and reads them back. The format is described in docs/journal.md."""

from __future__ import annotations

import json
import re
from datetime import date

from parley.model import Count, When

VERSION = 1
UNKNOWN = "?"
_FIGURE = re.compile(r"(all)?(?:\((?=.*\)$))?(~?)(\d+)?(\.\.)?(\d+)?\)?")
_FIELD = re.compile(r'"(?:[^"\\]|\\.)*"|\[[^\]]*\]|\S+')


def figure_form(count: Count | None) -> str:
    """A figure: `1000`, `~7000` (about), `1000..` (at least), `..6000` (up to), `1000..1200`, `all`, `all(300)`; `?` where none is known."""
    if count is None:
        return UNKNOWN
    plain = _plain(count)
    if count.all:
        return f"all({plain})" if plain else "all"
    return plain or UNKNOWN


def _plain(count: Count) -> str:
    about = "~" if count.approx else ""
    if count.min is None and count.max is None:
        return ""
    if count.min == count.max:
        return f"{about}{count.min}"
    low, high = ("" if end is None else str(end) for end in (count.min, count.max))
    return f"{about}{low}..{high}"


def read_figure(said: str) -> Count | None:
    """The figure that a journal writes so.

    Raises:
        ValueError: it is none.
    """
    if said == UNKNOWN:
        return None
    match = _FIGURE.fullmatch(said)
    if not said or match is None or ((match[3] or match[5]) is None and not match[1]):
        message = f"{said!r} is not a figure such as 1000, ~7000, 1000.., ..6000, 1000..1200, all or ?"
        raise ValueError(message)
    low, high = (None if end is None else int(end) for end in (match[3], match[5]))
    if not match[4]:
        high = low
    return Count(low, high, bool(match[2]), bool(match[1]))


def open_form(interval: tuple[int, int | None] | None) -> str:
    """What is open: `0`, `788`, `0..500`, `0..` (nobody knows how many); `?` where nothing gives a figure."""
    if interval is None:
        return UNKNOWN
    low, high = interval
    return str(low) if low == high else f"{low}..{'' if high is None else high}"


def day_form(when: When | None) -> str:
    """A day as `2025-06-02`, days as `2025-06-02/2025-06-04`; `?` where none is known."""
    if when is None:
        return UNKNOWN
    return when.first.isoformat() if when.first == when.last else f"{when.first.isoformat()}/{when.last.isoformat()}"


def read_day(said: str) -> When | None:
    """The day or days that a journal writes so.

    Raises:
        ValueError: it is none.
    """
    if said == UNKNOWN:
        return None
    first, _, last = said.partition("/")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last or first)
    return When(start, end, "day" if start == end else "range", said)


def quoted(words: str) -> str:
    """Words on one line, as a JSON string."""
    return json.dumps(words, ensure_ascii=False)


def fields_of(line: str) -> list[str]:
    """The fields of a line: words, lists in brackets, and quoted strings with their quotes."""
    return _FIELD.findall(line)


def unquoted(field: str) -> str:
    """The words of a quoted string.

    Raises:
        ValueError: it is none.
    """
    said = json.loads(field)
    if not isinstance(said, str):
        message = f"{field} is not a quoted string"
        raise ValueError(message)  # noqa: TRY004  # a fault in a file, as the others are
    return said
