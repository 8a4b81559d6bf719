"""Which stretches of a page are the story and which are what surrounds it.

Losing a paragraph of the story is much worse than keeping clutter: whatever is not known to be furniture stays body.
"""

from __future__ import annotations

from collections import Counter

from parley.model import Block, BlockKind
from parley.read import patterns
from parley.read.dateline import dateline
from parley.read.headline import find_headline, settle_head
from parley.read.lines import OPEN, STORY, Line, alike, bare, first_of_story, lines_of


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Cut a normalised text into blocks, in order, each line in one block.

    Args:
        text: the report's normalised text.
        title: the story's title where the page's markup gives it.
    """
    lines = lines_of(text)
    if not lines:
        return ()
    if not any(line.kind in STORY for line in lines):
        _rescue(lines)
    _foot(lines)
    find_headline(lines, title)
    settle_head(lines)
    _middle(lines)
    _repeats(lines)
    return tuple(Block(_kind(line.kind), line.start, line.end) for line in lines)


def _kind(kind: str) -> BlockKind:
    names: dict[str, BlockKind] = {
        "furniture": "furniture", "headline": "headline", "standfirst": "standfirst", "lead": "lead", "caption": "caption", "item": "item",
    }  # fmt: skip
    return names.get(kind, "body")


def _rescue(lines: list[Line]) -> None:
    """A page without one full sentence: its longest open lines are the story."""
    rest = [line for line in lines if line.kind in OPEN] or [line for line in lines if line.kind == "furniture" and not line.stamp]
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
    total = sum(line.kind in STORY for line in lines)
    seen, listing = 0, False
    for index, line in enumerate(lines):
        if seen and patterns.opens_comments(line.text) and seen * 2 >= total:
            for below in lines[index:]:
                below.kind = "furniture"
            return
        if seen and patterns.opens_tail(line.text):
            line.kind, listing = "furniture", True
        elif line.kind in STORY:
            listing = listing and not _resumes(lines, index)
            if listing:
                line.kind = "furniture"
            seen += 1
        elif listing and line.kind in OPEN:
            line.kind = "furniture"


def _resumes(lines: list[Line], index: int) -> bool:
    """Whether the story goes on here: a full paragraph, or two sentences one after the other."""
    after = lines[index + 1].kind if index + 1 < len(lines) else ""
    return patterns.word_count(lines[index].text) >= _PARAGRAPH or after in STORY


_PARAGRAPH = 16


def _middle(lines: list[Line]) -> None:
    """Settle the short lines among and below the paragraphs."""
    first = first_of_story(lines)
    last = max((index for index, line in enumerate(lines) if line.kind in STORY), default=-1)
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
    twice = any(0 <= at < len(lines) and alike(lines[at].text, here.text) for at in (index - 2, index + 2))
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
    return bare(text[opening.end :] if opening else text)
