"""Frames of verbs: "Russia has returned the bodies of 7,000 soldiers", "28 refugees were handed over"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Refusal
from parley.extract.scene.lexicon import foes, nouns, table, verbs, words
from parley.extract.scene.verbgroup import find_verb_groups
from parley.extract.transfers.after import after, destination
from parley.extract.transfers.asking import wanted
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.going import fits, left, returned, right
from parley.extract.transfers.group import Group
from parley.extract.transfers.joined import postposed
from parley.extract.transfers.keepers import holder, keepers
from parley.extract.transfers.nationality import known
from parley.extract.transfers.pronouns import pronoun
from parley.extract.transfers.sides import NOBODY, Sides
from parley.extract.transfers.subject import subject
from parley.extract.transfers.verbstanding import of_verb

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup

_TO, _BY, _FROM = frozenset({"to", "into"}), frozenset({"by"}), frozenset({"from"})
_STATE = 2  # letters in the code of a state


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
    objects, passive = _objects(scene, sentence, vg, groups)
    if not objects or scene.low[objects[0].first - 2 : objects[0].first] == ("how", "many"):
        return None  # "did not say how many prisoners were freed"
    end = _clause_end(scene, sentence, max(vg.last, objects[-1].last))
    back = returned(scene, groups, max(vg.last, objects[-1].last), end) or _traded_with(scene, vg, objects, groups)
    objects, back = tuple(_in_coffins(scene, vg, known(scene, g), end) for g in objects), tuple(known(scene, g) for g in back)
    who = NOBODY if passive else subject(scene, vg.first, sentence.first, groups)
    if not who.codes and vg.tense == "gerund" and not passive:
        who = _of_main_clause(scene, sentence, vg)
    agent = after(scene, vg.last, min(end, vg.last + 8), _BY) if passive else NOBODY
    sure = bool(back) or bool(agent.codes) or (len(who.codes) == 1 and len(who.codes[0]) > _STATE)
    objects = tuple(g for g in objects if fits(scene, sentence, vg, g, sure=sure) and not _sent_away(scene, vg, g))
    if not objects:
        return None
    if passive and _describing(scene, sentence, vg, objects[-1]):
        return None
    if not passive and not who.codes and vg.kind.frame == "give" and _carrier(scene, sentence, vg.first):
        return Refusal("no-side", ((vg.first, objects[-1].last),), "a carrier or go-between holds nobody and lets nobody go")
    standing = of_verb(scene, sentence, vg)
    if standing.status == "demanded" and vg.tense == "infinitive" and not vg.passive and not _told_to(scene, sentence, vg):
        return Refusal("no-side", ((vg.first, vg.last),), "the words do not say who is to let them go")
    status = standing.status
    if status != "agreed" and scene.low[objects[-1].last + 1 : end] and _rate(scene, objects[-1].last, end):
        return Refusal("not-a-transfer", ((vg.first, max(vg.last, objects[-1].last)),), "the figure is a rate, so many for each who comes free")
    if status is None:
        return Refusal("not-a-transfer", ((vg.first, objects[-1].last if objects[-1].last > vg.first else vg.last),), standing.refusal)
    if who.both and "each" in scene.low[who.runs[-1][1] : vg.verb]:
        who = replace(who, each=True)
    if status == "demanded" and vg.tense == "infinitive" and vg.control is None and not vg.passive:
        who = _asked(scene, sentence, vg.first)
    if status == "planned" and who.both and scene.low[vg.verb][:6] != "involv":
        status = "agreed"  # what both sides will do they have agreed on
    source = after(scene, vg.last, end, _FROM)
    home = bool(set(scene.low[vg.verb : end]) & words("transfers", "home")) or any("own" in scene.low[g.first : g.last] for g in objects)
    home = home or (scene.low[vg.last : vg.last + 1] == ("from",) and "captivity" in scene.low[vg.last : vg.last + 4])
    goal = _goal(scene, vg, objects, end)
    if home and passive and not (goal.codes or source.codes or any(g.nations or g.whose for g in objects)):
        goal = _speakers(scene, vg.verb)
    return TransferFrame(
        sentence=sentence, trigger=vg.verb, kind=vg.kind.frame, status=status, groups=objects, back=back, subject=who,
        agent=agent, goal=goal,
        source=source if source.codes else _held(scene, objects, end), passive=passive,
        home=home, rule=f"verb-{vg.kind.frame}", cues=standing.cues,
    )  # fmt: skip


def _traded_with(scene: Scene, vg: VerbGroup, objects: tuple[Group, ...], groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Those who go the other way in "traded 40 rebels with 20 soldiers", "40 rebels were swapped with 20 soldiers"."""
    at = max(vg.last, objects[-1].last)
    if vg.kind.frame != "swap" or scene.low[at : at + 1] != ("with",) or objects[-1].count is None:
        return ()
    return tuple(g for g in groups if g.first == at + 1 and g.count is not None and not g.bare)


