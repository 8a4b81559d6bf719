"""Memory of the event: who lets whose people go, told once in a report, holds for the sentences that leave it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extract.draft import Refusal
    from parley.extract.scene.scene import Scene

Frames = tuple["TransferFrame | Refusal", ...]
_LEAD = 4  # sentences from the report's beginning that tell what it is about
_GIVING = frozenset({"give", "turn", "carry", "move"})


def remembered(scene: Scene, read: Sequence[Frames]) -> tuple[Frames, ...]:
    """Fill in who lets go, where a frame leaves it out and the report's beginning says it of people of the same nation.

    Args:
        scene: the report's marks.
        read: the frames of each sentence.

    Returns:
        The frames; those without a giver have the one that the headline or lead names for people of their nation, if it names one only.
    """
    givers: dict[str, dict[str, Sides]] = {}
    early = scene.starts[: _LEAD + 1][-1] if scene.starts else 0
    for frame in (f for row in read for f in row):
        if isinstance(frame, TransferFrame) and frame.sentence.first <= early and (giver := _giver(frame)).codes and (nation := _nation(frame)):
            givers.setdefault(nation, {}).setdefault(giver.codes[0], giver)
    return tuple(tuple(_with_giver(f, givers) for f in row) for row in read)


def _giver(frame: TransferFrame) -> Sides:
    """Who the words beside the verb say lets them go."""
    if frame.kind not in _GIVING:
        return NOBODY
    found = next((s for s in ((NOBODY if frame.passive or frame.kind == "carry" else frame.subject), frame.agent, frame.source) if s.codes), NOBODY)
    return found if len(found.codes) == 1 else NOBODY


def _nation(frame: TransferFrame) -> str | None:
    """The one nation of those who go."""
    codes = {code for g in frame.groups for code in g.nations}
    return next(iter(codes)) if len(codes) == 1 else None


def _with_giver(frame: TransferFrame | Refusal, givers: dict[str, dict[str, Sides]]) -> TransferFrame | Refusal:
    """A frame with the giver that the report's beginning names for people of its nation."""
    if not isinstance(frame, TransferFrame) or frame.kind not in _GIVING | {"get"} or frame.status != "carried_out":
        return frame
    if _giver(frame).codes or frame.source.codes or frame.agent.codes or (frame.kind in {"give", "turn"} and not frame.passive):
        return frame
    nation = _nation(frame)
    told = givers.get(nation or "", {})
    if len(told) != 1 or nation in told:
        return frame
    return replace(frame, source=next(iter(told.values())), rule=f"{frame.rule}+event")
