"""Sentences that go on with a transfer told before: further terms, parts of its figure, "it involves …"."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.scene.lexicon import heads, words
from parley.extract.transfers.days import Days
from parley.extract.transfers.directions import ways
from parley.extract.transfers.drafting import all_after, drafts, parts
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.groups import find_groups
from parley.model import Count

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group


def continued(scene: Scene, sentence: Sentence, last: TransferFrame, days: Days) -> list[Draft | Refusal]:
    """Read "The second category is soldiers aged 18 to 25, all for all": terms of the exchange that the sentences before agreed on."""
    if last.status == "carried_out":
        return _made_up(scene, sentence, last, days)
    if last.kind != "swap" or last.status not in {"agreed", "planned"}:
        return []
    low = scene.low[sentence.first : sentence.last]
    if not words("transfers", "terms") & set(low):
        return []
    groups = tuple(
        replace(g, count=Count(None, None, all=True), figure=mark)
        for g in find_groups(scene, sentence)
        if not g.bare and (mark := all_after(scene, sentence, g)) is not None
    )
    if not groups:
        return []
    frame = replace(last, sentence=sentence, trigger=groups[0].head, groups=groups, back=(), status="agreed", cues=(), rule="category")
    return drafts(scene, frame, days)


def _made_up(scene: Scene, sentence: Sentence, last: TransferFrame, days: Days) -> list[Draft | Refusal]:
    """Read "Ten of them are Israelis, two are foreigners": parts of the group just told."""
    if len(last.groups) != 1 or last.groups[0].count is None:
        return []
    whole = last.groups[0]
    ways_ = ways(scene, last, whole)
    found: list[Draft | Refusal] = []
    among = {" ".join(pair) for pair in itertools.pairwise(scene.low[sentence.first : min(sentence.last, sentence.first + 4)])} & words(
        "transfers", "terms", "parts"
    )
    of_them = False
    for group in find_groups(scene, sentence):
        if among and _fewer(group, whole) and not (group.bare and not scene.low[group.last - 1].isdigit()):
            found += parts(
                scene, replace(last, sentence=sentence, trigger=group.head, cues=(), rule="part"), replace(group, bare=False), (whole, ways_), days
            )
            continue
        verb = _verb_after(scene, group)
        linked = scene.low[verb : verb + 1] in {("are",), ("were",), ("is",), ("was",)}
        if group.other is not None or (linked and scene.low[verb + 1 : verb + 2] and scene.low[verb + 1] in words("status", "agreed")):
            continue  # "6,000 for 6,000 were agreed"
        of_them = of_them or (linked and verb > group.last)
        if group.bare and group.count is not None and (linked or (of_them and scene.party.get(group.last))) and _fewer(group, whole):
            verb = verb if linked else group.last - 1
            verb += scene.low[verb + 1 : verb + 2] in {("from",), ("a",), ("an",)}
            verb += scene.low[verb + 1 : verb + 2] == ("the",)
            kind = heads().get(scene.low[verb + 1 : verb + 2])
            people = scene.party.get(verb + 1)
            if people is not None and people.form in {"people", "demonym", "name"}:
                group = replace(group, nations=people.codes)  # noqa: PLW2901
            foreign = ("foreigner",) if scene.low[verb + 1] in words("captives", "foreigners") else ()
            part = replace(group, bare=False, category=(*(kind.category if kind else ()), *foreign), bodies=whole.bodies)
            found += parts(scene, replace(last, sentence=sentence, trigger=group.head, cues=(), rule="part"), part, (whole, ways_), days)
    return found


def _verb_after(scene: Scene, group: Group) -> int:
    """Where the verb after "ten of them", "five of the ten" may stand."""
    low = scene.low
    if low[group.last : group.last + 1] != ("of",):
        return group.last
    if low[group.last + 1] in {"them", "those", "these"}:
        return group.last + 2
    mark = scene.count.get(group.last + 2)
    return mark.last if low[group.last + 1] == "the" and mark is not None else group.last


def _fewer(part: Group, whole: Group) -> bool:
    """Whether a figure can be a part of another."""
    most = whole.count.max or whole.count.min if whole.count else None
    return part.count is not None and part.count.min is not None and most is not None and part.count.min < most


def involved(frame: TransferFrame | Refusal, last: TransferFrame | None, word: str) -> TransferFrame | Refusal:
    """Read "It involves thousands of detainees": whatever stands of the exchange told before stands of its size."""
    if (
        not isinstance(frame, TransferFrame)
        or word not in words("transfers", "terms", "involving")
        or frame.status != "carried_out"
        or not frame.rule.startswith("verb")
    ):
        return frame
    if last is None or last.kind != "swap":
        return Refusal("not-a-transfer", ((frame.trigger, frame.groups[-1].last),), "nothing says whether it was agreed or done")
    return replace(frame, status=last.status)


def of_deal(scene: Scene, frame: TransferFrame | Refusal, last: TransferFrame | None) -> TransferFrame | Refusal:
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
