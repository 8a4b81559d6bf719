"""Drafting: a frame as drafts of claims: each group each way, parts of a whole, and what comes back for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.scene.lexicon import heads, peoples, words
from parley.extract.transfers.days import Days, day_of
from parley.extract.transfers.directions import ways
from parley.extract.transfers.going import names_part
from parley.extract.transfers.keepers import keepers
from parley.extract.transfers.totals import is_total, reached_by, stage_of
from parley.extract.transfers.way import Way
from parley.model import Count, Transfer

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence, WhenMark
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.frames import TransferFrame
    from parley.extract.transfers.group import Group

_HELD_REACH = 8


def drafts(scene: Scene, frame: TransferFrame, days: Days, before: Draft | None = None) -> list[Draft | Refusal]:
    """The drafts of one frame: each group each way, parts of a whole, and what comes back for it."""
    if len(frame.groups) > 1 and all(g.count is None and not g.bodies for g in frame.groups):
        both = replace(frame.groups[0], last=frame.groups[-1].last, category=tuple(dict.fromkeys(c for g in frame.groups for c in g.category)))
        frame = replace(frame, groups=(both,))
    if (
        frame.kind == "swap"
        and len(frame.groups) == 1
        and frame.groups[0].count is None
        and (said := all_after(scene, frame.sentence, frame.groups[0]))
    ):
        frame = replace(frame, groups=(replace(frame.groups[0], count=Count(None, None, all=True), figure=said),))
    if not frame.groups:
        told = [_of_same(scene, frame, draft_of(scene, frame, None, way, days), before) for way in ways(scene, frame, None)]
        return [d for draft in told for d in _each_day(scene, frame, draft)]
    found: list[Draft | Refusal] = []
    whole: tuple[Group, tuple[Way, ...]] | None = None
    for group in frame.groups:
        if whole is not None and _is_part(scene, whole[0], group) and not (frame.kind == "swap" and group.item):
            found += parts(scene, frame, group, whole, days)
            continue
        these = ways(scene, frame, group) or _jointly(scene, frame, group) or _as_before(scene, frame, group, before)
        if not these:
            found.append(
                Refusal("no-side", ((min(frame.trigger, group.first), max(frame.trigger + 1, group.last)),), "the words do not say from whom to whom")
            )
            continue
        whole = (group, these)
        found += [d for way in these for d in _each_day(scene, frame, draft_of(scene, frame, group, way, days))]
    if frame.back:
        first = frame.back[0]
        gone = (first, _back(scene, first, whole))
        found += [draft_of(scene, frame, first, way, days) for way in gone[1]]
        for group in frame.back[1:]:
            if names_part(scene, scene.low[first.last : group.first], group):
                found += parts(scene, frame, group, gone, days)
            else:
                found += [draft_of(scene, frame, group, way, days) for way in _back(scene, group, whole)]
    return found


def _of_same(scene: Scene, frame: TransferFrame, draft: Draft, before: Draft | None) -> Draft:
    """Read "The last such exchange was in May" after one of bodies: of bodies too, where the noun does not say of whom."""
    if before is None or not isinstance(before.body, Transfer) or not isinstance(draft.body, Transfer) or before.body.what != "bodies":
        return draft
    near = range(max(frame.sentence.first, frame.trigger - _NOUN), min(frame.sentence.last, frame.trigger + _NOUN))
    alike = words("nouns", "alike") & set(scene.low[max(frame.sentence.first, frame.trigger - _NOUN) : frame.trigger])
    if not alike or any(scene.low[i : i + 1] in heads() for i in near):
        return draft
    return replace(draft, body=replace(draft.body, what="bodies", category=()))


_NOUN = 4  # tokens around "exchange" in which those who are exchanged are named


def _as_before(scene: Scene, frame: TransferFrame, group: Group, before: Draft | None) -> tuple[Way, ...]:
    """Read "Taken together, 285 bodies have come in": without sides of their own, words go on from the transfer told just before."""
    if before is None or not isinstance(before.body, Transfer) or frame.kind == "swap" or group.count is None or group.count.max == 0:
        return ()
    body = before.body
    further = bool(set(scene.low[group.first : group.last]) & words("captives", "further"))  # "another 100 fishermen will be released"
    again = frame.kind == "give" and frame.passive  # "two women had been set free in August"
    if not (group.strong or group.bare or further or again) or (body.status != frame.status and not further):
        return ()
    if (body.what == "bodies") != group.bodies or body.giver is None or body.receiver is None:
        return ()
    return (Way(body.giver, body.receiver, group.count, before.runs[1:], uncertain=True),)


def _jointly(scene: Scene, frame: TransferFrame, group: Group) -> tuple[Way, ...]:
    """Read "1,050 prisoners were freed in the largest exchange of the war": of both sides together, where no side is named."""
    low = scene.low[group.last : frame.sentence.last]
    if frame.status == "agreed" and frame.passive and group.strong and group.count is not None and group.count.all:
        return (Way(None, None, group.count),)  # "under the accord all prisoners were to be freed"
    sides = any(m.role == "party" for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.party.get(i)) is not None)
    if not (frame.passive and group.strong and group.count is not None and not sides):
        return ()
    swap = any(low[i] in words("transfers", "both_ways") and low[i - 1] != "in" for i in range(len(low)))
    swap = swap or any(low[i] in {"both", "each", "either"} and low[i + 1] in words("transfers", "both_ways", "sides") for i in range(len(low) - 1))
    return (Way(None, None, group.count),) if swap else ()


def _each_day(scene: Scene, frame: TransferFrame, draft: Draft) -> list[Draft | Refusal]:
    """An exchange without a figure on several days ("on 19 June, 20 June and 26 June") is one on each."""
    marks = [m for i in range(frame.trigger, frame.sentence.last) if (m := scene.when.get(i)) is not None and m.kind == "date" and m.when is not None]
    joined = [m for k, m in enumerate(marks) if k == 0 or set(scene.low[marks[k - 1].last : m.first]) <= {"and", ",", "on", "again", "then"}]
    if len(joined) < 2 or frame.status != "carried_out" or not isinstance(draft.body, Transfer) or draft.body.count is not None:
        return [draft]
    return [on(draft, m) for m in joined]


def on(draft: Draft, mark: WhenMark) -> Draft:
    """A draft on the day that its own figure is given."""
    body = replace(draft.body, when=mark.when, cumulative=False) if isinstance(draft.body, Transfer) else draft.body
    return replace(draft, body=body, runs=(*draft.runs, (mark.first, mark.last)))


def _is_part(scene: Scene, whole: Group, group: Group) -> bool:
    """Whether a later group is a part of an earlier: "including 120 civilians"."""
    return group.first > whole.first and (group.item or names_part(scene, scene.low[whole.last : group.first], group))


def parts(scene: Scene, frame: TransferFrame, group: Group, whole: tuple[Group, tuple[Way, ...]], days: Days) -> list[Draft | Refusal]:
    """A part goes the way of its whole and is never added to it."""
    category = tuple(
        dict.fromkeys((*(c for c in whole[0].category if c != "civilian" and not ({"civilian"} & set(group.category))), *group.category))
    )
    part = replace(group, bodies=whole[0].bodies or group.bodies, category=() if whole[0].bodies else category)
    found: list[Draft | Refusal] = []
    nation = group.nations[0] if len(set(group.nations)) == 1 else None
    for told in whole[1]:
        if group.count is None:
            continue
        way = replace(told, receiver=nation) if nation is not None and nation != told.giver else told
        draft = draft_of(scene, frame, part, replace(way, count=group.count), days)
        found.append(replace(draft, whole=draft_of(scene, frame, whole[0], told, days).body))
    return found


def _back(scene: Scene, group: Group, whole: tuple[Group, tuple[Way, ...]] | None) -> tuple[Way, ...]:
    """What is given in return goes the other way."""
    if whole is None or len(whole[1]) != 1:
        return ()
    way = whole[1][0]
    end = min(scene.sentence(group.head).last, group.last + _HELD_REACH)
    held = keepers(scene, (group,), group.last, end)
    if held.codes and held.codes[0] != way.giver:
        whose = group.nations[0] if len(set(group.nations)) == 1 and group.nations[0] != held.codes[0] else way.giver
        return (Way(held.codes[0], whose, group.count, (*way.runs, *held.runs)),)
    armed = next((c for c in scene.pair or () if "hostage" in group.category and peoples().get(c) == way.receiver), None)
    if armed is not None:
        return (Way(armed, way.giver, group.count, way.runs),)  # Hamas holds hostages, Palestinians are freed for them
    foe = scene.other(way.giver)
    if (
        way.receiver is not None
        and foe is not None
        and scene.pair is not None
        and way.receiver not in scene.pair
        and max(len(foe), len(way.giver or "")) > len(way.receiver)
    ):
        way = replace(way, receiver=foe)  # freed Lebanese go home to Lebanon; the armed party holds those given back for them
    nation = group.nations[0] if len(set(group.nations)) == 1 and group.nations[0] not in {way.giver, way.receiver} else None
    if nation is not None:
        return (Way(way.receiver, nation, group.count, way.runs),)
    return (Way(way.receiver, way.giver, group.count, way.runs),) if way.giver or way.receiver else (Way(None, None, group.count, way.runs),)


def draft_of(scene: Scene, frame: TransferFrame, group: Group | None, way: Way, days: Days) -> Draft:
    """One draft: the body, who says it, and the words that carry it."""
    total = is_total(scene, frame, group)
    voice = scene.voice(frame.trigger) or (scene.voice(group.head) if group is not None else None)
    by = reached_by(scene, frame) if total else None
    when, cue = day_of(scene, frame, days, total=total) if by is None else (by.when, ((by.first, by.last),))
    body = Transfer(
        status="denied" if voice is not None and voice.verb in words("status", "denial") else frame.status,
        giver=way.giver, receiver=way.receiver, what="bodies" if group is not None and group.bodies else "persons",
        category=group.category if group is not None else ("prisoner_of_war",), count=way.count, when=when, cumulative=total,
        stage=frame.stage if frame.stage is not None else stage_of(scene, frame), completes=frame.completes,
    )  # fmt: skip
    main = _main_run(frame, group)
    runs = (main, *dict.fromkeys((*way.runs, *frame.cues, *cue, *((voice.source,) if voice else ()))))
    return Draft(
        body,
        voice.says if voice else None,
        voice.party if voice else None,
        runs,
        frame.rule,
        way.uncertain or frame.uncertain,
        dated=bool(cue),
        names=_names(scene, group),
    )


def _names(scene: Scene, group: Group | None) -> frozenset[str]:
    """The names of those who are freed by name."""
    if group is None or not group.named:
        return frozenset()
    return frozenset(mark.name for i in range(group.first, group.last) if (mark := scene.person.get(i)) is not None)


def _main_run(frame: TransferFrame, group: Group | None) -> tuple[int, int]:
    """The words from the trigger to the group, with the words of time and will."""
    first = min(frame.trigger, *(c[0] for c in frame.cues), group.first if group else frame.trigger)
    last = max(frame.trigger + 1, group.last if group else 0)
    return max(first, frame.sentence.first), last


def all_after(scene: Scene, sentence: Sentence, group: Group) -> tuple[int, int] | None:
    """The words "all for all" that follow a group before the next noun phrase."""
    for i in range(group.last, min(sentence.last, group.last + 16)):
        mark = scene.count.get(i)
        if mark is not None and mark.count.all and mark.last - mark.first > 1:
            return mark.first, mark.last
    return None
