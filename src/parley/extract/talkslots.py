"""What the words around a meeting say of it: its days, its place, its round and how long it lasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import PlaceMark, Sentence, WhenMark
    from parley.extract.scene import Scene

_NEAR = 16  # tokens within which a date belongs to the noun
_BEFORE = 8
_DAY = 24 * 60
_NOT_LENGTH = frozenset(
    {"delay", "delayed", "ceasefire", "truce", "cease-fire", "combined", "within", "late", "each", "pause", "per", "total", "flight", "drive"}
)


def days_of(scene: Scene, sentence: Sentence, start: int, at: int) -> tuple[WhenMark, ...]:
    """The dates that belong to a meeting: several only where "and" joins them ("encounters on May 16 and June 2").

    Args:
        scene: the report's marks.
        sentence: the meeting's sentence.
        start: first token of the noun phrase.
        at: the noun or verb.

    Returns:
        Marks in the order of the text; none where no date stands in the same phrase.
    """
    marks = [
        m
        for i in range(sentence.first, sentence.last)
        if (m := scene.when.get(i)) is not None and m.kind in {"date", "deadline"} and m.when is not None
    ]
    inside = [m for m in marks if start - 1 <= m.first < at]
    if inside:
        return (inside[-1],)
    after = [m for m in marks if at < m.first <= at + _NEAR]
    if after and not _apart(scene, at + 1, after[0].first):
        return tuple(m for k, m in enumerate(after) if k == 0 or all(_joined(scene, after, j) for j in range(1, k + 1)))
    before = [m for m in marks if start - _BEFORE <= m.last <= start and _leads(scene, m.last, start)]
    return tuple(before[-1:])


def _apart(scene: Scene, first: int, last: int) -> bool:
    """Whether a clause ends between a noun and a date after it."""
    gap = scene.low[first:last]
    breaks = words("talks", "status", "breaks") | words("talks", "status", "apart")
    for k, word in enumerate(gap):
        if word == "," and not (k == 0 and gap[1:2] == ("which",)) and scene.place.get(first + k + 1) is None and not _place_ends(scene, first + k):
            return True
        if word in breaks and not (word == "and" and "between" in gap[:k]) and not (word in {"which", "to"} and k <= 1):
            return word != "to" or gap[k + 1 : k + 2] not in (("be",), ("resume",), ("start",))
    return False


def _place_ends(scene: Scene, at: int) -> bool:
    return any(m is not None and m.last == at for m in (scene.place.get(i) for i in range(at - 1, max(0, at - 5), -1)))


def _joined(scene: Scene, marks: list[WhenMark], at: int) -> bool:
    """Whether "and" or a comma joins a date to the one before it."""
    return scene.low[marks[at - 1].last : marks[at].first] in {("and",), (",",), ("and", "on")}


def _leads(scene: Scene, last: int, start: int) -> bool:
    """Whether only "at", "in" or "during" and a place stand between a date and the noun phrase: "on Wednesday at a session of talks"."""
    gap = scene.low[last:start]
    return bool(gap) and gap[-1] in {"at", "in", "during", "for", "the"} and len(gap) <= 4


def place_of(scene: Scene, sentence: Sentence, start: int, at: int) -> str | None:
    """The city of a meeting: before its noun ("the Istanbul talks"), or nearest after "in", not a person's or a source's place."""
    for i in range(start - 1, at):
        mark = scene.place.get(i)
        if mark is not None and mark.kind == "city":
            return mark.name
    fit = [p for i in range(sentence.first, sentence.last) if (p := scene.place.get(i)) is not None and p.kind == "city" and _in(scene, sentence, p)]
    fit = [p for p in fit if not _elsewhere(scene, at, p)]
    return min(fit, key=lambda p: (p.first < at, abs(p.first - at))).name if fit else None


def _in(scene: Scene, sentence: Sentence, place: PlaceMark) -> bool:
    """Whether "in", "at" or a country's genitive leads to a place: "in Istanbul", "in Turkey's Istanbul", "at Istanbul's palace"."""
    left = scene.low[max(sentence.first, place.first - 6) : place.first]
    if left[-1:] == ("to",):
        return bool(
            set(left[-3:]) & {"went", "returned", "came", "travelled", "traveled", "flew", "back", "negotiators", "delegation", "delegations"}
        )
    if left[-1:] in (("in",), ("at",)) or left[-2:] == ("capital", ","):
        return True
    return (left[-1:] == ("'s",) and bool({"in", "at"} & set(left))) or ("capital" in left[-2:] and "in" in left)


def _elsewhere(scene: Scene, at: int, place: PlaceMark) -> bool:
    """Whether another verb or clause stands between a noun and a place."""
    a, b = min(at, place.last), max(at, place.first)
    stop = {
        "said",
        "told",
        "who",
        "that",
        "counterpart",
        "because",
        "while",
        ";",
        "troops",
        "ambassador",
        "speaking",
        "war",
        "agreed",
        "agreeing",
        "envoy",
    }
    return bool(stop & set(scene.low[a:b]))


def venue_of(scene: Scene, sentence: Sentence) -> str | None:
    """The building that a sentence about a meeting names."""
    return next((p.name for i in range(sentence.first, sentence.last) if (p := scene.place.get(i)) is not None and p.kind == "venue"), None)


def round_of(scene: Scene, sentence: Sentence, start: int, at: int) -> int | None:
    """The number of a round: "the second round of talks", "the round, the tenth", "the second time that they met"."""
    for i in range(max(sentence.first, start - (1 if start < at else 8)), min(sentence.last, at + 10)):
        mark = scene.count.get(i)
        if mark is None or mark.ordinal is None:
            continue
        near = scene.low[mark.last : mark.last + 5]
        if (
            "round" in near[:4]
            or (near[:1] == ("time",) and "met" in scene.low[mark.last : sentence.last])
            or (i > at and scene.low[at] == "round" and scene.low[at + 1 : i] in {(",", "the"), (",",)})
        ):
            return mark.ordinal
    return None


def minutes_of(scene: Scene, sentence: Sentence, at: int) -> int | None:
    """How long the meeting that a sentence speaks of lasted, in minutes; less than a day."""
    for mark in scene.lasting(sentence.first, sentence.last):
        if mark.minutes[0] > _DAY:
            continue
        left = scene.low[max(sentence.first, mark.first - 7) : mark.first]
        right = scene.low[mark.last : min(sentence.last, mark.last + 3)]
        if _NOT_LENGTH & (set(left) | set(right)) or "ago" in right:
            continue
        before = mark.last <= at and at - mark.last <= 4
        if before or set(left[-5:]) & {"lasted", "lasting", "for", "after", "took", "at", "ran", "less", "only"}:
            return mark.minutes[1]
    return None
