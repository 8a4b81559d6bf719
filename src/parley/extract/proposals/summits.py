"""Meetings of heads of state, as noun phrases and verbs speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.phrases import known, phrase_start
from parley.extract.scene.topic import Topic

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

_LEADERS = 9  # tokens between "meeting" and those who meet


def summit_at(scene: Scene, i: int, sentence: Sentence) -> Topic | None:
    """As in "a summit", "a meeting of the two leaders", "direct talks between the two presidents", "for the presidents to meet"."""
    low = scene.low[i]
    if low not in known("nouns", "summit") | known("meetings", "summit") | known("leaders", "summit"):
        return None
    start = phrase_start(scene, i, sentence.first)
    if low in known("nouns", "summit"):
        before = set(scene.low[max(sentence.first, start - 1) : i])
        return None if before & known("not_before", "summit") else Topic(i, i + 1, "summit", start)
    if low in known("meetings", "summit"):
        if set(scene.low[start:i]) & known("adjectives", "summit"):
            return Topic(i, i + 1, "summit", start)
        end = _of_leaders(scene, i, sentence)
        return None if end is None else Topic(i, end, "summit", start)
    if low in known("leaders", "summit") and scene.low[i + 1 : i + 3] == ("to", "meet"):
        return Topic(i, i + 3, "summit", start, verb=True)
    return None


def _of_leaders(scene: Scene, at: int, sentence: Sentence) -> int | None:
    """Where "between the two presidents", "at the presidential level" or "between A and B", both heads of state, ends."""
    stop = min(sentence.last, at + 1 + _LEADERS)
    j = at + 1
    if scene.low[j : j + 2] == ("-", "down"):
        j, stop = j + 2, stop + 2
    while j < stop and scene.low[j] not in known("joins", "summit"):
        if scene.low[j] not in known("passable", "summit"):
            return None
        j += 1
    heads, single = 0, scene.low[at] in known("talks", "summit")
    for k in range(j + 1, stop):
        if scene.low[k] in known("leaders", "summit") and not (single and scene.low[k] in known("single_leaders", "summit")):
            return k + (2 if scene.low[k + 1 : k + 2] == ("level",) else 1)
        mark = scene.person.get(k)
        if mark is not None and heads_state(mark.office):
            heads += 1
            if heads > 1 or not single:
                return mark.last
        if scene.low[k] in {",", ".", ";", "that", "said", "after", "before"} and not heads:
            return None
    return None


def heads_state(office: str | None) -> bool:
    """Whether an office is a head of state or government's; no minister's, no aide's."""
    low = (office or "").lower()
    if any(w in low for w in known("no_heads", "summit")):
        return False
    return any(o in low for o in known("offices", "summit"))
