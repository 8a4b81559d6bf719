"""Memory of the event: who lets whose people go, told once in a report, holds for the sentences that leave it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Refusal
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extract.scene.scene import Scene

Frames = tuple[TransferFrame | Refusal, ...]
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
        if isinstance(frame, TransferFrame) and frame.sentence.first <= early and (giver := _giver(frame)).codes and frame.kind != "carry":
            for nation in {code for g in frame.groups for code in g.nations}:
                givers.setdefault(nation, {}).setdefault(giver.codes[0], giver)
    letting_go = {code for told in givers.values() for code in told}
    return tuple(tuple(_on_the_way(f, letting_go) or _with_giver(scene, f, givers) for f in row) for row in read)


def _on_the_way(frame: TransferFrame | Refusal, letting_go: set[str]) -> Refusal | None:
    """Why a drive within the land of those who let go is no transfer: "the freed men were taken to Karachi railway station"."""
    if not isinstance(frame, TransferFrame) or frame.kind != "carry" or frame.source.codes or not set(frame.goal.codes) & letting_go:
        return None
    return Refusal("not-a-transfer", ((frame.trigger, frame.trigger + 1),), "they are taken to a place of the side that lets them go")


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


def _meant(scene: Scene, frame: TransferFrame, givers: dict[str, dict[str, Sides]]) -> TransferFrame:
    """Read "The prisoners will be handed over": those of the one nation that the beginning tells of."""
    group = frame.groups[0] if len(frame.groups) == 1 else None
    if group is None or group.nations or group.bodies or len(givers) != 1 or frame.goal.codes or scene.low[group.first] not in {"the", "these"}:
        return frame
    nation, told = next(iter(givers.items()))
    return replace(frame, groups=(replace(group, nations=(nation,)),)) if len(told) == 1 and (group.strong or group.own) else frame


def _with_giver(scene: Scene, frame: TransferFrame | Refusal, givers: dict[str, dict[str, Sides]]) -> TransferFrame | Refusal:
    """A frame with the giver that the report's beginning names for people of its nation."""
    if not isinstance(frame, TransferFrame) or frame.kind not in _GIVING | {"get"} or frame.status not in {"carried_out", "planned", "under_way"}:
        return frame
    if _giver(frame).codes or frame.source.codes or frame.agent.codes or (frame.kind in {"give", "turn"} and not frame.passive):
        return frame
    frame = _meant(scene, frame, givers)
    nation = _nation(frame)
    told = givers.get(nation or "", {})
    if len(told) != 1 or nation in told:
        return frame
    return replace(frame, source=next(iter(told.values())), rule=f"{frame.rule}+event")
