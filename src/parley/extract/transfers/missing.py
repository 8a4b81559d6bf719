"""The side of a way that its words do not name, taken from the story's adversaries; no way where it would be a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, peoples, words
from parley.extract.transfers.way import Way, pair_words

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.frames import TransferFrame

_STATE = 2  # letters in the code of a state


def filled(scene: Scene, way: Way, frame: TransferFrame) -> tuple[Way, ...]:
    """The way with its missing side taken from the story's adversaries; none where neither side is known."""
    if way.giver is None and way.receiver is None:
        return _unsaid(scene, way, frame)
    if frame.kind == "carry":
        return (way,) if way.receiver else ()
    if way.receiver is None and frame.rule.startswith("arrival") and scene.pair is None:
        return ()
    if way.giver is None and _unnamed_giver(scene, frame):
        return (way,) if way.receiver else ()
    giver = way.giver or _captors(scene, frame) or _holding(scene, way.receiver, frame)
    if giver == way.receiver:
        giver = None
    if way.receiver is None and any(g.mixed for g in frame.groups):
        return (way,)
    if way.receiver is None and _of_its_own(scene, frame, way.giver):
        return (way,)
    if _at_home(scene, frame, way):
        return ()
    receiver = way.receiver or _people(scene, scene.other(way.giver) or _armed(scene, way.giver, frame), frame)
    runs = way.runs if (giver, receiver) == (way.giver, way.receiver) else way.runs + pair_words(scene, frame.trigger)
    return (Way(giver, receiver, way.count, runs, way.uncertain),)


def _unnamed_giver(scene: Scene, frame: TransferFrame) -> bool:
    """Whether those who let go are named by a word that stands for no party the report has: "the government had freed 115"."""
    if frame.kind != "give" or frame.passive:
        return False
    first = min((a for a, _ in frame.cues), default=frame.trigger)
    first = min(first, frame.trigger)
    return first - 1 >= frame.sentence.first and scene.low[first - 1] in words("status", "unnamed") and first - 1 not in scene.party


def _of_its_own(scene: Scene, frame: TransferFrame, giver: str | None) -> bool:
    """Whether a state frees those whom it holds for their politics: they are its own people, whoever pleads for them or hails it."""
    if giver is None or len(giver) != _STATE or frame.kind != "give" or frame.back:
        return False
    return any(set(scene.low[g.first : g.last]) & words("captives", "own_people") and not g.nations for g in frame.groups)


def _at_home(scene: Scene, frame: TransferFrame, way: Way) -> bool:
    """Whether nobody but one state has to do with it: it frees its own inmates for a feast, or brings its own dead home."""
    if scene.pair is not None or any(g.nations and way.receiver is None for g in frame.groups):
        return False
    if way.giver is None:
        return frame.kind == "move" and any(g.bodies for g in frame.groups)
    own = words("captives", "own_inmates") & set(scene.low[frame.sentence.first : frame.sentence.last])
    return way.receiver is None and len(way.giver) == _STATE and frame.kind == "give" and bool(own)


def _captors(scene: Scene, frame: TransferFrame) -> str | None:
    """The only armed party that a report names, which then holds its hostages."""
    if not any("hostage" in g.category and "prisoner_of_war" not in g.category for g in frame.groups):
        return None
    armed = {
        c
        for m in scene.notes.parties
        if m.role == "party" and len(m.codes) == 1
        for c in m.codes
        if len(c) > _STATE and c in opponents(scene.notes.own)
    }
    return next(iter(armed)) if len(armed) == 1 else None


def _holding(scene: Scene, receiver: str | None, frame: TransferFrame) -> str | None:
    """The other side of the story, unless unnamed kidnappers rather than a state hold its hostages."""
    other = scene.other(receiver)
    private = words("status", "private") & scene.vocabulary and any("hostage" in g.category for g in frame.groups)
    return None if private and other is not None and len(other) == _STATE else other


def _unsaid(scene: Scene, way: Way, frame: TransferFrame) -> tuple[Way, ...]:
    """Where the words name no side: hostages go from the armed group to the state; what one side demands goes to it."""
    pair = scene.pair
    if pair is None:
        return ()
    if any("hostage" in g.category for g in frame.groups) and (len(pair[0]) > 2) != (len(pair[1]) > 2):
        group, state = (pair[0], pair[1]) if len(pair[0]) > 2 else (pair[1], pair[0])
        return (Way(group, state, way.count, pair_words(scene, frame.trigger), uncertain=True),)
    if frame.status == "demanded" and frame.sentence.block != "headline":
        marks = [m for i in range(frame.sentence.first, frame.trigger) if (m := scene.party.get(i)) is not None and m.codes and m.codes[0] in pair]
        if marks:
            return (
                Way(
                    scene.other(marks[0].codes[0]),
                    marks[0].codes[0],
                    way.count,
                    ((marks[0].first, marks[0].last), *pair_words(scene, frame.trigger)),
                    uncertain=True,
                ),
            )
    return ()


def _armed(scene: Scene, giver: str | None, frame: TransferFrame) -> str | None:
    """Whose prisoners a state lets go that is not itself one of the two adversaries: those of the armed party that it fights beside one of them."""
    if scene.pair is None or giver is None or len(giver) != 2 or any("hostage" in g.category for g in frame.groups):
        return None
    armed = [code for code in scene.pair if len(code) > 2]
    return armed[0] if len(armed) == 1 and any(g.strong for g in frame.groups) else None


def _people(scene: Scene, code: str | None, frame: TransferFrame) -> str | None:
    """The people of an armed party, where the report names that people and its prisoners go: Palestinians, not Hamas."""
    people = peoples().get(code or "")
    hostages = any("hostage" in g.category for g in frame.groups)
    named = people is not None and not hostages and people in scene.named
    return people if named else code
