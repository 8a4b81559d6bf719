"""Topics: what is proposed or answered (a ceasefire, a summit, talks …), as noun phrases and verbs speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.proposals.summits import heads_state, summit_at
from parley.extract.scene.actform import met_otherwise
from parley.extract.scene.phrases import known, match, openers, phrase_start
from parley.extract.scene.topic import Topic, What

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

_REACH = 9  # tokens of modifiers before a noun
_BACK = 60  # tokens over which "it" may reach back to a truce
_FAR_BACK = 150  # over which "the extension" may
_LASTING = 6  # tokens of a length before "pause"
_FEUD = 7  # tokens after a truce in which "in their tariff war" may stand

_OPENING = (
    *((what, "nouns") for what in ("exchange", "ceasefire", "talks", "document", "other", "summit")),
    *(("ceasefire", key) for key in ("again", "stops", "stop_verbs")),
    *(("summit", key) for key in ("meetings", "leaders")),
    *(("talks", key) for key in ("infinitives", "send")),
)


def find_topics(scene: Scene, sentence: Sentence) -> tuple[Topic, ...]:
    """The mentions in a sentence of what can be proposed, in order; none overlap.

    Args:
        scene: the report's marks.
        sentence: where to look.

    Returns:
        One for each mention.
    """
    key = sentence.first, sentence.last
    if key not in scene.topics:
        scene.topics[key] = _topics(scene, sentence)
    return scene.topics[key]


def _topics(scene: Scene, sentence: Sentence) -> tuple[Topic, ...]:
    """The mentions, found anew."""
    found: list[Topic] = []
    i = sentence.first
    begin = openers(_OPENING, "it", "meet", "engage")
    while i < sentence.last:
        if scene.low[i] not in begin:
            i += 1
            continue
        topic = next((t for t in _at(scene, i, sentence) if t is not None), None)
        if topic is None:
            i += 1
        else:
            found.append(topic)
            i = topic.last
            while topic.what == "ceasefire" and i < sentence.last and scene.low[i] in known("nouns", "other"):
                i += 1  # "a ceasefire plan" is one thing
    return tuple(found)


def _at(scene: Scene, i: int, sentence: Sentence) -> Iterator[Topic | None]:
    """What may begin at a token, the most telling first."""
    last = sentence.last
    yield _noun(scene, i, sentence, "exchange")
    yield _again(scene, i, sentence)
    yield _ceasefire(scene, i, sentence)
    yield _stop(scene, i, sentence)
    yield summit_at(scene, i, sentence)
    yield _talks(scene, i, sentence)
    if match(scene, i, last, "document", "nouns"):
        yield _noun(scene, i, sentence, "document")
    yield _noun(scene, i, sentence, "other")


def _noun(scene: Scene, i: int, sentence: Sentence, what: What) -> Topic | None:
    """A mention by one of the nouns of its kind."""
    end = match(scene, i, sentence.last, what, "nouns")
    return None if end is None else Topic(i, end, what, phrase_start(scene, i, sentence.first))


def _ceasefire(scene: Scene, i: int, sentence: Sentence) -> Topic | None:
    """As in "a ceasefire", not "ceasefire violations" or "a truce in the price war"."""
    end = match(scene, i, sentence.last, "ceasefire", "nouns") or _lull(scene, i)
    if end is None:
        return None
    following = scene.low[end] if end < sentence.last else ""
    if following in known("nouns", "talks"):
        return Topic(i, end + 1, "talks", phrase_start(scene, i, sentence.first))
    if following in known("not_after", "ceasefire"):
        return None
    start = phrase_start(scene, i, sentence.first)
    return None if bloodless(scene, start, end) else Topic(i, end, "ceasefire", start)


def _lull(scene: Scene, i: int) -> int | None:
    """Where "a six-week pause", "a humanitarian pause" ends."""
    if scene.low[i] not in known("lulls", "ceasefire") or not i:
        return None
    lasting = any(m.last == i for m in scene.lasting(max(0, i - _LASTING), i))
    lasting = lasting or (scene.low[i + 1 : i + 2] == ("of",) and bool(scene.lasting(i + 2, i + 3)))  # "a pause of 72 hours"
    return i + 1 if lasting or scene.low[i - 1] in known("lull_kinds", "ceasefire") else None


def bloodless(scene: Scene, start: int, end: int) -> bool:
    """As in "a trade truce", "a truce in their tariff war": no arms are laid down."""
    if set(scene.low[start : end - 1]) & known("bloodless", "ceasefire"):
        return True
    after = scene.low[end : end + _FEUD]
    return after[:1] in {("in",), ("on",), ("over",)} and bool(set(after) & known("not_war", "words"))


def _stop(scene: Scene, i: int, sentence: Sentence) -> Topic | None:
    """As in "a halt to the fighting", "to end six days of fighting"."""
    low = scene.low[i]
    noun = low in known("stops", "ceasefire") and i + 1 < sentence.last and scene.low[i + 1] in known("stop_joins", "ceasefire")
    verb = low in known("stop_verbs", "ceasefire")
    if not (noun or verb):
        return None
    j = i + 2 if noun else i + 1
    while j < sentence.last and j < i + _REACH:
        word = scene.low[j]
        paused = word in known("wars", "ceasefire") and low in known("pauses", "ceasefire")
        if word in known("combat", "ceasefire") or paused:
            return Topic(i, j + 1, "ceasefire", phrase_start(scene, i, sentence.first) if noun else i, verb=not noun)
        if word not in known("combat_before", "ceasefire") and j not in scene.party and j not in scene.count:
            return None
        j += 1
    return None


def _again(scene: Scene, i: int, sentence: Sentence) -> Topic | None:
    """As in "extend it", "declared it", "accepted the deal", "agreed to the extension", where a truce was what was last spoken of."""
    the = scene.low[i - 1] in {"the", "this", "its"} and scene.low[i] in known("again", "ceasefire")
    verb = i - 2 if the else i - 1
    if not (the or scene.low[i] == "it") or verb < sentence.first:
        return None
    direct = scene.low[verb] in known("again_verbs", "ceasefire") or (not the and scene.low[verb] in known("again_declared", "ceasefire"))
    if scene.low[verb] == "to" and (the or verb == i - 1):
        direct = scene.low[verb - 1] in known("again_agreed", "ceasefire")
    return Topic(i, i + 1, "ceasefire", verb + 1) if direct and _truce_before(scene, sentence, i) else None


def _truce_before(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a truce is the last thing spoken of before a token that could be proposed or agreed."""
    back = _FAR_BACK if scene.low[at] == "extension" else _BACK
    floor = next((s.first for s in scene.notes.sentences if s.last > sentence.first - back), sentence.first)
    for i in range(at - 1, floor - 1, -1):
        word = scene.low[i]
        if word in known("nouns", "ceasefire") or word in known("fighting", "ceasefire"):
            return True
        if word in known("other_things", "ceasefire") and scene.low[at] != "extension":
            return False
    return False


