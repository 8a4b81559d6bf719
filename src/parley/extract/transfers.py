"""Transfers: from the frames of verbs and nouns to drafts of claims."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.days import Days, day_of, main_day
from parley.extract.directions import Way, ways
from parley.extract.draft import Draft, Refusal
from parley.extract.frames import TransferFrame
from parley.extract.groups import find_groups
from parley.extract.lexicon import heads, words
from parley.extract.nounframes import noun_frames
from parley.extract.secondopinion import Frames, consult
from parley.extract.verbframes import PARTS, verb_frames
from parley.model import Count, Transfer

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence, WhenMark
    from parley.extract.groups import Group
    from parley.extract.scene import Scene
    from parley.model import When

_CONTINUES = 60  # tokens within which a sentence can go on with the terms of an exchange
_LETTING_GO = frozenset(
    {"release", "released", "releases", "free", "freed", "frees", "repatriated", "deported", "expelled", "swapped", "handed", "hand"}
)
_MONTH = 31 * 24 * 60  # minutes
_TOTAL = frozenset({"total", "altogether", "overall", "cumulative"})
_TOTAL_PAIRS = frozenset({("so", "far"), ("in", "all"), ("to", "date"), ("up", "to"), ("in", "total"), ("all", "told")})


def read_transfers(scene: Scene) -> tuple[Draft | Refusal, ...]:
    """Every mention of a transfer in a report, each by itself, and what was seen but refused.

    Args:
        scene: the report's marks.

    Returns:
        Drafts and refusals in the order of the text.
    """
    if not scene.captivity and not _LETTING_GO & set(scene.low):
        return ()
    found: list[Draft | Refusal] = []
    days = Days(main_day(scene))
    last: TransferFrame | None = None
    sentences = scene.notes.sentences
    groups = [_clothed(find_groups(scene, s)) for s in sentences]
    read = consult(scene, [(*verb_frames(scene, s, g), *noun_frames(scene, s, g)) for s, g in zip(sentences, groups, strict=True)])
    for sentence, frames, here_groups in zip(sentences, read, groups, strict=True):
        before = (
            next((d for d in reversed(found) if isinstance(d, Draft)), None)
            if last is not None and sentence.first - last.sentence.last < _CONTINUES
            else None
        )
        frames = tuple(_involved(_of_deal(scene, f, last), last, scene.low[f.trigger] if isinstance(f, TransferFrame) else "") for f in frames)  # noqa: PLW2901
        here, frame = _in_sentence(scene, sentence, frames, here_groups, days, before)
        if not here and last is not None and sentence.first - last.sentence.last < _CONTINUES:
            here = _continued(scene, sentence, last, days)
        found += here
        last = frame or last
        days = replace(days, near=_told_day(here) or (days.near if last is not None and sentence.first - last.sentence.last < _CONTINUES else None))
    return tuple(found)


def _told_day(drafts: list[Draft | Refusal]) -> When | None:
    """The day that a sentence gives its last transfer done."""
    done = [
        d.body for d in drafts if isinstance(d, Draft) and isinstance(d.body, Transfer) and d.body.status == "carried_out" and not d.body.cumulative
    ]
    return done[-1].when if done else None


def _continued(scene: Scene, sentence: Sentence, last: TransferFrame, days: Days) -> list[Draft | Refusal]:
    """Read "The second category is soldiers aged 18 to 25, all for all": terms of the exchange that the sentences before agreed on."""
    if last.status == "carried_out":
        return _made_up(scene, sentence, last, days)
    if last.kind != "swap" or last.status not in {"agreed", "planned"}:
        return []
    low = scene.low[sentence.first : sentence.last]
    if not {"category", "categories", "also"} & set(low):
        return []
    groups = tuple(
        replace(g, count=Count(None, None, all=True), figure=mark)
        for g in find_groups(scene, sentence)
        if not g.bare and (mark := _all_after(scene, sentence, g)) is not None
    )
    if not groups:
        return []
    frame = replace(last, sentence=sentence, trigger=groups[0].head, groups=groups, back=(), status="agreed", cues=(), rule="category")
    return _drafts(scene, frame, days)


def _made_up(scene: Scene, sentence: Sentence, last: TransferFrame, days: Days) -> list[Draft | Refusal]:
    """Read "Ten of them are Israelis, two are foreigners": parts of the group just told."""
    if len(last.groups) != 1 or last.groups[0].count is None:
        return []
    whole = last.groups[0]
    ways_ = ways(scene, last, whole)
    found: list[Draft | Refusal] = []
    among = set(itertools.pairwise(scene.low[sentence.first : min(sentence.last, sentence.first + 4)])) & _AMONG
    for group in find_groups(scene, sentence):
        if among and _fewer(group, whole):
            found += _parts(
                scene, replace(last, sentence=sentence, trigger=group.head, cues=(), rule="part"), replace(group, bare=False), (whole, ways_), days
            )
            continue
        verb = group.last + 2 * (scene.low[group.last : group.last + 2] in {("of", "them"), ("of", "those"), ("of", "these")})
        if group.bare and group.count is not None and scene.low[verb : verb + 1] in {("are",), ("were",)} and _fewer(group, whole):
            kind = heads().get(scene.low[verb + 1 : verb + 2])
            people = scene.party.get(verb + 1)
            if people is not None and people.form in {"people", "demonym"}:
                group = replace(group, nations=people.codes)  # noqa: PLW2901
            foreign = ("foreigner",) if scene.low[verb + 1] in {"foreigners", "foreign"} else ()
            part = replace(group, bare=False, category=(*(kind.category if kind else ()), *foreign), bodies=whole.bodies)
            found += _parts(scene, replace(last, sentence=sentence, trigger=group.head, cues=(), rule="part"), part, (whole, ways_), days)
    return found


_AMONG = frozenset({("among", "them"), ("among", "those"), ("they", "include"), ("they", "included"), ("among", "the"), ("these", "include")})


def _fewer(part: Group, whole: Group) -> bool:
    """Whether a figure can be a part of another."""
    most = whole.count.max or whole.count.min if whole.count else None
    return part.count is not None and part.count.min is not None and most is not None and part.count.min < most


def _all_after(scene: Scene, sentence: Sentence, group: Group) -> tuple[int, int] | None:
    """The words "all for all" that follow a group before the next noun phrase."""
    for i in range(group.last, min(sentence.last, group.last + 16)):
        mark = scene.count.get(i)
        if mark is not None and mark.count.all and mark.last - mark.first > 1:
            return mark.first, mark.last
    return None


def _in_sentence(
    scene: Scene, sentence: Sentence, frames: Frames, groups: tuple[Group, ...], days: Days, before: Draft | None
) -> tuple[list[Draft | Refusal], TransferFrame | None]:
    """Drafts and refusals of one sentence, and its last frame."""
    if not frames:
        return [], None
    blocked = words("transfers", "blocked") & set(scene.low[sentence.first : sentence.last])
    found: list[Draft | Refusal] = []
    used: set[int] = set()
    triggers = tuple(f.trigger for f in frames if isinstance(f, TransferFrame))
    for frame in frames:
        if isinstance(frame, Refusal):
            found.append(frame)
        elif blocked and frame.kind in {"give", "turn", "get"} and not (frame.goal.codes or frame.back):
            found.append(
                Refusal(
                    "rescue-or-court",
                    ((sentence.first, sentence.last),),
                    f"“{min(blocked)}” speaks of a rescue, an escape or a court, not of a transfer",
                )
            )
        else:
            fresh = replace(
                frame, rivals=tuple(t for t in triggers if t != frame.trigger), groups=tuple(g for g in frame.groups if g.head not in used)
            )
            if frame.groups and not fresh.groups:
                continue
            used |= {g.head for g in (*fresh.groups, *fresh.back)}
            told = next((d for d in reversed(found) if isinstance(d, Draft)), before)
            found += _drafts(scene, fresh, days, told)
    found += _series(scene, groups, [f for f in frames if isinstance(f, TransferFrame)], used, days)
    return found, next((f for f in reversed(frames) if isinstance(f, TransferFrame)), None)


def _series(scene: Scene, groups: tuple[Group, ...], frames: list[TransferFrame], used: set[int], days: Days) -> list[Draft | Refusal]:
    """Read "Received 1,212 bodies on June 11, 1,200 on June 13 and 1,200 on June 14": each figure with its own day."""
    found: list[Draft | Refusal] = []
    for group in groups:
        mark = next((m for i in range(group.last, group.last + 7) if (m := scene.when.get(i)) is not None), None)
        frame = next((f for f in reversed(frames) if f.groups and f.groups[-1].last <= group.first), None)
        if not group.bare or group.head in used or mark is None or mark.when is None or frame is None or frame.status != "carried_out":
            continue
        if set(scene.low[group.last : mark.first]) <= _SERIES and set(scene.low[frame.groups[-1].last : group.first]) & {",", "and", ";"}:
            whole = frame.groups[-1]
            part = replace(
                whole,
                first=group.first,
                last=group.last,
                head=group.head,
                count=group.count,
                other=group.other,
                figure=group.figure,
                each=group.each or whole.each,
            )
            told = replace(frame, groups=(part,), back=(), trigger=group.head, rivals=(), stage=None, completes=False)
            found += [_on(d, mark) if isinstance(d, Draft) else d for d in _drafts(scene, told, days)]
            used.add(group.head)
    return found


def _on(draft: Draft, mark: WhenMark) -> Draft:
    """A draft on the day that its own figure is given."""
    body = replace(draft.body, when=mark.when, cumulative=False) if isinstance(draft.body, Transfer) else draft.body
    return replace(draft, body=body, runs=(*draft.runs, (mark.first, mark.last)))


_SERIES = frozenset({"on", "each", "side", "either", "more", "another", "from", "both", "sides", "a", "day", "later", "of", "them", "again"})


def _involved(frame: TransferFrame | Refusal, last: TransferFrame | None, word: str) -> TransferFrame | Refusal:
    """Read "It involves thousands of detainees": whatever stands of the exchange told before stands of its size."""
    if (
        not isinstance(frame, TransferFrame)
        or word not in {"involves", "involve", "involving"}
        or frame.status != "carried_out"
        or not frame.rule.startswith("verb")
    ):
        return frame
    if last is None or last.kind != "swap":
        return Refusal("not-a-transfer", ((frame.trigger, frame.groups[-1].last),), "nothing says whether it was agreed or done")
    return replace(frame, status=last.status)


def _of_deal(scene: Scene, frame: TransferFrame | Refusal, last: TransferFrame | None) -> TransferFrame | Refusal:
    """Read "It would involve at least 1,000": a term of the exchange just told to be agreed."""
    cue = {w for a, b in frame.cues for w in scene.low[a:b]} if isinstance(frame, TransferFrame) else set()
    if (
        isinstance(frame, TransferFrame)
        and frame.status == "planned"
        and cue & {"would", "will"}
        and scene.low[frame.trigger].startswith("involv")
        and last is not None
        and last.status == "agreed"
    ):
        return replace(frame, status="agreed")
    return frame


def _clothed(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """A figure without a noun means the same as the noun before it: "909 fallen soldiers went to Kyiv, 34 to Moscow"."""
    found: list[Group] = []
    noun: Group | None = None
    for group in groups:
        if not group.bare:
            noun = group
        elif noun is not None:
            group = replace(group, bodies=noun.bodies, category=noun.category if not noun.bodies else ())  # noqa: PLW2901
        found.append(group)
    return tuple(found)


def _as_before(frame: TransferFrame, group: Group, before: Draft | None) -> tuple[Way, ...]:
    """Read "Taken together, 285 bodies have come in": without sides of their own, words go on from the transfer told just before."""
    if (
        before is None
        or not isinstance(before.body, Transfer)
        or frame.kind == "swap"
        or group.count is None
        or group.count.max == 0
        or not (group.strong or group.bare)
    ):
        return ()
    body = before.body
    if body.status != frame.status or (body.what == "bodies") != group.bodies or body.giver is None or body.receiver is None:
        return ()
    return (Way(body.giver, body.receiver, group.count, before.runs[1:], uncertain=True),)


def _drafts(scene: Scene, frame: TransferFrame, days: Days, before: Draft | None = None) -> list[Draft | Refusal]:
    """The drafts of one frame: each group each way, parts of a whole, and what comes back for it."""
    if len(frame.groups) > 1 and all(g.count is None and not g.bodies for g in frame.groups):
        both = replace(frame.groups[0], last=frame.groups[-1].last, category=tuple(dict.fromkeys(c for g in frame.groups for c in g.category)))
        frame = replace(frame, groups=(both,))
    if (
        frame.kind == "swap"
        and len(frame.groups) == 1
        and frame.groups[0].count is None
        and (said := _all_after(scene, frame.sentence, frame.groups[0]))
    ):
        frame = replace(frame, groups=(replace(frame.groups[0], count=Count(None, None, all=True), figure=said),))
    if not frame.groups:
        return [d for way in ways(scene, frame, None) for d in _each_day(scene, frame, _draft(scene, frame, None, way, days))]
    found: list[Draft | Refusal] = []
    whole: tuple[Group, tuple[Way, ...]] | None = None
    for group in frame.groups:
        if whole is not None and _is_part(scene, whole[0], group):
            found += _parts(scene, frame, group, whole, days)
            continue
        these = ways(scene, frame, group) or _as_before(frame, group, before)
        if not these:
            found.append(
                Refusal("no-side", ((min(frame.trigger, group.first), max(frame.trigger + 1, group.last)),), "the words do not say from whom to whom")
            )
            continue
        whole = (group, these)
        found += [d for way in these for d in _each_day(scene, frame, _draft(scene, frame, group, way, days))]
    if frame.back:
        first = frame.back[0]
        gone = (first, _back(first, whole))
        found += [_draft(scene, frame, first, way, days) for way in gone[1]]
        for group in frame.back[1:]:
            found += _parts(scene, frame, group, gone, days)
    return found


def _each_day(scene: Scene, frame: TransferFrame, draft: Draft) -> list[Draft | Refusal]:
    """An exchange without a figure on several days ("on 19 June, 20 June and 26 June") is one on each."""
    marks = [m for i in range(frame.trigger, frame.sentence.last) if (m := scene.when.get(i)) is not None and m.kind == "date" and m.when is not None]
    joined = [m for k, m in enumerate(marks) if k == 0 or set(scene.low[marks[k - 1].last : m.first]) <= {"and", ",", "on", "again", "then"}]
    if len(joined) < 2 or frame.status != "carried_out" or not isinstance(draft.body, Transfer) or draft.body.count is not None:
        return [draft]
    return [_on(draft, m) for m in joined]


def _is_part(scene: Scene, whole: Group, group: Group) -> bool:
    """Whether a later group is a part of an earlier: "including 120 civilians"."""
    gap = scene.low[whole.last : group.first]
    return bool(set(gap) & PARTS) and group.first > whole.first


def _parts(scene: Scene, frame: TransferFrame, group: Group, whole: tuple[Group, tuple[Way, ...]], days: Days) -> list[Draft | Refusal]:
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
        draft = _draft(scene, frame, part, replace(way, count=group.count), days)
        found.append(replace(draft, whole=_draft(scene, frame, whole[0], way, days).body))
    return found


def _back(group: Group, whole: tuple[Group, tuple[Way, ...]] | None) -> tuple[Way, ...]:
    """What is given in return goes the other way."""
    if whole is None or len(whole[1]) != 1:
        return ()
    way = whole[1][0]
    nation = group.nations[0] if len(set(group.nations)) == 1 and group.nations[0] not in {way.giver, way.receiver} else None
    if nation is not None:
        return (Way(way.receiver, nation, group.count, way.runs),)
    return (Way(way.receiver, way.giver, group.count, way.runs),) if way.giver or way.receiver else (Way(None, None, group.count, way.runs),)


def _draft(scene: Scene, frame: TransferFrame, group: Group | None, way: Way, days: Days) -> Draft:
    """One draft: the body, who says it, and the words that carry it."""
    total = _cumulative(scene, frame, group)
    voice = scene.voice(frame.trigger) or (scene.voice(group.head) if group is not None else None)
    when, cue = day_of(scene, frame, days, total=total)
    body = Transfer(
        status="denied" if voice is not None and voice.verb in words("status", "denial") else frame.status,
        giver=way.giver, receiver=way.receiver, what="bodies" if group is not None and group.bodies else "persons",
        category=group.category if group is not None else ("prisoner_of_war",), count=way.count, when=when, cumulative=total,
        stage=frame.stage if frame.stage is not None else _stage(scene, frame), completes=frame.completes,
    )  # fmt: skip
    main = _main_run(frame, group)
    runs = (main, *dict.fromkeys((*way.runs, *frame.cues, *cue, *((voice.source,) if voice else ()))))
    return Draft(body, voice.says if voice else None, voice.party if voice else None, runs, frame.rule, way.uncertain or frame.uncertain)


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
    if set(low) & _TOTAL or set(itertools.pairwise(low)) & (_TOTAL_PAIRS - {("up", "to")}):
        return True
    since = any(m.kind == "since" for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.when.get(i)) is not None)
    perfect = any(w in {"has", "have", "had"} for a, b in frame.cues for w in scene.low[a:b])
    open_end = group.count.max is None and not group.count.all and not any(i in scene.when for i in range(frame.sentence.first, frame.sentence.last))
    over = any(
        frame.sentence.first <= d.first < frame.sentence.last and scene.low[d.first - 1] in {"in", "over"} and d.minutes[1] <= _MONTH
        for d in scene.notes.durations
    )
    return perfect and (over or open_end or since or "since" in low or "already" in low or _more_to_come(scene, frame, group))


def _more_to_come(scene: Scene, frame: TransferFrame, group: Group) -> bool:
    """Read "Has returned 7,000 and is ready to return 3,000 more": the first figure is what has been done so far."""
    rest = scene.low[group.last : frame.sentence.last]
    return "more" in rest and bool(set(rest) & {"ready", "return", "another"})


def _stage(scene: Scene, frame: TransferFrame) -> int | None:
    """A numbered stage, round, group or batch of an exchange in the same clause."""
    for i in range(frame.sentence.first, frame.sentence.last):
        mark = scene.count.get(i)
        if mark is not None and mark.ordinal is not None and scene.low[mark.last : mark.last + 1] in {("group",), ("batch",), ("tranche",)}:
            return mark.ordinal
        if mark is None or mark.ordinal is None or scene.low[mark.last : mark.last + 1] not in {("stage",), ("phase",), ("round",)}:
            continue
        if set(scene.low[mark.last : mark.last + 6]) & {"exchange", "exchanges", "swap", "swaps", "release", "releases"}:
            return mark.ordinal if "talks" not in scene.low[mark.last : mark.last + 4] else None
    return None
