"""The ways of an exchange: which side gives which figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.transfers.keepers import lands
from parley.extract.transfers.sides import Sides
from parley.extract.transfers.way import Run, Way, nation_of, opposite, pair_words

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.frames import TransferFrame
    from parley.extract.transfers.group import Group


def swap_ways(scene: Scene, frame: TransferFrame, group: Group | None) -> tuple[Way, ...]:
    """Both sides give: each its figure where the words say "each" or "for", jointly where they do not."""
    pair, runs = _participants(scene, frame)
    if group is None:
        return () if pair is None else (Way(*pair, None, runs), Way(pair[1], pair[0], None, runs))
    nation = nation_of(group)
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
            return (Way(opposite(pair, nation), nation, count, runs),)
        return (Way(*pair, count, runs), Way(pair[1], pair[0], count, runs))
    if nation is not None:
        giver = opposite(pair, nation) if pair and nation in pair else scene.other(nation)
        return (Way(giver, nation, group.count, runs),)
    if len(frame.subject.codes) == 1 and frame.back:
        giver = frame.subject.codes[0]
        return (Way(giver, scene.other(giver), group.count, runs),)
    return (Way(None, None, group.count, runs),)


def _traded(scene: Scene, frame: TransferFrame, group: Group) -> tuple[Way, ...]:
    """Read "Chechens swapped 12 Russians for 12 rebels", "Jane Roe was swapped for John Doe": the first go to their own side for those named after "for"."""
    giver = frame.subject.codes[0] if len(frame.subject.codes) == 1 else None
    nation, other = nation_of(group), nation_of(frame.back[0])
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
    return (Way(giver, receiver, group.count, frame.subject.runs + pair_words(scene, frame.trigger)),)


def _jailed(scene: Scene, frame: TransferFrame, group: Group, held: Sides) -> tuple[Way, ...]:
    """Read "Sixteen people jailed in Russia and Belarus were swapped for eight Russians held in the US": from the state whose men go back for them."""
    nation, other = nation_of(group), nation_of(frame.back[0])
    there = lands(scene, frame.back[0].last, frame.sentence.last)
    giver = held.codes[0] if len(held.codes) == 1 else other if other in held.codes else None
    receiver = nation if nation is not None and nation != giver else there.codes[0] if len(there.codes) == 1 and there.codes[0] != giver else None
    return (Way(giver, receiver, group.count, (*held.runs, *there.runs)),) if giver is not None or receiver is not None else ()


def _unequal(frame: TransferFrame, group: Group, pair: tuple[str, str] | None, runs: tuple[Run, ...]) -> tuple[Way, ...]:
    """Read "Three hostages for 90 prisoners" told as one figure for another: the first side named gives the first."""
    if len(frame.subject.codes) == 1 and pair is not None:
        giver = frame.subject.codes[0]
        taker = opposite(pair, giver)
        return (Way(giver, taker, group.count, runs), Way(taker, giver, group.other, runs))
    return (Way(None, None, group.count, runs), Way(None, None, group.other, runs))


def _participants(scene: Scene, frame: TransferFrame) -> tuple[tuple[str, str] | None, tuple[Run, ...]]:
    """Who exchanges: those named with the verb, else the story's adversaries."""
    codes = [c for c in dict.fromkeys((*frame.subject.codes, *frame.agent.codes)) if c]
    if len(codes) == 2:
        return (codes[0], codes[1]), frame.subject.runs + frame.agent.runs
    if len(codes) == 1 and (other := scene.other(codes[0])) is not None:
        return (codes[0], other), frame.subject.runs + pair_words(scene, frame.trigger)
    return scene.pair, pair_words(scene, frame.trigger)
