"""Frames of verbs: "Russia has returned the bodies of 7,000 soldiers", "28 refugees were handed over"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Refusal
from parley.extract.frames import TransferFrame
from parley.extract.group import Group
from parley.extract.lexicon import words
from parley.extract.sides import NOBODY, Sides, after, destination, holder, holders, subject
from parley.extract.standing import of_verb
from parley.extract.verbgroup import find_verb_groups
from parley.model import Count

if TYPE_CHECKING:
    from parley.annotate.marks import PersonMark, Sentence
    from parley.extract.scene import Scene
    from parley.extract.verbgroup import VerbGroup

_OBJECT_REACH = 9
_SUBJECT_GROUP_REACH = 20
_BACK = (("for",), ("in", "exchange", "for"), ("in", "return", "for"), ("in", "return"), ("against",), ("in", "exchange"))
_TO, _BY, _FROM = frozenset({"to", "into"}), frozenset({"by"}), frozenset({"from"})
_HOME = frozenset({"home", "homeland"})


def verb_frames(scene: Scene, sentence: Sentence, groups: tuple[Group, ...]) -> tuple[TransferFrame | Refusal, ...]:
    """The frames that a sentence's verbs of transfer make with its groups.

    Args:
        scene: the report's marks.
        sentence: where to look.
        groups: the sentence's groups.

    Returns:
        A frame for each verb that has somebody to transfer, or why it was refused; nothing for verbs of other matters.
    """
    found: list[TransferFrame | Refusal] = []
    for vg in find_verb_groups(scene, sentence):
        frame = _frame(scene, sentence, vg, groups)
        if frame is not None:
            found.append(frame)
    return tuple(found)


def _frame(scene: Scene, sentence: Sentence, vg: VerbGroup, groups: tuple[Group, ...]) -> TransferFrame | Refusal | None:
    """The frame of one verb group."""
    passive = vg.passive or vg.kind.frame == "move" or _reduced(scene, sentence, vg, groups)
    if vg.kind.frame == "carry" and not passive and not _right(scene, sentence, vg, groups):
        return None
    objects = _left(scene, vg, groups) if passive else _right(scene, sentence, vg, groups)
    if vg.kind.frame == "turn" and not objects and not passive and vg.tense in {"past", "future"}:
        objects, passive = _left(scene, vg, groups), True  # "returned" as a verb of motion
    objects = tuple(g for g in objects if _fits(scene, vg, g))
    if not objects:
        return None
    if scene.low[vg.verb].startswith(("deport", "expel")) and passive and not after(scene, vg.last, sentence.last, _BY).codes:
        return None  # children "who were deported": a charge, not a transfer told
    standing = of_verb(scene, sentence, vg)
    if standing.status == "demanded" and vg.tense == "infinitive" and (vg.control is None or scene.low[vg.first - 1] in {"'", "'s"}):
        return Refusal("no-side", ((vg.first, vg.last),), "the words do not say who is to let them go")
    status = standing.status
    if status is None:
        return Refusal("not-a-transfer", ((vg.first, objects[-1].last if objects[-1].last > vg.first else vg.last),), standing.refusal)
    end = _clause_end(scene, sentence, max(vg.last, objects[-1].last))
    back = _returned(scene, groups, max(vg.last, objects[-1].last), end)
    who = NOBODY if passive else subject(scene, vg.first, sentence.first, groups)
    if who.both and "each" in scene.low[who.runs[-1][1] : vg.verb]:
        who = replace(who, each=True)
    if status == "planned" and who.both and scene.low[vg.verb][:6] != "involv":
        status = "agreed"  # what both sides will do they have agreed on
    source = after(scene, vg.last, end, _FROM)
    return TransferFrame(
        sentence=sentence, trigger=vg.verb, kind=vg.kind.frame, status=status, groups=objects, back=back, subject=who,
        agent=after(scene, vg.last, min(end, vg.last + 8), _BY) if passive else NOBODY, goal=_goal(scene, vg, objects, end),
        source=source if source.codes else _held(scene, objects, end), passive=passive,
        home=bool(set(scene.low[vg.verb : end]) & _HOME) or any("own" in scene.low[g.first : g.last] for g in objects), rule=f"verb-{vg.kind.frame}", cues=standing.cues,
    )  # fmt: skip


def _held(scene: Scene, objects: tuple[Group, ...], end: int) -> Sides:
    """Who holds those who go, by the words after them."""
    found = holders(scene, objects[0].last, end)
    return found if found.codes else holder(scene, objects[0].last, end)


def _goal(scene: Scene, vg: VerbGroup, objects: tuple[Group, ...], end: int) -> Sides:
    """Where they go: "to Ukraine" after the verb or the object; "delivered them to officials from across the border" none."""
    found = destination(scene, vg.last, end) if vg.kind.frame == "carry" else after(scene, vg.last, end, _TO)
    if found.codes:
        return found
    at = vg.last
    mark = scene.party.get(at)
    if mark is not None and mark.form in {"name", "capital"} and objects and mark.last <= objects[0].first and vg.kind.frame in {"give", "carry"}:
        return Sides(mark.codes, ((mark.first, mark.last),))  # "handing Kiev the bodies"
    place = scene.place.get(at)
    if place is not None and place.country and objects and place.last <= objects[0].first and vg.kind.frame == "give":
        return Sides((place.country,), ((place.first, place.last),))
    return NOBODY


def _clause_end(scene: Scene, sentence: Sentence, start: int) -> int:
    """Where the clause of a verb ends: at a semicolon, a full stop or a new finite clause."""
    for i in range(start, sentence.last):
        if scene.low[i] in {";", "while", "but", "whereas", "although"}:
            return i
        if scene.low[i] == "and" and _new_subject(scene, i + 1):
            return i
    return sentence.last


def _new_subject(scene: Scene, at: int) -> bool:
    """Whether a party with its own verb begins after "and" ("and Ukraine handed over 27")."""
    mark = scene.party.get(at) or (scene.party.get(at + 1) if scene.low[at : at + 1] == ("the",) else None)
    if mark is None or mark.form not in {"name", "capital", "seat", "people"}:
        return False
    following = scene.low[mark.last] if mark.last < len(scene.low) else ""
    return (
        following in words("status", "auxiliaries")
        or following in words("status", "agreed")
        or following.endswith("ed")
        or following in {"will", "would", "gave", "got", "said"}
    )


def _reduced(scene: Scene, sentence: Sentence, vg: VerbGroup, groups: tuple[Group, ...]) -> bool:
    """A participle right after its noun: "five detainees released from Guantanamo"."""
    if "participle" not in vg.kind.forms or vg.first != vg.verb:
        return False
    if any(g.last == vg.verb or (g.last == vg.verb - 1 and scene.low[g.last] in {",", "all", "each"}) for g in groups if not g.bare or g.count):
        nearest = max((g for g in groups if g.last <= vg.verb), key=lambda g: g.last)
        return not (_right(scene, sentence, vg, groups) and not nearest.figure)
    return False


_NEW_CLAUSE = frozenset({"as", "unless", "if", "when", "after", "before", "because", "until", ";"})


def _left(scene: Scene, vg: VerbGroup, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The subject group of a passive or of a verb of motion, with those joined to it."""
    near = [
        g for g in groups if g.last <= vg.first and vg.first - g.last <= _SUBJECT_GROUP_REACH and not set(scene.low[g.last : vg.first]) & _NEW_CLAUSE
    ]
    if not near:
        return ()
    last = near[-1]
    between = scene.low[last.last : vg.first]
    if set(between) & {";", ":", "but", "while"} or _verb_between(scene, last.last, vg.first):
        return ()
    chosen = [last]
    whole = next((g for g in near[:-1] if not g.bare and set(scene.low[g.last : g.last + 5]) & {"whom", "including", "among"}), None)
    if whole is not None:
        return tuple(near[near.index(whole) :])
    for g in reversed(near[:-1]):
        if scene.low[g.last : chosen[0].first] in _JOINED and not g.bare:
            chosen.insert(0, g)
        elif _part_link(scene, g.last, chosen[0].first):
            chosen = [g, *chosen]
        else:
            break
    return tuple(chosen)


