"""Heads of delegations: who led whose."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import PersonMark, Sentence
    from parley.extract.scene.scene import Scene

_REACH = 12
_FAR = 22  # "A and <long office> B led the X and Y delegations, respectively"


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
    office = (mark.office or "").lower()
    if (
        "deputy" not in office
        and words("talks", "head", "spoken_of") & scene.vocabulary
        and (
            any(f"{rank} {who}" in office for rank in words("talks", "head", "ranked") for who in words("talks", "head", "office"))
            or ("head of" in office and "delegation" in office)
        )
    ):
        return True
    sentence = scene.sentence(mark.first)
    left = _clause(scene.low[max(sentence.first, mark.first - _REACH) : mark.first], last=True)
    right = scene.low[mark.last : min(sentence.last, mark.last + _REACH)]
    if _ranked(left[-9:]) and "deputy" not in left[-9:] and not _name_between(scene, mark, 9):
        return True
    if right[:1] == (",",) and _ranked(right[:8]) and not set(right[1:5]) & words("talks", "head", "says"):
        return True
    if _was(scene, sentence, mark):
        return True
    return scene.low[mark.first - 1] != "the" and _leads(scene, sentence, mark, right)


def _clause(low: tuple[str, ...], *, last: bool) -> tuple[str, ...]:
    """A run of words back to the last break."""
    cut = max((k + 1 for k, w in enumerate(low) if w in words("talks", "head", "breaks")), default=0)
    return low[cut:] if last else low


def _ranked(low: tuple[str, ...]) -> bool:
    """Whether "lead negotiator", "chief delegate" or "head of the delegation" stands in some words."""
    pairs = set(itertools.pairwise(low))
    if any(a in words("talks", "head", "rank") and b in words("talks", "head", "negotiator") for a, b in pairs):
        return True
    heads = [k for k, w in enumerate(low) if w == "head" and low[k + 1 : k + 2] == ("of",)]
    return any(set(low[k + 2 : k + 7]) & words("talks", "head", "team") for k in heads)


def _name_between(scene: Scene, mark: PersonMark, reach: int) -> bool:
    """Whether another person stands between the rank and a name."""
    return any(i in scene.person for i in range(max(0, mark.first - reach), mark.first))


def _was(scene: Scene, sentence: Sentence, mark: PersonMark) -> bool:
    """Whether the sentence runs "the chief negotiator of the Ukrainian team was … NAME"."""
    low = scene.low[sentence.first : mark.first]
    if "was" not in low and "is" not in low:
        return False
    verb = max(k for k, w in enumerate(low) if w in {"was", "is"})
    return verb <= _REACH and _ranked(low[:verb]) and not any(i in scene.person for i in range(sentence.first, mark.first))


def _leads(scene: Scene, sentence: Sentence, mark: PersonMark, right: tuple[str, ...]) -> bool:
    """Whether the person is subject of "led the Russian delegation", or joined with its subject in "respectively"."""
    team = words("talks", "head", "team")
    for k, word in enumerate(scene.low[mark.last : min(sentence.last, mark.last + _FAR)]):
        at = mark.last + k
        if word in words("talks", "head", "led") and set(scene.low[at + 1 : at + 7]) & team:
            between = [i for i in range(mark.last, at) if i in scene.person and scene.low[i - 1] != "the"]
            if not between:
                return k <= _REACH and not set(right[:k]) & words("talks", "head", "another")
            return "and" in right and "respectively" in scene.low[at : at + 12]
    return right[:3] == (",", "the", "head") and bool(set(right) & team)
