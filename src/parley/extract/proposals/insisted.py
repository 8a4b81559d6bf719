"""Demands without a verb of demanding: "any deal must include a permanent ceasefire", "a truce must come first"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.proposals.asked import says_of
from parley.extract.proposals.terms import hours_of, scope_of, unconditional_of
from parley.extract.scene.actform import Act
from parley.extract.scene.actor import Actor
from parley.extract.scene.phrases import known, match
from parley.model import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.topic import Topic

_LEAD = 5  # tokens of "must first of all include" before a truce


def insisted(scene: Scene, sentence: Sentence, topic: Topic) -> Iterator[Draft]:
    """What one adversary says must be: a truce that is not there yet.

    Args:
        scene: the report's marks.
        sentence: where to look.
        topic: a ceasefire that it speaks of.

    Returns:
        A proposal by the party whose voice it is.
    """
    voice = scene.voice(topic.first)
    if topic.what != "ceasefire" or topic.verb or voice is None or voice.party is None or scene.other(voice.party) is None:
        return
    foe, run = scene.other(voice.party), _must(scene, sentence, topic)
    if run is None or foe is None or scene.low[topic.start] in {"the", "this", "that", "no"}:
        return
    says, side, heard = says_of(scene, Act("propose", run[0], run[1], noun=False, group=run[0]), Actor())
    hours = hours_of(scene, topic, sentence.last)
    runs: tuple[Run, ...] = (run, voice.source, *([hours[1]] if hours else []), *heard)
    scope, free = scope_of(scene, topic, sentence.last), unconditional_of(scene, topic, sentence.last)
    body = Proposal(voice.party, (foe,), "ceasefire", scope, hours[0] if hours else None, free)
    yield Draft(body, says, side, runs, "proposal-demand")


def _must(scene: Scene, sentence: Sentence, topic: Topic) -> Run | None:
    """The words by which a truce must be: "must include" before it, "must come first" after it."""
    for i in range(max(sentence.first, topic.start - _LEAD), topic.start):
        end = match(scene, i, topic.start, "propose", "must_hold")
        if end is not None and all(w in known("group_adverbs", "words") for w in scene.low[end : topic.start]):
            return i, topic.last
    end = match(scene, topic.last, sentence.last, "propose", "must_come") if topic.last < sentence.last else None
    return (topic.start, end) if end is not None else None
