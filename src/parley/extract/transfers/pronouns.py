"""Those who go, told of by a pronoun: "Russia released her", "abducted two women and freed them", "demanded that they be released"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.annotate.marks import PersonMark
from parley.extract.scene.lexicon import words
from parley.extract.transfers.group import Group
from parley.extract.transfers.nationality import known, person
from parley.model import Count

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup

_AFTER_HER = (".", ",", "to", "from", "in", "on", "after", "for", "and", "at", "as", "over", "back", "last", "a", ";", "today", "yesterday")


def pronoun(scene: Scene, sentence: Sentence, vg: VerbGroup, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The group that a pronoun stands for, as object of an active verb of letting go.

    Args:
        scene: the report's marks.
        sentence: of the verb.
        vg: the verb.
        groups: the sentence's groups.

    Returns:
        One person of the nationality of whoever was named last before, or the captives told of before in the sentence; empty if none.
    """
    if not vg.kind.strong or vg.passive or vg.kind.frame not in {"give", "turn"}:
        return ()
    word = scene.low[vg.last] if vg.last < sentence.last else ""
    if word == "them":
        near = [g for g in groups if g.last <= vg.first and not g.bare]
        return (_as(near[-1], vg.last),) if near and near[-1].count is not None and near[-1].count.max != 1 else ()
    if word not in {"her", "him"}:
        return ()
    if word == "her" and scene.low[vg.last + 1 : vg.last + 2] not in {(w,) for w in _AFTER_HER}:
        return ()  # "released her book"
    before = [m for m in scene.person.values() if m.last <= vg.first]
    nations = known(scene, person(max(before, key=lambda m: m.first))).nations if before else ()
    group = person(PersonMark(vg.last, vg.last + 1, "", None, None))
    if nations or _traded(scene, sentence, vg.last):
        return (replace(group, nations=nations),)
    near = [
        g
        for g in groups
        if g.last <= vg.first and g.count == Count(1, 1) and (g.strong or words("custody", "took") & set(scene.low[sentence.first : g.first]))
    ]
    return (replace(group, category=near[-1].category, nations=near[-1].nations),) if near else ()


def _traded(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether somebody goes back in exchange: whoever "her" is, she is one of those who were traded."""
    low = scene.low[at : sentence.last]
    return any(low[i : i + 3] in {("in", "exchange", "for"), ("in", "return", "for")} for i in range(len(low)))


def _as(group: Group, at: int) -> Group:
    """A group in the place of the pronoun that stands for it."""
    return replace(group, first=at, last=at + 1, head=at, named=False)
