"""Heads of delegations: who led whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import PersonMark
    from parley.extract.scene import Scene

_REACH = 12
_HEAD = frozenset({"negotiator", "delegate", "lead", "chief"})


def heads_of(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The heads of the delegations that a report names.

    Args:
        scene: the report's marks.

    Returns:
        Pairs of party and person, in order of party; only the story's adversaries.
    """
    found: dict[str, str] = {}
    for mark in scene.notes.persons:
        if mark.party and scene.pair and mark.party in scene.pair and mark.party not in found and _is_head(scene, mark):
            found[mark.party] = mark.name
    return tuple(sorted(found.items()))


def _is_head(scene: Scene, mark: PersonMark) -> bool:
    """Whether the words around a name make its bearer the head of a delegation."""
    sentence = scene.sentence(mark.first)
    left = scene.low[max(sentence.first, mark.first - _REACH) : mark.first]
    right = scene.low[mark.last : min(sentence.last, mark.last + _REACH)]
    if mark.office and ("negotiator" in mark.office.lower() or "head of" in mark.office.lower() and "delegation" in mark.office.lower() or "chief delegate" in mark.office.lower()):
        return True
    pairs = set(zip(left[-6:], left[-5:], strict=False)) | set(zip(right[:8], right[1:9], strict=False))
    if pairs & {("lead", "negotiator"), ("chief", "negotiator"), ("chief", "delegate"), ("top", "negotiator")}:
        return True
    low = scene.low[sentence.first : sentence.last]
    team = {"delegation", "delegations", "team", "side"} & set(low)
    return bool(team) and (bool(set(right) & words("talks", "head", "verbs")) or (right[:3] == (",", "the", "head") and "delegation" in right) or ("head" in right[:8] and "delegation" in right))
