"""What stands after a noun for captives and belongs to it: ages, "each", "who are wounded", "from the Ukrainian side"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import heads, words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_AFTER = 14  # tokens after a head in which an age or "each" may stand
_UNDER = re.compile(r"(?:,? ?(?:all |who (?:are|were) |aged |and )*)(?:under|younger than|below|not older than)(?: the age of)? (?P<age>\d+)")
_AGED = re.compile(r"(?:(?!\band\b|\ball\b)[^.;]){0,24}?(?:aged|ages of|from|between|ages) 18 ?(?:to|-|and|through) ?25")
_EACH = re.compile(r"(?:[a-z,'\" -]{0,30}?)(?:\beach\b|on (?:each|either) side|from (?:each|either) side|by (?:each|either) side|per side|apiece)")
_BOTH = re.compile(r"(?:[a-z,'\" -]{0,20}?)(?:on|from|by|of) (?:both|the two) sides")
_WHO = re.compile(r",? ?who (?:are|were|is) (?P<state>[a-z, ]{4,40}?)(?=[.;)]|$| and | under| ?, all)")


def _number_after(scene: Scene, group: Group) -> Group:
    """Read "its last prisoners of war, 279 in number", "the remaining hostages, 20 in all": the figure after the noun."""
    mark = scene.count.get(group.last + 1)
    if group.count is not None or mark is None or mark.ordinal is not None or scene.low[group.last] not in {",", "-", "(", ":"}:
        return group
    after = scene.low[mark.last : mark.last + 2]
    if " ".join(after) in words("transfers", "grouping", "figures"):
        return replace(group, count=mark.count, figure=(mark.first, mark.last), last=mark.last + 2)
    return group


def tail_of(scene: Scene, sentence: Sentence, group: Group) -> Group:
    """What stands after the noun and belongs to it: ages, "each", "who are wounded"."""
    group = _number_after(scene, group)
    if scene.low[group.last : group.last + 1] == ("(",) and scene.low[group.last + 2 : group.last + 3] == (")",):
        kind = heads().get(scene.low[group.last + 1 : group.last + 2])
        group = replace(group, category=kind.category) if kind is not None else group  # "28 prisoners (refugees)"
    tail = " ".join(scene.low[group.last : min(sentence.last, group.last + _AFTER)])
    category = list(group.category)
    if (found := _UNDER.match(tail)) and found["age"] == "25":
        category.append("under_25")
    elif found and found["age"] == "18":
        category.append("child")
    elif _AGED.match(tail):
        category.append("aged_18_25")
    if who := _WHO.match(tail):
        category += _states_of(who["state"])
        if "under 25" in tail[: who.end() + 20] and "under_25" not in category:
            category.append("under_25")
    if group.bodies:
        category = [c for c in category if c in {"hostage", "detainee"}]
    group = replace(
        group,
        category=tuple(dict.fromkeys(category)),
        each=bool(_EACH.match(tail)),
        joint=bool(_BOTH.match(tail)),
        nations=group.nations or _side_after(scene, group),
    )
    mark = scene.count.get(group.last + 1)
    if scene.low[group.last : group.last + 1] == ("for",) and mark is not None and group.count == mark.count:
        return replace(group, other=mark.count, last=mark.last)
    return group


def _side_after(scene: Scene, group: Group) -> tuple[str, ...]:
    """Read "More than 1,000 people from the Ukrainian side": whose they are."""
    at = group.last + 2 if scene.low[group.last : group.last + 2] == ("from", "the") else 0
    mark = scene.party.get(at) if at else None
    return mark.codes if mark is not None and set(scene.low[mark.last - 1 : mark.last + 1]) & words("captives", "sides") else ()


def _states_of(text: str) -> list[str]:
    """Categories in "wounded, seriously ill": each word with the adverb right before it."""
    found = []
    for phrase in re.split(r",| or | and ", text):
        serious = any(w in phrase.split() for w in words("captives", "modifiers", "seriously"))
        found += [
            f"seriously_{s}" if serious else s for s in ("wounded", "ill") if any(w in phrase.split() for w in words("captives", "modifiers", s))
        ]
    return found
