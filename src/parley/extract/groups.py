"""Groups: the noun phrases that name those who are given or exchanged ("1,200 more prisoners of war each")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.lexicon import Head, heads, table, verbs, words
from parley.model import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import CountMark, PlaceMark, Sentence
    from parley.extract.scene import Scene

_REACH = 14  # tokens of modifiers that may stand before a head
_AFTER = 14  # tokens after a head in which an age or "each" may stand
_UNDER = re.compile(r"(?:,? ?(?:all |who (?:are|were) |aged |and )*)(?:under|younger than|below|not older than)(?: the age of)? (?P<age>\d+)")
_AGED = re.compile(r"(?:(?!\band\b|\ball\b)[^.;]){0,24}?(?:aged|ages of|from|between|ages) 18 ?(?:to|-|and|through) ?25")
_EACH = re.compile(
    r"(?:[a-z,'\" -]{0,30}?)(?:\beach\b|on (?:each|either) side|from (?:each|either) side|per side|on both sides|from both sides|apiece)"
)
_WHO = re.compile(r",? ?who (?:are|were|is) (?P<state>[a-z, ]{4,40}?)(?=[.;)]|$| and | under| ?, all)")
_PLURAL = frozenset(
    {
        "men",
        "women",
        "children",
        "people",
        "servicemen",
        "servicewomen",
        "troops",
        "remains",
        "dead",
        "fallen",
        "personnel",
        "airmen",
        "fishermen",
        "guardsmen",
        "countrymen",
        "militiamen",
        "crewmen",
    }
)
_ARTICLES = frozenset({"a", "an", "another", "one"})
_NO_CATEGORY = frozenset({"prisoner_of_war"})


@dataclass(frozen=True, slots=True)
class Group:
    """Captives or remains as one noun phrase speaks of them."""

    first: int
    last: int
    head: int
    bodies: bool
    strong: bool
    own: bool
    category: tuple[str, ...] = ()
    count: Count | None = None
    other: Count | None = None  # second figure of "1,000 for 500"
    figure: tuple[int, int] | None = None  # the tokens that say the figure
    nations: tuple[str, ...] = ()
    whose: str | None = None  # "its", "their", "our"
    each: bool = False
    part: bool = False  # "17 of the 28", "including", "of whom"
    bare: bool = False  # a figure with no noun of its own
    named: bool = False  # persons by name


def find_groups(scene: Scene, sentence: Sentence) -> tuple[Group, ...]:
    """The groups of a sentence, in order, remains joined with those whose they are.

    Args:
        scene: the report's marks.
        sentence: the sentence to look at.

    Returns:
        Groups with a noun, peoples with a figure, and figures that stand alone; none overlap.
    """
    found: list[Group] = []
    taken = sentence.first
    for head, last, kind in _heads(scene, sentence):
        if head < taken:
            continue
        group = _noun_group(scene, sentence, (head, last, kind), taken)
        if group is not None:
            group = _after(scene, sentence, group)
            if scene.low[head] == "those" and not group.category:
                continue  # "those under 25" are captives, "those who spoke" are not
            found.append(group)
            taken = group.last
    return _with_bare(scene, sentence, _inherit(scene, _join_remains(scene, found)))


def _heads(scene: Scene, sentence: Sentence) -> Iterator[tuple[int, int, Head]]:
    """Each noun for captives in a sentence: where it begins and ends and what it is."""
    known, low = heads(), scene.low
    i = sentence.first
    while i < sentence.last:
        two = known.get(low[i : i + 2]) if i + 1 < sentence.last else None
        kind = two or known.get(low[i : i + 1])
        if kind is not None:
            last = i + (2 if two else 1)
            if low[last : last + 2] == ("of", "war"):
                last += 2
            yield i, last, kind
            i = last
            continue
        mark = scene.party.get(i)
        if mark is not None and mark.form == "people":
            yield i, mark.last, Head((), strong=False, own=True, bodies=False)
            i = mark.last
            continue
        i += 1


def _noun_group(scene: Scene, sentence: Sentence, head: tuple[int, int, Head], floor: int) -> Group | None:
    """The group around one noun, or None where the noun only modifies ("prisoner exchange", "the children's list")."""
    at, last, kind = head
    low = scene.low
    following = low[last] if last < sentence.last else ""
    if following in {"'s", "'"} or (low[at] in {"prisoner", "pow", "hostage", "captive", "detainee", "inmate", "body"} and following in _COMPOUNDS):
        return None
    if low[at] in {"fallen", "dead", "wounded"} and (following in _NOUNISH or (following,) in heads()):
        return None  # "7,000 fallen Ukrainian soldiers": the soldiers are the head
    if low[at] in {"dead", "fallen"} and (scene.low[at - 1] if at > sentence.first else "") not in {"the", "its", "their", "our", "of"}:
        return None
    if low[at] == "fallen" and _party_follows(scene, last):
        return None
    people = scene.party.get(at)
    nations: tuple[str, ...] = people.codes if people is not None and people.form == "people" else ()
    first, marks = _modifiers(scene, max(sentence.first, floor), at)
    before = set(low[first:at])
    group = Group(first, last, at, kind.bodies, kind.strong, kind.own, kind.category, nations=nations)
    group = _figured(scene, group, marks)
    group = replace(group, nations=(*_nations(scene, first, at), *nations))
    group = _qualified(group, before)
    if people is not None and group.count is None and not before & {"dead", "captive", "captured", "jailed"}:
        return None
    return _single(scene, group)


_COMPOUNDS = frozenset(
    {
        "exchange",
        "exchanges",
        "swap",
        "swaps",
        "release",
        "releases",
        "deal",
        "deals",
        "-",
        "trade",
        "talks",
        "handover",
        "affairs",
        "issue",
        "transfer",
        "camp",
        "camps",
        "crisis",
        "negotiations",
        "agreement",
        "abuse",
        "parts",
        "bags",
        "armor",
        "count",
        "families",
        "takers",
        "taking",
        "takeover",
        "list",
        "lists",
        "return",
        "repatriation",
    }
)
_NOUNISH = frozenset({"soldiers", "troops", "servicemen", "fighters", "defenders", "hostages", "hostage", "heroes", "people"})


def _party_follows(scene: Scene, at: int) -> bool:
    """Whether a demonym stands at a token ("fallen Ukrainian soldiers")."""
    mark = scene.party.get(at)
    return mark is not None and mark.form == "demonym"


def _modifiers(scene: Scene, floor: int, head: int) -> tuple[int, list[CountMark]]:
    """Walk left over what modifies a noun; the run's first token and the figures in it, nearest first."""
    plain = words("captives", "modifiers", "plain") | _states()
    ends = {m.last: m for m in scene.count.values() if head - _REACH <= m.first < head}
    parties = {m.last: m for m in scene.party.values() if head - _REACH <= m.first < head}
    first = head
    marks: list[CountMark] = []
    while first > max(floor, head - _REACH):
        here = scene.low[first - 1]
        if first in ends and ends[first].first >= floor:
            if marks and scene.low[first] != "of":
                break
            marks.append(ends[first])
            first = ends[first].first
        elif first in parties and parties[first].first >= floor and parties[first].form in {"demonym", "people", "name"}:
            if here in {"'s", "'"} or scene.low[first] in {"and", ","}:
                break
            first = parties[first].first
        elif here == "of" and not _partitive(scene, first - 1, ends) and not marks:
            break
        elif any(p.last == first for p in _near_places(scene, first)):
            first = next(p.first for p in _near_places(scene, first) if p.last == first)
        elif first - 1 > floor and _counted_noun(scene, first - 1, ends):
            first -= 1
        elif here in plain or (here.endswith("-old") and here[:1].isdigit()):
            if here in {",", "and", "or"} and not _joins_states(scene, first - 1):
                break
            first -= 1
        else:
            break
    return _trim(scene, first, head), marks


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
    return frozenset(word for key, row in rows.items() if key != "plain" for word in row)


