"""Who may meet in a report: its adversaries and those whom they fight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import foes, opponents, peoples, words

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.meeters import Meeters
    from parley.own import Own


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may meet in a report: found once for all its meetings."""

    pair: frozenset[str]
    story: frozenset[str]  # the adversaries, their peoples, and those whom they fight
    own: Own


def cast_of(scene: Scene) -> Cast:
    """Who the adversaries of a report are.

    Args:
        scene: the report's marks.

    Returns:
        The same for every meeting that the report speaks of.
    """
    return Cast(frozenset(scene.pair or ()), _story(scene), scene.notes.own)


def fit(cast: Cast, meeters: Meeters) -> bool:
    """Whether those who meet are adversaries, or one of the story's adversaries and a power that deals for the other.

    One side that meets a go-between (the UN, Qatar, Egypt) holds no talks with its adversary.
    """
    codes = set(meeters.codes)
    if not codes:
        return True
    if len(codes) == 1:
        return bool(codes & cast.story)
    if any(foes(a, b, cast.own) for a in codes for b in codes if a < b) or len(codes & cast.pair) > 1:
        return True
    return any(codes - {c} <= words("talks", "sides", "brokers") for c in codes & (cast.pair or cast.story))


def _story(scene: Scene) -> frozenset[str]:
    """The adversaries, the people of armed ones, and those whom an armed group of the report fights."""
    own, found = scene.notes.own, set(scene.pair or ())
    found |= {p for c in found if (p := peoples().get(c))} | {c for c, p in peoples().items() if p in found}
    named = set(scene.named) | {p.party for p in scene.notes.persons if p.party}
    for group in named & opponents(own).keys():
        if against := opponents(own)[group] & named:
            found |= {group} | against
    found |= {c for c in named for a in scene.pair or () if foes(a, c, own)}
    if not found:
        found |= {c for a in named for b in named if a < b and foes(a, b, own) for c in (a, b)}
    return frozenset(found)
