"""What stands before a noun for captives and belongs to it: figures, nationalities, words of state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import heads, table, verbs, words
from parley.model import Count

if TYPE_CHECKING:
    from parley.annotate.marks import CountMark, PartyMark, PlaceMark
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_REACH = 14  # tokens of modifiers that may stand before a head
_ARTICLES = frozenset({"a", "an", "another", "one", "the", "final", "last"})


def modifiers(scene: Scene, floor: int, head: int) -> tuple[int, list[CountMark]]:
    """Walk left over what modifies a noun; the run's first token and the figures in it, nearest first."""
    plain = words("captives", "modifiers", "plain") | _states()
    near = range(head - _REACH, head)
    ends = {m.last: m for m in (scene.count[i] for i in near if i in scene.count)}
    parties = {m.last: m for m in (scene.party[i] for i in near if i in scene.party)}
    first = _name_over(scene, head, ends)
    marks: list[CountMark] = []
    while first > max(floor, head - _REACH):
        here = scene.low[first - 1]
        if first in ends and ends[first].first >= floor:
            if marks and scene.low[first] != "of":
                break
            marks.append(ends[first])
            first = ends[first].first
        elif (nation := _nation_before(scene, first, parties, joined=not marks)) and nation.first >= floor:
            if here in {"'s", "'"} or _no_modifier(scene, nation, first):
                break
            first = nation.first
        elif here == "of" and not _partitive(scene, first - 1, ends) and not marks:
            break
        elif any(p.last == first for p in _near_places(scene, first)):
            first = next(p.first for p in _near_places(scene, first) if p.last == first)
        elif first - 1 > floor and _counted_noun(scene, first - 1, ends):
            first -= 1
        elif here in verbs() and (marks or scene.low[first] in {"a", "an", "the"}) and not _freed(scene, first - 1, ends):
            break  # "deported an American soldier"
        elif here in plain or (here.endswith("-old") and here[:1].isdigit()) or _freed(scene, first - 1, ends):
            if here in {",", "and", "or"} and not _joins_states(scene, first - 1):
                break
            first -= 1
        else:
            break
    return _trim(scene, first, head), marks


def _name_over(scene: Scene, head: int, ends: dict[int, CountMark]) -> int:
    """Where the counted name begins of which a noun is the end: "12 M23 rebels"; else the noun."""
    for at in range(head - 1, max(-1, head - _NAME), -1):
        mark = scene.party.get(at)
        if mark is not None:
            return at if mark.last == head + 1 and at in ends and mark.role == "party" and len(mark.codes) == 1 else head
    return head


_NAME = 4  # tokens of such a name


def _no_modifier(scene: Scene, nation: PartyMark, at: int) -> bool:
    """Whether a name before a word cannot modify it: "Russia freed 106, Ukraine 100 soldiers"."""
    return scene.low[at] in {"and", ","} or (at in scene.count and nation.form != "demonym")


def _freed(scene: Scene, at: int, ends: dict[int, CountMark]) -> bool:
    """Whether a participle only describes those who have been let go: "200 freed rebels", "the released officers"."""
    return scene.low[at] in words("captives", "freed") and (at in ends or scene.low[at - 1] in words("captives", "freed", "after"))


def _nation_before(scene: Scene, first: int, parties: dict[int, PartyMark], *, joined: bool) -> PartyMark | None:
    """The nationality that ends at a token, or before "and" with one more: "seven Iranian and Iranian-American men"."""
    mark, after = parties.get(first), scene.party.get(first)
    if mark is None and joined and scene.low[first - 1] == "and" and after is not None and after.form == "demonym":
        before = parties.get(first - 1)
        mark = before if before is not None and before.form == "demonym" else None
    return mark if mark is not None and mark.form in {"demonym", "people", "name"} else None


def _counted_noun(scene: Scene, at: int, ends: dict[int, CountMark]) -> bool:
    """Whether a word that the lexicon does not know stands between a figure and the noun: "10 police officers"."""
    word = scene.low[at]
    if (
        not word.isalpha()
        or word in words("status", "clause", "prepositions")
        or word in words("status", "clause")
        or word in words("status", "auxiliaries")
        or word in verbs()
        or word in {"and", "or"}
    ):
        return False
    return at in ends or (at - 1 in ends and scene.low[at - 1].isalpha())


def _near_places(scene: Scene, end: int) -> list[PlaceMark]:
    """Places that may modify a noun: "Guantanamo detainees"."""
    return [p for i in range(max(0, end - 4), end) if (p := scene.place.get(i)) is not None]


