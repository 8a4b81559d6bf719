"""Subjects: whom the syntax of a sentence makes the doer of an act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.actor import NOBODY, Actor, covering
from parley.extract.scene.actors import actor_at
from parley.extract.scene.doers import doers, subject_heads
from parley.extract.scene.joined import joined
from parley.extract.scene.lexicon import words
from parley.extract.scene.parses import syntax
from parley.extract.scene.phrases import known

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

_LABEL = 3  # tokens of a headline's label
_CLOSE = 4  # tokens of such words before a verb


def subject_of(scene: Scene, sentence: Sentence, verb: int, first: int) -> Actor:
    """The subject of an active verb.

    Args:
        scene: the report's marks.
        sentence: in which it stands.
        verb: the verb's token.
        first: first token of its verb group.

    Returns:
        The actor as the syntax has it, else the nearest party before the verb that no preposition governs.
    """
    if scene.low[verb].endswith("ing") and first - 1 > sentence.first and scene.low[first - 1] in {"of", "for", "from"}:
        return _blamed(scene, first - 2)
    aside = _before_aside(scene, sentence, first)
    if aside.codes:
        return aside
    body = replace(sentence, first=_after_dateline(scene, sentence, first))
    tree = syntax(scene, body)
    if tree is not None:
        heads = [h for h in subject_heads(tree, verb - body.first) if h + body.first < verb and not _labels(scene, body, h + body.first)]
        found = [doers(scene, body, tree, h) for h in heads]
        if found:
            return joined(scene, body, next((a for a in (*found, _adjacent(scene, body, first)) if a.codes), found[0]), first)
    return joined(scene, body, nearest(scene, body, first), first)


def _labels(scene: Scene, sentence: Sentence, token: int) -> bool:
    """Whether a noun is the label of a headline, as in "Sudan: RSF accepts the truce"."""
    return sentence.block == "headline" and token - sentence.first < _LABEL and scene.low[token + 1 : token + 2] == (":",)


def _adjacent(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """As in "A and Maoist rebels declared": the party whose fighters or leaders stand right before the verb."""
    i = first - 1
    while i > sentence.first and first - i < _CLOSE and scene.low[i] in known("fighters", "words") | known("rebels", "words"):
        i -= 1
    actor = actor_at(scene, i) if i >= sentence.first and i < first - 1 else NOBODY
    return actor if actor.codes and actor.run is not None and not _governed(scene, sentence, actor.run[0]) else NOBODY


def _blamed(scene: Scene, at: int) -> Actor:
    """Who is accused "of rejecting": the party named just before, not whoever accuses it."""
    actor = actor_at(scene, at)
    return actor if actor.codes else NOBODY


def _before_aside(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """The subject before an aside within commas: "Kiev, flanked by its allies, had demanded"."""
    if first - 1 <= sentence.first or scene.low[first - 1] not in {",", ")"}:
        return NOBODY
    for i in range(first - 2, sentence.first, -1):
        if scene.low[i] == "," and _opens_aside(scene.low[i + 1]):
            actor = actor_at(scene, i - 1)
            if actor.codes and actor.run is not None and not _governed(scene, sentence, actor.run[0]):
                return actor
    return NOBODY


def _after_dateline(scene: Scene, sentence: Sentence, verb: int) -> int:
    """First token after "SAN JOSE (COSTA RICA), 10 DEC 89 (EFE) -- [TEXT]" or "ISTANBUL —"."""
    first = sentence.first
    for i in range(sentence.first, min(verb - 1, sentence.first + 24)):
        if scene.low[i] in {"--", "---", "]", "\u2014"} or (
            scene.low[i] == "-" and i - sentence.first < 12 and scene.notes.tokens[i].start > scene.notes.tokens[i - 1].end
        ):
            first = i + 1
    return first


def _opens_aside(word: str) -> bool:
    """Whether a word begins an aside and not the next item of a list."""
    return word in {"who", "which", "whose", "the", "a", "an", "in", "by", "with", "at", "on", "after", "under"} or (
        len(word) > 4 and word.endswith(("ed", "ing"))
    )


def _governed(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a preposition stands before a phrase, its article and its demonym passed over."""
    j = at - 1
    while j >= sentence.first and (scene.low[j] in {"the", "a", "an", "both"} or covering(scene.party, j) is not None):
        j -= 1
    return j >= sentence.first and scene.low[j] in words("status", "clause", "prepositions")


def is_verb(scene: Scene, sentence: Sentence, token: int) -> bool:
    """Whether the syntax takes a word for a verb."""
    tree = syntax(scene, sentence)
    return tree is not None and sentence.first <= token < sentence.last and tree.pos[token - sentence.first] == "VERB"


def nearest(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """The nearest party, person or office before a verb group that no preposition governs."""
    i = first - 1
    while i >= sentence.first:
        low = scene.low[i]
        if low in {";", ":", "that", "because", "but", "while", "if", "whether"}:
            return NOBODY
        actor = actor_at(scene, i)
        if actor.codes and actor.run is not None:
            if not _governed(scene, sentence, actor.run[0]):
                return actor
            i = actor.run[0]
        i -= 1
    return NOBODY
