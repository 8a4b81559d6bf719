"""Which stretches of a page are the story and which are what surrounds it.

Losing a paragraph of the story is much worse than keeping clutter: whatever is not known to be furniture stays body.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from parley.model import Block, BlockKind
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


_STORY = frozenset(("body", "item"))
_OPEN = frozenset(("short", "caps"))


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Cut a normalised text into blocks, in order, each line in one block.

    Args:
        text: the report's normalised text.
        title: the story's title where the page's markup gives it.
    """
    lines = _lines(text)
    if not lines:
        return ()
    if not any(line.kind in _STORY for line in lines):
        _rescue(lines)
    _foot(lines)
    _headline(lines, title)
    _head(lines)
    _middle(lines)
    _repeats(lines)
    return tuple(Block(_kind(line.kind), line.start, line.end) for line in lines)


def _kind(kind: str) -> BlockKind:
    names: dict[str, BlockKind] = {
        "furniture": "furniture", "headline": "headline", "standfirst": "standfirst", "lead": "lead", "caption": "caption", "item": "item",
    }  # fmt: skip
    return names.get(kind, "body")


def in_capitals(text: str) -> bool:
    """Whether a whole text is in capitals, so that capitals tell nothing."""
    return sum(map(str.isupper, text)) > sum(map(str.isalpha, text)) * 3 // 5


def _lines(text: str) -> list[Line]:
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


def _rescue(lines: list[Line]) -> None:
    """A page without one full sentence: its longest open lines are the story."""
    rest = [line for line in lines if line.kind in _OPEN] or [line for line in lines if line.kind == "furniture" and not line.stamp]
    if not rest:
        return
    longest = max(len(line.text) for line in rest)
    for line in rest:
        if len(line.text) * 2 > longest and (len(rest) == 1 or line is not rest[0]):
            line.kind = "body"
    if not any(line.kind == "body" for line in lines):
        rest[-1].kind = "body"


def _foot(lines: list[Line]) -> None:
    """Mark the comments and the lists of other stories below the text."""
    total = sum(line.kind in _STORY for line in lines)
    seen, listing = 0, False
    for index, line in enumerate(lines):
        if seen and patterns.opens_comments(line.text) and seen * 2 >= total:
            for below in lines[index:]:
                below.kind = "furniture"
            return
        if seen and patterns.opens_tail(line.text):
            line.kind, listing = "furniture", True
        elif line.kind in _STORY:
            listing = listing and not _resumes(lines, index)
            if listing:
                line.kind = "furniture"
            seen += 1
        elif listing and line.kind in _OPEN:
            line.kind = "furniture"


def _resumes(lines: list[Line], index: int) -> bool:
    """Whether the story goes on here: a full paragraph, or two sentences one after the other."""
    after = lines[index + 1].kind if index + 1 < len(lines) else ""
    return patterns.word_count(lines[index].text) >= _PARAGRAPH or after in _STORY


_PARAGRAPH = 16


def _first(lines: list[Line]) -> int:
    return next((index for index, line in enumerate(lines) if line.kind in _STORY), len(lines))


def _headline(lines: list[Line], title: str | None) -> None:
    """Find the line that is the story's headline, and its second printing."""
    first = _first(lines)
    head = [index for index in range(max(0, first - _TOP), first) if lines[index].kind in _OPEN]
    if title:
        same = [index for index in range(min(first + 2, len(lines))) if _same(lines[index].text, title)]
        best = same[0] if same else None
    else:
        best = max(head, key=lambda index: (_headline_score(lines, index, first), -index), default=None)
        if best is not None and _headline_score(lines, best, first) <= 0:
            best = None
    if best is None and first < len(lines) - 1 and _may_head(lines, first):
        best = first
    if best is None:
        return
    for line in lines[: first + 2]:
        if _same(line.text, lines[best].text):
            line.kind = "headline"


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _may_head(lines: list[Line], first: int) -> bool:
    """Whether a first sentence is a headline all the same: one that ends in "?", "..." or a quotation, before more text."""
    text = lines[first].text
    ended = text.endswith(".") and not text.endswith("..")
    more = any(line.kind in _STORY for line in lines[first + 1 :])
    return lines[first].kind == "body" and not ended and patterns.word_count(text) <= _HEADLINE and more


_HEADLINE, _TOP = 20, 80  # words; lines above the story in which its headline can stand


