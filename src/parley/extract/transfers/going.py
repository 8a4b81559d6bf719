"""Those who go: the groups that are subject or object of a verb of transfer, and what goes back for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.apart import apart
from parley.extract.transfers.group import Group
from parley.extract.transfers.individuals import described_by, individuals, named_subject
from parley.extract.transfers.joined import held_and, joined_later
from parley.extract.transfers.keepers import lands

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup

_OBJECT_REACH = 9
_SUBJECT_REACH = 20
_PART_REACH = 8
_LISTED = 24  # tokens of a list after "including"
_BACK = (
    ("in", "exchange", "for"),
    ("in", "return", "for"),
    ("in", "return"),
    ("in", "exchange"),
    ("against",),
    ("for", "the", "release", "of"),
    ("for",),
)
_BACK_REACH = 6  # "in exchange for the release of 90 prisoners"
_NAME_REACH = 8
_NEW_CLAUSE = frozenset({"as", "unless", "if", "when", "after", "before", "because", "until", ";"})


def left(scene: Scene, vg: VerbGroup, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The subject group of a passive or of a verb of motion, with those joined to it."""
    near = [g for g in groups if g.last <= vg.first and vg.first - g.last <= _SUBJECT_REACH and not set(scene.low[g.last : vg.first]) & _NEW_CLAUSE]
    named = named_subject(scene, vg.first) if vg.passive and (vg.kind.strong or vg.kind.frame == "swap") else None
    if named is not None and len(each := apart(scene, named)) > 1:
        return each
    if named is not None and (not near or near[-1].last <= named.first):
        return (_as_described(scene, named, near[-1]) if near else named,)
    if named is not None and near[-1].first > named.last and (near[-1].count is None or (near[-1].count.min, near[-1].count.max) == (1, 1)):
        kind = near[-1]  # "Jane Roe, an American hostage, was freed"
        return (replace(named, category=kind.category or named.category, nations=kind.nations),)
    if not near:
        return ()
    last = near[-1] = _member(scene, near[-1], vg)
    between = scene.low[last.last : vg.first]
    if _on_paper(scene, last):
        return ()
    if set(between) & {";", ":", "but", "while"} or _verb_between(scene, last.last, vg.first):
        return ()
    chosen = [last]
    whole = next((g for g in near[:-1] if not g.bare and set(scene.low[g.last : g.last + 5]) & {"whom", "including", "among"}), None)
    if whole is not None:
        return tuple(near[near.index(whole) :])
    for g in reversed(near[:-1]):
        if (scene.low[g.last : chosen[0].first] in _JOINED or held_and(scene, g.last, chosen[0].first)) and not g.bare:
            chosen.insert(0, g)
        elif part_link(scene, g.last, chosen[0]):
            chosen = [g, *chosen]
        else:
            break
    return tuple(chosen)


_JOINED = frozenset(
    {
        ("and",),
        (",",),
        (",", "and"),
        ("as", "well", "as"),
        (",", "as", "well", "as"),
        ("along", "with"),
        ("or",),
        ("plus",),
        (",", "plus"),
        ("together", "with"),
        (",", "along", "with"),
        (",", "together", "with"),
    }
)


def _on_paper(scene: Scene, group: Group) -> bool:
    """Whether only a list of those people goes: "lists of 300 prisoners were exchanged"."""
    before = scene.low[max(0, group.first - _PAPER) : group.first]
    return "of" in before and bool(set(before) & words("transfers", "paper"))


_PAPER = 4  # tokens: "lists of all the"


def _member(scene: Scene, group: Group, vg: VerbGroup) -> Group:
    """A figure with the armed party of whom its people are: "four detained Boko Haram leaders were released"."""
    if not group.bare or group.nations or set(scene.low[group.last : vg.first]) & words("status", "clause", "prepositions"):
        return group
    marks = [m for i in range(group.last, vg.first) if (m := scene.party.get(i)) is not None]
    if len(marks) != 1 or len(marks[0].codes) != 1 or marks[0].last != vg.first - 1 or marks[0].form in {"each", "both"}:
        return group
    return replace(group, last=vg.first, bare=False, nations=marks[0].codes) if scene.low[vg.first - 1].endswith("s") else group


def _as_described(scene: Scene, named: Group, kind: Group) -> Group:
    """A person by name with what the noun before says: "British hostage John Doe"."""
    if not described_by(scene, named, kind):
        return named
    return replace(named, first=kind.first, category=kind.category or named.category, nations=kind.nations or named.nations)


