"""Whom "we", "they", "the group", "the army" mean: the speaker, or who was spoken of last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.actor import NOBODY, SOMEBODY, Actor, covering, several
from parley.extract.scene.lexicon import words
from parley.extract.scene.phrases import known

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene


def own_army(scene: Scene, token: int) -> Actor | None:
    """As in "the army", "the military" in a story of one state and one armed group: the state."""
    if token < 2 or scene.pair is None:
        return None
    federal = scene.low[token] == "government" and scene.low[token - 2] == "the" and scene.low[token - 1] in known("federal", "words")
    if not federal and (scene.low[token] not in known("armies", "words") or scene.low[token - 1] != "the"):
        return None
    states = [c for c in scene.pair if len(c) == 2]
    return Actor((states[0],), (token, token + 1), named=True) if len(states) == 1 else None


def recall(scene: Scene, token: int) -> Actor:
    """Whom a pronoun or "the group" means: the speaker for "we", else who was spoken of last."""
    low = scene.low[token]
    voice = scene.voice(token)
    if low in {"we", "our", "us", "i", "my", "ourselves"}:
        return Actor((voice.party,), (token, token + 1), voice.says, (voice.source,), named=True) if voice and voice.party else SOMEBODY
    if low in {"he", "his", "she", "her", "its", "it", "their", "they"}:
        source = scene.sources.get(token)
        if source is not None:
            return Actor((source.party,) if source.party else (), (token, token + 1), source.says, named=True)
        if low in _PLURAL and voice is not None and voice.source[1] <= token and (both := several(scene, *voice.source)):
            return Actor(both, (token, token + 1), None, (voice.source,), named=True)  # "A and B say they have agreed"
        if voice is not None and not voice.party and not voice.direct and voice.source[1] <= token and low not in {"he", "his", "she", "her"}:
            speaker = next((a for i in range(*voice.source) if (a := own_army(scene, i)) is not None), None)
            if speaker is not None:
                return speaker
        if voice is not None and voice.party and not voice.direct and voice.source[1] <= token:
            near = _between(scene, voice.source[1], token) if low in {"it", "its", "their", "they"} else None
            if near is None:
                return Actor((voice.party,), (token, token + 1), voice.says if low in {"he", "she"} else None, (voice.source,), named=True)
        if low in _PLURAL and (people := _people_before(scene, token)) is not None:
            return people
        return _last(scene, token, persons=low in {"he", "his", "she", "her"})
    if low in known("rebels", "words") and scene.low[max(0, token - 1)] in known("before_rebels", "words"):
        return _last(scene, token, persons=False, armed=True)
    return NOBODY


_PLURAL = frozenset({"they", "their"})


def _people_before(scene: Scene, token: int) -> Actor | None:
    """Whom "they" means in "the president said so to the insurgents after they …": people named in its sentence after one man alone."""
    first = scene.sentence(token).first
    marks = [m for i in range(first, token) if (m := scene.party.get(i)) is not None and m.role == "party" and len(m.codes) == 1]
    alone = bool(marks) and marks[0].form == "demonym" and (covering(scene.office, marks[0].first) or covering(scene.person, marks[0].last + 1))
    last = marks[-1] if marks else None
    if not alone or last is None or not (last.form == "people" or len(last.codes[0]) > 2) or last.codes == marks[0].codes:
        return None
    return Actor(last.codes, (token, token + 1), None, ((last.first, last.last),), named=True)


def _between(scene: Scene, first: int, last: int) -> str | None:
    """The party last named between two tokens, as a subject could be; not within a phrase led by a preposition."""
    for i in range(last - 1, first - 1, -1):
        mark = scene.party.get(i)
        if (
            mark is not None
            and mark.form in {"name", "capital", "seat", "people"}
            and scene.low[i - 1] not in words("status", "clause", "prepositions")
        ):
            return mark.codes[0] if len(mark.codes) == 1 else None
    return None


def _last(scene: Scene, token: int, *, persons: bool, armed: bool = False) -> Actor:
    """The person or party named last before a token, in this sentence or the two before it."""
    floor = _floor(scene, token)
    if persons:
        for i in range(token - 1, floor - 1, -1):
            mark = scene.person.get(i)
            if mark is not None and mark.party:
                return Actor((mark.party,), (token, token + 1), mark.name, ((mark.first, mark.last),), named=True)
        return SOMEBODY
    here = scene.sentence(token)
    spans = [(here.first, token)] + [(s.first, s.last) for s in _before(scene, here.first, 2)]
    for first, last in spans:
        for i in range(first, last):  # the first party of a clause is mostly its subject
            party = scene.party.get(i)
            if (
                party is None
                or len(party.codes) != 1
                or party.role != "party"
                or (i > first and scene.low[i - 1] in words("status", "clause", "prepositions"))
            ):
                continue
            if not armed or len(party.codes[0]) > 2:
                return Actor(party.codes, (token, token + 1), None, ((party.first, party.last),), named=True)
    return SOMEBODY


def _before(scene: Scene, first: int, count: int) -> list[Sentence]:
    """The sentences just before a token, the nearest first."""
    return list(scene.before(first, count)[::-1])


def _floor(scene: Scene, token: int) -> int:
    """First token of the second sentence before a token's own."""
    before = _before(scene, scene.sentence(token).first, 2)
    return before[-1].first if before else scene.sentence(token).first
