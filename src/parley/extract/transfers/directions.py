"""Directions: from whose hands to whose a frame's groups go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import opponents, peoples, rivals, words
from parley.extract.transfers.keepers import holders, lands
from parley.extract.transfers.sides import Sides

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.frames import TransferFrame
    from parley.extract.transfers.group import Group
    from parley.model import Count

Run = tuple[int, int]
_STATE = 2  # letters in the code of a state


@dataclass(frozen=True, slots=True)
class Way:
    """One direction with its figure, and the words from which the sides follow."""

    giver: str | None
    receiver: str | None
    count: Count | None
    runs: tuple[Run, ...] = ()
    uncertain: bool = False


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
        return tuple(_evident(scene, frame, w) for w in _swap(scene, frame, group))
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


def _swap(scene: Scene, frame: TransferFrame, group: Group | None) -> tuple[Way, ...]:
    """Both sides give: each its figure where the words say "each" or "for", jointly where they do not."""
    pair, runs = _participants(scene, frame)
    if group is None:
        return () if pair is None else (Way(*pair, None, runs), Way(pair[1], pair[0], None, runs))
    nation = _nation(group)
    if group.other is not None and group.other != group.count:
        return _unequal(frame, group, pair, runs)
    if frame.back and frame.back[0].bare and frame.back[0].count == group.count and pair is not None and nation is None:
        return (Way(*pair, group.count, runs), Way(pair[1], pair[0], group.count, runs))  # "ten soldiers were swapped for ten"
    if frame.back and frame.rule.startswith("verb") and (traded := _traded(scene, frame, group)):
        return traded
    if group.count is None or group.count.all or group.each or group.other is not None or frame.subject.each:
        count = group.count
        if pair is None:
            return (
                () if count is None or ((group.each or frame.subject.each) and not count.all and group.other is None) else (Way(None, None, count),)
            )
        if nation is not None and nation in pair and not (group.each or group.other):
            return (Way(_opposite(pair, nation), nation, count, runs),)
        return (Way(*pair, count, runs), Way(pair[1], pair[0], count, runs))
    if nation is not None:
        giver = _opposite(pair, nation) if pair and nation in pair else scene.other(nation)
        return (Way(giver, nation, group.count, runs),)
    if len(frame.subject.codes) == 1 and frame.back:
        giver = frame.subject.codes[0]
        return (Way(giver, scene.other(giver), group.count, runs),)
    return (Way(None, None, group.count, runs),)


def _traded(scene: Scene, frame: TransferFrame, group: Group) -> tuple[Way, ...]:
    """Read "Chechens swapped 12 Russians for 12 rebels", "Jane Roe was swapped for John Doe": the first go to their own side for those named after "for"."""
    giver = frame.subject.codes[0] if len(frame.subject.codes) == 1 else None
    nation, other = _nation(group), _nation(frame.back[0])
    receiver = nation if nation != giver else None
    if giver is None:
        giver = other if other is not None and other != nation else scene.other(nation)
    held = lands(scene, group.last, frame.trigger)
    if held.codes:
        return _jailed(scene, frame, group, held)
    receiver = receiver or scene.other(giver)
    if giver is None or receiver is None:
        return ()
    if nation is not None and nation == giver:
        return ()  # "swapped two of its own": both ways are told of, but not which is which
    return (Way(giver, receiver, group.count, frame.subject.runs + _pair_words(scene, frame.trigger)),)


def _jailed(scene: Scene, frame: TransferFrame, group: Group, held: Sides) -> tuple[Way, ...]:
    """Read "Sixteen people jailed in Russia and Belarus were swapped for eight Russians held in the US": from the state whose men go back for them."""
    nation, other = _nation(group), _nation(frame.back[0])
    there = lands(scene, frame.back[0].last, frame.sentence.last)
    giver = held.codes[0] if len(held.codes) == 1 else other if other in held.codes else None
    receiver = nation if nation is not None and nation != giver else there.codes[0] if len(there.codes) == 1 and there.codes[0] != giver else None
    return (Way(giver, receiver, group.count, (*held.runs, *there.runs)),) if giver is not None or receiver is not None else ()


def _unequal(frame: TransferFrame, group: Group, pair: tuple[str, str] | None, runs: tuple[Run, ...]) -> tuple[Way, ...]:
    """Read "Three hostages for 90 prisoners" told as one figure for another: the first side named gives the first."""
    if len(frame.subject.codes) == 1 and pair is not None:
        giver = frame.subject.codes[0]
        taker = _opposite(pair, giver)
        return (Way(giver, taker, group.count, runs), Way(taker, giver, group.other, runs))
    return (Way(None, None, group.count, runs), Way(None, None, group.other, runs))


def _participants(scene: Scene, frame: TransferFrame) -> tuple[tuple[str, str] | None, tuple[Run, ...]]:
    """Who exchanges: those named with the verb, else the story's adversaries."""
    codes = [c for c in dict.fromkeys((*frame.subject.codes, *frame.agent.codes)) if c]
    if len(codes) == 2:
        return (codes[0], codes[1]), frame.subject.runs + frame.agent.runs
    if len(codes) == 1 and (other := scene.other(codes[0])) is not None:
        return (codes[0], other), frame.subject.runs + _pair_words(scene, frame.trigger)
    return scene.pair, _pair_words(scene, frame.trigger)