def _talks(scene: Scene, i: int, sentence: Sentence) -> Topic | None:
    """As in "talks", "to negotiate", "send negotiators"."""
    end = match(scene, i, sentence.last, "talks", "nouns")
    if end is not None:
        other = scene.low[end : end + 1] and scene.low[end] in known("not_after", "talks")
        return None if other else Topic(i, end, "talks", phrase_start(scene, i, sentence.first))
    before = scene.low[i - 1] if i > sentence.first else ""
    if (
        before == "to"
        and scene.low[i] == "meet"
        and i - 2 >= sentence.first
        and scene.low[i - 2] in known("to_meet", "talks")
        and not met_otherwise(scene, i, sentence)
    ):
        head = next((m for k in range(i + 1, min(sentence.last, i + 7)) if (m := scene.person.get(k)) is not None), None)
        return Topic(i, i + 1, "summit" if head is not None and heads_state(head.office) else "talks", i, verb=True)
    if before == "to" and scene.low[i : i + 2] == ("engage", "with"):
        return Topic(i, i + 2, "talks", i, verb=True)
    if before == "to" and scene.low[i] in known("infinitives", "talks"):
        return Topic(i, i + 1, "talks", i, verb=True)
    if before in known("sending", "talks") and scene.low[i] in known("send", "talks"):
        return Topic(i - 1, i + 1, "talks", i - 1, verb=True)
    return None
