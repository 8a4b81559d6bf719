"""Arrivals: captives told to be home, free or landed, with no verb of letting go: "a plane carrying 48 of them landed", "Jane Roe is home"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Refusal
from parley.extract.scene.lexicon import nouns, verbs, words
from parley.extract.transfers.after import after
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.individuals import named_subject
from parley.extract.transfers.keepers import holder, holders
from parley.extract.transfers.nationality import known
from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.custody import Custody
    from parley.extract.transfers.group import Group

_ABOARD = 7  # tokens from "plane" to "carrying", and from there to those on board
_VERB = 18  # tokens from those who go to the verb
_BE = frozenset({"is", "are", "was", "were", "'re", "'s", "be"})
_PLACE = 6  # tokens from the verb to the place

Frames = tuple[TransferFrame | Refusal, ...]


def with_arrivals(scene: Scene, groups: Sequence[tuple[Group, ...]], read: Sequence[Frames], custody: Custody) -> list[Frames]:
    """The frames of each sentence and those of arrivals in it.

    Args:
        scene: the report's marks.
        groups: of each sentence.
        read: the frames that verbs and nouns of transfer make.
        custody: who holds whom.

    Returns:
        The frames with arrivals of captives of whom the report tells that they were held or let go.
    """
    told = [f for row in read for f in row if isinstance(f, TransferFrame)]
    if not told and not (scene.captivity and (words("transfers", "letting_go") | nouns().keys()) & scene.vocabulary):
        return list(read)
    freed = {name for f in told for g in (*f.groups, *f.back) for name in _names(scene, g)}
    held = {h.patient.name for h in custody.holdings if h.patient.name} - freed
    nations = {code for f in told for g in (*f.groups, *f.back) for code in g.nations} | set(scene.pair or ())
    found = []
    for sentence, here, frames in zip(scene.notes.sentences, groups, read, strict=True):
        used = {g.head for f in frames if isinstance(f, TransferFrame) for g in (*f.groups, *f.back)}
        more = (
            [] if words("transfers", "arriving", "elsewhere") & set(scene.low[sentence.first : sentence.last]) else _arrivals(scene, sentence, here)
        )
        kept = [f for f in more if f.groups[0].head not in used and _of_the_story(scene, f, held, nations)]
        found.append((*frames, *kept))
    return found


def _names(scene: Scene, group: Group) -> set[str]:
    """The names of persons within a group."""
    return {m.name for i in range(group.first, group.last) if (m := scene.person.get(i)) is not None}


def _of_the_story(scene: Scene, frame: TransferFrame, held: set[str], nations: set[str]) -> bool:
    """Whether those who arrive are captives that the report tells of: by name, by a noun for captives, or of a nation that was let go."""
    group = frame.groups[0]
    if group.named and any(_in_office(scene, i) for i in range(group.first, group.last)):
        return False  # "President Jane Roe returned to Kyiv"
    if group.named:
        near = frame.rule == "arrival-aboard" or _tells_of_it(scene, frame)
        return bool(_names(scene, group) & held) or (near and bool(set(group.nations) & nations or frame.goal.codes))
    if group.strong and (group.count is not None or group.nations):
        return True
    return group.count is not None and bool(set(group.nations) & nations)


def _in_office(scene: Scene, at: int) -> bool:
    """Whether a person by name is one in office or a speaker for a party."""
    mark = scene.person.get(at)
    return mark is not None and (
        mark.office is not None or any(m.last == at for i in range(max(0, at - 8), at) if (m := scene.office.get(i)) is not None)
    )


def _tells_of_it(scene: Scene, frame: TransferFrame) -> bool:
    """Whether the sentence of an arrival also speaks of the exchange or release: "landed hours after they had been exchanged"."""
    low = scene.low[frame.sentence.first : frame.sentence.last]
    if words("transfers", "arriving", "on_business") & set(low):
        return False
    return any(
        (w in nouns() or any(k.strong or k.frame == "swap" for k in verbs().get(w, ()))) and i != frame.trigger
        for i, w in enumerate(low, frame.sentence.first)
    )


def _arrivals(scene: Scene, sentence: Sentence, groups: tuple[Group, ...]) -> list[TransferFrame]:
    """The arrivals that one sentence tells."""
    found = []
    for i in range(sentence.first, sentence.last):
        if scene.low[i] in words("transfers", "arriving", "there") | words("transfers", "arriving", "gone"):
            frame = _motion(scene, sentence, i, groups)
        elif (scene.low[i] in _BE and _home(scene, sentence, i + 1)) or _idiom(scene, i):
            frame = _being(scene, sentence, i, groups)
        else:
            continue
        if frame is not None:
            found.append(frame)
    return found


def _motion(scene: Scene, sentence: Sentence, at: int, groups: tuple[Group, ...]) -> TransferFrame | None:
    """Read "A plane carrying 48 rebels landed in Sanaa", "Jane Roe landed in Texas", "buses with 90 prisoners left the jail"."""
    if scene.low[at] in verbs():  # of groups the verb frames tell
        groups = ()
    aboard = _aboard(scene, sentence, at, groups)
    group = aboard or _subject(scene, sentence, at, groups)
    if group is None or scene.low[at - 1] in {"not", "n't", "never", "to"} or "had" in scene.low[group.last : at]:
        return None
    gone = scene.low[at] in words("transfers", "arriving", "gone")
    if gone and not words("transfers", "arriving", "jails") & set(scene.low[at + 1 : at + 1 + _PLACE]):
        return None
    ahead = words("transfers", "arriving", "ahead") & set(scene.low[group.last : at])
    frame = _frame(scene, sentence, at, group, "planned" if ahead else "carried_out")
    return replace(frame, rule="arrival-aboard") if aboard is not None else frame


def _aboard(scene: Scene, sentence: Sentence, verb: int, groups: tuple[Group, ...]) -> Group | None:
    """Those whom the vehicle before a verb of motion carries."""
    vehicles = words("transfers", "vehicles")
    for i in range(verb - 1, max(sentence.first, verb - _VERB - _ABOARD) - 1, -1):
        if scene.low[i] not in words("transfers", "vehicles", "aboard"):
            continue
        before = scene.low[max(sentence.first, i - _ABOARD) : i]
        again = words("transfers", "vehicles", "another") & set(before[-1:]) and vehicles & set(scene.low[sentence.first : i])
        if not (vehicles & set(before) or again):
            continue
        group = next((g for g in groups if g.first > i and g.last <= verb), None)
        named = None if group is not None and not group.named else named_subject(scene, verb)
        chosen = group or named
        return chosen if chosen is not None and chosen.first - i <= _ABOARD else None
    return None


def _subject(scene: Scene, sentence: Sentence, verb: int, groups: tuple[Group, ...]) -> Group | None:
    """The person by name or the group right before a verb."""
    first = verb
    while first > sentence.first and (scene.low[first - 1] in words("status", "auxiliaries") or scene.low[first - 1] in words("status", "adverbs")):
        first -= 1
    named = named_subject(scene, first)
    if named is not None:
        return named
    near = [g for g in groups if g.last <= first]
    group = near[-1] if near else None
    gap = scene.low[group.last : first] if group is not None else ()
    if group is None or group.bare or (gap and gap != (",",) and not _aside(gap) and not _taken(gap)):
        return None
    opens = group.first == sentence.first or not scene.low[group.first - 1].isalpha() or scene.low[group.first - 1] in {"and", "that", "the", "when"}
    return group if opens or group.first - 1 in scene.when or scene.low[group.first - 1] in words("transfers", "arriving", "said") else None


def _taken(gap: tuple[str, ...]) -> bool:
    """Whether the words between a subject and its verb only say who took them: "five nationals abducted by North Korea"."""
    return gap[0] in words("custody", "taken") and len(gap) <= _VERB // 2 and not {",", "and", "who"} & set(gap)


def _aside(gap: tuple[str, ...]) -> bool:
    """Whether the words between a subject and its verb are an aside within commas."""
    return gap[0] == "," and gap[-1] == "," and len(gap) <= _VERB


def _home(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether words say that somebody is home or free."""
    while at < sentence.last and scene.low[at] in words("transfers", "home", "adverbs"):
        at += 1
    return any(" ".join(scene.low[at : at + n]) in words("transfers", "home", "phrases") for n in (4, 3, 2, 1)) and not _goes_on(scene, sentence, at)


