"""Whether a report is about armed adversaries at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.proposals.topics import bloodless
from parley.extract.scene.lexicon import foes
from parley.extract.scene.phrases import known

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene


def at_war(scene: Scene) -> bool:
    """Whether a report is about armed adversaries at all, and not about a truce over prices or budgets."""
    low = scene.low
    war = known("war", "words")
    if _feuding(scene):
        return False
    if scene.pair is not None and foes(*scene.pair, scene.notes.own):
        return True
    if any(m.role == "party" and any(len(c) > 2 for c in m.codes) for m in scene.notes.parties):
        return True
    return any(w in war and (w != "war" or i == 0 or low[i - 1] not in known("not_war", "words")) for i, w in enumerate(low))


def _feuding(scene: Scene) -> bool:
    """Whether the truce of a report is one over tariffs, prices or politics, with nobody under arms."""
    low = scene.low
    if set(low) & known("bloody", "words") or any(len(c) > 2 and m.role == "party" for m in scene.party.values() for c in m.codes):
        return False
    return any(w in known("truces", "ceasefire") and bloodless(scene, max(0, i - 2), i + 1) for i, w in enumerate(low))
