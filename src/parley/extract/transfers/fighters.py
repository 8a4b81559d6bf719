"""Fighters told by their country alone: "Sudanese rebels", "a South Sudan rebel group"; the country does not stand for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, words

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark
    from parley.extract.scene.scene import Scene

_STATE = 2  # letters in the code of a state
_REACH = 5  # tokens from the country to the noun


def private(scene: Scene, mark: PartyMark) -> bool:
    """Whether a country's name or demonym only says where armed men are from: "Lebanese kidnappers" are not Lebanon."""
    if mark.form not in {"demonym", "name"} or len(mark.codes) != 1 or len(mark.codes[0]) != _STATE or mark.last >= len(scene.low):
        return False
    if mark.form == "name":
        return scene.low[mark.last] in words("status", "private") - words("status", "private", "after_name")  # "Iran drug convicts"
    people = scene.notes.tokens[mark.last].text[:1].isupper()  # "Sri Lankan Tamil rebels"
    return bool(set(scene.low[mark.last : mark.last + 1 + people]) & words("status", "private"))


def fighters(scene: Scene, token: int, lowest: int) -> PartyMark | None:
    """The armed group that fighters named after their country are, where they end at a token.

    Args:
        scene: the report's marks.
        token: last token of "Colombian rebels", "South Sudan rebel group".
        lowest: where to stop looking.

    Returns:
        A mark over country and noun; None where the report names no group that fights that country, or several.
    """
    kinds = words("status", "private") | words("status", "private", "bodies")
    if scene.low[token] not in kinds:
        return None
    first = token
    while first > max(lowest, token - _REACH) and scene.low[first - 1] in kinds | words("sides", "words", "kinds"):
        first -= 1
    mark = next((m for at in range(first - 1, max(lowest, first - 3) - 1, -1) if (m := scene.party.get(at)) is not None and m.last == first), None)
    if mark is None or not private(scene, mark):
        return None
    foes = {c for m in scene.party.values() for c in m.codes if mark.codes[0] in opponents(scene.notes.own).get(c, ())}
    return replace(mark, last=token + 1, codes=(foes.pop(),), form="people") if len(foes) == 1 else None
