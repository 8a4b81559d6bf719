"""Ceasefires that one side declares by itself, or extends: a proposal by the declarer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.proposals.asked import date_of, says_of
from parley.extract.proposals.ceasefires import agreed
from parley.extract.proposals.objects import relative
from parley.extract.proposals.terms import hours_of, scope_of
from parley.extract.proposals.truceparties import sides_of
from parley.extract.scene.actor import NOBODY
from parley.extract.scene.actors import agent_of
from parley.extract.scene.phrases import known
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic
from parley.model import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene.actform import Act
    from parley.extract.scene.actor import Actor
    from parley.extract.scene.scene import Scene


def declared(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Iterator[Draft]:
    """A ceasefire that one side declares."""
    if not _is_declared(scene, act, topic):
        return
    passive = act.passive or (topic.last <= act.first and not relative(scene, act, topic))
    actor = agent_of(scene, sentence, act.last) if passive else subject_of(scene, sentence, act.first, act.group)
    if passive and not actor.codes and not actor.named and (nobody := _by_nobody(scene, sentence, act, topic)) is not None:
        yield nobody
    others = tuple(c for c in sides_of(scene, sentence, topic).codes if c not in actor.codes)
    if not actor.codes or len(others) > 1:
        return
    if len(actor.codes) == 2 and any(len(c) == 2 for c in actor.codes):
        yield from agreed(scene, sentence, replace(act, kind="agree"), topic)
        return
    yield from _alone(scene, sentence, act, topic, (actor, others))


def _by_nobody(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Draft | None:
    """As in "a ceasefire was declared on 30 June": by whom is not said, but the day is."""
    if not act.passive or scene.low[topic.start] in {"the", "no"} or not scene.low[act.first].endswith("ed"):
        return None
    when, dated = date_of(scene, sentence, act, topic, NOBODY)
    hours = hours_of(scene, topic, sentence.last)
    if when is None:
        return None
    says, side, heard = says_of(scene, act, NOBODY)
    runs: tuple[Run, ...] = ((topic.start, act.last), *([hours[1]] if hours else []), *dated, *heard)
    body = Proposal(None, sides_of(scene, sentence, topic).codes, "ceasefire", hours=hours[0] if hours else None, when=when)
    return Draft(body, says, side, runs, "ceasefire-named")


def _is_declared(scene: Scene, act: Act, topic: Topic) -> bool:
    """Whether a truce is the verb's own object; "would observe" declares one, "observed" does not."""
    low = scene.low
    to_come = topic.first >= act.last and low[act.last : act.last + 1] in {("for",), ("off",)}  # "called for a truce", "called off the truce"
    if topic.what != "ceasefire" or topic.verb or act.infinitive or to_come or _called_names(scene, act, topic):
        return False
    if sum(not _in_date(scene, i) for i in range(act.last, topic.start)) > 1:
        return False
    if low[act.first] in known("alone", "propose"):  # "began a unilateral truce"
        return topic.first >= act.last and bool(known("self", "propose") & set(low[topic.start : topic.first]))
    if _put_by_others(scene, topic):
        return False
    return low[act.first] not in known("if_future", "propose") or bool({"would", "will", "'ll"} & set(low[act.group : act.first]))


def _put_by_others(scene: Scene, topic: Topic) -> bool:
    """As in "would observe a ceasefire proposed by Russia": what another proposed is accepted, not declared."""
    after = scene.low[topic.last : topic.last + 2]
    return after[1:] == ("by",) and after[0] in known("verbs", "propose") | known("broker", "agree")


def _called_names(scene: Scene, act: Act, topic: Topic) -> bool:
    """As in "called the truce a sham", "called the ceasefire fragile": a name is given to a truce that is there already."""
    after = scene.low[topic.last : topic.last + 1]
    return (
        scene.low[act.first] in known("naming", "ceasefire")
        and topic.first >= act.last
        and scene.low[topic.start] == "the"
        and bool(after)
        and after[0] not in known("ends", "words")
    )


def _in_date(scene: Scene, token: int) -> bool:
    """Whether a token is part of a date between verb and object: "announced on Sunday a truce"."""
    if scene.low[token] == "on" and token + 1 in scene.when:
        return True
    return any((m := scene.when.get(i)) is not None and m.last > token for i in range(token, max(-1, token - 5), -1))


def _alone(scene: Scene, sentence: Sentence, act: Act, topic: Topic, who: tuple[Actor, tuple[str, ...]]) -> Iterator[Draft]:
    """A proposal by each declarer."""
    actor, others = who
    when, dated = date_of(scene, sentence, act, topic, actor)
    hours = hours_of(scene, topic, sentence.last)
    says, side, heard = says_of(scene, act, actor)
    span = (min(act.first, topic.start), max(act.last, topic.last))
    runs: tuple[Run, ...] = (span, *([actor.run] if actor.run else []), *([hours[1]] if hours else []), *dated, *heard)
    for code in actor.codes[:2]:
        other = scene.other(code) if scene.other(code) not in actor.codes else None
        to = others or ((other,) if other else ())
        scope, free = scope_of(scene, topic, sentence.last), _conditions(scene, sentence, topic)
        yield Draft(Proposal(code, to, "ceasefire", scope, hours[0] if hours else None, free, when), says, side, runs, "ceasefire-declared")


def _conditions(scene: Scene, sentence: Sentence, topic: Topic) -> bool | None:
    """Whether a declared ceasefire is called unconditional (True) or bound to a condition (False)."""
    if "unconditional" in scene.low[topic.start : topic.first]:
        return True
    return False if known("bound", "ceasefire") & set(scene.low[topic.last : min(sentence.last, topic.last + 10)]) else None