def _joins_states(scene: Scene, at: int) -> bool:
    """Whether "and" or a comma joins two words of state ("seriously wounded and sick")."""
    states = _states() | {"young", "elderly", "all"}
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


def _nations(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The nationalities that a run of modifiers names."""
    return tuple(code for i in range(first, last) if (m := scene.party.get(i)) is not None and m.role == "party" for code in m.codes)


def _figured(scene: Scene, group: Group, marks: list[CountMark]) -> Group:
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


def _qualified(group: Group, before: set[str]) -> Group:
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


def _single(scene: Scene, group: Group) -> Group:
    """A singular noun with an article is one: "a hostage", "the final hostage"."""
    noun = scene.low[group.last - 1 if scene.low[group.last - 1] != "war" else group.head]
    noun = scene.low[group.head] if noun == "war" else noun
    if group.count is not None or noun in _PLURAL or noun.endswith("s") or scene.party.get(group.head) is not None:
        return group
    before = scene.low[group.first : group.head]
    if set(before) & (_ARTICLES | {"the", "final", "last"}):
        return replace(group, count=Count(1, 1), figure=(group.first, group.last))
    return group


def _after(scene: Scene, sentence: Sentence, group: Group) -> Group:
    """What stands after the noun and belongs to it: ages, "each", "who are wounded"."""
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
    group = replace(group, category=tuple(dict.fromkeys(category)), each=bool(_EACH.match(tail)), nations=group.nations or _side_after(scene, group))
    mark = scene.count.get(group.last + 1)
    if scene.low[group.last : group.last + 1] == ("for",) and mark is not None and group.count == mark.count:
        return replace(group, other=mark.count, last=mark.last)
    return group


def _side_after(scene: Scene, group: Group) -> tuple[str, ...]:
    """Read "More than 1,000 people from the Ukrainian side": whose they are."""
    at = group.last + 2 if scene.low[group.last : group.last + 2] == ("from", "the") else 0
    mark = scene.party.get(at) if at else None
    return mark.codes if mark is not None and set(scene.low[mark.last - 1 : mark.last + 1]) & {"side", "group", "movement", "forces", "army"} else ()


def _states_of(text: str) -> list[str]:
    """Categories in "wounded, seriously ill": each word with the adverb right before it."""
    found = []
    for phrase in re.split(r",| or | and ", text):
        serious = any(w in phrase.split() for w in words("captives", "modifiers", "seriously"))
        found += [
            f"seriously_{s}" if serious else s for s in ("wounded", "ill") if any(w in phrase.split() for w in words("captives", "modifiers", s))
        ]
    return found


def _join_remains(scene: Scene, groups: list[Group]) -> list[Group]:
    """Read "The bodies of 7,000 fallen soldiers": one group, of remains."""
    found: list[Group] = []
    for group in groups:
        before = found[-1] if found else None
        if before is not None and before.bodies and scene.low[before.last : before.last + 1] == ("of",) and group.first - before.last <= 2:
            keep = group.count is not None and not (before.count is not None and before.figure and before.count.max != 1)
            whole = group if keep else before
            category = tuple(c for c in group.category if c in {"hostage", "detainee"})
            found[-1] = replace(
                before,
                last=group.last,
                count=whole.count,
                other=before.other or group.other,
                figure=whole.figure,
                nations=before.nations + group.nations,
                category=category,
                each=before.each or group.each,
                whose=before.whose or group.whose,
                part=before.part or group.part,
            )
        else:
            found.append(group)
    return found


def _inherit(scene: Scene, groups: list[Group]) -> list[Group]:
    """Read "All wounded prisoners, as well as prisoners under 25": "all" reaches over the conjunction."""
    found: list[Group] = []
    for group in groups:
        before = found[-1] if found else None
        joint = scene.low[before.last : group.first] if before else ()
        if before and before.count and before.count.all and group.count is None and joint in _LINKS and group.category:
            found.append(replace(group, count=before.count, figure=before.figure))
        else:
            found.append(group)
    return found


_LINKS = frozenset({(",", "as", "well", "as"), ("as", "well", "as"), ("and",), (",", "and"), (",",), ("along", "with"), (",", "along", "with")})


def _alone(scene: Scene, at: int, end: int) -> bool:
    """Whether a figure stands without a noun: a function word, a verb or punctuation follows it."""
    if at >= end:
        return True
    word = scene.low[at]
    return not word[:1].isalpha() or word in _FUNCTION or word.endswith("ed") or word in verbs() or at in scene.when


_FUNCTION = frozenset(
    {
        "more",
        "each",
        "of",
        "others",
        "on",
        "from",
        "for",
        "to",
        "in",
        "and",
        "or",
        "by",
        "at",
        "were",
        "was",
        "had",
        "have",
        "has",
        "are",
        "is",
        "will",
        "would",
        "who",
        "back",
        "home",
        "during",
        "after",
        "before",
        "so",
        "this",
        "last",
        "prisoners",
        "while",
        "but",
        "as",
        "with",
        "a",
        "per",
        "apiece",
        "other",
        "another",
        "also",
        "came",
        "went",
        "between",
        "under",
        "earlier",
        "later",
        "dead",
        "living",
    }
)


def _with_bare(scene: Scene, sentence: Sentence, groups: list[Group]) -> tuple[Group, ...]:
    """Add figures that stand without a noun ("released 242", "3,000 more") where no group holds them."""
    held = [(g.first, g.last) for g in groups]
    bare = [
        Group(m.first, m.last, m.first, bodies=False, strong=False, own=False, count=m.count, other=m.other, figure=(m.first, m.last), bare=True)
        for i in range(sentence.first, sentence.last)
        if (m := scene.count.get(i)) is not None
        and m.ordinal is None
        and not any(a <= m.first < b for a, b in held)
        and (m.other is not None or m.last - m.first > 1 or _alone(scene, m.last, sentence.last))
    ]
    bare += [
        Group(i, i + 1, i, bodies=False, strong=False, own=False, count=Count(0, 0), figure=(i, i + 1), bare=True)
        for i in range(sentence.first + 1, sentence.last)
        if scene.low[i] == "none" and scene.low[i - 1] in verbs() and i not in scene.count
    ]
    found = [_after(scene, sentence, g) for g in bare]
    return tuple(sorted([*groups, *found], key=lambda g: g.first))
