"""Persons named together who are of several nations go several ways: "Jane Roe, an American, and John Doe, an Australian, were freed"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import heads
from parley.extract.transfers.nationality import known, person

if TYPE_CHECKING:
    from parley.annotate.marks import PersonMark
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_APPOSED = 10  # tokens between the commas after a name


def apart(scene: Scene, named: Group) -> tuple[Group, ...]:
    """The persons before a passive, those joined to them before included.

    Args:
        scene: the report's marks.
        named: the person or persons by name who stand nearest to the verb.

    Returns:
        One group for each where all are known to be of some nation and not all of one; else the group as it is.
    """
    marks = [m for i in range(named.first, named.last) if (m := scene.person.get(i)) is not None]
    first = _joined(scene, named.first)
    each = tuple(known(scene, person(m)) for m in ([first] if first is not None else []) + marks)
    if len(each) > 1 and all(g.nations for g in each) and len({g.nations for g in each}) > 1:
        kinds = [kind.category for g in each if (kind := heads().get((scene.low[g.first - 1],))) is not None and kind.strong]
        return tuple(replace(g, category=kinds[0]) for g in each) if kinds else each  # "the hostages Jane Roe and John Doe, an American"
    return (named,)


def _joined(scene: Scene, at: int) -> PersonMark | None:
    """The person with a description within commas whom "and" joins to a name: "Jane Roe, an American, and"."""
    if scene.low[at - 2 : at] != (",", "and"):
        return None
    for comma in range(at - 3, max(scene.sentence(at).first, at - _APPOSED), -1):
        if scene.low[comma] == ",":
            return next((m for i in range(max(0, comma - 5), comma) if (m := scene.person.get(i)) is not None and m.last == comma), None)
    return None
