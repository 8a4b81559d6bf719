"""Topics: what is proposed or answered (a ceasefire, a summit, talks …), as noun phrases and verbs speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from parley.extract.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.scene import Scene

What = Literal["ceasefire", "summit", "talks", "exchange", "document", "other"]
_FILE = "proposals"
_REACH = 9  # tokens of modifiers before a noun
_BACK = 60  # tokens over which "it" may reach back to a truce
_FEUD = 7  # tokens after a truce in which "in their tariff war" may stand
_LEADERS = 9  # tokens between "meeting" and those who meet


@dataclass(frozen=True, slots=True)
class Topic:
    """One mention of something that can be proposed."""

    first: int
    last: int
    what: What
    start: int  # first token of its phrase, modifiers included
    verb: bool = False  # "end hostilities", "to meet": no noun


def known(key: str, section: str) -> frozenset[str]:
    """A list of words of the proposals' data file."""
    return words(_FILE, section, key)


@lru_cache(maxsize=64)
def phrases(section: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of the data file by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in known(key, section):
        parts = tuple(phrase.replace("'s", " 's").split())
        found.setdefault(parts[0], []).append(parts)
    return {word: tuple(sorted(rows, key=lambda p: (-len(p), p))) for word, rows in found.items()}


def match(scene: Scene, at: int, last: int, section: str, key: str) -> int | None:
    """Where a phrase of the data file that begins at a token ends, or None."""
    for phrase in phrases(section, key).get(scene.low[at], ()):
        if at + len(phrase) <= last and scene.low[at : at + len(phrase)] == phrase:
            return at + len(phrase)
        end = _quoted(scene, at, last, phrase)
        if end is not None:
            return end
    return None


def _quoted(scene: Scene, at: int, last: int, phrase: tuple[str, ...]) -> int | None:
    """Where a phrase ends that quotation marks cut in two ("took note" of)."""
    i = at
    for word in phrase:
        while i < last and i > at and scene.low[i] in _QUOTES:
            i += 1
        if i >= last or scene.low[i] != word:
            return None
        i += 1
    return i


_QUOTES = frozenset({'"', "'", "``", "''", "\u201c", "\u201d"})


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
    while i < sentence.last:
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
    yield _summit(scene, i, sentence)
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
    end = match(scene, i, sentence.last, "ceasefire", "nouns")
    if end is None:
        return None
    following = scene.low[end] if end < sentence.last else ""
    if following in known("nouns", "talks"):
        return Topic(i, end + 1, "talks", phrase_start(scene, i, sentence.first))
    if following in known("not_after", "ceasefire"):
        return None
    start = phrase_start(scene, i, sentence.first)
    return None if bloodless(scene, start, end) else Topic(i, end, "ceasefire", start)


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
        paused = word in {"war", "conflict"} and low in known("pauses", "ceasefire")
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
        direct = scene.low[verb - 1] in {"agreed", "agree", "agrees", "committed", "consented"}
    return Topic(i, i + 1, "ceasefire", verb + 1) if direct and _truce_before(scene, sentence, i) else None


def _truce_before(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a truce is the last thing spoken of before a token that could be proposed or agreed."""
    floor = next((s.first for s in scene.notes.sentences if s.last > sentence.first - _BACK), sentence.first)
    for i in range(at - 1, floor - 1, -1):
        word = scene.low[i]
        if word in known("nouns", "ceasefire") or word in {"fighting", "hostilities"}:
            return True
        if word in known("other_things", "ceasefire"):
            return False
    return False


def _summit(scene: Scene, i: int, sentence: Sentence) -> Topic | None:
    """As in "a summit", "a meeting of the two leaders", "direct talks between the two presidents", "for the presidents to meet"."""
    low = scene.low[i]
    if low not in known("nouns", "summit") | known("meetings", "summit") | known("leaders", "summit"):
        return None
    start = phrase_start(scene, i, sentence.first)
    if low in known("nouns", "summit"):
        before = set(scene.low[max(sentence.first, start - 1) : i])
        return None if before & known("not_before", "summit") else Topic(i, i + 1, "summit", start)
    if low in known("meetings", "summit"):
        if set(scene.low[start:i]) & known("adjectives", "summit"):
            return Topic(i, i + 1, "summit", start)
        end = _of_leaders(scene, i, sentence)
        return None if end is None else Topic(i, end, "summit", start)
    if low in known("leaders", "summit") and scene.low[i + 1 : i + 3] == ("to", "meet"):
        return Topic(i, i + 3, "summit", start, verb=True)
    return None


def _of_leaders(scene: Scene, at: int, sentence: Sentence) -> int | None:
    """Where "between the two presidents", "at the presidential level" or "between A and B", both heads of state, ends."""
    stop = min(sentence.last, at + 1 + _LEADERS)
    j = at + 1
    if scene.low[j : j + 2] == ("-", "down"):
        j, stop = j + 2, stop + 2
    while j < stop and scene.low[j] not in known("joins", "summit"):
        if scene.low[j] not in {"in", "istanbul", "a", "possible", "face", "-", "to", "person", "direct"}:
            return None
        j += 1
    heads, single = 0, scene.low[at] in {"talks", "negotiations", "conversation", "contact", "negotiation"}
    for k in range(j + 1, stop):
        if scene.low[k] in known("leaders", "summit") and not (single and scene.low[k] in {"leader", "president"}):
            return k + (2 if scene.low[k + 1 : k + 2] == ("level",) else 1)
        mark = scene.person.get(k)
        if mark is not None and _heads_state(mark.office):
            heads += 1
            if heads > 1 or not single:
                return mark.last
        if scene.low[k] in {",", ".", ";", "that", "said", "after", "before"} and not heads:
            return None
    return None


def _heads_state(office: str | None) -> bool:
    """Whether an office is a head of state or government's; no minister's, no aide's."""
    low = (office or "").lower()
    if any(w in low for w in ("adviser", "advisor", "aide", "vice", "deputy", "foreign", "defen", "spokes", "envoy")):
        return False
    return any(o in low for o in known("offices", "summit"))


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
        and scene.low[i - 2] in {"refused", "refuses", "offered", "offers", "refusing", "proposed", "declined"}
    ):
        head = next((m for k in range(i + 1, min(sentence.last, i + 7)) if (m := scene.person.get(k)) is not None), None)
        return Topic(i, i + 1, "summit" if head is not None and _heads_state(head.office) else "talks", i, verb=True)
    if before == "to" and scene.low[i] in known("infinitives", "talks"):
        return Topic(i, i + 1, "talks", i, verb=True)
    if before in {"send", "sending", "dispatch"} and scene.low[i] in known("send", "talks"):
        return Topic(i - 1, i + 1, "talks", i - 1, verb=True)
    return None


def phrase_start(scene: Scene, at: int, floor: int) -> int:
    """Walk left from a noun over what modifies it, to its article at most."""
    first = at
    while first > max(floor, at - _REACH):
        word = scene.low[first - 1]
        if word in {"and", ","} and scene.low[first - 2] in known("paired", "words"):
            first -= 1
            continue
        joined = scene.low[first - 2] == "-"  # "Russian-brokered"
        if word in _STOPS or word in words("status", "clause") or word in words("status", "clause", "prepositions") or (_acts(word) and not joined):
            break
        first -= 1
        if word in {"'s", "'"}:
            return _owner_start(scene, first, floor)
        if word in _ARTICLES:
            break
    return first


def _owner_start(scene: Scene, at: int, floor: int) -> int:
    """First token of the name that stands before a possessive, with its title."""
    first = at
    while first > max(floor, at - _REACH):
        word = scene.low[first - 1]
        if (
            word in _STOPS
            or word in words("status", "clause")
            or word in words("status", "clause", "prepositions")
            or _acts(word)
            or word in known("nouns", "propose")
        ):
            break
        first -= 1
    return first


@lru_cache(maxsize=4096)
def _acts(word: str) -> bool:
    """Whether a word is a verb of proposing or answering: a phrase does not reach back over it."""
    verbs = (
        known("verbs", "propose") | known("verbs", "rejected") | known("verbs", "accepted") | known("declare", "propose") | known("verbs", "agree")
    )
    return (
        word in verbs
        or word in known("weak", "propose")
        or word in known("make", "talks")
        or word in words("status", "auxiliaries")
        or word in known("broker", "agree")
    )


_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "our", "this", "that", "any", "another"})
_STOPS = frozenset({"and", ",", "said", "says", "say", ".", "(", ")", "or", "would", "will", "also", "today"})