def _idiom(scene: Scene, at: int) -> bool:
    """Whether an idiom of coming home begins at a token: "set foot on", "saw their families again"."""
    return any(" ".join(scene.low[at : at + n]) in words("transfers", "arriving", "idioms") for n in (2, 3, 4))


def _goes_on(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether "free" or "home" only begins another phrase: "free to leave", "home to 50,000 refugees"."""
    return scene.low[at] in words("transfers", "home", "begins") and scene.low[at + 1 : min(sentence.last, at + 2)] in {
        ("to",),
        ("of",),
        ("from",),
        ("-",),
        ("secretary",),
    }


def _being(scene: Scene, sentence: Sentence, at: int, groups: tuple[Group, ...]) -> TransferFrame | None:
    """Read "15 of our soldiers are on their way home", "Jane Roe, whom the rebels held, is home"."""
    group = _subject(scene, sentence, at, groups)
    if group is None or {"if", "until", "unless", "when"} & set(scene.low[max(sentence.first, group.first - 3) : group.first]):
        return None
    return _frame(scene, sentence, at, group, "carried_out")


def _frame(scene: Scene, sentence: Sentence, at: int, group: Group, status: str) -> TransferFrame:
    """The frame of those who arrive: they get home, whoever let them go."""
    group = known(scene, group)
    place = NOBODY if group.nations else _place(scene, sentence, at)
    end = min(sentence.last, group.last + 2 * _PLACE)
    return TransferFrame(
        sentence=sentence, trigger=at, kind="move", status="planned" if status == "planned" else "carried_out", groups=(group,),
        goal=place, source=_held(scene, group, end), passive=True, home=True, rule="arrival", cues=((at, at + 1),),
    )  # fmt: skip


def _held(scene: Scene, group: Group, end: int) -> Sides:
    """Who held them, by the words after them: "abducted by North Korea", "walked out of Israeli jails"."""
    by = holders(scene, group.last, min(end, group.last + _PLACE))
    if by.codes:
        return by
    taken = (
        after(scene, group.last + 1, min(end, group.last + _PLACE), frozenset({"by"}))
        if scene.low[group.last] in words("custody", "taken")
        else NOBODY
    )
    return taken if taken.codes else holder(scene, group.last, end)


def _place(scene: Scene, sentence: Sentence, at: int) -> Sides:
    """The side to which the place of arrival belongs, where it is one of the story's two."""
    for i in range(at + 1, min(sentence.last, at + 1 + _PLACE)):
        mark, place = scene.party.get(i), scene.place.get(i)
        code = mark.codes[0] if mark is not None and len(mark.codes) == 1 else place.country if place is not None else None
        if code is not None and scene.pair is not None and code in scene.pair:
            return Sides((code,), ((i, i + 1),))
    return NOBODY
