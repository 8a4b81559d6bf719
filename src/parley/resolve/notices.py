"""Notices: where a report says that an earlier one was wrong, or counts no more."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from parley.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.model import Report

_LEAST = 4  # words of a notice; "Corrections" alone is the name of a section
_BETWEEN = r"[^.!?\n]{0,90}?"  # so far apart may who points and what became of it stand
_NUMBER = re.compile(r"\d{1,3}(?:[, .]\d{3})+(?!\d)|\d+")
_STOP = re.compile(r"[.!?;](?=\s|$)")
_QUOTED = re.compile(r"[\"“][^\"“”\n]{0,300}[\"”]")  # a headline, or the words that were wrong


@dataclass(frozen=True, slots=True)
class Notice:
    """What a report says of an earlier one."""

    kind: Literal["corrected", "withdrawn"]
    words: Span
    wrong: frozenset[int]  # figures that it calls wrong
    right: frozenset[int]


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[str, ...]]:
    """The words of notices, by what they do."""
    data = tomllib.loads((files("parley.data.english") / "corrections.toml").read_text("utf-8"))
    return {name: tuple(words) for name, words in data.items()}


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Literal["corrected", "withdrawn"], re.Pattern[str]], ...]:
    said = cues()
    subject = rf"{_any(said['pointers'])} (?:[a-z]+ )?{_any(said['subjects'])}\b"
    own = rf"{_any(said['own'])} (?:[a-z]+ )?{_any(said['subjects'])}\b"
    head = rf"^\W{{0,3}}{_any(said['corrected_heads'])}(?:\W?\s*(?:[:(\[–—-]|$)|\s{_any(said['corrected_things'])}\b)"
    return (
        ("withdrawn", re.compile(rf"^\W{{0,3}}{_any(said['withdrawn_heads'])}\W?\s*(?:[:.(\[–—-]|$)")),
        ("withdrawn", re.compile(rf"\b{own}{_BETWEEN}\b{_any(said['withdrawn'])}\b")),
        ("withdrawn", re.compile(rf"\b{_any(said['takes_back'])} (?:{subject}|its {_any(said['written'])}\b)")),
        ("corrected", re.compile(head)),
        ("corrected", re.compile(rf"\b{subject}{_BETWEEN}\b{_any(said['corrected'])}\b")),
    )


def notice_of(report: Report) -> Notice | None:
    """The notice that a report carries, if any; a withdrawal goes before a correction.

    Args:
        report: as read; its title, its lines and its furniture are all looked at, because a notice may stand anywhere on a page.
    """
    found = sorted(_found(report), key=lambda item: (item[0] != "withdrawn", item[1]))
    if not found:
        return None
    kind = found[0][0]
    lines = sorted({(start, end) for other, start, end in found if other == kind})
    wrong, right = _figures(" \n ".join(report.text[start:end] for start, end in lines))
    start, end = lines[0]
    return Notice(kind, Span(report.id, start, end, report.text[start:end]), wrong, right)


def _found(report: Report) -> Iterator[tuple[Literal["corrected", "withdrawn"], int, int]]:
    place = 0
    for line in report.text.split("\n"):
        start, place = place, place + len(line) + 1
        folded = line.casefold().replace("’", "'")
        if len(folded.split()) >= _LEAST and len(folded) == len(line):
            kind = next((kind for kind, pattern in _patterns() if pattern.search(folded)), None)
            if kind is None and _own_withdrawal(line, report.outlet):
                kind = "withdrawn"
            if kind is not None:
                yield kind, start, start + len(line)


@lru_cache(maxsize=1)
def _withdraws() -> re.Pattern[str]:
    said = cues()
    return re.compile(rf"(?P<who>(?:[A-Z][\w'-]+ ){{1,5}}){_any(said['takes_back'])} its {_any(said['subjects'])}\b")


def _own_withdrawal(line: str, outlet: str | None) -> bool:
    """Whether an outlet says by its own name that it withdraws its report: said of anybody else, a report may be a ministry's."""
    found = _withdraws().search(line) if outlet else None
    own = {word.casefold() for word in (outlet or "").split()}
    return found is not None and {word.casefold() for word in found["who"].split()} - {"the"} <= own


def _figures(words: str) -> tuple[frozenset[int], frozenset[int]]:
    """The figures that a notice calls wrong, and the others."""
    said = cues()
    marks = re.compile(rf"\b(?:(?P<right>{_any(said['right'])})|(?P<wrong>{_any(said['wrong'])}))\b")
    wrong: set[int] = set()
    right: set[int] = set()
    folded = words.casefold()
    quoted = [match.span() for match in _QUOTED.finditer(folded)]
    turns = [(match.start(), match.lastgroup) for match in marks.finditer(folded)]
    turns += [(match.start(), None) for match in _STOP.finditer(folded)]
    turns.sort(key=lambda turn: turn[0])
    for match in _NUMBER.finditer(folded):
        number = int(re.sub(r"\D", "", match[0]))
        turn = next((name for place, name in reversed(turns) if place < match.start()), None)
        if turn == "wrong":
            wrong.add(number)
        elif not any(start < match.start() < end for start, end in quoted):  # a headline that is quoted is that of the wrong report
            right.add(number)
    return frozenset(wrong - right), frozenset(right)
