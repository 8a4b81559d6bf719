"""The parties that stand after a preposition: to whom, by whom, from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from parley.annotate.marks import PartyMark
    from parley.extract.scene.scene import Scene


def after(scene: Scene, first: int, last: int, cues: frozenset[str]) -> Sides:
    """The party that stands after a preposition ("to Ukraine", "by the Russians", "from Israeli jails").

    Args:
        scene: the report's marks.
        first: where to begin.
        last: where to stop.
        cues: the prepositions.

    Returns:
        The party or coordination after the first such preposition that has one; empty if none.
    """
    for i in range(first, last):
        if scene.low[i] in cues and not _leads_nowhere(scene, i):
            j = i + 1
            while j < last and (scene.low[j] in words("custody", "places", "before_party") or scene.low[j].endswith("-controlled")):
                j += 1
            if j >= last:
                break  # "returned from captivity", and the dateline follows
            mark = scene.party.get(j)
            if mark is not None and mark.role == "party":
                return _rightward(scene, _owned(scene, mark, last), last)
            office = scene.office.get(j) or scene.person.get(j)
            if office is not None and office.party and office.party not in words("transfers", "carriers"):
                return Sides((office.party,), ((office.first, office.last),))
            place = scene.place.get(j)
            if place is not None and place.country and (cues != _FROM or scene.pair is None or place.country in scene.pair):
                return Sides((place.country,), ((place.first, place.last),))
        elif scene.low[i] in _BARRIERS:
            break
    return NOBODY


def _leads_nowhere(scene: Scene, at: int) -> bool:
    """Whether a preposition leads to no receiver or holder: "aide to the president", "under pressure from Turkey", "seven are from Thailand"."""
    before = scene.low[at - 1] if at else ""
    if scene.low[at] == "to":
        return before in words("status", "no_goal")
    if scene.low[at] != "from" and before not in words("status", "no_source", "mediation"):
        return False
    counted = any((m := scene.count.get(i)) is not None and m.last == at and m.ordinal is None for i in range(max(0, at - 4), at))
    mark = scene.party.get(at + 1)
    return before in words("status", "no_source") or (counted and (mark is None or mark.form not in {"each", "both"}))


_FROM = frozenset({"from"})
_BARRIERS = frozenset({";", "were", "was", "are", "has", "had", "have", "is", "that", "who", "which", "but", "while", "after", "before", "when"})


def _owned(scene: Scene, mark: PartyMark, last: int) -> PartyMark:
    """Read "Lebanon's Shiite Hezbollah": the group, not the country that it is of."""
    if scene.low[mark.last : mark.last + 1] != ("'s",):
        return mark
    return next((m for i in range(mark.last + 1, min(last, mark.last + 5)) if (m := scene.party.get(i)) is not None and m.form == "name"), mark)


def _rightward(scene: Scene, mark: PartyMark, last: int) -> Sides:
    """A party with those joined to it after it."""
    codes, runs, at = list(mark.codes), [(mark.first, mark.last)], mark.last
    while (nxt := _joined_at(scene, at, last)) is not None:
        codes += nxt.codes
        runs.append((nxt.first, nxt.last))
        at = nxt.last
    if mark.form == "both" and scene.pair:
        codes = list(scene.pair)
    return Sides(tuple(dict.fromkeys(codes)), tuple(runs), each=mark.form == "each", both=mark.form == "both" or len(set(codes)) > 1)


def _joined_at(scene: Scene, at: int, last: int) -> PartyMark | None:
    """The party joined by "and" to one that ends at a token: "by Yemen's government and the Houthis"."""
    if scene.low[at : at + 1] in {("'s",), ("'",)}:
        at += 1
    while at < last and scene.low[at] in words("status", "organs"):
        at += 1
    if at + 1 >= last or scene.low[at] not in {"and", ","}:
        return None
    joined = at + 1 + (scene.low[at] == "and" and scene.low[at + 1] == "the")
    mark = scene.party.get(joined)
    return mark if mark is not None and mark.role == "party" else None


def destination(scene: Scene, first: int, last: int) -> Sides:
    """Where somebody is taken: the first party or country within a phrase with "to" ("to a secure location in Iraq")."""
    for i in range(first, last):
        if scene.low[i] != "to":
            continue
        for j in range(i + 1, min(last, i + 8)):
            mark, place = scene.party.get(j), scene.place.get(j)
            if mark is not None and len(mark.codes) == 1:
                return Sides(mark.codes, ((mark.first, mark.last),))
            if place is not None and place.country:
                return Sides((place.country,), ((place.first, place.last),))
    return NOBODY
