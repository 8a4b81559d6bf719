"""Who may meet in a report: its adversaries, those whom they fight, and its mediators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, peoples, rivals, words
from parley.extract.talks.attendance import named_in
from parley.own import NONE

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.attendance import Meeters
    from parley.own import Own


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may meet in a report: found once for all its meetings."""

    pair: frozenset[str]
    story: frozenset[str]  # the adversaries, their peoples, and those whom they fight
    brokers: frozenset[str]
    own: Own


def cast_of(scene: Scene) -> Cast:
    """Who the adversaries and the mediators of a report are.

    Args:
        scene: the report's marks.

    Returns:
        The same for every meeting that the report speaks of.
    """
    return Cast(frozenset(scene.pair or ()), _story(scene), _brokers(scene), scene.notes.own)


def fit(cast: Cast, meeters: Meeters) -> bool:
    """Whether those who meet are adversaries, or one of the story's adversaries and a mediator."""
    codes = set(meeters.codes)
    if not codes:
        return True
    if len(codes) == 1:
        return bool(codes & cast.story)
    if any(rivals_of(a, b, cast.own) for a in codes for b in codes if a < b) or len(codes & cast.pair) > 1:
        return True
    return any(codes - {c} <= cast.brokers for c in codes & cast.story)


def rivals_of(a: str, b: str, own: Own = NONE) -> bool:
    """Whether two parties are known adversaries: a group and a state that it fought, or two states in conflict."""
    fought = opponents(own)
    return a in fought.get(b, ()) or b in fought.get(a, ()) or b in rivals().get(a, ()) or a in rivals().get(b, ())


def _brokers(scene: Scene) -> frozenset[str]:
    """Parties that the report calls a mediator or broker, or whose envoy it names; and those that mediate everywhere."""
    found = set(words("talks", "sides", "brokers"))
    for mark in scene.notes.parties:
        near = set(scene.low[max(0, mark.first - 3) : mark.last + 4])
        if near & words("talks", "host", "near"):
            found |= set(mark.codes)
    for person in scene.notes.persons:
        if person.party and person.office and "envoy" in person.office.lower():
            found.add(person.party)
    for i, word in enumerate(scene.low):
        if word == "mediation" and scene.low[i + 1 : i + 2] == ("by",):
            found |= set(named_in(scene, i + 2, min(len(scene.low), i + 5)).codes)
    return frozenset(found)


def _story(scene: Scene) -> frozenset[str]:
    """The adversaries, the people of armed ones, and those whom an armed group of the report fights."""
    own, found = scene.notes.own, set(scene.pair or ())
    found |= {p for c in found if (p := peoples().get(c))} | {c for c, p in peoples().items() if p in found}
    named = set(scene.named) | {p.party for p in scene.notes.persons if p.party}
    for group in named & opponents(own).keys():
        if against := opponents(own)[group] & named:
            found |= {group} | against
    found |= {c for c in named for a in scene.pair or () if rivals_of(a, c, own)}
    if not found:
        found |= {c for a in named for b in named if a < b and rivals_of(a, b, own) for c in (a, b)}
    return frozenset(found)
