"""Ceasefires in other words: "would suspend its attacks", "halted attacks for three days"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.proposals.asked import date_of, says_of
from parley.extract.proposals.terms import hours_of
from parley.extract.scene.actform import verb_act
from parley.extract.scene.phrases import known
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic
from parley.model import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

_OBJECT = 4  # tokens between the verb and "attacks"


def suspended(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """Read what an adversary says that it will stop, or stopped for a time.

    Args:
        scene: the report's marks.
        sentence: where to look.

    Returns:
        A proposal by each party that suspends its attacks; bound to a condition where an "if" follows.
    """
    for i in range(sentence.first, sentence.last):
        future, past = scene.low[i] in known("suspending", "propose"), scene.low[i] in known("suspended", "propose")
        end = _object_end(scene, sentence, i) if future or past else None
        if end is None:
            continue
        act = verb_act(scene, sentence, "declare", i, i + 1)
        ahead = bool({"will", "would", "'ll"} & set(scene.low[act.group : i]))
        topic = Topic(i, end, "ceasefire", i, verb=True)
        hours = hours_of(scene, topic, sentence.last)
        if act.negated or act.passive or act.doubtful or act.infinitive or not (ahead if future else hours and not ahead):
            continue
        actor = subject_of(scene, sentence, i, act.group)
        foe = scene.other(actor.code)
        if actor.code is None or foe is None or "only" in scene.low[act.group : end]:
            continue
        when, dated = date_of(scene, sentence, act, topic, actor)
        says, side, heard = says_of(scene, act, actor)
        runs = ((i, end), *([actor.run] if actor.run else []), *actor.more, *([hours[1]] if hours else []), *dated, *heard)
        bound = bool(known("suspended_if", "propose") & set(scene.low[end : sentence.last]))
        body = Proposal(actor.code, (foe,), "ceasefire", hours=hours[0] if hours else None, unconditional=False if bound else None, when=when)
        yield Draft(body, says, side, runs, "ceasefire-declared")


def _object_end(scene: Scene, sentence: Sentence, verb: int) -> int | None:
    """Where "all its attacks" after the verb ends, or None."""
    for i in range(verb + 1, min(sentence.last, verb + 1 + _OBJECT)):
        if scene.low[i] in known("attacks", "propose"):
            return i + 1
        if scene.low[i] not in known("combat_before", "ceasefire") and i not in scene.party:
            return None
    return None
