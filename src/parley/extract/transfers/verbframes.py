"""Frames of verbs: "Russia has returned the bodies of 7,000 soldiers", "28 refugees were handed over"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.annotate.marks import PersonMark
from parley.extract.draft import Refusal
from parley.extract.scene.lexicon import table, words
from parley.extract.scene.verbgroup import find_verb_groups
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.going import fits, left, returned, right
from parley.extract.transfers.group import Group
from parley.extract.transfers.nationality import known, person
from parley.extract.transfers.sides import NOBODY, Sides, after, destination, holder, holders, subject
from parley.extract.transfers.standing import of_verb

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup

_TO, _BY, _FROM = frozenset({"to", "into"}), frozenset({"by"}), frozenset({"from"})
_STATE = 2  # letters in the code of a state
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
    if vg.kind.frame == "carry" and not passive and not right(scene, sentence, vg, groups):
        return None
    if vg.kind.frame == "carry" and set(scene.low[vg.last : vg.last + 1]) & set(table("custody")["only_with"]["took"]):
        return None  # "were taken hostage"
    objects = left(scene, vg, groups) if passive else right(scene, sentence, vg, groups)
    if vg.kind.frame == "turn" and not objects and not passive and vg.tense in {"past", "future"}:
        objects, passive = left(scene, vg, groups), True  # "returned" as a verb of motion
    objects = objects or _pronoun(scene, vg)
    if not objects:
        return None
    end = _clause_end(scene, sentence, max(vg.last, objects[-1].last))
    back = returned(scene, groups, max(vg.last, objects[-1].last), end)
    objects, back = tuple(known(scene, g) for g in objects), tuple(known(scene, g) for g in back)
    who = NOBODY if passive else subject(scene, vg.first, sentence.first, groups)
    agent = after(scene, vg.last, min(end, vg.last + 8), _BY) if passive else NOBODY
    sure = bool(back) or bool(agent.codes) or (len(who.codes) == 1 and len(who.codes[0]) > _STATE)
    objects = tuple(g for g in objects if fits(scene, sentence, vg, g, sure=sure))
    if not objects:
        return None
    if passive and objects[-1].count is None and scene.low[objects[-1].last : vg.first] == ("who",):
        return None  # "prisoners who were released told of torture": who they are, not what happens
    if scene.low[vg.verb].startswith(("deport", "expel")) and passive and not after(scene, vg.last, sentence.last, _BY).codes:
        return None  # children "who were deported": a charge, not a transfer told
    standing = of_verb(scene, sentence, vg)
    if standing.status == "demanded" and vg.tense == "infinitive" and not _told_to(scene, sentence, vg):
        return Refusal("no-side", ((vg.first, vg.last),), "the words do not say who is to let them go")
    status = standing.status
    if status is None:
        return Refusal("not-a-transfer", ((vg.first, objects[-1].last if objects[-1].last > vg.first else vg.last),), standing.refusal)
    if who.both and "each" in scene.low[who.runs[-1][1] : vg.verb]:
        who = replace(who, each=True)
    if status == "demanded" and vg.tense == "infinitive" and vg.control is None:
        who = _asked(scene, sentence, vg.first)
    if status == "planned" and who.both and scene.low[vg.verb][:6] != "involv":
        status = "agreed"  # what both sides will do they have agreed on
    source = after(scene, vg.last, end, _FROM)
    return TransferFrame(
        sentence=sentence, trigger=vg.verb, kind=vg.kind.frame, status=status, groups=objects, back=back, subject=who,
        agent=agent, goal=_goal(scene, vg, objects, end),
        source=source if source.codes else _held(scene, objects, end), passive=passive,
        home=bool(set(scene.low[vg.verb : end]) & _HOME) or any("own" in scene.low[g.first : g.last] for g in objects), rule=f"verb-{vg.kind.frame}", cues=standing.cues,
    )  # fmt: skip


def _pronoun(scene: Scene, vg: VerbGroup) -> tuple[Group, ...]:
    """Read "a day after Russia released her": one person, of the nationality of whoever was named last before."""
    if not vg.kind.strong or vg.passive or vg.kind.frame not in {"give", "turn"} or scene.low[vg.last : vg.last + 1] not in {("her",), ("him",)}:
        return ()
    following = scene.low[vg.last + 1 : vg.last + 2]
    if scene.low[vg.last] == "her" and following not in {(w,) for w in _AFTER_HER}:
        return ()  # "released her book"
    before = [m for m in scene.person.values() if m.last <= vg.first]
    nations = known(scene, person(max(before, key=lambda m: m.first))).nations if before else ()
    group = person(PersonMark(vg.last, vg.last + 1, "", None, None))
    return (replace(group, nations=nations),) if nations else ()


_AFTER_HER = (".", ",", "to", "from", "in", "on", "after", "for", "and", "at", "as", "over", "back", "last", "a", ";", "today", "yesterday")


def _told_to(scene: Scene, sentence: Sentence, vg: VerbGroup) -> bool:
    """Whether the words name who is to let them go: "wants to release" or "called on Pakistan to release", not "demands to free"."""
    if scene.low[vg.first - 1] in {"'", "'s"}:
        return False
    return vg.control is not None or bool(_asked(scene, sentence, vg.first).codes)


def _asked(scene: Scene, sentence: Sentence, token: int) -> Sides:
    """The party whose name, or "Indian government", ends right before a token."""
    ends = {token, token - 1} if scene.low[token - 1] in words("status", "organs") else {token}
    marks = (m for i in range(max(sentence.first, token - 8), token) if (m := scene.party.get(i)) is not None and m.role == "party")
    return next((Sides(m.codes, ((m.first, m.last),)) for m in marks if m.last in ends), NOBODY)


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
        return not (right(scene, sentence, vg, groups) and not nearest.figure)
    return False