def _verb_between(scene: Scene, first: int, last: int) -> bool:
    """Whether another clause's verb of speech or will stands between a subject and its verb."""
    gap = scene.low[first:last]
    if gap[:1] and gap[0] in words("status", "holding") and gap[1:2] == ("in",) and (held := lands(scene, first, last)).codes:
        gap = scene.low[held.runs[-1][1] : last]  # "people jailed in Russia and Belarus were swapped"
    if gap[:1] in ((",",), ("who",), ("which",), ("that",)) and len(gap) > 1:
        return len(gap) > 18 or ("said" in gap and gap[-1] != ",")
    return any(w in words("status", "clause", "between") for w in gap)


def part_link(scene: Scene, whole: int, group: Group) -> bool:
    """Whether a group is a part of what ended at a token: "12 hostages, including two women", "30 prisoners, five of them wounded"."""
    gap = scene.low[whole : group.first]
    if not names_part(scene, gap, group) or set(gap) & words("transfers", "parts", "breaks"):
        return False  # "105 hostages, including 80 Israelis, in exchange for 240 prisoners"
    listed = gap[-1:] in {("and",), (",",)} and "including" in gap and not set(gap) & words("status", "auxiliaries")
    return 0 < len(gap) <= (_LISTED if listed else _PART_REACH)


def _counts_other(scene: Scene, first: int, last: int) -> bool:
    """Whether a figure of something else stands between a verb and a noun: "released 36 pages on the prisoners"."""
    if scene.low[last - 1] in words("transfers", "paper", "about"):
        return True
    return any(
        (m := scene.count.get(i)) is not None and m.ordinal is None and i not in scene.when and scene.low[m.last - 1] not in {"all", "one"}
        for i in range(first, last)
    )


def names_part(scene: Scene, gap: tuple[str, ...], group: Group) -> bool:
    """Whether the words between a whole and a group, or right after the group, make it a part of the whole."""
    after = scene.low[group.last : group.last + 2]
    return bool(set(gap) & words("transfers", "parts")) or gap[-2:] == ("of", "which") or after in {("of", "them"), ("of", "whom"), ("of", "which")}


