"""Individuals: persons freed or exchanged by name ("the journalist Jane Roe, the former marine John Doe and two others")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.group import Group
from parley.model import Count

if TYPE_CHECKING:
    from parley.annotate.marks import PersonMark
    from parley.extract.scene.scene import Scene

_DESCRIBED = 8  # tokens of description before a further name


def individuals(scene: Scene, start: int, end: int) -> Group | None:
    """The persons named first in a run of tokens, as a group of so many.

    Args:
        scene: the report's marks.
        start: where the object or subject begins.
        end: where to stop.

    Returns:
        A group of persons by name, or None where no name stands there.
    """
    people: list[PersonMark] = []
    at = start
    while (mark := _next(scene, at, min(scene.sentence(start).last, at + _DESCRIBED) if people else end, further=bool(people))) is not None:
        people.append(mark)
        at = mark.last
    if not people:
        return None
    names = {p.name for p in people}
    first, last = people[0].first, people[-1].last
    count = Count(len(names), len(names))
    nations = _nations(scene, start, first) if len(names) == 1 else ()
    return Group(first, last, first, False, True, False, ("detainee",), count, figure=(first, last), nations=nations, named=True)  # noqa: FBT003


def described_by(scene: Scene, named: Group, kind: Group) -> bool:
    """Whether a noun only describes the person named after it: "the soldier John Doe", "hostages Jane Roe and John Doe"."""
    alone = kind.count is None or (kind.count.min, kind.count.max) == (1, 1)
    gap = scene.low[kind.last : named.first]
    return alone and kind.last <= named.first and len(gap) <= 2 and all(w.isalpha() or w == "-" for w in gap)


def named_subject(scene: Scene, verb: int) -> Group | None:
    """The person by name who stands before a passive: "Jane Roe was freed", "Jane Roe, a reporter, was freed"."""
    sentence = scene.sentence(verb)
    end = verb - (scene.low[verb - 1] == '"')
    if scene.low[end - 1] == ",":
        comma = next((i for i in range(end - 2, max(sentence.first, end - 2 - _APPOSED), -1) if scene.low[i] == ","), None)
        end = comma if comma is not None else end
    mark = next((m for i in range(max(sentence.first, end - 6), end) if (m := scene.person.get(i)) is not None and m.last == end), None)
    if mark is None or (mark.first > sentence.first and scene.low[mark.first - 1] in words("status", "clause", "prepositions")):
        return None
    before = next((m for i in range(sentence.first, mark.first) if (m := scene.person.get(i)) is not None and m.last == mark.first - 1), None)
    joined = before is not None and scene.low[before.last] == "and"
    first, number = (before.first, 2) if before is not None and joined else (mark.first, 1)
    return Group(first, mark.last, first, False, True, False, ("detainee",), Count(number, number), figure=(first, mark.last), named=True)  # noqa: FBT003


_APPOSED = 14  # tokens between the commas after a name


def _next(scene: Scene, start: int, end: int, *, further: bool) -> PersonMark | None:
    """The next name of a list: the first within reach, a further one only after a comma or "and" and its description."""
    if further and scene.low[start : start + 1] not in {(",",), ("and",)}:
        return None
    for i in range(start + further, end):
        mark = scene.person.get(i)
        if mark is not None:
            return None if _speaks(scene, mark) else mark
        low = scene.low[i]
        if low in words("transfers", "gap") or low in {".", "to", "with", '"'} or i in scene.when or i in scene.count:
            return None
        if further and low not in {",", "and", "the", "a", "an", "-"} and not (low.isalpha() and i + 1 < end):
            return None
    return None


def _speaks(scene: Scene, person: PersonMark) -> bool:
    """Whether a person stands there as the one who says it: "has been given 78 in return, negotiator John Doe said"."""
    sentence = scene.sentence(person.first)
    sources = (voice.source for voice in scene.notes.voices if voice.source[0] < sentence.last and voice.source[1] > sentence.first)
    return any(first <= person.first and person.last <= last for first, last in sources)


def _nations(scene: Scene, start: int, first: int) -> tuple[str, ...]:
    """The nationality in the description before a name: "the American journalist Jane Roe"."""
    marks = [m for i in range(start, first) if (m := scene.party.get(i)) is not None and m.form == "demonym"]
    return marks[0].codes if len({m.codes for m in marks}) == 1 else ()
