"""Hosts and mediators: who chaired, brokered or hosted the talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.lexicon import words

if TYPE_CHECKING:
    from parley.extract.scene import Scene

_REACH = 14


def mediators_of(scene: Scene) -> tuple[str, ...]:
    """The parties, not adversaries, that a report says chaired, brokered, mediated or hosted the talks, or took part in them.

    Args:
        scene: the report's marks.

    Returns:
        Their codes in order of the text.
    """
    found: list[str] = []
    for i, word in enumerate(scene.low):
        if word in words("talks", "host", "chairs"):
            found += _near(scene, i)
    return tuple(c for c in dict.fromkeys(found) if scene.pair and c not in scene.pair)


def _near(scene: Scene, at: int) -> list[str]:
    """The parties near a word of hosting, within its sentence: its subject, or after "by"."""
    sentence = scene.sentence(at)
    low = scene.low[sentence.first : sentence.last]
    if not set(low) & {"talks", "negotiations", "meeting", "round", "dialogue", "delegations", "accord", "deal"}:
        return []
    by = "by" in scene.low[at : at + 2]
    span = range(at, min(sentence.last, at + _REACH)) if by else range(max(sentence.first, at - 2 * _REACH), at)
    codes: list[str] = []
    for i in span:
        mark = scene.party.get(i)
        if mark is not None and len(mark.codes) == 1 and mark.form in {"name", "demonym", "capital", "seat"}:
            codes += mark.codes
        person = scene.person.get(i)
        if person is not None and person.party:
            codes.append(person.party)
    return codes