def right(scene: Scene, sentence: Sentence, vg: VerbGroup, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The object of an active verb, with those joined to it and the parts named after it."""
    following = [g for g in groups if g.first >= vg.verb + 1]
    named = _named(scene, sentence, vg)
    if named is not None and (not following or named.first < following[0].first):
        return (named, *joined_later(scene, named.last, following))
    if named is not None and described_by(scene, named, following[0]):
        return (_as_described(scene, named, following[0]),)
    if not following:
        return ()
    head = following[0]
    gap = scene.low[vg.last : head.first]
    if (
        len(gap) > _OBJECT_REACH
        or set(gap) & words("transfers", "gap")
        or (vg.kind.frame == "get" and "from" in gap)
        or _counts_other(scene, vg.last, head.first)
    ):
        return ()
    rate = next((g for g in following if g.other is not None and g.first < sentence.last), None)
    chosen = [
        head if head.count is not None or rate is None else replace(head, count=rate.count, other=rate.other, figure=rate.figure, last=rate.last)
    ]
    for g in following[1:]:
        between = scene.low[chosen[-1].last : g.first]
        if between == (",",) and g.count is not None and g.count.all and g.count.min is None and not g.nations:
            chosen[-1] = replace(chosen[-1], last=g.last, category=tuple(dict.fromkeys((*chosen[-1].category, *g.category))))
            continue  # "four soldiers, all women,"
        if between == ("and",) and scene.low[g.last : g.last + 1] and scene.low[g.last] in words("transfers", "arriving", "acts"):
            break  # "freed 13 hostages and 39 prisoners walked out of jail"
        if (
            (between in _JOINED and not g.bare)
            or part_link(scene, chosen[-1].last, g)
            or part_link(scene, chosen[0].last, g)
            or (between in _JOINED and g.each)
        ):
            chosen.append(g)
        else:
            break
    rest = [g for g in following if g.first >= chosen[-1].last]
    return (*chosen, *(joined_later(scene, chosen[-1].last, rest) if chosen[-1].count is not None else ()))


def _named(scene: Scene, sentence: Sentence, vg: VerbGroup) -> Group | None:
    """Persons by name as the object of a strong verb: "freed the reporter Jane Roe and John Doe"."""
    if not (vg.kind.strong or vg.kind.frame == "swap"):
        return None
    return individuals(scene, vg.last, min(sentence.last, vg.last + _OBJECT_REACH))


def returned(scene: Scene, groups: tuple[Group, ...], start: int, end: int) -> tuple[Group, ...]:
    """Those that go the other way: "for 90 prisoners", "in return for 55 soldiers", "in exchange for the dealer John Doe"."""
    for i in range(start, end):
        cue = next((c for c in _BACK if scene.low[i : i + len(c)] == c), None)
        if (
            cue is None
            or scene.low[i + len(cue) : i + len(cue) + 1] in {("every",), ("each",)}
            or (cue == ("for",) and scene.low[i - 1] in words("transfers", "back"))
        ):
            continue
        at = i + len(cue)
        group = _there(scene, groups, at, min(end, at + (_BACK_REACH if len(cue) > 1 else 1)), named=len(cue) > 1 or i == start)
        if group is not None:
            rest = [g for g in groups if g.first > group.first and g.first >= group.last and g.last <= end]
            return (group, *(g for g in rest if part_link(scene, group.last, g) or _also_back(scene, group, g)))
    return ()


def _also_back(scene: Scene, first: Group, group: Group) -> bool:
    """Whether a group is joined to one that goes back: "for a businessman, Jane Roe, and the bodies of three soldiers"."""
    gap = scene.low[first.last : group.first]
    near = len(gap) <= _BACK_REACH + 2 and gap[-1:] == ("and",) and not set(gap) & words("transfers", "back", "breaks")
    return near and (group.bodies or (group.strong and group.count is not None))


def _there(scene: Scene, groups: tuple[Group, ...], at: int, end: int, *, named: bool) -> Group | None:
    """The group, or persons by name, that begin between two tokens, with no comma before them."""
    group = next((g for g in groups if at <= g.first < end and not set(scene.low[at : g.first]) & {",", ";"}), None)
    people = individuals(scene, at, min(scene.sentence(at).last, at + _NAME_REACH)) if named else None
    if people is not None and {",", ";"} & set(scene.low[at : people.first]):
        people = None  # "in exchange, the deputy John Doe said"
    if people is None or (group is not None and group.first < people.first and not described_by(scene, people, group)):
        return group
    nations = group.nations if group is not None and group.first < people.first else people.nations
    return replace(people, nations=nations or people.nations)


def fits(scene: Scene, sentence: Sentence, vg: VerbGroup, group: Group, *, sure: bool = False) -> bool:
    """Whether a verb can be read as transferring a group: strong verb or captive noun, in a report that speaks of captivity.

    Args:
        scene: the report's marks.
        sentence: of the verb.
        vg: the verb.
        group: its object, or its subject in the passive.
        sure: the clause itself shows that captives go: somebody goes back for them, or an armed group lets them go.
    """
    low = set(scene.low[sentence.first : sentence.last])
    if vg.kind.deal and not (words("status", "deal") - words("status", "deal", "loose") & low or {"in", "return"} <= low):
        return False
    if vg.kind.frame in {"turn", "move"} and _to_duty(scene, vg.last):
        return False
    if "refugee" in group.category and vg.kind.frame == "turn" and not vg.passive:
        return False  # refugees return by themselves
    if sure and (vg.kind.strong or vg.kind.frame == "swap") and not group.bare and (group.count or group.category or group.nations):
        return True
    if group.bare and scene.low[group.last : group.last + 1] != () and scene.low[group.last] in words("transfers", "blocked", "of_objects"):
        return False  # "exchanged more than 200 messages"
    if group.bare:
        return (
            vg.kind.strong or vg.kind.frame in {"swap", "get"} or (vg.kind.frame == "turn" and bool(group.bodies or group.category))
        ) and scene.captivity
    if group.named and not scene.captivity:
        return False
    if group.strong:
        return vg.kind.frame not in {"move", "carry"} or group.count is not None
    if vg.kind.frame == "carry":
        return scene.captivity and group.count is not None
    if vg.kind.frame == "swap" and group.category:
        return scene.captivity
    if vg.kind.frame in {"move", "get", "turn"} and not vg.kind.strong:
        return scene.captivity and (group.count is not None or _a_group(scene, group))
    described = bool(group.count or group.category or group.nations or group.whose)
    abroad = (vg.kind.strong or vg.kind.frame == "turn") and group.count is not None and bool(group.nations)  # "Iran released five Americans"
    return abroad or (scene.captivity and (group.count is not None or (vg.kind.strong and described)))


def _a_group(scene: Scene, group: Group) -> bool:
    """Whether those of one nation go as "a group of", though nobody says how many: "another group of Russian servicemen has returned"."""
    return bool(group.nations and group.category) and group.own and bool(words("transfers", "grouping") & set(scene.low[group.first : group.head]))


def _to_duty(scene: Scene, at: int) -> bool:
    """Whether "to their positions", "to the front" follows: those who return so were nobody's captives."""
    return scene.low[at : at + 1] == ("to",) and bool(words("transfers", "duty") & set(scene.low[at + 1 : at + 4]))