def _headline_score(lines: list[Line], index: int, first: int) -> float:
    text = lines[index].text
    count = patterns.word_count(text)
    score = 2.0 if _HEAD_MIN <= count <= _HEADLINE + 4 else 0.5 if count > 1 else 0.0
    others = [line.text for at, line in enumerate(lines[max(0, first - _TOP) : first + 1], max(0, first - _TOP)) if at != index]
    if any(_same(text, other) or (count >= _HEAD_MIN and other.rstrip().endswith(text)) for other in others):
        score += 2
    below = lines[index + 1 : first]
    if any(line.kind == "furniture" and not line.stamp and patterns.is_menu(line.text) for line in below):
        score -= 1.5
    if lines[index].kind == "caps" and any(lines[at].kind == "short" for at in range(max(0, first - _TOP), first)):
        score -= 1.5
    return score


_HEAD_MIN = 4


def _head(lines: list[Line]) -> None:
    """Settle the lines between the page's top and the story's first paragraph."""
    first = _first(lines)
    top = next((index for index, line in enumerate(lines[:first]) if line.kind == "headline"), None)
    for index, line in enumerate(lines[:first]):
        if line.kind not in _OPEN:
            continue
        if top is None or index < top or line.kind == "caps":
            line.kind = "furniture"
        elif patterns.word_count(line.text) >= _STANDFIRST:
            line.kind = "standfirst"
        else:
            line.kind = "furniture" if patterns.is_name(line.text) or line.text.isupper() else "caption"
    _standfirst(lines, first)


_STANDFIRST = 6


def _standfirst(lines: list[Line], first: int) -> None:
    """A sentence or two between the headline and the page's date or byline is the standfirst."""
    below = [index for index in range(first, min(first + 4, len(lines))) if lines[index].stamp]
    if not below or not any(line.kind in _STORY for line in lines[below[0] :]):
        return
    above = [line for line in lines[first : below[0]] if line.kind in _STORY]
    if len(above) <= _STANDFIRST_LINES:
        for line in above:
            line.kind = "standfirst"


_STANDFIRST_LINES = 2


def _middle(lines: list[Line]) -> None:
    """Settle the short lines among and below the paragraphs."""
    first = _first(lines)
    last = max((index for index, line in enumerate(lines) if line.kind in _STORY), default=-1)
    for index in range(first, len(lines)):
        line = lines[index]
        count = patterns.word_count(line.text)
        if line.kind == "caps":
            line.kind = "furniture"
        elif line.kind != "short":
            continue
        elif _by_picture(lines, index):
            line.kind = "caption"
        elif count > _SUBHEAD or (count > 1 and index < last and patterns.is_ended(line.text) and not line.text.endswith("?")):
            line.kind = "body"
        else:
            line.kind = "headline" if index < last else "furniture"


_SUBHEAD = 9


def _by_picture(lines: list[Line], index: int) -> bool:
    """Whether a short line stands at a picture: next to a credit without an empty line between, or printed on both its sides."""
    near = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    here = lines[index]
    touching = any(line.kind == "caption" and (line.start - here.end == 1 or here.start - line.end == 1) for line in near)
    twice = any(0 <= at < len(lines) and _same(lines[at].text, here.text) for at in (index - 2, index + 2))
    return touching or twice


def _repeats(lines: list[Line]) -> None:
    """A lead that is printed twice is standfirst first and lead then; any other paragraph printed twice counts once."""
    story = [line for line in lines if line.kind in {"body", "item", "standfirst"}]
    keys = [_story_key(line.text) for line in story]
    counts = Counter(keys)
    seen: Counter[str] = Counter()
    for place, (line, key) in enumerate(zip(story, keys, strict=True)):
        if counts[key] > 1 and patterns.word_count(line.text) >= _REPEAT:
            if place <= _LEADS and seen[key] <= 1:
                line.kind = "lead" if seen[key] else "standfirst"
            elif seen[key]:
                line.kind = "furniture"
        seen[key] += 1
    leading = next((line for line in story if line.kind in {"body", "lead"}), None)
    if leading is not None:
        leading.kind = "lead"


_REPEAT, _LEADS = 8, 4


def _story_key(text: str) -> str:
    opening = dateline(text)
    return _bare(text[opening.end :] if opening else text)
