"""Series of figures with their days: "1,212 bodies on June 11, 1,200 on June 13 and 1,200 on June 14"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.scene.lexicon import words
from parley.extract.transfers.after import after
from parley.extract.transfers.drafting import drafts, on
from parley.extract.transfers.sides import NOBODY

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.days import Days
    from parley.extract.transfers.frames import TransferFrame
    from parley.extract.transfers.group import Group


def series(scene: Scene, groups: tuple[Group, ...], frames: list[TransferFrame], used: set[int], days: Days) -> list[Draft | Refusal]:
    """Read "Received 1,212 bodies on June 11, 1,200 on June 13 and 1,200 on June 14": each figure with its own day."""
    found: list[Draft | Refusal] = []
    for group in groups:
        if (onward := _onward(scene, group, frames, used)) is not None:
            found += drafts(scene, onward, days)
            used.add(group.head)
            continue
        mark = next((m for i in range(group.last, group.last + 7) if (m := scene.when.get(i)) is not None), None)
        frame = next((f for f in reversed(frames) if f.groups and f.groups[-1].last <= group.first), None)
        if not group.bare or group.head in used or mark is None or mark.when is None or frame is None or frame.status != "carried_out":
            continue
        listed = {",", "and", ";"} & set(scene.low[frame.groups[-1].last : group.first])
        if listed and set(scene.low[group.last : mark.first]) <= words("transfers", "series"):
            told = _told(frame, group)
            found += [on(d, mark) if isinstance(d, Draft) else d for d in drafts(scene, told, days)]
            used.add(group.head)
    return found


def _told(frame: TransferFrame, group: Group) -> TransferFrame:
    """The frame with a later figure in the place of its own."""
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
    return replace(frame, groups=(part,), back=(), trigger=group.head, rivals=(), stage=None, completes=False)


def _onward(scene: Scene, group: Group, frames: list[TransferFrame], used: set[int]) -> TransferFrame | None:
    """Read "Seven were handed over to the government and 11 to the rebels": the figure without a verb goes to the party named after it."""
    frame = next((f for f in reversed(frames) if f.groups and f.groups[-1].last <= group.first), None)
    if not group.bare or group.head in used or frame is None or frame.kind != "give" or frame.groups[-1].count is None:
        return None
    joined = group.first - (scene.low[group.first - 1] == "another") - 1
    if scene.low[joined] not in {"and", ",", "while"} or scene.low[group.last : group.last + 1] != ("to",) or len(frame.goal.codes) != 1:
        return None
    goal = after(scene, group.last, min(frame.sentence.last, group.last + _GOAL), frozenset({"to"}))
    if len(goal.codes) != 1 or goal.codes in {frame.goal.codes, frame.subject.codes}:
        return None
    held = goal.codes in {frame.source.codes, frame.agent.codes}
    return replace(_told(frame, group), goal=goal, source=NOBODY if held else frame.source, agent=NOBODY if held else frame.agent)


_GOAL = 5  # tokens of "to the Tamil Tigers"