def _pair_words(scene: Scene, at: int) -> tuple[Run, ...]:
    """The nearest words that name each of the story's adversaries."""
    if scene.pair is None:
        return ()
    runs = []
    for code in dict.fromkeys((*scene.pair, *(peoples().get(c, c) for c in scene.pair))):
        near = scene.nearest(code, at)
        if near is not None:
            runs.append((near.first, near.last))
    return tuple(sorted(set(runs)))


def _opposite(pair: tuple[str, str], code: str) -> str:
    return pair[1] if code == pair[0] else pair[0]


def _nation(group: Group) -> str | None:
    """The one nationality of a group, None where it names none or several."""
    codes = set(group.nations)
    return next(iter(codes)) if len(codes) == 1 else None


def _gives(frame: TransferFrame, group: Group) -> bool:
    """Whether a verb that faces both ways ("returned") lets go here, rather than gets back."""
    if group.whose and frame.passive and not frame.goal.codes:
        return False  # "its soldiers have been returned": whoever says "its" has them back
    if frame.passive or frame.goal.codes or frame.agent.codes:
        return True
    if frame.status == "demanded" or not frame.subject.codes:
        return True
    who, nation = frame.subject.codes[0], _nation(group)
    if frame.home or frame.source.codes or group.whose or nation == who:
        return False
    return nation is not None or not group.own or group.bodies


def _given(scene: Scene, frame: TransferFrame, group: Group) -> tuple[Way, ...]:
    """The giver is the subject, or the agent or source of a passive; the receiver is the goal or whose people they are."""
    nation = _nation(group)
    if frame.status == "demanded" and frame.subject.codes and not frame.passive and frame.rule.startswith("noun"):
        demander = frame.subject.codes[0]
        to_whom = nation if nation and nation != demander else demander
        return (Way(_first(frame.source) or _first(frame.agent) or scene.other(demander), to_whom, group.count, frame.subject.runs),)
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
    return _filled(scene, Way(giver, receiver, group.count, runs), frame)


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
    goal = _first(frame.goal)
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
    nation = _nation(group)
    if group.count is None and _third(scene, frame, pair):
        return ()  # "A and B free captives, C waits": they may be allies
    if nation in pair:
        return (Way(_opposite(pair, str(nation)), nation, group.count, runs),)
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
    nation = _nation(group)
    receivers = frame.subject.codes if frame.kind in {"get", "turn"} else ()
    if frame.subject.each or (frame.subject.both and len(receivers) > 1):
        return _mutual(scene, frame, group, (receivers[0], receivers[1]), frame.subject.runs) if len(receivers) > 1 else ()
    receiver = (receivers[0] if receivers else None) or _first(frame.goal) or nation
    if receiver is None and (frame.kind == "get" or (group.whose and frame.passive)) and (voice := scene.voice(frame.trigger)) is not None:
        receiver = voice.party
    giver = _first(frame.source) or (_first(frame.agent) if frame.kind != "get" else None)
    runs = (*frame.subject.runs, *frame.goal.runs, *frame.source.runs)
    return _filled(scene, Way(giver if giver != receiver else None, receiver, group.count, runs), frame)


def _filled(scene: Scene, way: Way, frame: TransferFrame) -> tuple[Way, ...]:
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
    runs = way.runs if (giver, receiver) == (way.giver, way.receiver) else way.runs + _pair_words(scene, frame.trigger)
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
        return (Way(group, state, way.count, _pair_words(scene, frame.trigger), uncertain=True),)
    if frame.status == "demanded" and frame.sentence.block != "headline":
        marks = [m for i in range(frame.sentence.first, frame.trigger) if (m := scene.party.get(i)) is not None and m.codes and m.codes[0] in pair]
        if marks:
            return (
                Way(
                    scene.other(marks[0].codes[0]),
                    marks[0].codes[0],
                    way.count,
                    ((marks[0].first, marks[0].last), *_pair_words(scene, frame.trigger)),
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


def _first(sides: object) -> str | None:
    codes: tuple[str, ...] = getattr(sides, "codes", ())
    return codes[0] if codes else None
