"""Transfers: from the frames of verbs and nouns to drafts of claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.days import day_of, main_day
from parley.extract.directions import Way, ways
from parley.extract.draft import Draft, Refusal
from parley.extract.frames import TransferFrame
from parley.extract.groups import find_groups
from parley.extract.lexicon import words
from parley.extract.nounframes import noun_frames
from parley.extract.verbframes import verb_frames
from parley.model import Transfer

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.groups import Group
    from parley.extract.scene import Scene
    from parley.model import When

_TOTAL = frozenset({"total", "altogether", "overall", "cumulative"})
_TOTAL_PAIRS = frozenset({("so", "far"), ("in", "all"), ("to", "date"), ("up", "to"), ("in", "total"), ("all", "told")})


def read_transfers(scene: Scene) -> tuple[Draft | Refusal, ...]:
    """Every mention of a transfer in a report, each by itself, and what was seen but refused.

    Args:
        scene: the report's marks.

    Returns:
        Drafts and refusals in the order of the text.
    """
    if not scene.captivity:
        return ()
    found: list[Draft | Refusal] = []
    day = main_day(scene)
    for sentence in scene.notes.sentences:
        found += _in_sentence(scene, sentence, day)
    return tuple(found)


def _in_sentence(scene: Scene, sentence: Sentence, day: When | None) -> list[Draft | Refusal]:
    """Drafts and refusals of one sentence."""
    groups = find_groups(scene, sentence)
    frames = [*verb_frames(scene, sentence, groups), *noun_frames(scene, sentence, groups)]
    if not frames:
        return []
    blocked = words("transfers", "blocked") & set(scene.low[sentence.first : sentence.last])
    found: list[Draft | Refusal] = []
    used: set[int] = set()
    for frame in frames:
        if isinstance(frame, Refusal):
            found.append(frame)
        elif blocked and frame.kind in {"give", "turn", "get"} and not (frame.goal.codes or frame.back):
            found.append(Refusal("rescue-or-court", ((sentence.first, sentence.last),), f"“{min(blocked)}” speaks of a rescue, an escape or a court, not of a transfer"))
        else:
            fresh = replace(frame, groups=tuple(g for g in frame.groups if g.head not in used))
            if frame.groups and not fresh.groups:
                continue
            used |= {g.head for g in (*fresh.groups, *fresh.back)}
            found += _drafts(scene, fresh, day)
    return found


def _drafts(scene: Scene, frame: TransferFrame, day: When | None) -> list[Draft | Refusal]:
    """The drafts of one frame: each group each way, parts of a whole, and what comes back for it."""
    if not frame.groups:
        return [_draft(scene, frame, None, way, day) for way in ways(scene, frame, None)]
    found: list[Draft | Refusal] = []
    whole: tuple[Group, tuple[Way, ...]] | None = None
    for group in frame.groups:
        if whole is not None and _is_part(scene, whole[0], group):
            found += _parts(scene, frame, group, whole, day)
            continue
        these = ways(scene, frame, group)
        if not these:
            found.append(Refusal("no-side", ((min(frame.trigger, group.first), max(frame.trigger + 1, group.last)),), "the words do not say from whom to whom"))
            continue
        whole = (group, these)
        found += [_draft(scene, frame, group, way, day) for way in these]
    for group in frame.back:
        found += [_draft(scene, frame, group, way, day) for way in _back(scene, frame, group, whole)]
    return found


def _is_part(scene: Scene, whole: Group, group: Group) -> bool:
    """Whether a later group is a part of an earlier: "including 120 civilians"."""
    gap = scene.low[whole.last : group.first]
    return bool(set(gap) & {"including", "whom", "them", "among"}) and group.first > whole.first


def _parts(scene: Scene, frame: TransferFrame, group: Group, whole: tuple[Group, tuple[Way, ...]], day: When | None) -> list[Draft | Refusal]:
    """A part goes the way of its whole and is never added to it."""
    category = tuple(dict.fromkeys((*(c for c in whole[0].category if c not in {"civilian"} and not ({"civilian"} & set(group.category))), *group.category)))
    part = replace(group, bodies=whole[0].bodies or group.bodies, category=() if whole[0].bodies else category)
    found: list[Draft | Refusal] = []
    for way in whole[1]:
        if group.count is None:
            continue
        draft = _draft(scene, frame, part, replace(way, count=group.count), day)
        found.append(replace(draft, whole=_draft(scene, frame, whole[0], way, day).body))
    return found


def _back(scene: Scene, frame: TransferFrame, group: Group, whole: tuple[Group, tuple[Way, ...]] | None) -> tuple[Way, ...]:
    """What is given in return goes the other way."""
    if whole is None or len(whole[1]) != 1:
        return ()
    way = whole[1][0]
    return (Way(way.receiver, way.giver, group.count, way.runs),) if way.giver or way.receiver else (Way(None, None, group.count, way.runs),)


def _draft(scene: Scene, frame: TransferFrame, group: Group | None, way: Way, day: When | None) -> Draft:
    """One draft: the body, who says it, and the words that carry it."""
    total = _cumulative(scene, frame, group)
    voice = scene.voice(frame.trigger) or (scene.voice(group.head) if group is not None else None)
    when, cue = day_of(scene, frame, day, total=total)
    body = Transfer(
        status="denied" if voice is not None and voice.verb in words("status", "denial") else frame.status,
        giver=way.giver, receiver=way.receiver, what="bodies" if group is not None and group.bodies else "persons",
        category=group.category if group is not None else ("prisoner_of_war",), count=way.count, when=when, cumulative=total,
        stage=frame.stage if frame.stage is not None else _stage(scene, frame), completes=frame.completes,
    )  # fmt: skip
    main = _main_run(frame, group)
    runs = (main, *dict.fromkeys((*way.runs, *frame.cues, *cue, *((voice.source,) if voice else ()))))
    return Draft(body, voice.says if voice else None, voice.party if voice else None, runs, frame.rule, way.uncertain)


def _main_run(frame: TransferFrame, group: Group | None) -> tuple[int, int]:
    """The words from the trigger to the group, with the words of time and will."""
    first = min(frame.trigger, *(c[0] for c in frame.cues), group.first if group else frame.trigger)
    last = max(frame.trigger + 1, group.last if group else 0)
    return max(first, frame.sentence.first), last


def _cumulative(scene: Scene, frame: TransferFrame, group: Group | None) -> bool:
    """Whether the figure is a total to date: "so far", "in total", "since the truce began", "has already returned"."""
    if frame.status != "carried_out" or group is None or group.count is None:
        return False
    low = scene.low[frame.sentence.first : frame.sentence.last]
    if set(low) & _TOTAL or set(zip(low, low[1:], strict=False)) & (_TOTAL_PAIRS - {("up", "to")}):
        return True
    since = any(m.kind == "since" for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.when.get(i)) is not None)
    perfect = any(w in {"has", "have", "had"} for a, b in frame.cues for w in scene.low[a:b])
    return perfect and (since or "since" in low or "already" in low or _more_to_come(scene, frame, group))


def _more_to_come(scene: Scene, frame: TransferFrame, group: Group) -> bool:
    """"Has returned 7,000 and is ready to return 3,000 more": the first figure is what has been done so far."""
    rest = scene.low[group.last : frame.sentence.last]
    return "more" in rest and bool(set(rest) & {"ready", "return", "another"})


def _stage(scene: Scene, frame: TransferFrame) -> int | None:
    """A numbered stage, round or phase of an exchange in the same clause."""
    for i in range(frame.sentence.first, frame.sentence.last):
        mark = scene.count.get(i)
        if mark is None or mark.ordinal is None or scene.low[mark.last : mark.last + 1] not in {("stage",), ("phase",), ("round",)}:
            continue
        if set(scene.low[mark.last : mark.last + 6]) & {"exchange", "exchanges", "swap", "swaps", "release", "deal", "ceasefire", "truce"}:
            return mark.ordinal if "talks" not in scene.low[mark.last : mark.last + 4] else None
    return None
