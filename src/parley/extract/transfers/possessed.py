"""Those whose release a noun tells: "the pilot's safe return", "the hostages' release", "asked for his release"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import heads, verbs, words
from parley.extract.transfers.group import Group
from parley.extract.transfers.modifiers import figured, modifiers, nations, qualified, single
from parley.extract.transfers.nationality import known, person

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

_BETWEEN = 4  # tokens between "'s" and the noun: "immediate and safe"
_OWN = frozenset({"'s", "'"})


def possessed(scene: Scene, sentence: Sentence, at: int) -> Group | None:
    """The group whose possessive stands before a noun of transfer.

    Args:
        scene: the report's marks.
        sentence: of the noun.
        at: the noun.

    Returns:
        A group with a noun or a person by name; None where neither stands there.
    """
    i = at - 1
    while i > sentence.first and at - i <= _BETWEEN and _describes(scene.low[i]):
        i -= 1
    if i <= sentence.first or scene.low[i] not in _OWN:
        return None
    mark = next((m for k in range(max(sentence.first, i - 6), i) if (m := scene.person.get(k)) is not None and m.last == i), None)
    if mark is not None:
        return known(scene, person(mark)) if mark.party is None or mark.office is None else None
    for length in (2, 1):
        kind = heads().get(scene.low[i - length : i])
        if kind is not None:
            first, marks = modifiers(scene, sentence.first, i - length)
            group = Group(first, i, i - length, kind.bodies, kind.strong, kind.own, kind.category)
            group = replace(figured(scene, group, marks), nations=nations(scene, first, i - length))
            return single(scene, qualified(group, set(scene.low[first : i - length])))
    return None


def _describes(word: str) -> bool:
    """Whether a word can stand between a possessive and its noun."""
    return word not in _OWN and (word.isalpha() or word == ",") and word not in words("status", "clause", "prepositions") and word not in verbs()
