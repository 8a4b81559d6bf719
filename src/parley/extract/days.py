"""Days: on which day a transfer was or is to be, from the words near it and from the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import WhenMark
    from parley.extract.frames import TransferFrame
    from parley.extract.scene import Scene
    from parley.model import When

_LEAD_SENTENCES = 6
_PAST = frozenset({"previously", "earlier", "last", "since", "ago", "before"})


def main_day(scene: Scene) -> When | None:
    """The day of what the report is about: the first day that its opening names.

    Args:
        scene: the report's marks.

    Returns:
        A day, or None where the opening names none.
    """
    body = [s for s in scene.notes.sentences if s.block in {"lead", "body", "item", "standfirst"}][:_LEAD_SENTENCES]
    for sentence in body:
        for i in range(sentence.first, sentence.last):
            mark = scene.when.get(i)
            if mark is not None and mark.kind == "date" and mark.when is not None and mark.when.grain == "day":
                return mark.when
    return None


def day_of(scene: Scene, frame: TransferFrame, day: When | None, *, total: bool) -> tuple[When | None, tuple[tuple[int, int], ...]]:
    """The day of a frame's transfer (of the agreement, where it is agreed) and the words that say it.

    Args:
        scene: the report's marks.
        frame: the frame.
        day: the main day of the report.
        total: whether the figure is a total to date.

    Returns:
        The date and its words; (None, ()) where the report does not date it.
    """
    marks = [m for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.when.get(i)) is not None and m.when is not None and m.kind != "since"]
    mark = _nearest(scene, frame, marks)
    if mark is not None:
        return mark.when, ((mark.first, mark.last),)
    if frame.status in {"agreed", "offered"} or total or (frame.status in {"carried_out", "cancelled", "under_way"} and not _background(scene, frame)):
        return day, ()
    return None, ()


def _nearest(scene: Scene, frame: TransferFrame, marks: list[WhenMark]) -> WhenMark | None:
    """The date nearest to the trigger, not across a clause with another verb of saying."""
    anchor = scene.notes.report.published
    fit = [m for m in marks if _fits(frame, m, anchor)]
    if not fit:
        return None
    return min(fit, key=lambda m: (_barrier(scene, frame.trigger, m.first), abs(m.first - frame.trigger), m.first))


def _fits(frame: TransferFrame, mark: WhenMark, anchor: When | None) -> bool:
    """A transfer done is not dated after the report, one to come not before it."""
    if anchor is None or mark.when is None:
        return True
    if frame.status in {"carried_out", "agreed", "under_way"}:
        return mark.when.first <= anchor.last and mark.kind != "deadline"
    if frame.status == "planned":
        return mark.when.last >= anchor.first
    return True


def _barrier(scene: Scene, a: int, b: int) -> int:
    """How many clause boundaries lie between two tokens."""
    low, high = min(a, b), max(a, b)
    return sum(scene.low[i] in {";", "said", "that", "who", "which", "while", "but"} for i in range(low, high)) + sum(scene.low[i] in words("status", "off") for i in range(low, high)) * 0


def _background(scene: Scene, frame: TransferFrame) -> bool:
    """Whether the sentence looks back beyond the main event."""
    low = scene.low[frame.sentence.first : frame.sentence.last]
    return bool(set(low) & _PAST) or "had" in {w for a, b in frame.cues for w in scene.low[a:b]}
