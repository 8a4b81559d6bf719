"""Directions: from whose hands to whose a frame's groups go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, rivals
from parley.extract.transfers.keepers import holders
from parley.extract.transfers.missing import filled
from parley.extract.transfers.sides import Sides
from parley.extract.transfers.swapped import swap_ways
from parley.extract.transfers.way import Run, Way, first_code, nation_of, opposite

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.frames import TransferFrame
    from parley.extract.transfers.group import Group

_STATE = 2  # letters in the code of a state


def ways(scene: Scene, frame: TransferFrame, group: Group | None) -> tuple[Way, ...]:
    """The directions that a frame gives one of its groups.

    Args:
        scene: the report's marks.
        frame: the verb or noun with its sides.
        group: who goes; None for an exchange without a figure.

    Returns:
        One way, two for an exchange on each side, one without sides for a joint figure; none where no side can be read.
    """
    if frame.kind == "swap":
        return tuple(_evident(scene, frame, w) for w in swap_ways(scene, frame, group))
    if group is None:
        return ()
    if group.joint and group.count is not None and not group.count.all:
        return (Way(None, None, group.count),)
    frame = replace(frame, groups=(group,))
    if frame.passive and len(held := holders(scene, group.last, min(frame.sentence.last, group.last + _HELD)).codes) == 1:
        frame = replace(frame, source=Sides(held, holders(scene, group.last, group.last + _HELD).runs))
    give = _gives(frame, group)
    found = _given(scene, frame, group) if frame.kind in {"give", "carry"} or (frame.kind == "turn" and give) else _got(scene, frame, group)
    return tuple(_evident(scene, frame, w) for w in found if w.giver is None or w.giver != w.receiver)


_HELD = 5  # tokens from those who go to "held by A"


def _evident(scene: Scene, frame: TransferFrame, way: Way) -> Way:
    """The way with the nearest words that name a side which its sentence does not."""
    here = {c for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.party.get(i)) is not None for c in m.codes}
    runs = list(way.runs)
    for code in (way.giver, way.receiver):
        marks = [] if code is None or code in here else [m for m in scene.party.values() if code in m.codes]
        if marks:
            near = min(marks, key=lambda m: (abs(m.first - frame.trigger), m.first))
            runs.append((near.first, near.last))
    return replace(way, runs=tuple(runs))


def _gives(frame: TransferFrame, group: Group) -> bool:
    """Whether a verb that faces both ways ("returned") lets go here, rather than gets back."""
    if group.whose and frame.passive and not frame.goal.codes:
        return False  # "its soldiers have been returned": whoever says "its" has them back
    if frame.passive or frame.goal.codes or frame.agent.codes:
        return True
    if frame.status == "demanded" or not frame.subject.codes:
        return True
    who, nation = frame.subject.codes[0], nation_of(group)
    if frame.home or frame.source.codes or group.whose or nation == who:
        return False
    return nation is not None or not group.own or group.bodies


def _given(scene: Scene, frame: TransferFrame, group: Group) -> tuple[Way, ...]:
    """The giver is the subject, or the agent or source of a passive; the receiver is the goal or whose people they are."""
    nation = nation_of(group)
    if frame.status == "demanded" and frame.subject.codes and not frame.passive and frame.rule.startswith("noun"):
        demander = frame.subject.codes[0]
        to_whom = nation if nation and nation != demander else demander
        return (Way(first_code(frame.source) or first_code(frame.agent) or scene.other(demander), to_whom, group.count, frame.subject.runs),)
    givers = (frame.subject.codes if frame.kind != "carry" else ()) or frame.agent.codes or frame.source.codes
    runs = (*frame.subject.runs, *frame.agent.runs, *frame.source.runs, *frame.goal.runs)
    if len(givers) > 1 and (frame.subject.both or frame.subject.each or (frame.agent.both and group.count is not None)):
        return _mutual(scene, frame, group, (givers[0], givers[1]), runs)
    giver = givers[0] if givers else None
    if giver is not None and nation == giver and not group.bodies and not frame.goal.codes:
        return ()  # a state lets its own people go
    receiver = _receiver(scene, frame, nation, giver) or _speakers_own(scene, frame, group, giver)
    if frame.subject.each and scene.pair:
        return _mutual(scene, frame, group, scene.pair, runs)
    return filled(scene, Way(giver, receiver, group.count, runs), frame)


def _speakers_own(scene: Scene, frame: TransferFrame, group: Group, giver: str | None) -> str | None:
    """Read "Kyiv said that 3,956 people had been freed": a state at war with another speaks of its own people."""
    voice = scene.voice(frame.trigger)
    if (
        giver is not None
        or not frame.passive
        or not group.own
        or group.bodies
        or voice is None
        or scene.pair is None
        or voice.party not in scene.pair
    ):
        return None
    return (
        voice.party if all(len(code) == _STATE for code in scene.pair) and scene.other(voice.party) in rivals().get(voice.party or "", ()) else None
    )


def _receiver(scene: Scene, frame: TransferFrame, nation: str | None, giver: str | None) -> str | None:
    """Where those let go come to: the party they are handed to, but their own people where that is only a host or a place on the way."""
    goal = first_code(frame.goal)
    armed = nation is not None and len(nation) > _STATE  # "flew 250 rebels to the capital": they are not the capital's
    if frame.kind == "carry":
        return nation if armed or (frame.passive and nation in (scene.pair or ())) else goal
    own = nation if nation != giver else None
    if frame.kind == "turn" and armed and own is not None:
        return own  # "freed rebels returned to Yemen": to their own side
    foes = opponents(scene.notes.own).get(nation or "", ())  # captured fighters handed to their enemy are his
    host = goal == giver or (giver is not None and goal not in {*(scene.pair or ()), *foes})  # "transferred five Taliban detainees to Qatar"
    return own if own is not None and host else goal or own


def _mutual(scene: Scene, frame: TransferFrame, group: Group, pair: tuple[str, str], runs: tuple[Run, ...]) -> tuple[Way, ...]:
    """Both sides let go: each its figure where the words say so, else a joint figure."""
    nation = nation_of(group)
    if group.count is None and _third(scene, frame, pair):
        return ()  # "A and B free captives, C waits": they may be allies
    if nation in pair:
        return (Way(opposite(pair, str(nation)), nation, group.count, runs),)
    if nation is not None and not group.each:
        return (Way(None, nation, group.count, runs),)
    if group.each or frame.subject.each or group.count is None or group.count.all or group.other is not None:
        return (Way(*pair, group.count, runs), Way(pair[1], pair[0], group.count, runs))
    return (Way(None, None, group.count, runs),)


def _third(scene: Scene, frame: TransferFrame, pair: tuple[str, str]) -> bool:
    """Whether a sentence in the present or past names a third armed party besides two that let go."""
    marks = (m for i in range(frame.sentence.first, frame.sentence.last) if (m := scene.party.get(i)) is not None)
    armed = {c for m in marks if m.role == "party" and len(m.codes) == 1 for c in m.codes if len(c) > _STATE}
    return frame.status == "carried_out" and bool(armed - set(pair))


def _got(scene: Scene, frame: TransferFrame, group: Group) -> tuple[Way, ...]:
    """The receiver is the subject, or whose people they are; the giver is the source or the other side."""
    nation = nation_of(group)
    receivers = frame.subject.codes if frame.kind in {"get", "turn"} else ()
    if frame.subject.each or (frame.subject.both and len(receivers) > 1):
        return _mutual(scene, frame, group, (receivers[0], receivers[1]), frame.subject.runs) if len(receivers) > 1 else ()
    receiver = (receivers[0] if receivers else None) or first_code(frame.goal) or nation
    if receiver is None and (frame.kind == "get" or (group.whose and frame.passive)) and (voice := scene.voice(frame.trigger)) is not None:
        receiver = voice.party
    giver = first_code(frame.source) or (first_code(frame.agent) if frame.kind != "get" else None)
    runs = (*frame.subject.runs, *frame.goal.runs, *frame.source.runs)
    return filled(scene, Way(giver if giver != receiver else None, receiver, group.count, runs), frame)
