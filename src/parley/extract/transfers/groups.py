"""Groups: the noun phrases that name those who are given or exchanged ("1,200 more prisoners of war each")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import Head, heads, verbs, words
from parley.extract.transfers.group import Group
from parley.extract.transfers.modifiers import figured, modifiers, nations, qualified, single
from parley.extract.transfers.tails import tail_of
from parley.model import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import CountMark, PartyMark, Sentence
    from parley.extract.scene.scene import Scene


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
            group = tail_of(scene, sentence, group)
            if scene.low[head] == "those" and not group.category:
                continue  # "those under 25" are captives, "those who spoke" are not
            found.append(group)
            taken = group.last
    return _with_bare(scene, sentence, _inherit(scene, _join_remains(scene, _elliptic(scene, _coupled(scene, found)))))


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
        if mark is not None and (mark.form == "people" or (_names_men(mark) and _as_people(scene, sentence, mark))):
            yield i, mark.last, Head((), strong=False, own=True, bodies=False)
            i = mark.last
            continue
        i += 1


def _names_men(mark: PartyMark) -> bool:
    """Whether a figure before a name can count its men: a nationality, or an armed group by name ("12 Tamil Tigers")."""
    return mark.form == "demonym" or (mark.form == "name" and mark.role == "party" and len(mark.codes) == 1 and len(mark.codes[0]) > _STATE)


_STATE = 2  # letters in the code of a state


def _as_people(scene: Scene, sentence: Sentence, mark: PartyMark) -> bool:
    """Whether an adjective of nationality stands for its people: "15 Saudis and three Sudanese"."""
    counted = any(m.last == mark.first for i in range(max(sentence.first, mark.first - 4), mark.first) if (m := scene.count.get(i)) is not None)
    single = (mark.form != "name" and scene.low[mark.first - 1 : mark.first] in {("a",), ("an",), ("one",)}) or scene.low[
        mark.first - 2 : mark.first
    ] == ("born", "-")
    alone = _alone(scene, mark.last, sentence.last) and (mark.last >= sentence.last or scene.low[mark.last : mark.last + 1] not in heads())
    return (counted or single) and alone and not _shares_noun(scene, mark.last)


def _shares_noun(scene: Scene, at: int) -> bool:
    """Whether "and" with a further adjective of nationality and a noun follows: "199 Lebanese and Palestinian fighters"."""
    other = scene.party.get(at + 1) if scene.low[at : at + 1] in {("and",), (",",)} else None
    return other is not None and other.form == "demonym" and scene.low[other.last : other.last + 1] in heads()


def _noun_group(scene: Scene, sentence: Sentence, head: tuple[int, int, Head], floor: int) -> Group | None:
    """The group around one noun, or None where the noun only modifies ("prisoner exchange", "the children's list")."""
    at, last, kind = head
    low = scene.low
    following = low[last] if last < sentence.last else ""
    if low[at - 1 : at] == ("(",) and following == ")":
        return None  # "28 prisoners (refugees)"
    if low[at] in words("captives", "compounded") and any(w in words("captives", "held") for w in low[at - 1 : at]):
        return None  # "held captive", "taken hostage"
    if low[at - 1] in {"for", "on", "of"} and low[at - 2] in words("captives", "bodies_for"):
        return None  # "the coordination staff for prisoners of war"
    if following in {"'s", "'"} or (low[at] in words("captives", "compounded") and following in words("captives", "compounds")):
        return None
    if low[at] in words("captives", "adjectives") and (following in words("captives", "nounish") or (following,) in heads()):
        return None  # "7,000 fallen Ukrainian soldiers": the soldiers are the head
    if low[at] in words("captives", "adjectives", "dead") and (scene.low[at - 1] if at > sentence.first else "") not in {
        "the",
        "its",
        "their",
        "our",
        "of",
    }:
        return None
    if low[at] == "fallen" and _party_follows(scene, last):
        return None
    people = scene.party.get(at)
    peoples: tuple[str, ...] = people.codes if people is not None and people.form in {"people", "demonym", "name"} else ()
    first, marks = modifiers(scene, max(sentence.first, floor), at)
    before = set(low[first:at])
    group = Group(first, last, at, kind.bodies, kind.strong, kind.own, kind.category, nations=peoples)
    group = figured(scene, group, marks)
    group = replace(group, nations=(*nations(scene, first, at), *peoples))
    group = qualified(group, before)
    if people is not None and group.count is None and not before & words("captives", "of_people"):
        return None
    return single(scene, group)


def _party_follows(scene: Scene, at: int) -> bool:
    """Whether a demonym stands at a token ("fallen Ukrainian soldiers")."""
    mark = scene.party.get(at)
    return mark is not None and mark.form == "demonym"


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


def _coupled(scene: Scene, groups: list[Group]) -> list[Group]:
    """Read "nearly 900 prisoners and detainees": one figure for two nouns."""
    found: list[Group] = []
    for group in groups:
        before = found[-1] if found else None
        alone = group.count is None and not group.bodies and not group.nations and group.first == group.head
        if (
            before is not None
            and alone
            and before.count is not None
            and before.count.max != 1
            and not before.bodies
            and not before.count.all
            and scene.low[before.last : group.first] == ("and",)
        ):
            category = tuple(dict.fromkeys((*before.category, *group.category)))
            found[-1] = replace(
                before,
                last=group.last,
                category=category,
                strong=before.strong or group.strong,
                each=before.each or group.each,
                joint=before.joint or group.joint,
            )
        else:
            found.append(group)
    return found


def _elliptic(scene: Scene, groups: list[Group]) -> list[Group]:
    """Read "1,067 Ethiopian and 2,067 Eritrean prisoners of war": the noun is that of both."""
    found = list(groups)
    for i in range(len(found) - 1):
        mark, after = scene.party.get(found[i].head), found[i + 1]
        if mark is not None and mark.form == "demonym" and scene.low[found[i].last : after.first] == ("and",) and scene.party.get(after.head) is None:
            found[i] = replace(found[i], category=after.category, strong=after.strong, own=after.own)
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
    return not word[:1].isalpha() or word in words("captives", "function") or word.endswith("ed") or word in verbs() or at in scene.when


def _doing(scene: Scene, mark: CountMark) -> bool:
    """A figure after "including" whose noun stands before: "200 prisoners, including 120 serving life sentences"."""
    return (
        scene.low[mark.first - 1 : mark.first] == ("including",)
        and scene.low[mark.last : mark.last + 1] != ()
        and scene.low[mark.last].endswith("ing")
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
        and (m.other is not None or m.last - m.first > 1 or _alone(scene, m.last, sentence.last) or _doing(scene, m))
    ]
    bare += [
        Group(i, i + 1, i, bodies=False, strong=False, own=False, count=Count(0, 0), figure=(i, i + 1), bare=True)
        for i in range(sentence.first + 1, sentence.last)
        if scene.low[i] == "none" and scene.low[i - 1] in verbs() and i not in scene.count
    ]
    found = [tail_of(scene, sentence, g) for g in bare]
    return tuple(sorted([*groups, *found], key=lambda g: g.first))