def _in_coffins(scene: Scene, vg: VerbGroup, group: Group, end: int) -> Group:
    """Those who go "in coffins", "in black caskets" are dead."""
    low = scene.low[max(vg.last, group.last) : min(end, max(vg.last, group.last) + _COFFIN)]
    if not words("transfers", "coffins") & set(low) or "in" not in low or {",", "with", "and"} & set(low):
        return group
    return replace(group, bodies=True, category=())


_COFFIN = 6  # tokens of "in plain black coffins"


def _named_by_demand(scene: Scene, vg: VerbGroup) -> bool:
    """As in "M23 rebels demand release of prisoners": a noun, though it may be a verb."""
    return (
        scene.low[vg.last : vg.last + 1] == ("of",)
        and scene.low[vg.verb] in nouns()
        and scene.low[vg.verb - 1] in words("status", "demanded", "nouns")
    )


def _of_main_clause(scene: Scene, sentence: Sentence, vg: VerbGroup) -> Sides:
    """Read "In return for releasing five men, Israel got back two bodies": the subject of the clause that follows does it."""
    if not set(scene.low[sentence.first : vg.first]) <= words("status", "before_gerund"):
        return NOBODY
    comma = next((i for i in range(vg.last, min(sentence.last - 1, vg.last + _CLAUSE)) if scene.low[i] == ","), None)
    at = comma + 1 + (scene.low[comma + 1] == "the") if comma is not None else sentence.last
    mark = scene.party.get(at)
    return Sides(mark.codes, ((mark.first, mark.last),)) if mark is not None and mark.role == "party" and len(mark.codes) == 1 else NOBODY


_CLAUSE = 16  # tokens from a gerund to the comma after its clause


def _objects(scene: Scene, sentence: Sentence, vg: VerbGroup, groups: tuple[Group, ...]) -> tuple[tuple[Group, ...], bool]:
    """Those whom a verb moves, and whether they are its subject."""
    if _named_by_demand(scene, vg) or any(g.first < vg.verb < g.head for g in groups if not g.bare):
        return (), False  # "200 freed rebels arrived"
    passive = vg.passive or vg.kind.frame == "move" or wanted(scene, sentence, vg) is not None or _reduced(scene, sentence, vg, groups)
    objects = left(scene, vg, groups) if passive else right(scene, sentence, vg, groups)
    if vg.kind.frame == "carry" and (
        (not passive and not objects) or set(scene.low[vg.last : vg.last + 1]) & set(table("custody")["only_with"]["took"])
    ):
        return (), passive  # "were taken hostage"
    if vg.kind.frame == "turn" and not objects and not passive and vg.tense in {"past", "future"}:
        objects, passive = left(scene, vg, groups), True  # "returned" as a verb of motion
    if passive and objects and vg.kind.frame != "swap":
        objects = (*objects, *postposed(scene, vg.last, groups))
    if passive and vg.kind.frame == "get" and _by_carrier(scene, vg.last):
        return (), passive  # "the prisoners were received by the Red Cross"
    return objects or pronoun(scene, sentence, vg, groups), passive


def _describing(scene: Scene, sentence: Sentence, vg: VerbGroup, group: Group) -> bool:
    """Whether a passive only says who people are: "prisoners who were released told of torture", children "who were deported": a charge."""
    if group.count is None and scene.low[group.last : vg.first] == ("who",):
        return True
    if group.count is None and group.last == vg.first == vg.verb and scene.low[group.first - 1] in {"for", "of", "about", "on"} and not group.named:
        return True  # "figures for the bodies returned to Ukraine"
    return scene.low[vg.verb].startswith(tuple(words("transfers", "expelling", "roots"))) and not after(scene, vg.last, sentence.last, _BY).codes


def _sent_away(scene: Scene, vg: VerbGroup, group: Group) -> bool:
    """Whether diplomats are told to leave: "expelled 23 envoys" frees nobody."""
    return scene.low[vg.verb] in words("transfers", "expelling") and bool(
        words("transfers", "expelling", "diplomats") & set(scene.low[group.first : group.last])
    )


def _rate(scene: Scene, first: int, end: int) -> bool:
    """Whether "for every hostage" follows those who go."""
    return any(scene.low[i] == "for" and scene.low[i + 1 : i + 2] in {("every",), ("each",)} for i in range(first, min(end, first + 4)))


