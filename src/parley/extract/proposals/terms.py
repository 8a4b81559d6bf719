"""Terms: how far a proposed ceasefire goes, how long it is to last, and whether conditions are tied to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
from parley.extract.scene.phrases import known
from parley.extract.scene.topic import Topic

_AFTER = 22  # tokens after it in which its length or place may stand


_HOUR = 60


def scope_of(scene: Scene, topic: Topic, last: int) -> Literal["full", "local"] | None:
    """Whether the words call a ceasefire complete, or bound to places."""
    if topic.verb and "all" in scene.low[topic.first : topic.last]:
        return "full"  # "stop all fighting"
    before = " ".join(scene.low[topic.start : topic.first])
    if any(f" {w} " in f" {before} " for w in known("full", "words")):
        return "full"
    if set(scene.low[topic.start : topic.first]) & known("local", "words"):
        return "local"
    stop = min(last, topic.last + _AFTER)
    for j in range(topic.last, stop):
        if scene.low[j] in {"in", "on", "at", "along", "across", "“", '"'} and _placed(scene, j, stop):
            return "local"
    return None


def _placed(scene: Scene, at: int, stop: int) -> bool:
    """As in "in certain areas", "on specific areas of the front", "in the town of"."""
    near = scene.low[at + 1 : min(stop, at + 6)]
    if any(w in known("some", "words") for w in near[:3]) and any(w in known("areas", "words") for w in near):
        return True
    return near[:1] == ("the",) and near[1:2] != () and near[1] in known("settlements", "words")


def hours_of(scene: Scene, topic: Topic, last: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """How long a ceasefire is to last: hours, and the words; only a length that the words tie to it."""
    for mark in scene.lasting(topic.start - 1, last):
        if mark.minutes[0] < 6 * _HOUR:
            continue
        if mark.last == topic.start - 1 and scene.low[mark.last] == "of" and topic.last > topic.first:
            return _hours(mark.minutes), (mark.first, mark.last)  # "the four days of the truce"
        if topic.start - 1 <= mark.first and mark.last <= topic.first and topic.first - mark.last <= 4:
            return _hours(mark.minutes), (mark.first, mark.last)
        if topic.last <= mark.first and scene.low[mark.last : mark.last + 2] in {("in", "all"), ("in", "total")}:
            return _hours(mark.minutes), (mark.first, mark.last)  # "from 6 pm until midnight on Sunday, 30 hours in all"
        if topic.last <= mark.first < min(last, topic.last + _AFTER) and _tied(scene, topic, mark.first) and not _of_war(scene, mark.last):
            return _hours(mark.minutes), (mark.first, mark.last)
    return None


def _tied(scene: Scene, topic: Topic, first: int) -> bool:
    """Whether a length after a noun is its own: "of", "for", "lasting" … stand between, and no other clause."""
    between = scene.low[topic.last : first]
    if any(w in known("combat", "ceasefire") or w in known("not_its_length", "ceasefire") for w in between):
        return False
    tail = between[-3:]
    return not between or (any(w in known("lasting", "words") for w in tail[-1:]) and any(w in known("length_before", "ceasefire") for w in between))


def _of_war(scene: Scene, last: int) -> bool:
    """Whether a length is that of what the ceasefire ends: "the seven-year conflict"."""
    return bool(known("ended", "ceasefire") & set(scene.low[last : last + 3]))


def _hours(minutes: tuple[int, int]) -> tuple[int, int]:
    return minutes[0] // _HOUR, minutes[1] // _HOUR


def unconditional_of(scene: Scene, topic: Topic, last: int) -> bool | None:
    """True where the words say "unconditional" or "without preconditions"; None where they are silent."""
    window = scene.low[topic.start : min(last, topic.last + 12)]
    if known("unconditional", "ceasefire") & set(window[: topic.last - topic.start + 3]):
        return True
    if any(window[i : i + 2] in {("on", "condition"), ("provided", "that"), ("conditional", "on")} for i in range(len(window))):
        return False
    for i, word in enumerate(window):
        if word in known("preconditions", "ceasefire") and {"without", "no"} & set(window[max(0, i - 3) : i]):
            return True
    return None
