"""Supply: a frame's missing side from what other sentences say of who holds whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Refusal
from parley.extract.transfers.frames import TransferFrame
from parley.extract.transfers.patients import Patient, kind_of
from parley.extract.transfers.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.custody import Custody, Holding
    from parley.extract.transfers.group import Group

_STATE = 2  # letters in the code of a state


def supplied(scene: Scene, custody: Custody, frame: TransferFrame | Refusal) -> TransferFrame | Refusal:
    """Fill in the side that a frame lacks, where exactly one fits.

    Args:
        scene: the report's marks.
        custody: what the report says of who holds whom.
        frame: of a verb or noun of letting go or getting.

    Returns:
        The frame with its holder as source and the nation of those who go, as far as the report says them of one; a refusal where several hold
        such captives and nothing else tells which is meant.
    """
    if not isinstance(frame, TransferFrame) or frame.kind == "swap" or not frame.groups or frame.groups[0].bodies:
        return frame
    group = frame.groups[0]
    named, captive = _name(scene, group), scene.low[group.head].startswith("captive")
    fitting = [h for h in custody.holdings if _fits(h.patient, group, named=named, any_kind=captive) and _same(scene, h.patient, group)]
    frame = _with_holder(scene, frame, fitting)
    return frame if isinstance(frame, Refusal) else _with_nation(frame, fitting)


def _name(scene: Scene, group: Group) -> str | None:
    """The person that a group by name is."""
    marks = {m.name for i in range(group.first, group.last) if group.named and (m := scene.person.get(i)) is not None}
    return next(iter(marks)) if len(marks) == 1 else None


def _fits(patient: Patient, group: Group, *, named: str | None, any_kind: bool) -> bool:
    """Whether those who are held can be those who go: of one name, else of one nation and kind and no fewer."""
    own = Patient.of(group)
    if patient.name is not None:
        return patient.name == named
    if named is not None:  # one by name can be of a group that is held: "two professors held by the Taliban"
        return patient.most != 1 and (not patient.nations or bool(set(patient.nations) & set(own.nations)))
    nations = not patient.nations or not own.nations or bool(set(patient.nations) & set(own.nations))
    kinds = any_kind or not patient.kind or not own.kind or patient.kind == own.kind
    least = group.count.min if group.count is not None and group.count.min is not None else (1 if group.count is None else 0)
    return nations and kinds and (patient.most is None or patient.most >= least)


def _same(scene: Scene, patient: Patient, group: Group) -> bool:
    """Whether one person who is held and not named can be he who goes: by nation, or by the same noun ("the soldier")."""
    if patient.most != 1 or patient.name is not None or set(patient.nations) & set(group.nations):
        return True
    return patient.run is not None and scene.low[group.head] in scene.low[patient.run[0] : patient.run[1]]


def _given(frame: TransferFrame) -> bool:
    """Whether the words beside the verb name who lets them go."""
    by_subject = frame.kind in {"give", "turn"} and not frame.passive and bool(frame.subject.codes)
    return by_subject or bool(frame.agent.codes or frame.source.codes)


def _with_holder(scene: Scene, frame: TransferFrame, fitting: list[Holding]) -> TransferFrame | Refusal:
    """The frame with the one holder as its source."""
    if _given(frame) or (frame.kind == "carry" and frame.status != "carried_out"):
        return frame
    if frame.kind in {"get", "carry"} and not (frame.subject.codes or frame.goal.codes or frame.groups[0].nations):
        return frame
    told = [h for h in fitting if h.holder is not None and h.holder not in frame.groups[0].nations and h.holder not in frame.goal.codes]
    holders = {h.holder for h in told}
    if len(holders) != 1:
        return frame if not holders or _settled(scene, frame) else _several(frame, holders)
    nearest = min(told, key=lambda h: abs(h.runs[0][0] - frame.trigger))
    held = nearest.patient.kind == "hostage"
    groups = tuple(replace(g, category=("hostage",)) if held and g.named else g for g in frame.groups)
    return replace(frame, groups=groups, source=Sides((str(nearest.holder),), nearest.runs), rule=f"{frame.rule}+custody")


def _settled(scene: Scene, frame: TransferFrame) -> bool:
    """Whether the story's adversaries say from whom they go: those who go are of one of them."""
    codes = {*frame.groups[0].nations, *frame.goal.codes, *frame.subject.codes}
    return scene.pair is not None and bool(codes & set(scene.pair))


def _several(frame: TransferFrame, holders: Iterable[str | None]) -> Refusal:
    """Why a holder is not chosen."""
    group = frame.groups[0]
    run = (min(frame.trigger, group.first), max(frame.trigger + 1, group.last))
    names = " or ".join(sorted(str(h).replace("_", " ") for h in holders))
    return Refusal("several-holders", (run,), f"the report has such captives in several hands: these could have come from {names}")


def _with_nation(frame: TransferFrame, fitting: list[Holding]) -> TransferFrame:
    """The frame with the one nation of those who go, where the words name no receiver."""
    group = frame.groups[0]
    giver = next(iter((frame.subject if frame.kind in {"give", "turn"} and not frame.passive else frame.source).codes or frame.agent.codes), None)
    if group.nations or frame.goal.codes or giver is None or (frame.kind == "get" and frame.subject.codes):
        return frame
    told = [h for h in fitting if h.holder == giver and len(h.patient.nations) == 1 and giver not in h.patient.nations]
    nations = {h.patient.nations for h in told}
    if len(nations) != 1 or len(next(iter(nations))[0]) != _STATE:
        return frame
    nearest = min(told, key=lambda h: abs(h.runs[0][0] - frame.trigger))
    kind = ("hostage",) if nearest.patient.kind == "hostage" else ()
    groups = tuple(
        replace(g, nations=g.nations or nearest.patient.nations, category=g.category if kind_of(g.category) else (*kind, *g.category))
        for g in frame.groups
    )
    subject = replace(frame.subject, runs=(*frame.subject.runs, *nearest.runs)) if frame.subject.codes else frame.subject
    return replace(frame, groups=groups, subject=subject)
