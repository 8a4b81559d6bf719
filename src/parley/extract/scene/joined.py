"""The party that "and" joins to a subject, where the syntax left it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.actor import Actor, covering
from parley.extract.scene.actors import actor_at, forward
from parley.extract.scene.lexicon import words
from parley.extract.scene.phrases import known

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene


def joined(scene: Scene, sentence: Sentence, actor: Actor, first: int) -> Actor:
    """A subject with the party that "and" joins to it, after it or before it, where the syntax left it out."""
    return _joined_before(scene, sentence, _joined_after(scene, actor, first))


def _past_state(scene: Scene, actor: Actor, first: int) -> int:
    """Where an actor's phrase ends, "of the Democratic Republic of Congo" after "the government" included."""
    assert actor.run is not None
    last = actor.run[1]
    if last < first and scene.low[last] == "of":
        mark = next((m for i in range(last + 1, min(first, last + 3)) if (m := scene.party.get(i)) is not None), None)
        return mark.last if mark is not None and mark.codes == actor.codes else last
    return last


def _joined_before(scene: Scene, sentence: Sentence, actor: Actor) -> Actor:
    """As in "A and B agreed", where A opens the clause."""
    if actor.run is None or len(actor.codes) != 1:
        return actor
    i = actor.run[0] - 1
    while i > sentence.first and (scene.low[i] == "the" or covering(scene.party, i) is not None):
        i -= 1
    if i <= sentence.first or scene.low[i] != "and":
        return actor
    i -= 1
    while i > sentence.first and scene.low[i] in known("own", "words") | {"'s", "'"}:
        i -= 1
    other = actor_at(scene, i)
    if not other.codes or other.run is None or set(other.codes) & set(actor.codes):
        return actor
    opens = other.run[0] - 1
    while opens >= sentence.first and scene.low[opens] in {"the", "both"}:
        opens -= 1
    if opens >= sentence.first and scene.low[opens] not in known("openers", "words"):
        return actor
    return replace(actor, codes=(*other.codes, *actor.codes), run=(other.run[0], actor.run[1]), person=None)


def _joined_after(scene: Scene, actor: Actor, first: int) -> Actor:
    """A subject with the party that "and" joins to it just before the verb, where the syntax left it out."""
    if actor.run is None or len(actor.codes) != 1:
        return actor
    for i in range(_past_state(scene, actor, first), first):
        if scene.low[i] in known("breaks", "words") or scene.low[i] in words("status", "clause", "prepositions") or scene.low[i] == ",":
            return actor
        if scene.low[i] == "and":
            more = forward(scene, i + 1, first)
            if more.run is None or not more.codes or {",", "and"} & set(scene.low[more.run[1] : first]):
                return actor
            return replace(actor, codes=tuple(dict.fromkeys((*actor.codes, *more.codes))), run=(actor.run[0], more.run[1]), person=None)
    return actor
