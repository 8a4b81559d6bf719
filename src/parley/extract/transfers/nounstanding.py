"""Standing of nouns: whether "the exchange", "the release of …" is agreed, planned, asked for, done or off."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.standing import Standing

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene


def of_noun(scene: Scene, sentence: Sentence, first: int, noun: int) -> Standing:
    """What the words around a noun of transfer say of whether it was done.

    Args:
        scene: the report's marks.
        sentence: the sentence of the noun.
        first: first token of the noun's phrase.
        noun: the noun itself.

    Returns:
        The status and its cue words, or a refusal.
    """
    left, right = _window(scene, sentence, first, -12), _window(scene, sentence, noun + 1, 14)
    far = tuple(i for i in _governing(scene, right)[8:] if scene.low[i - 1] in _WAS)
    off = _first(scene, (*_governing(scene, left[:5]), *_governing(scene, right[:8]), *far), words("status", "off"))
    if off is not None or _called_off(scene, sentence, left, noun):
        return Standing("cancelled", ((off, off + 1),) if off is not None else ((noun, noun + 1),))
    if left[1:] and scene.low[left[0]] in {"on", "over", "about", "for", "to"} and scene.low[left[1]] in words("status", "vain"):
        return Standing(None, refusal="the words say that it is talked of or sought, not that it was agreed or done")
    if any(scene.low[i] in words("nouns", "spoken_of") for i in _governing(scene, left[:3])):
        return Standing(None, refusal="the words say that it is talked of or sought, not that it was agreed or done")
    if _goal(scene, sentence, left):
        return Standing(None, refusal="the words say a goal, not that it was agreed or done")
    if any(scene.low[i] in words("status", "negation") or scene.low[i] in words("status", "failed") for i in left[:5]):
        return Standing(None, refusal="the words say that it is not, or only may be")
    return (
        _done(scene, left, right, _window(scene, sentence, noun + 1, _FURTHER))
        or _to_come(scene, left, right, first, noun)
        or Standing(None, refusal="nothing says whether it was agreed or done")
    )


def _called_off(scene: Scene, sentence: Sentence, left: tuple[int, ...], noun: int) -> bool:
    """Whether "put off", "called off", "did not take place" stands by the noun, within its clause."""
    right = _window(scene, sentence, noun + 1, 22)
    near = (" ".join(scene.low[i] for i in reversed(left[:6])), " ".join(scene.low[i] for i in _governing(scene, right)))
    return any(p in text for p in words("status", "off", "phrases") for text in near)


def _goal(scene: Scene, sentence: Sentence, left: tuple[int, ...]) -> bool:
    """Read "the goal of securing the release of 100 hostages": not "after securing the release"."""
    at = next((i for i in left[:2] if scene.low[i] in words("status", "vain", "aims")), None)
    return at is not None and at > sentence.first and scene.low[at - 1] not in {"after", "before", ",", "for"}


_WAS = frozenset({"was", "were", "is", "are", "been", "be", "being"})


def _window(scene: Scene, sentence: Sentence, start: int, reach: int) -> tuple[int, ...]:
    """Tokens next to a place, nearest first, up to a clause boundary."""
    step = 1 if reach > 0 else -1
    begin = start if step > 0 else start - 1
    found = []
    for i in range(begin, start + reach, step):
        if not sentence.first <= i < sentence.last or scene.low[i] in {";", ":", "but", "while", "because", "although"}:
            break
        found.append(i)
    return tuple(found)


def _first(scene: Scene, places: tuple[int, ...], cues: frozenset[str]) -> int | None:
    return next((i for i in places if scene.low[i] in cues), None)


def _governing(scene: Scene, places: tuple[int, ...]) -> tuple[int, ...]:
    """Places up to the first word that begins another clause."""
    stop = next(
        (k for k, i in enumerate(places) if scene.low[i] in {"after", "before", "when", "as", "since", "until", "that", "which"}), len(places)
    )
    return places[:stop]


def _greatest(text: list[str]) -> int | None:
    """Where "was the biggest" stands, by which a transfer is told as done: "The release of 900 detainees was the largest exchange of the war"."""
    for k, word in enumerate(text[:-2]):
        if word in {"which", "that", "who", ";", "will", "would"}:
            return None
        if word in words("status", "greatest", "before") and text[k + 1] == "the" and set(text[k + 2 : k + 4]) & words("status", "greatest"):
            return k
    return None


@lru_cache(maxsize=8)
def phrases_of(key: str) -> tuple[tuple[str, ...], ...]:
    """Phrases of the data file for what stands beside a noun of transfer, word by word, the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in words("nouns", key)), key=lambda phrase: (-len(phrase), phrase)))


_FURTHER = 26  # tokens from "the release" to "was the biggest"


