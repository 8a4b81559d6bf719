"""Totals to date and numbered stages: what the words say of a figure's place in a series."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.extract.frames import TransferFrame
    from parley.extract.group import Group
    from parley.extract.scene import Scene

_MONTH = 31 * 24 * 60  # minutes
_TOTAL = frozenset({"total", "altogether", "overall", "cumulative"})
_TOTAL_PAIRS = frozenset({("so", "far"), ("in", "all"), ("to", "date"), ("up", "to"), ("in", "total"), ("all", "told")})


def is_total(scene: Scene, frame: TransferFrame, group: Group | None) -> bool:
    """Whether the figure is a total to date: "so far", "in total", "since the truce began", "has already returned"."""
    if frame.status != "carried_out" or group is None or group.count is None:
        return False
    low = scene.low[frame.sentence.first : frame.sentence.last]
    if set(low) & _TOTAL or set(itertools.pairwise(low)) & (_TOTAL_PAIRS - {("up", "to")}):
        return True
    since = any(m.kind == "since" for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.when.get(i)) is not None)
    perfect = any(w in {"has", "have", "had"} for a, b in frame.cues for w in scene.low[a:b])
    open_end = group.count.max is None and not group.count.all and not any(i in scene.when for i in range(frame.sentence.first, frame.sentence.last))
    over = any(scene.low[d.first - 1] in {"in", "over"} and d.minutes[1] <= _MONTH for d in scene.lasting(frame.sentence.first, frame.sentence.last))
    return perfect and (over or open_end or since or "since" in low or "already" in low or _more_to_come(scene, frame, group))


def _more_to_come(scene: Scene, frame: TransferFrame, group: Group) -> bool:
    """Read "Has returned 7,000 and is ready to return 3,000 more": the first figure is what has been done so far."""
    rest = scene.low[group.last : frame.sentence.last]
    return "more" in rest and bool(set(rest) & {"ready", "return", "another"})


def stage_of(scene: Scene, frame: TransferFrame) -> int | None:
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
