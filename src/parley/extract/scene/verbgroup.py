"""Verb groups: what the words before a verb say of time, will and polarity ("has not yet agreed to release")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parley.extract.scene.lexicon import Verb, nouns, verbs, words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.model import Status

Tense = Literal["past", "present", "future", "infinitive", "gerund", "participle"]

_BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "'re", "get", "got", "gets"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "'d"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb of transfer with its auxiliaries and what they say."""

    first: int  # first token of the group; the subject stands before it
    verb: int
    last: int  # after the particle, where it stands next to the verb
    kind: Verb
    tense: Tense
    passive: bool
    negated: bool
    control: Literal["agreed", "planned", "offered", "demanded", "under_way", "failed", "off"] | None


def find_verb_groups(scene: Scene, sentence: Sentence) -> tuple[VerbGroup, ...]:
    """The verb groups of transfer in a sentence.

    Args:
        scene: the report's marks.
        sentence: where to look.

    Returns:
        One for each verb of giving or getting, its particle found where it needs one.
    """
    found = []
    for i in range(sentence.first, sentence.last):
        kinds = verbs().get(scene.low[i])
        if kinds is None or (scene.low[i] in nouns() and i > sentence.first and scene.low[i - 1] in words("status", "before_noun")):
            continue
        if scene.low[i + 1 : i + 2] == ("place",) or (
            scene.low[i] in words("status", "taking") and any(w in words("status", "taking", "taken") for w in scene.low[i + 1 : i + 2])
        ):
            continue  # "took place", "were taken hostage"
        for kind in kinds:
            last = _particle(scene, sentence, i, kind)
            if last is not None:
                found.append(_group(scene, sentence, i, last, kind))
                break
    return tuple(found)


def _particle(scene: Scene, sentence: Sentence, at: int, kind: Verb) -> int | None:
    """Where the verb ends: after an adjoining particle, or right after the verb where it stands apart; None without it."""
    if not kind.particles:
        return at + 1
    for particle in kind.particles:
        if scene.low[at + 1 : at + 1 + len(particle)] == particle:
            return at + 1 + len(particle)
    if scene.low[at] in words("status", "handing") and (at + 1 in scene.party or at + 1 in scene.place):
        return at + 1  # "handing Kiev the bodies"
    if scene.low[at] in words("status", "handing") and words("status", "handing", "captives") & set(scene.low[at + 1 : min(sentence.last, at + 5)]):
        return at + 1  # "handed the bodies of two soldiers to the Red Cross"
    for j in range(at + 2, min(sentence.last, at + 12)):
        if scene.low[j] in _STOP_PARTICLE:
            return None
        if any(scene.low[j : j + len(p)] == p and len(p) == 1 for p in kind.particles):
            return at + 1
    return None


_STOP_PARTICLE = frozenset({";", ":", "who", "which", "that", "and", "but", ",", "."})


def _group(scene: Scene, sentence: Sentence, verb: int, last: int, kind: Verb) -> VerbGroup:
    """Walk left from a verb over its auxiliaries, adverbs and verbs of will."""
    first = reached = verb
    seen: list[str] = []
    while first > sentence.first:
        word = scene.low[first - 1]
        if word != "to" and (jump := _aside(scene, sentence, first)) is not None and "to" in seen[-1:]:
            first = jump
            continue
        if not _belongs(word):
            first = reached  # asides after a word that is no part of the group
            break
        first = reached = first - 1
        seen.append(word)
    while first < verb and scene.low[first] in words("status", "edge"):
        first += 1
        seen.pop()
    seen.reverse()
    passive = _passive(seen, kind)
    negated = any(w in words("status", "negation") for w in seen)
    return VerbGroup(first, verb, last, kind, _tense(seen, kind, passive=passive), passive, negated, _control(seen))


def _aside(scene: Scene, sentence: Sentence, end: int) -> int | None:
    """The first token of a date, a place or talks that stand before `end`: "agreed on Friday to release", "agreed at talks in Doha to free"."""
    if scene.low[end - 1] in words("days", "meetings") and scene.low[end - 2] in {"at", "in", "during", "after"}:
        return end - 2
    for first in range(end - 1, max(sentence.first, end - 8) - 1, -1):
        mark = scene.when.get(first) or scene.place.get(first)
        if mark is not None and mark.last == end:
            return first - (scene.low[first - 1] in {"on", "in", "at"})
    return None


def _belongs(word: str) -> bool:
    """Whether a word can stand in a verb group before the main verb."""
    return (
        word in words("status", "auxiliaries")
        or word in words("status", "adverbs")
        or _control([word]) is not None
        or (word.endswith("ly") and word not in words("status", "not_adverbs"))
        or word in {"''", "'"}
    )


def _control(seen: list[str]) -> Literal["agreed", "planned", "offered", "demanded", "under_way", "failed", "off"] | None:
    """The strongest word of will in a verb group."""
    for name in ("failed", "agreed", "demanded", "offered", "planned", "under_way"):
        if any(word in words("status", name) for word in seen):
            return name
    return None


def _passive(seen: list[str], kind: Verb) -> bool:
    """A participle after a form of "be" or "get", or with no auxiliary at all (decided later by its object)."""
    if "participle" not in kind.forms or kind.frame == "move":
        return False
    tail = [w for w in seen if w in _BE | _HAVE]
    return bool(tail) and tail[-1] in _BE


def _tense(seen: list[str], kind: Verb, *, passive: bool) -> Tense:
    """The time that the group's first auxiliaries and the verb's form speak of."""
    if "ing" in kind.forms:
        if any(w in _BE for w in seen):
            return "past" if {"was", "were"} & set(seen) else "present"
        return "gerund"
    finite = [w for w in seen if w in _BE | _HAVE | {"to", "will", "would", "did", "does", "do", "shall", "'ll", "wo"}]
    if {"will", "would", "shall", "'ll", "wo"} & set(finite):
        return "future"
    if "to" in finite:
        return "infinitive"
    if {"has", "have", "had", "'ve", "'d", "was", "were", "did", "having", "been"} & set(finite):
        return "past"
    if passive:
        return "present"
    if "past" in kind.forms:
        return "past"
    return "participle" if "participle" in kind.forms else "present"


STATUS: dict[str, Status] = {"agreed": "agreed", "planned": "planned", "offered": "offered", "demanded": "demanded", "under_way": "under_way"}
