"""Series of figures with their days: "1,212 bodies on June 11, 1,200 on June 13 and 1,200 on June 14"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.transfers.drafting import drafts, on

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.days import Days
    from parley.extract.transfers.frames import TransferFrame
    from parley.extract.transfers.group import Group

_SERIES = frozenset({"on", "each", "side", "either", "more", "another", "from", "both", "sides", "a", "day", "later", "of", "them", "again"})


def series(scene: Scene, groups: tuple[Group, ...], frames: list[TransferFrame], used: set[int], days: Days) -> list[Draft | Refusal]:
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
            found += [on(d, mark) if isinstance(d, Draft) else d for d in drafts(scene, told, days)]
            used.add(group.head)
    return found
