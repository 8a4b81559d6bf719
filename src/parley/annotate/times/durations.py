"""Lengths of time: "24-48 hours", "two to three days", "just over an hour"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from parley.annotate.line import Line, line_of
from parley.annotate.marks import DurationMark, Sentence, Token
from parley.annotate.memo import once_a_text
from parley.annotate.numbers.words import END, NOT_MID, number_pattern, number_value
from parley.annotate.taking import Taking
from parley.annotate.times.calendar import calendar

_APPROX = r"(?:about|some|roughly|nearly|almost|around|approximately|(?:just |little |slightly )?(?:over|under)|(?:just |little )?(?:more|less|fewer) than|at least|up to|at most)"


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in calendar()["guards"].items()}


@lru_cache(maxsize=1)
def _unit() -> str:
    return "(?:" + "|".join(f"{u}s?" if not u.endswith("s") else u for u in sorted(calendar()["minutes"], key=len, reverse=True)) + ")"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """One pattern that finds a duration, and for each kind of it one that takes it apart."""
    num, unit = number_pattern(), _unit()
    half = r"(?: and a half|(?: - and - a - half))"
    kinds = {
        "dual": rf"(?P<n>{num}|an?) (?P<unit>{unit}) and (?P<m>{num}) (?P<unit2>{unit})",
        "range": rf"(?P<lo>{num}|an?)(?P<h1>{half})?(?: (?:{_APPROX[3:-1]}))?(?: {unit})?(?: - | to | or | and | — )(?P<hi>{num})(?P<h2>{half})?(?: | - )(?P<unit>{unit})",
        "fraction": rf"(?P<n>\d+) ?(?P<f>1/2|1/4|3/4)(?: | - )(?P<unit>{unit})",
        "andhalf": rf"(?P<n>{num}|an?) (?P<unit>{unit}) and a half",
        "half": rf"half (?:a |an |- )(?P<unit>{unit})",
        "num": rf"(?P<n>{num})(?P<h>{half})?(?: | - )(?P<unit>{unit})",
        "glued": r"(?P<n>\d+)(?P<unit>h|hrs|hours|min|mins|days)",
        "long": rf"(?P<unit>{unit})(?: - |)long",  # "week-long", "weeklong"
        "bare": rf"an? (?P<unit>{unit})",
    }
    plain = [rf"(?P<{name}>{re.sub(r'[?]P<[a-z0-9]+>', '?:', body)})" for name, body in kinds.items()]
    found = re.compile(rf"{NOT_MID}(?:{'|'.join(plain)}){END}")
    return found, Taking(kinds)


def find_durations(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[DurationMark, ...]:
    """Mark lengths of time; ages and "two weeks ago" are none.

    Args:
        tokens: of the whole text.
        sentences: over them.

    Returns:
        The marks, in minutes, in order of the text. A month is 30 days.
    """
    line = line_of(tokens, sentences)
    return tuple(DurationMark(*line.tokens(first, last), minutes, approx) for first, last, minutes, approx in durations_in(tokens, sentences))


@once_a_text
def durations_in(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[tuple[int, int, tuple[int, int], bool], ...]:
    """The durations of a text as runs of atoms, with their minutes and whether they are approximate."""
    return tuple(_durations(line_of(tokens, sentences)))


def _durations(line: Line) -> Iterator[tuple[int, int, tuple[int, int], bool]]:
    """The durations of a line as runs of atoms, with their minutes and whether they are approximate."""
    found, kinds = _patterns()
    for match in found.finditer(line.text):
        kind = match.lastgroup or ""
        run = line.run(match.start(), match.end())
        parts = kinds[kind].fullmatch(match.group())
        if run is None or parts is None or not _is_duration(line, run, kind):
            continue
        minutes = _minutes(kind, parts.groupdict())
        if minutes is None:
            continue
        before = " ".join(line.atoms[max(0, run[0] - 3) : run[0]])
        yield (*run, minutes, re.search(rf"{NOT_MID}{_APPROX}$", before) is not None)


def _is_duration(line: Line, run: tuple[int, int], kind: str) -> bool:
    """Whether the words around leave it a duration."""
    first, last = run
    before, after = line.same(first, first - 1), line.same(first, last)
    later = line.same(first, last + 1)
    if after in _sets()["duration_not_after"] or (after == "-" and later in _sets()["duration_not_after"]) or (after == "of" and later == "age"):
        return False
    if before == "day" or (before in {"past", "previous", "coming", "next", "first"} and kind == "bare"):
        return False
    if kind != "bare":
        return before not in {"/", ":", "$"}
    if line.atoms[last - 1] in {"hour", "minute"}:
        return before not in _sets()["rate_before"] and not before[-1:].isdigit()
    return before in _sets()["bare_before"] or after in {"of", "'s"} or (after == "-" and later == "long")


def _minutes(kind: str, parts: dict[str, str | None]) -> tuple[int, int] | None:
    """The minutes, least and most, of a duration taken apart."""
    unit = _unit_minutes(parts["unit"] or "")
    if kind == "range":
        low, high = (_amount(parts[n]) + (0.5 if parts[h] else 0) for n, h in (("lo", "h1"), ("hi", "h2")))
        return (round(low * unit), round(high * unit)) if low < high else None
    if kind == "dual":
        first, second, finer = _amount(parts["n"]) * unit, _amount(parts["m"]), _unit_minutes(parts["unit2"] or "")
        if finer >= unit:  # "between 24 hours and 48 hours"
            return (round(first), round(second * finer)) if first < second * finer else None
        value = first + second * finer
    elif kind == "andhalf":
        value = (_amount(parts["n"]) + 0.5) * unit
    elif kind == "fraction":
        above, below = (parts["f"] or "1/1").split("/")
        value = (_amount(parts["n"]) + int(above) / int(below)) * unit
    elif kind == "half":
        value = unit / 2
    else:
        value = (_amount(parts.get("n")) + (0.5 if parts.get("h") else 0)) * unit
    return (round(value), round(value)) if 0 < value < 10**9 else None


def _amount(words: str | None) -> float:
    return 1 if words in (None, "a", "an") else number_value(words)


def _unit_minutes(word: str) -> int:
    minutes: dict[str, int] = calendar()["minutes"]
    return {"h": 60}.get(word) or minutes.get(word) or minutes[word.removesuffix("s")]