_JOINED = frozenset({("and",), (",",), (",", "and"), ("as", "well", "as"), (",", "as", "well", "as"), ("along", "with"), ("or",)})


def _verb_between(scene: Scene, first: int, last: int) -> bool:
    """Whether another clause's verb of speech or will stands between a subject and its verb."""
    gap = scene.low[first:last]
    if gap[:1] in ((",",), ("who",), ("which",), ("that",)) and len(gap) > 1:
        return len(gap) > 18 or ("said" in gap and gap[-1] != ",")
    return any(w in {"said", "says", "told", "and"} for w in gap)


def _part_link(scene: Scene, first: int, last: int) -> bool:
    """Whether what follows is a part of what stood before: "12 hostages, including two women, were freed"."""
    gap = scene.low[first:last]
    return 0 < len(gap) <= 8 and bool(set(gap) & PARTS) and not set(gap) & {";", "said"}


def _right(scene: Scene, sentence: Sentence, vg: VerbGroup, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The object of an active verb, with those joined to it and the parts named after it."""
    following = [g for g in groups if g.first >= vg.verb + 1]
    named = _named(scene, sentence, vg)
    if named is not None and (not following or named.first < following[0].first):
        return (named,)
    if not following:
        return ()
    head = following[0]
    gap = scene.low[vg.last : head.first]
    if len(gap) > _OBJECT_REACH or set(gap) & _GAP_STOP or (vg.kind.frame == "get" and "from" in gap):
        return ()
    rate = next((g for g in following if g.other is not None and g.first < sentence.last), None)
    chosen = [
        head if head.count is not None or rate is None else replace(head, count=rate.count, other=rate.other, figure=rate.figure, last=rate.last)
    ]
    for g in following[1:]:
        between = scene.low[chosen[-1].last : g.first]
        if (between in _JOINED and not g.bare) or _part_link(scene, chosen[-1].last, g.first) or (between in _JOINED and g.each):
            chosen.append(g)
        else:
            break
    return tuple(chosen)


PARTS = frozenset({"including", "among", "whom", "them", "includes", "comprising", "takes"})


def _named(scene: Scene, sentence: Sentence, vg: VerbGroup) -> Group | None:
    """Persons by name as the object of a strong verb: "freed the reporter Jane Roe and John Doe"."""
    if not (vg.kind.strong or vg.kind.frame == "swap"):
        return None
    return _persons(scene, vg.last, min(sentence.last, vg.last + _OBJECT_REACH))


def _persons(scene: Scene, start: int, end: int) -> Group | None:
    """The first persons named in a run of tokens, as a group of so many."""
    people: list[PersonMark] = []
    for i in range(start, end):
        if scene.low[i] in _GAP_STOP | {".", "to", "with"} and not people:
            return None
        mark = scene.person.get(i)
        if mark is not None:
            people.append(mark)
            break
    while people and (following := scene.person.get(people[-1].last + 1)) is not None and scene.low[people[-1].last] in {"and", ","}:
        people.append(following)
    if not people:
        return None
    first, last = people[0].first, people[-1].last
    return Group(
        first,
        last,
        first,
        bodies=False,
        strong=True,
        own=False,
        category=("detainee",),
        count=Count(len(people), len(people)),
        figure=(first, last),
        named=True,
    )


_GAP_STOP = frozenset(
    {
        "list",
        "lists",
        "names",
        "memorandum",
        "document",
        ";",
        ":",
        "that",
        "said",
        "after",
        "before",
        "while",
        "for",
        "who",
        "which",
        "but",
        "because",
        "by",
        "when",
    }
)


def _returned(scene: Scene, groups: tuple[Group, ...], start: int, end: int) -> tuple[Group, ...]:
    """Those that go the other way: "for 90 prisoners", "in return for 55 soldiers"."""
    if scene.low[start : start + 1] == ("for",) and (named := _persons(scene, start + 1, min(end, start + 7))) is not None:
        return (named,)
    for group in groups:
        if not start <= group.first < end:
            continue
        before = scene.low[max(start - 1, group.first - 6) : group.first]
        verbal = any(
            before[i : i + 3] == ("in", "exchange", "for") or before[i : i + 3] == ("in", "return", "for") for i in range(len(before))
        ) and not set(before) & {",", ";"}
        if any(before[-len(b) :] == b for b in _BACK) or verbal:
            return (group, *(g for g in groups if g.first > group.first and _part_link(scene, group.last, g.first)))
    return ()


def _fits(scene: Scene, vg: VerbGroup, group: Group) -> bool:
    """Whether a verb can be read as transferring a group: strong verb or captive noun, in a report that speaks of captivity."""
    if group.bare:
        return (
            vg.kind.strong or vg.kind.frame in {"swap", "get"} or (vg.kind.frame == "turn" and bool(group.bodies or group.category))
        ) and scene.captivity
    if group.strong:
        return vg.kind.frame not in {"move", "carry"} or group.count is not None
    if vg.kind.frame == "carry":
        return scene.captivity and group.count is not None
    if vg.kind.frame == "swap" and group.category:
        return scene.captivity
    if vg.kind.frame in {"move", "get", "turn"} and not vg.kind.strong:
        return scene.captivity and group.count is not None
    described = bool(group.count or group.category or group.nations or group.whose)
    abroad = (vg.kind.strong or vg.kind.frame == "turn") and group.count is not None and bool(group.nations)  # "Iran released five Americans"
    return abroad or (scene.captivity and (group.count is not None or (vg.kind.strong and described)))
