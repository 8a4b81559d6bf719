"""Totals to date and numbered stages: what the words say of a figure's place in a series."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence, WhenMark
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.frames import TransferFrame
    from parley.extract.transfers.group import Group

_RANKED = 8  # tokens between "the biggest" and "so far"
_RAISED = 14  # tokens between "bringing" and "to 285"
_MONTH = 31 * 24 * 60  # minutes


def is_total(scene: Scene, frame: TransferFrame, group: Group | None) -> bool:
    """Whether the figure is a total to date: "so far", "since the truce began", "has already returned", "altogether" without a day."""
    if frame.status != "carried_out" or group is None or group.count is None:
        return False
    low = scene.low[frame.sentence.first : frame.sentence.last]
    if _adds(scene, frame, group):
        return False
    if (
        raised_to(scene, frame.sentence, group) is not None
        or _to_date(scene, frame)
        or "the total" in " ".join(scene.low[frame.sentence.first : group.first])
    ):
        return True
    if reached_by(scene, frame) is not None:
        return True
    perfect = any(w in {"has", "have", "had"} for a, b in frame.cues for w in scene.low[a:b])
    dated = any(i in scene.when for i in range(frame.sentence.first, frame.sentence.last))
    if _any_phrase(low, words("totals", "altogether")) and perfect:
        return True
    since = any(scene.low[i] == "since" and not _held_since(scene, frame, i) for i in range(frame.sentence.first, frame.sentence.last))
    open_end = group.count.max is None and not group.count.all and not dated
    over = any(_over(scene, d.first) and d.minutes[1] <= _MONTH for d in scene.lasting(frame.sentence.first, frame.sentence.last))
    counted = "total" in low
    return perfect and (counted or over or open_end or since or "already" in low or _more_to_come(scene, frame, group))


def _adds(scene: Scene, frame: TransferFrame, group: Group) -> bool:
    """Whether a figure is what a total grew by: "freed 40, taking the total number to 500"."""
    low = scene.low[: frame.sentence.last]
    raised = (i for i in range(group.last, frame.sentence.last) if low[i] in words("totals", "raising"))
    return any(set(low[i + 1 : i + 5]) & words("totals", "raising", "totals") for i in raised)


def raised_to(scene: Scene, sentence: Sentence, group: Group) -> int | None:
    """The word by which a figure is what a total has come to: "that brings to 285 the bodies returned", "bringing the number to 285"."""
    at = group.figure[0] if group.figure is not None else group.first
    while at > sentence.first and scene.low[at - 1] in words("totals", "raising", "about"):
        at -= 1
    if at <= sentence.first or scene.low[at - 1] != "to":
        return None
    first = max(sentence.first, at - _RAISED)
    return next((i for i in range(at - 2, first - 1, -1) if scene.low[i] in words("totals", "raising")), None)


def _held_since(scene: Scene, frame: TransferFrame, at: int) -> bool:
    """Whether "since" says how long those freed were held: "59 held since the war have been freed"."""
    near = range(at - 1, max(frame.sentence.first, at - 6) - 1, -1)
    before = itertools.takewhile(lambda i: i != frame.trigger and scene.low[i] not in {",", ";"}, near)
    return any(scene.low[i] in words("totals", "held") for i in before)


def _over(scene: Scene, first: int) -> bool:
    """Whether a length of time is what a figure was reached in: "in the last three days", "over 48 hours"."""
    while scene.low[first - 1] in {"the", "last", "past"}:
        first -= 1
    return scene.low[first - 1] in {"in", "over", "during", "within"}


def reached_by(scene: Scene, frame: TransferFrame) -> WhenMark | None:
    """The day by which a figure had been reached: "by May 24 each side had released 697", "By 16 June Russia had returned 6,060"."""
    if frame.status != "carried_out" or "had" not in scene.low[frame.sentence.first : frame.trigger]:
        return None
    marks = (m for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.when.get(i)) is not None and m.kind == "deadline")
    return next((m for m in marks if m.when is not None and m.when.grain == "day"), None)


def _to_date(scene: Scene, frame: TransferFrame) -> bool:
    """Whether words like "so far" stand in the sentence and count something: not "the biggest exchange so far", "the third so far"."""
    for i in range(frame.sentence.first, frame.sentence.last):
        if any(" ".join(scene.low[i : min(i + n, frame.sentence.last)]) in words("totals", "to_date") for n in (1, 2, 3)):
            before = range(max(frame.sentence.first, i - _RANKED), i)
            ranked = any(scene.low[k] in words("totals", "ranking") or ((m := scene.count.get(k)) is not None and m.ordinal) for k in before)
            if not ranked:
                return True
    return False


def _any_phrase(low: tuple[str, ...], phrases: frozenset[str]) -> bool:
    """Whether one of some phrases of one to three words stands in a sentence."""
    return any(" ".join(low[i : i + n]) in phrases for n in (1, 2, 3) for i in range(len(low)))


def _more_to_come(scene: Scene, frame: TransferFrame, group: Group) -> bool:
    """Read "Has returned 7,000 and is ready to return 3,000 more": the first figure is what has been done so far."""
    rest = scene.low[group.last : frame.sentence.last]
    return "more" in rest and bool(set(rest) & words("totals", "to_date", "more"))


def stage_of(scene: Scene, frame: TransferFrame) -> int | None:
    """A numbered stage, round, group or batch of an exchange in the same clause."""
    for i in range(frame.sentence.first, frame.sentence.last):
        mark = scene.count.get(i)
        if (
            mark is not None
            and mark.ordinal is not None
            and any(w in words("totals", "stages", "groups") for w in scene.low[mark.last : mark.last + 1])
        ):
            return mark.ordinal
        if mark is None or mark.ordinal is None or not any(w in words("totals", "stages", "words") for w in scene.low[mark.last : mark.last + 1]):
            continue
        if set(scene.low[mark.last : mark.last + 6]) & words("totals", "stages", "of"):
            return mark.ordinal if "talks" not in scene.low[mark.last : mark.last + 4] else None
    return None
