"""The lines of a page, and what each is by itself, before its place on the page decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parley.read import patterns
from parley.read.dateline import agency_in, dateline
from parley.read.dates import stamps

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?|\b(?:GMT|UTC|IST|EDT|EST|CET|CEST|EET|MSK|BST|PKT)\b(?:\s*[+-]\d+)?")
_LABEL = re.compile(
    r"\b(?:updated|published|posted|modified|date|on|at|by|last|first|and|or|views|reads|hits|read|min|news|am|pm)\b|[A-Za-z]+day\b", re.IGNORECASE
)


@dataclass(slots=True)
class Line:
    """A line of the page while it is being judged."""

    start: int
    text: str
    kind: str  # a BlockKind, or "short" and "caps" until its place on the page decides
    stamp: bool = False  # holds the page's date or its byline

    @property
    def end(self) -> int:
        """Where it ends, half-open."""
        return self.start + len(self.text)


STORY = frozenset(("body", "item"))
OPEN = frozenset(("short", "caps"))


def in_capitals(text: str) -> bool:
    """Whether a whole text is in capitals, so that capitals tell nothing."""
    return sum(map(str.isupper, text)) > sum(map(str.isalpha, text)) * 3 // 5


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not empty, each as it looks by itself."""
    shouted = in_capitals(text)
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            at = start + len(raw) - len(raw.lstrip())
            kind, stamp = _first_look(stripped, shouted=shouted)
            lines.append(Line(at, stripped, kind, stamp))
        start += len(raw) + 1
    shout = sum(len(line.text) for line in lines if line.kind == "caps")
    if not shouted and shout > len(text) // 3:
        for line in lines:
            line.kind = "body" if line.kind == "caps" else line.kind
    return lines


@lru_cache(maxsize=4096)  # menus are printed again and again
def _first_look(line: str, *, shouted: bool) -> tuple[str, bool]:
    """What a line is by itself, and whether it holds the page's date or byline."""
    count = patterns.word_count(line)
    if patterns.is_caption(line):
        return "caption", False
    if is_stamp(line):
        return "furniture", True
    opening = dateline(line, capitals=shouted)
    if opening is not None:
        kind = "furniture" if opening.end >= len(line) else "body"
    elif (count <= _AGENCY and agency_in(line) is not None) or patterns.is_furniture(line):
        kind = "furniture"
    elif patterns.is_item(line) and count >= _ITEM:
        kind = "item"
    elif not shouted and patterns.is_caps(line) and not line.startswith(('"', "“")):
        kind = "caps"
    else:
        kind = "body" if patterns.is_sentence(line.lower() if shouted else line) else "short"
    return kind, kind == "furniture" and line.lower().startswith(("by ", "post by", "posted by"))


_ITEM, _AGENCY = 4, 4


def is_stamp(line: str) -> bool:
    """Whether a line is there for a date: with the date, the time, labels and names taken away little is left."""
    if len(line) > _STAMP_LONG:
        return False
    dates = [stamp for stamp in stamps(line) if stamp.year is not None]
    if not dates:
        return False
    rest = line
    for stamp in reversed(dates):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    rest = _LABEL.sub(" ", _CLOCK.sub(" ", rest))
    left = patterns.word_count(rest)
    parted = bool(re.search(r"[|—–]| - |  ", line))
    byline = re.match(r"\W*(?:by|post(?:ed)? by)\b", line, re.IGNORECASE)
    return left <= _STAMP_WORDS or bool(byline and left <= _BYLINE_WORDS) or bool(parted and left <= _PARTED_WORDS and not line.endswith("."))


_STAMP_LONG, _STAMP_WORDS, _BYLINE_WORDS, _PARTED_WORDS = 140, 2, 8, 6


def first_of_story(lines: list[Line]) -> int:
    """The place of the first paragraph, after the last line where there is none."""
    return next((index for index, line in enumerate(lines) if line.kind in STORY), len(lines))


def alike(one: str, other: str) -> bool:
    """Whether two lines have the same words."""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """A text's words alone, folded."""
    return re.sub(r"\W+", " ", text.casefold()).strip()
