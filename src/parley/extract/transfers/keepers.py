"""Who holds those who go, and in which state's jails they sit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, peoples, words
from parley.extract.transfers.after import after
from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_STATE = 2  # letters in the code of a state


def holders(scene: Scene, first: int, last: int) -> Sides:
    """Who holds a group: "held by the Taliban", "in the hands of M23"."""
    for i in range(first, last):
        if scene.low[i] in words("status", "holding") and scene.low[i + 1 : i + 2] == ("by",):
            return after(scene, i + 1, last, frozenset({"by"}))
    return NOBODY


def keepers(scene: Scene, groups: Sequence[Group], first: int, last: int) -> Sides:
    """Who holds those who go, or in which state's jails they sit: "250 Venezuelans held in El Salvador"; a hostage may be held anywhere."""
    found = holders(scene, first, last)
    if found.codes or any("hostage" in g.category for g in groups):
        return found
    for i in range(first, last):
        if scene.low[i] in words("status", "holding") and scene.low[i + 1 : i + 2] == ("in",) and (land := _land(scene, i + 2)) is not None:
            return land
    return NOBODY


def lands(scene: Scene, first: int, last: int) -> Sides:
    """The states in whose jails those who are swapped sit: "jailed in Russia and Belarus", "held in the US, Germany and Norway"."""
    start = next((i for i in range(first, last - 1) if scene.low[i] in words("status", "holding") and scene.low[i + 1] == "in"), None)
    codes: list[str] = []
    runs: list[tuple[int, int]] = []
    at = start + 2 if start is not None else last
    while at < last:
        if scene.low[at] in words("custody", "places", "between"):
            at += 1
            continue
        land = _land(scene, at)
        if land is None:
            break
        codes += land.codes
        runs += land.runs
        at = land.runs[0][1]
    return Sides(tuple(dict.fromkeys(codes)), tuple(runs))


def _land(scene: Scene, at: int) -> Sides | None:
    """The state in whose jails people are "held in El Salvador"; none where a group of the story may be the one that holds them there."""
    place = scene.place.get(at)
    mark = scene.party.get(at)
    code, last = (place.country, place.last) if place is not None and place.kind == "country" else (None, at)
    if mark is not None and mark.form == "name" and len(mark.codes) == 1 and len(mark.codes[0]) == _STATE:
        code, last = mark.codes[0], mark.last
    armed = [c for c in scene.pair or () if len(c) > _STATE]
    if not code or any(code in opponents(scene.notes.own).get(c, ()) or peoples().get(c) == code for c in armed):
        return None
    return Sides((code,), ((at, last),))


def holder(scene: Scene, first: int, last: int) -> Sides:
    """Whose prisons or captivity the text names between two tokens ("from Israeli jails", "Russian captivity")."""
    for i in range(first, last):
        mark = scene.party.get(i)
        if (
            mark is not None
            and mark.codes
            and mark.last < last
            and scene.low[mark.last] in words("custody", "places") | {"'s"}
            and set(scene.low[mark.last : mark.last + 3]) & words("custody", "places")
        ):
            return Sides(mark.codes[:1], ((mark.first, mark.last + 1),))
    return NOBODY
