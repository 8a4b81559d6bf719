"""The story's headline, and what stands between it and the first paragraph."""

from __future__ import annotations

from parley.read import patterns
from parley.read.lines import OPEN, STORY, Line, alike, first_of_story


def find_headline(lines: list[Line], title: str | None) -> None:
    """Find the line that is the story's headline, and its second printing."""
    first = first_of_story(lines)
    head = [index for index in range(max(0, first - _TOP), first) if lines[index].kind in OPEN]
    if title:
        same = [index for index in range(min(first + 2, len(lines))) if alike(lines[index].text, title)]
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
        if alike(line.text, lines[best].text):
            line.kind = "headline"


def _may_head(lines: list[Line], first: int) -> bool:
    """Whether a first sentence is a headline all the same: one that ends in "?", "..." or a quotation, before more text."""
    text = lines[first].text
    ended = text.endswith(".") and not text.endswith("..")
    more = any(line.kind in STORY for line in lines[first + 1 :])
    return lines[first].kind == "body" and not ended and patterns.word_count(text) <= _HEADLINE and more


_HEADLINE, _TOP = 20, 80  # words; lines above the story in which its headline can stand


def _headline_score(lines: list[Line], index: int, first: int) -> float:
    text = lines[index].text
    count = patterns.word_count(text)
    score = 2.0 if _HEAD_MIN <= count <= _HEADLINE + 4 else 0.5 if count > 1 else 0.0
    others = [line.text for at, line in enumerate(lines[max(0, first - _TOP) : first + 1], max(0, first - _TOP)) if at != index]
    if any(alike(text, other) or (count >= _HEAD_MIN and other.rstrip().endswith(text)) for other in others):
        score += 2
    below = lines[index + 1 : first]
    if any(line.kind == "furniture" and not line.stamp and patterns.is_menu(line.text) for line in below):
        score -= 1.5
    if lines[index].kind == "caps" and any(lines[at].kind == "short" for at in range(max(0, first - _TOP), first)):
        score -= 1.5
    return score


_HEAD_MIN = 4


def settle_head(lines: list[Line]) -> None:
    """Settle the lines between the page's top and the story's first paragraph."""
    first = first_of_story(lines)
    top = next((index for index, line in enumerate(lines[:first]) if line.kind == "headline"), None)
    for index, line in enumerate(lines[:first]):
        if line.kind not in OPEN:
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
    if not below or not any(line.kind in STORY for line in lines[below[0] :]):
        return
    above = [line for line in lines[first : below[0]] if line.kind in STORY]
    if len(above) <= _STANDFIRST_LINES:
        for line in above:
            line.kind = "standfirst"


_STANDFIRST_LINES = 2