def _states() -> frozenset[str]:
    """All words for the state or kind of a captive that may stand before the noun."""
    rows = table("captives")["modifiers"]
    return frozenset(word for key, row in rows.items() if key not in {"plain", "of_state", "of_armed"} for word in row)


def _joins_states(scene: Scene, at: int) -> bool:
    """Whether "and" or a comma joins two words of state ("seriously wounded and sick")."""
    states = _states() | words("captives", "joined_states")
    near = scene.low[at + 1 : at + 2]
    return at > 0 and scene.low[at - 1] in states and bool(near) and near[0] in states


def _partitive(scene: Scene, at: int, ends: dict[int, CountMark]) -> bool:
    """Whether "of" follows a figure or "group": "17 of the 28 refugees", "a group of 100"."""
    return at in ends or (at > 0 and scene.low[at - 1] in {"number", "group", "total"})


def _trim(scene: Scene, first: int, head: int) -> int:
    """Leave a comma, quote or conjunction at the edge of a run outside it."""
    while first < head and scene.low[first] in {",", "and", "or", "of", '"', "'", "both"}:
        first += 1
    return first


def nations(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The nationalities that a run of modifiers names, or the side of a civil war: "69 government detainees", "rebel prisoners"."""
    named = tuple(
        code for i in range(first, last) if (m := scene.party.get(i)) is not None and (m.role == "party" or m.codes == ("UN",)) for code in m.codes
    )
    armed = [code for code in scene.pair or () if len(code) > 2]
    if len(armed) != 1 or scene.pair is None:
        return named
    low = set(scene.low[first:last])
    if low & words("captives", "modifiers", "of_state"):
        return (scene.other(armed[0]) or armed[0],)
    return (armed[0],) if low & words("captives", "modifiers", "of_armed") else named


def figured(scene: Scene, group: Group, marks: list[CountMark]) -> Group:
    """The group with its figure; of "17 of the 28" the first is the group's and it is a part."""
    figures = [m for m in marks if m.ordinal is None]
    if not figures:
        low = scene.low[group.first : group.head]
        whose = next((w for w in low if w in {"its", "their", "our", "his", "her"}), None)
        return replace(group, whose=whose)
    mark = figures[-1]
    whose = next((w for w in scene.low[mark.last : group.head] if w in {"its", "their", "our"}), None)
    part = len(figures) > 1 and not figures[-1].count.all
    return replace(group, count=mark.count, other=mark.other, figure=(mark.first, mark.last), part=part, whose=whose)


def qualified(group: Group, before: set[str]) -> Group:
    """The group with the categories that its modifiers give."""
    rows = table("captives")["modifiers"]
    category, bodies = list(group.category), group.bodies or bool(before & set(rows["dead"]) - {"dead"} or "dead" in before)
    serious = bool(before & set(rows["seriously"]))
    category += [f"seriously_{state}" if serious else state for state in ("wounded", "ill") if before & set(rows[state])]
    category += [name for name in ("hostage", "civilian", "foreigner", "woman", "child") if before & set(rows[name])]
    if before & set(rows["detainee"]) and "prisoner_of_war" in category:
        category = ["detainee" if c == "prisoner_of_war" else c for c in category]
    strong = group.strong or bool(before & set(rows["captive"]))
    return replace(group, category=tuple(dict.fromkeys(category)), bodies=bodies, strong=strong)


def _describes_several(scene: Scene, at: int) -> bool:
    """Whether a plural noun for people follows: "M23 frees child soldiers" tells of no one child."""
    after = scene.low[at : at + 1]
    return after in heads() and (after[0].endswith("s") or after[0] in words("captives", "plural"))


def single(scene: Scene, group: Group) -> Group:
    """A singular noun with an article is one: "a hostage", "the final hostage"."""
    noun = scene.low[group.last - 1 if scene.low[group.last - 1] != "war" else group.head]
    noun = scene.low[group.head] if noun == "war" else noun
    mark = scene.party.get(group.head)
    if group.count is not None or noun in words("captives", "plural") or noun.endswith("s"):
        return group
    if _describes_several(scene, group.last):
        return group
    before = scene.low[group.first : group.head]
    if mark is not None and not (mark.form == "demonym" and set(scene.low[max(0, group.head - 4) : group.head]) & {"a", "an", "one"}):
        return group
    if mark is not None or (scene.sentence(group.head).block == "headline" and group.strong + group.own and not set(before) & {"no"}):
        return replace(group, count=Count(1, 1), figure=(group.first, group.last))
    if set(before) & (_ARTICLES):
        return replace(group, count=Count(1, 1), figure=(group.first, group.last))
    return group
