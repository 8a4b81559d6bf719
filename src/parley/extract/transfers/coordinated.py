"""The parties that end at a token, those joined to them included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.fighters import fighters, private
from parley.extract.transfers.sides import Sides

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark
    from parley.extract.scene.scene import Scene


def ending_at(scene: Scene, token: int, lowest: int) -> PartyMark | None:
    """The party mark whose last token is `token`."""
    if (men := fighters(scene, token, lowest)) is not None:
        return men
    for first in range(token, max(lowest, token - LONGEST) - 1, -1):
        mark = scene.party.get(first)
        if mark is not None and mark.last == token + 1 and mark.role == "party":
            return None if private(scene, mark) else mark
    return None


LONGEST = 14  # tokens of a group's full name with its acronym


def person_at(scene: Scene, token: int) -> str | None:
    """The party of a person or office whose run ends at a token."""
    for first in range(token, max(0, token - 9), -1):
        for mark in (scene.person.get(first), scene.office.get(first)):
            if mark is not None and mark.last == token + 1 and mark.party:
                return mark.party
    return None


def governed(scene: Scene, at: int, lowest: int) -> bool:
    """Whether a preposition or verb of speech governs the phrase that begins near a token, or it is the state of a place: "to Doha, Qatar,"."""
    j = at - 1
    if scene.low[j] == "," and at in scene.party and _lies_there(scene, scene.party[at].codes, j):
        return True
    while j >= lowest and (
        scene.low[j] in {"the", "a", "an", '"', "'s", "both", "its"} | words("status", "regions") or scene.low[j].endswith("-led")
    ):
        j -= 1
    return j >= lowest and scene.low[j] in words("status", "clause", "prepositions")


def _lies_there(scene: Scene, codes: tuple[str, ...], comma: int) -> bool:
    """Whether before a comma stands a place of the state after it."""
    places = (p for i in range(max(0, comma - 4), comma) if (p := scene.place.get(i)) is not None and p.last == comma)
    return any(p.kind != "country" and p.country in codes for p in places)


def coordinated(scene: Scene, mark: PartyMark, lowest: int) -> Sides:
    """A party with those joined to it by "and" or a comma before it."""
    codes, runs = list(mark.codes), [(mark.first, mark.last)]
    both, each = mark.form == "both", mark.form == "each"
    at = mark.first
    while at - 2 >= lowest:
        j = at - 1
        while j > lowest and scene.low[j] in {"the", "'s", "'", "its", "their"}:
            j -= 1
        if scene.low[j] not in {"and", ",", "&"}:
            break
        before = ending_at(scene, j - 1, lowest) or _possessor(scene, j - 1, lowest) or _forces(scene, j - 1, lowest)
        if before is None and scene.low[j] == "and" and (code := person_at(scene, j - 1)) is not None:
            codes, at = [code, *codes], j - 1  # "Sudan's army and the Rapid Support Forces"
            runs.insert(0, (j - 1, j))
            break
        if before is None or (scene.low[j] == "," and governed(scene, before.first, lowest)):
            break  # "in Switzerland, the rebels"
        codes = [*before.codes, *codes]
        runs.insert(0, (before.first, before.last))
        at = before.first
    if (both or each) and scene.pair:
        codes = list(scene.pair)
    return Sides(tuple(dict.fromkeys(codes)), tuple(runs), each=each, both=both or len(set(codes)) > 1)


def _forces(scene: Scene, token: int, lowest: int) -> PartyMark | None:
    """Read "Sudan's army", "the Congolese government": the party whose army or government stands at a token."""
    if scene.low[token] not in words("status", "organs"):
        return None
    while token - 1 > lowest and scene.low[token - 1] in words("status", "organs", "led"):
        token -= 1  # "Bosnia's Muslim-led government"
    return ending_at(scene, token - 1, lowest) or _possessor(scene, token - 1, lowest)


def _possessor(scene: Scene, token: int, lowest: int) -> PartyMark | None:
    """Read "Kyiv's and Moscow's": the party before a possessive."""
    return ending_at(scene, token - 1, lowest) if scene.low[token] in {"'s", "'"} else None
