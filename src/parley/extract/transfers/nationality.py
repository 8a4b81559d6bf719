"""Nationality: whose people those are who go, where other words of the report say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.group import Group
from parley.model import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import PersonMark
    from parley.extract.scene.scene import Scene

_REACH = 7  # tokens of description before or after a name


def with_nations(groups: Sequence[tuple[Group, ...]]) -> list[tuple[Group, ...]]:
    """Groups with the nationality that the report gives them elsewhere.

    Args:
        groups: those of each sentence.

    Returns:
        The same groups; hostages whose nationality one sentence gives have it in all, if all that the report calls so have the same.
    """
    told = {g.nations for row in groups for g in row if "hostage" in g.category and g.nations}
    if len(told) != 1:
        return list(groups)
    nations = next(iter(told))
    return [tuple(replace(g, nations=nations) if "hostage" in g.category and not g.nations and not g.named else g for g in row) for row in groups]


def person(mark: PersonMark) -> Group:
    """One person by name as a group."""
    return Group(mark.first, mark.last, mark.first, False, True, False, ("detainee",), Count(1, 1), figure=(mark.first, mark.last), named=True)  # noqa: FBT003


def known(scene: Scene, group: Group) -> Group:
    """A person by name with the nationality that the words before or after the name give, here or elsewhere in the report."""
    if group.count is None and not group.named and _one(scene, group):
        return replace(group, count=Count(1, 1), figure=(group.first, group.last))
    if not group.named or group.nations:
        return group
    mark = scene.person.get(group.first) or next((m for i in range(group.first, group.last) if (m := scene.person.get(i)) is not None), None)
    if mark is not None and group.count is not None and group.count.max != 1:
        return _of_one_nation(scene, group)
    if mark is None or group.count is None:
        return group
    told = {code for m in scene.person.values() if m.name == mark.name for code in _described(scene, m.first, m.last)}
    return replace(group, nations=tuple(told)) if len(told) == 1 else group


def _of_one_nation(scene: Scene, group: Group) -> Group:
    """Several persons by name with their nation, where the report gives each the same."""
    names = {m.name for i in range(group.first, group.last) if (m := scene.person.get(i)) is not None}
    told = [{code for m in scene.person.values() if m.name == name for code in _described(scene, m.first, m.last)} for name in names]
    return replace(group, nations=tuple(told[0])) if told and all(t == told[0] and len(t) == 1 for t in told) else group


def _one(scene: Scene, group: Group) -> bool:
    """Whether a singular noun stands before a name: "police constable Jane Roe"."""
    noun = scene.low[group.last - 1]
    if noun == "war" or group.last >= scene.sentence(group.head).last:
        return False
    name = scene.notes.tokens[group.last].text if group.last < len(scene.low) else ""
    if group.last in scene.person and scene.person[group.last].office is None and not noun.endswith("s"):
        return True  # "former Marine Jane Roe"
    capital = scene.notes.tokens[group.last - 1].text.islower() and name[:1].isupper() and not name.isupper() and group.last not in scene.party
    return (
        capital
        and not noun.endswith("s")
        and noun not in words("captives", "plural")
        and group.last not in scene.when
        and group.last not in scene.place
    )


def _described(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The nationality in "the American reporter Jane Roe" or "Jane Roe, an American"."""
    for i in range(first - 1, max(-1, first - _REACH), -1):
        mark = scene.party.get(i)
        if mark is not None and len(mark.codes) == 1 and mark.last <= first and _adjective(scene, i):
            return mark.codes
        if (
            not scene.low[i].isalpha()
            or scene.low[i] in words("status", "clause", "prepositions")
            or scene.low[i] in {"and", "said", "the", "a", "an"}
        ):
            break
    if scene.low[last : last + 1] != (",",) or scene.low[last + 1 : last + 2] not in {("a",), ("an",), ("the",), ("who",)}:
        return ()
    for i in range(last + 2, min(len(scene.low), last + 2 + _REACH)):
        mark = scene.party.get(i)
        if mark is not None and len(mark.codes) == 1 and _adjective(scene, i):
            return mark.codes
        if scene.low[i] in {",", ".", ";", "-"} or scene.low[i] in words("status", "clause", "prepositions"):
            break
    return ()


def _adjective(scene: Scene, at: int) -> bool:
    """Whether a party's mark stands for a nationality: "Russian", "a Canadian", "US"."""
    mark = scene.party[at]
    return mark.form == "demonym" or (mark.form == "name" and scene.low[at] in words("sides", "adjectives"))
