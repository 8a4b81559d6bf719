"""Bystanders: parties that only speak of a transfer, mediate it or press for it, and are no side of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import foes, opponents, words
from parley.extract.transfers.fighters import private

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark
    from parley.extract.scene.scene import Scene

_STATE = 2  # letters in the code of a state
_NEAR = 4  # tokens before a name in which "pressure from the" stands


def without_bystanders(scene: Scene) -> Scene:
    """A scene whose two adversaries do not come from a party that only stands by.

    Args:
        scene: the report's marks.

    Returns:
        The scene; one without adversaries where one of the two only speaks, mediates or presses.
    """
    if scene.pair is None or not any(_stands_by(scene, code) for code in scene.pair):
        return scene
    return replace(scene, pair=None)


def _stands_by(scene: Scene, code: str) -> bool:
    """Whether each mention of a party is as a speaker, mediator or whoever presses, and something says that another is the side."""
    marks = scene.named.get(code, ())
    if len(code) > _STATE or not marks or any(code in opponents(scene.notes.own).get(c, ()) for c in scene.named if c != code):
        return False
    helping = [_helps(scene, m) for m in marks]
    speaking = [_speaks(scene, m) for m in marks]
    if not all(h or s for h, s in zip(helping, speaking, strict=True)):
        return False
    return any(helping) or _unnamed(scene)


def only_helps(scene: Scene, code: str) -> bool:
    """Whether each mention of a party is as a speaker, mediator or whoever presses."""
    marks = scene.named.get(code, ())
    return bool(marks) and all(_helps(scene, m) or _speaks(scene, m) for m in marks)


def only_hosts(scene: Scene, code: str) -> bool:
    """Whether a party is named by places alone, and by these as where others meet: "ahead of Monday's talks in Doha"."""
    places = [m for m in scene.place.values() if m.country == code]
    return (
        bool(places)
        and not scene.named.get(code)
        and any(_meets(scene, m.first) for m in places)
        and all(_meets(scene, m.first) or m.first == scene.sentence(m.first).first for m in places)
    )


def only_writes(scene: Scene, code: str) -> bool:
    """Whether a state is named by the dateline alone and is no foe of any other party named: "ANKARA (AFP) - Russia freed …"."""
    if len(code) != _STATE or any(m.party == code for m in scene.person.values()):
        return False
    places = [*(m.first for m in scene.named.get(code, ())), *(m.first for m in scene.place.values() if m.country == code)]
    return all(_heads(scene, at) for at in places) and not any(foes(code, other, scene.notes.own) for other in scene.named if other != code)


def only_arms(scene: Scene, code: str) -> bool:
    """Whether a state is named by armed men alone that it does not stand for: "a Libyan militia"."""
    marks = scene.named.get(code, ())
    return bool(marks) and all(private(scene, m) for m in marks)


def _heads(scene: Scene, at: int) -> bool:
    """Whether a name in capitals opens a sentence, as the place of a dateline does."""
    return at < scene.sentence(at).first + _NEAR and scene.notes.tokens[at].text.isupper() and scene.sentence(at).block != "headline"


def _meets(scene: Scene, at: int) -> bool:
    """Whether a place stands after a word for a meeting: "talks held in", "the summit in"."""
    before = scene.low[max(0, at - _NEAR) : at]
    return before[-1:] in {("in",), ("at",)} and bool(set(before) & (words("days", "meetings") | words("talks", "noun", "strong")))


def _helps(scene: Scene, mark: PartyMark) -> bool:
    """Whether words beside a name say that it mediates, or presses others."""
    before, after = set(scene.low[max(0, mark.first - _NEAR) : mark.first]), set(scene.low[mark.last : mark.last + 3])
    return bool(before & words("sides", "hosts", "pressing") or after & (words("sides", "hosts") | words("status", "told", "onlooking")))


def _speaks(scene: Scene, mark: PartyMark) -> bool:
    """Whether a name stands within the words for a speaker."""
    return any(v.source[0] <= mark.first < v.source[1] for v in scene.notes.voices)


def _unnamed(scene: Scene) -> bool:
    """Whether armed men who belong to no party of a list are a side: "the government and rebels"."""
    pairs = zip(scene.low, scene.low[1:], strict=False)
    return any(a == "and" and b in words("status", "private") for a, b in pairs)
