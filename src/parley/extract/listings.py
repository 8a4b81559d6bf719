"""Lists and documents that one side hands the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from parley.extract.days import main_day
from parley.extract.draft import Draft
from parley.extract.sides import after, subject
from parley.model import Count, Listing

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene import Scene
    from parley.model import When

What = Literal["children", "prisoners", "bodies", "memorandum", "map", "other"]

_NOUNS: dict[str, What] = {
    "memorandum": "memorandum",
    "memorandums": "memorandum",
    "memoranda": "memorandum",
    "document": "memorandum",
    "map": "map",
    "maps": "map",
}
_OF: dict[str, What] = {"children": "children", "minors": "children", "prisoners": "prisoners", "pows": "prisoners", "hostages": "prisoners", "captives": "prisoners", "detainees": "prisoners", "soldiers": "prisoners",
                        "bodies": "bodies", "remains": "bodies", "dead": "bodies"}  # fmt: skip
_GIVE = frozenset(
    {"gave", "handed", "passed", "submitted", "presented", "delivered", "transferred", "provided", "given", "sent", "hand", "conveyed", "transmitted"}
)
_SWAP = frozenset({"swapped", "exchanged"})
_GOT = frozenset({"received", "receipt", "obtained", "got"})
_REACH = 12


def find_listings(scene: Scene) -> tuple[Draft, ...]:
    """Every list or document that a report says was handed over, once each.

    Args:
        scene: the report's marks.

    Returns:
        Drafts in the order of the text.
    """
    found: dict[tuple[str | None, str | None, str], Draft] = {}
    day = main_day(scene)
    for sentence in scene.notes.sentences:
        for i in range(sentence.first, sentence.last):
            for draft in _at(scene, sentence, i, day):
                body = draft.body
                if isinstance(body, Listing):
                    found.setdefault((body.giver, body.receiver, body.what), draft)
    return tuple(found.values())


def _at(scene: Scene, sentence: Sentence, at: int, day: When | None) -> list[Draft]:
    """The drafts of a list or document named at a token."""
    what = _what(scene, sentence, at)
    if what is None or scene.pair is None:
        return []
    verb = next((j for j in range(at - 1, max(sentence.first, at - _REACH) - 1, -1) if scene.low[j] in _GIVE | _SWAP | _GOT), None)
    if verb is None:
        return _worked_on(scene, sentence, at, what)
    word = scene.low[verb]
    who = subject(scene, verb, sentence.first)
    givers: tuple[str, ...] = scene.pair if word in _SWAP else who.codes[:1]
    if word in _GOT:
        givers = tuple(o for c in who.codes[:1] if (o := scene.other(c)) is not None)
    if word in _GIVE and not givers:
        goal = after(scene, verb, min(sentence.last, verb + _REACH), frozenset({"to"}))
        givers = tuple(o for c in goal.codes[:1] if (o := scene.other(c)) is not None)
    return [_draft(scene, (verb, at + 1), Listing(g, scene.other(g), what, _count(scene, sentence, at), day), who.runs) for g in givers]


def _what(scene: Scene, sentence: Sentence, at: int) -> What | None:
    """What a noun names: a memorandum, a map, a list of children or prisoners."""
    if scene.low[at] in _NOUNS:
        return _NOUNS[scene.low[at]]
    if scene.low[at] not in {"list", "lists", "names"} or scene.low[at + 1 : at + 2] not in {("of",), ("with",)}:
        return None
    return next((_OF[w] for w in scene.low[at + 1 : min(sentence.last, at + 10)] if w in _OF), None)


def _count(scene: Scene, sentence: Sentence, at: int) -> Count | None:
    """How many a list names."""
    marks = [m for i in range(at, min(sentence.last, at + 6)) if (m := scene.count.get(i)) is not None and m.ordinal is None]
    return marks[0].count if marks and scene.low[at] in {"list", "lists", "names"} else None


def _worked_on(scene: Scene, sentence: Sentence, at: int, what: What) -> list[Draft]:
    """Read "Moscow was working through a list of 339 Ukrainian children": the list came from the other side."""
    left = scene.low[max(sentence.first, at - 6) : at]
    if not {"working", "studying", "reviewing", "checking"} & set(left):
        return []
    who = subject(scene, at - 2, sentence.first)
    return [
        _draft(scene, (max(sentence.first, at - 3), at + 1), Listing(scene.other(c), c, what, _count(scene, sentence, at), None), who.runs)
        for c in who.codes[:1]
    ]


def _draft(scene: Scene, run: tuple[int, int], body: Listing, runs: tuple[tuple[int, int], ...]) -> Draft:
    voice = scene.voice(run[0])
    return Draft(body, voice.says if voice else None, voice.party if voice else None, (run, *runs), "listing")
