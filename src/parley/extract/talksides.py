"""Who meets: the parties and persons that the words around a meeting name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.lexicon import opponents, peoples, words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene import Scene

_BETWEEN = 22
_WITH = 9
_ENDS = frozenset(
    {
        "in",
        "on",
        "at",
        "were",
        "was",
        "took",
        "produced",
        "would",
        "will",
        ";",
        "that",
        "who",
        "which",
        "has",
        "have",
        "had",
        "said",
        "over",
        "about",
        "after",
        "before",
        "since",
        "ended",
        "began",
        "to",
    }
)


@dataclass(frozen=True, slots=True)
class Meeters:
    """The parties that meet, and the persons named for them."""

    codes: tuple[str, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    explicit: bool = False  # "between A and B", "with B", "A-B talks"


def at_noun(scene: Scene, sentence: Sentence, start: int, at: int) -> Meeters:
    """Who meets at the meeting that a noun names.

    Args:
        scene: the report's marks.
        sentence: the noun's sentence.
        start: first token of the noun phrase.
        at: the noun.

    Returns:
        Those after "between" or "with" or before the noun; else the story's adversaries that the sentence names.
    """
    for k in range(at + 1, min(sentence.last, at + 6)):
        if scene.low[k] == "between":
            return _named(scene, k + 1, _end(scene, sentence, k + 1, _BETWEEN), explicit=True)
        if scene.low[k] == "with" and k <= at + 2:
            goal = _named(scene, k + 1, _end(scene, sentence, k + 1, _WITH), explicit=True)
            first = _named(scene, sentence.first, min(start, sentence.first + _WITH), explicit=True)
            return Meeters(
                tuple(dict.fromkeys(goal.codes + first.codes[:1])), goal.heads + (first.heads[:1] if goal.heads else ()), explicit=bool(goal.codes)
            )
    before = _named(scene, start, at, explicit=True)
    if len(before.codes) > 1:
        return before
    return _adversaries(scene, sentence)


def at_verb(scene: Scene, sentence: Sentence, at: int) -> Meeters:
    """Who meets where a verb says it: subjects before it, and those whom it names after it."""
    left = _named(scene, max(sentence.first, at - 16), at, explicit=True)
    first = at + 2 if scene.low[at + 1 : at + 2] == ("with",) else at + 1
    right = _named(scene, first, _end(scene, sentence, first, _WITH), explicit=True)
    if scene.low[at + 1 : at + 2] in (("in",), ("at",), ("on",), ("for",)) or len(left.codes) > 1:
        return Meeters(left.codes, (), explicit=len(left.codes) > 1)
    codes = tuple(dict.fromkeys(left.codes[-1:] + right.codes[:1]))
    told = bool(left.codes and right.codes) or (scene.low[at] in words("talks", "verb", "negotiate") and first == at + 2 and bool(right.codes))
    return Meeters(codes, right.heads[:1] + (left.heads[-1:] if right.heads else ()), explicit=told)


def fit(scene: Scene, meeters: Meeters) -> bool:
    """Whether those who meet are the story's adversaries, or one of them and an envoy or mediator."""
    story = _story(scene)
    if not meeters.codes or not meeters.explicit:
        return True
    strangers = [c for c in meeters.codes if c not in story]
    if not strangers:
        return True
    return (len(strangers) < len(meeters.codes) or len(strangers) == 1) and all(c in brokers(scene) for c in strangers)


def brokers(scene: Scene) -> frozenset[str]:
    """Parties that the report calls a mediator or broker, or whose envoy it names."""
    found = set()
    for mark in scene.notes.parties:
        near = set(scene.low[max(0, mark.first - 3) : mark.last + 4])
        if near & {"mediated", "mediator", "brokered", "mediation", "mediating", "mediators", "broker", "envoy", "envoys"}:
            found |= set(mark.codes)
    for person in scene.notes.persons:
        if person.party and person.office and "envoy" in person.office.lower():
            found.add(person.party)
    for i, word in enumerate(scene.low):
        if word == "mediation" and scene.low[i + 1 : i + 2] == ("by",):
            found |= set(_named(scene, i + 2, min(len(scene.low), i + 5), explicit=False).codes)
    return frozenset(found)


def _story(scene: Scene) -> frozenset[str]:
    """The adversaries, the people of armed ones, and those whom an armed group of the report fights."""
    found = set(scene.pair or ())
    found |= {p for c in found if (p := peoples().get(c))} | {c for c, p in peoples().items() if p in found}
    named = scene.named.keys()
    for group in named & opponents(scene.notes.own).keys():
        against = opponents(scene.notes.own)[group] & named
        if against:
            found |= {group} | against
    return frozenset(found)


def _adversaries(scene: Scene, sentence: Sentence) -> Meeters:
    """The story's adversaries that a sentence names, itself or as "both sides"."""
    codes = _named(scene, sentence.first, sentence.last, explicit=False).codes
    return Meeters(tuple(c for c in codes if scene.pair and c in scene.pair))


def _named(scene: Scene, first: int, last: int, *, explicit: bool) -> Meeters:
    """The parties and persons named in a run of tokens."""
    codes: list[str] = []
    heads: dict[str, str] = {}
    for i in range(first, last):
        mark = scene.party.get(i)
        if mark is not None and mark.role == "party":
            codes += scene.pair if mark.form in {"both", "each"} and scene.pair else mark.codes
        who = scene.person.get(i) or scene.office.get(i)
        if who is not None and who.party:
            codes.append(who.party)
        person = scene.person.get(i)
        if person is not None and person.party:
            heads.setdefault(person.party, person.name)
    return Meeters(tuple(dict.fromkeys(codes)), tuple(heads.items()), explicit)


def _end(scene: Scene, sentence: Sentence, first: int, reach: int) -> int:
    """Where the phrase of those who meet ends."""
    last = min(sentence.last, first + reach)
    return next((i for i in range(first, last) if scene.low[i] in _ENDS and i > first), last)


def delegates(scene: Scene, first: int, last: int) -> bool:
    """Whether delegations or negotiators are named in a run of tokens."""
    return bool(set(scene.low[first:last]) & words("talks", "noun", "delegates"))