def _carrier(scene: Scene, sentence: Sentence, verb: int) -> bool:
    """Whether the party named last before a verb only carries captives: "the Red Cross, as an intermediary, has freed 1,500"."""
    marks = [m for i in range(max(sentence.first, verb - _SUBJECT), verb) if (m := scene.party.get(i)) is not None]
    return (
        bool(marks)
        and set(marks[-1].codes) <= words("transfers", "carriers")
        and not words("status", "clause") & set(scene.low[marks[-1].last : verb]) - {"as"}
    )


_SUBJECT = 14  # tokens from a subject to its verb


def _by_carrier(scene: Scene, at: int) -> bool:
    """Whether a body that only carries captives is named as agent: "by the ICRC"."""
    mark = scene.party.get(at + 1) or scene.party.get(at + 2)
    return scene.low[at : at + 1] == ("by",) and mark is not None and bool(mark.codes) and set(mark.codes) <= words("transfers", "carriers")


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
    found = keepers(scene, objects, objects[0].last, end)
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


def _speakers(scene: Scene, at: int) -> Sides:
    """Whose home is meant where an official of one of the adversaries, or of the only state named, says that captives came home: his own side's."""
    voice = scene.voice(at)
    if voice is None:
        return NOBODY
    named = {c for i in range(*voice.source) if (m := scene.party.get(i)) is not None and m.role == "party" for c in m.codes}
    code = voice.party or (next(iter(named)) if len(named) == 1 else None)
    pair = scene.pair if scene.pair is not None and foes(*scene.pair, scene.notes.own) else None
    if code is None or code not in (pair or _only_state(scene)):
        return NOBODY
    return Sides((code,), (voice.source,))


def _only_state(scene: Scene) -> tuple[str, ...]:
    """The one state that a report names, which alone can be the home of those who are told to be back."""
    states = {c for c, marks in scene.named.items() if len(c) == _STATE and any(m.role == "party" for m in marks)}
    return tuple(states) if len(states) == 1 else ()


def _clause_end(scene: Scene, sentence: Sentence, start: int) -> int:
    """Where the clause of a verb ends: at a semicolon, a full stop or a new finite clause."""
    for i in range(start, sentence.last):
        if scene.low[i] in {";", "while", "but", "whereas", "although"}:
            return i
        if scene.low[i] == "and" and (_new_subject(scene, i + 1) or _new_verb(scene, i + 1)):
            return i
    return sentence.last


def _new_verb(scene: Scene, at: int) -> bool:
    """Whether another verb of transfer with its own object begins: "free 400 prisoners and turn over 59 bodies to A"."""
    kinds = verbs().get(scene.low[at], ()) if at + 3 < len(scene.low) else ()
    return any(k.strong for k in kinds) and not set(scene.low[at + 1 : at + 4]) & {"them", "him", "her", "to", "by"}


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
        or following in words("transfers", "gap", "new_subject")
    )


def _reduced(scene: Scene, sentence: Sentence, vg: VerbGroup, groups: tuple[Group, ...]) -> bool:
    """A participle right after its noun: "five detainees released from Guantanamo"."""
    if "participle" not in vg.kind.forms or vg.first != vg.verb:
        return False
    if any(g.last == vg.verb or (g.last == vg.verb - 1 and scene.low[g.last] in {",", "all", "each"}) for g in groups if not g.bare or g.count):
        nearest = max((g for g in groups if g.last <= vg.verb), key=lambda g: g.last)
        if scene.low[nearest.first - 1] in words("custody", "having") and nearest.first - 1 > sentence.first and right(scene, sentence, vg, groups):
            return False  # "rebels holding 100 hostages freed a dozen"
        if scene.low[nearest.first] in {"every", "each"}:
            return False  # "30 prisoners for every hostage freed"
        return not (right(scene, sentence, vg, groups) and not nearest.figure)
    held = next((g for g in reversed(groups) if g.last < vg.verb and not g.bare), None)
    following = scene.low[vg.last] if vg.last < sentence.last else "."
    ends = not following[:1].isalnum() or following in words("status", "clause", "prepositions") or following in words("status", "clause")
    return held is not None and vg.kind.strong and ends and _held_before(scene, held.last, vg.verb)


def _held_before(scene: Scene, first: int, last: int) -> bool:
    """Whether only who holds them stands between those who go and a participle: "125 soldiers held by the RSF released"."""
    gap = scene.low[first:last]
    return (
        2 < len(gap) <= _HELD_BY
        and gap[0] in words("status", "holding")
        and gap[1] == "by"
        and gap[-1].isalnum()
        and not {"and", ",", "who", "said"} & set(gap)
    )


_HELD_BY = 7  # tokens of "held by the Rapid Support Forces"