def _done(scene: Scene, left: tuple[int, ...], right: tuple[int, ...], further: tuple[int, ...]) -> Standing | None:
    """A finished transfer: "took place", "was carried out", "completed the …", "after a … on Wednesday"."""
    text = [scene.low[i] for i in right]
    for ended in phrases_of("ended"):
        at = next((k for k in range(len(text)) if tuple(text[k : k + len(ended)]) == ended), None)
        if at is not None:
            return Standing("carried_out", ((right[at], right[at] + len(ended)),))
    going = next(
        (k for k in range(len(text)) if text[k] in words("nouns", "running") or " ".join(text[k : k + 2]) in words("nouns", "running", "phrases")),
        None,
    )
    if going is not None and {"is", "are", "was", "were"} & set(text[:going]):
        return Standing("under_way", ((right[going], right[going] + 1),))
    if (greatest := _greatest([scene.low[i] for i in further])) is not None:
        return Standing("carried_out", ((further[greatest], further[greatest] + 1),))
    for k, word in enumerate(text):
        if word in {"that", "which", "who"} or (word == "," and k > 0):
            break
        pair = tuple(text[k : k + 2])
        if pair in phrases_of("happened") or word in words("nouns", "happened", "verbs"):
            if set(text[:k]) & words("status", "future") - words("nouns", "happened", "goes_on"):
                return None
            return Standing("carried_out", ((right[k], right[k] + 2),))
    if tuple(scene.low[i] for i in reversed(left[:2])) in phrases_of("led"):
        return Standing("carried_out", ((left[1], left[0] + 1),))
    near = left[:6]
    told = (
        next((i for i in left[:3] if scene.low[i] in words("status", "told")), None)
        if not {"that", "on"} & {scene.low[i] for i in left[:3]}
        else None
    )
    if told is not None:
        return Standing("carried_out", ((told, told + 1),))
    cue = next((i for i in near if scene.low[i] in words("nouns", "doing")), None)
    if cue is None:
        return None
    between = {scene.low[i] for i in near if i > cue}
    earlier = {scene.low[i] for i in left if i < cue and cue - i < 4}
    if between & (words("status", "future") | words("nouns", "agreed", "deals")) or earlier & (words("status", "future") | {"to"}):
        return None
    return Standing("carried_out", ((cue, cue + 1),))


def _got_going(scene: Scene, right: tuple[int, ...]) -> int | None:
    """Where "began" stands in "The exchange of 80 prisoners linked to the war began on Friday"."""
    for i in _governing(scene, right):
        if scene.low[i] in words("nouns", "started"):
            return i if scene.low[i + 1 : i + 2] and scene.low[i + 1] in words("nouns", "started", "then") else None
        if scene.low[i] in {",", "who"} or scene.low[i] in words("status", "future"):
            return None
    return None


_ASKED = 6  # tokens from "asked" to "to": "asked the Indian government to"


def _to_come(scene: Scene, left: tuple[int, ...], right: tuple[int, ...], first: int, noun: int) -> Standing | None:
    """A transfer agreed, planned, offered or demanded."""
    after_noun = [scene.low[i] for i in right[:4]]
    if any(w in words("nouns", "agreed", "after") for w in after_noun[:1]):
        made = next((i for i in left[:6] if scene.low[i] in words("nouns", "made")), None)
        return Standing("agreed", ((made, made + 1),)) if made is not None else None
    if after_noun[:1] == ["agreed"] or after_noun[:3] == ["that", "was", "agreed"]:
        return Standing("agreed", ((right[0], right[0] + 1),))
    begun = next((i for i in left[:3] if scene.low[i] in words("nouns", "begun")), None)
    if begun is not None:
        return Standing("under_way", ((begun, begun + 1),))
    if (going := _got_going(scene, right)) is not None:
        return Standing("under_way", ((going, going + 1),))
    written = next((i for i in right[:5] if scene.low[i] in words("nouns", "written")), None)
    if written is not None:
        return Standing("agreed", ((written, written + 1),))
    bound = next((i for i in left if scene.low[i] in words("nouns", "bound")), None)
    if bound is not None:
        return Standing("demanded", ((bound, bound + 1),))
    if (willed := _willed(scene, left, first)) is not None:
        return willed
    ahead = words("nouns", "ahead")
    cue = next((i for i in (*left[:3], *range(first, noun), *right[:4]) if scene.low[i] in ahead), None)
    if cue is None and words("nouns", "taking_place") & {scene.low[i] for i in right}:
        cue = next((i for i in right if scene.low[i] in ahead), None)
    cue = cue if cue is not None else _prepared(scene, left, right)
    return Standing("planned", ((cue, cue + 1),)) if cue is not None else None


def _willed(scene: Scene, left: tuple[int, ...], first: int) -> Standing | None:
    """What the words of will before a noun make of it: agreed, offered or demanded."""
    for i in left[:10]:
        word = scene.low[i]
        if word in words("status", "agreed") or word in words("nouns", "agreed"):
            return Standing("agreed", ((i, i + 1),))
        if word in words("nouns", "offered"):
            return Standing("offered", ((i, i + 1),))
        if word in words("nouns", "demanded", "calling") and scene.low[i + 1] not in {"for", "on"}:
            continue  # "called the exchange a mistake"
        if word in words("status", "asking") and {"to", "for"} & set(scene.low[i + 1 : first][:_ASKED]):
            return Standing("demanded", ((i, i + 1),))
        if word in words("nouns", "demanded"):
            return Standing("demanded", ((i, i + 1),))
    return None


def _prepared(scene: Scene, left: tuple[int, ...], right: tuple[int, ...]) -> int | None:
    """Read "is preparing for an exchange", "another exchange is being prepared"."""
    before = [i for i in left[:3] if scene.low[i] not in {"a", "an", "the", "another"}]
    if len(before) > 1 and scene.low[before[0]] == "for" and scene.low[before[1]] in words("nouns", "preparing"):
        return before[1]
    return next((i for i in _governing(scene, right) if scene.low[i] in words("nouns", "prepared") and scene.low[i - 1] == "being"), None)
