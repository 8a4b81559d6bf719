"""Ceasefires that were agreed, brokered or declared: a proposal, and an answer of each party that agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.actors import Actor, actor_at, agent_of, forward
from parley.extract.asked import date_of, says_of
from parley.extract.draft import Draft
from parley.extract.subjects import subject_of
from parley.extract.terms import hours_of, scope_of, unconditional_of
from parley.extract.topics import Topic, known
from parley.model import Proposal, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.acts import Act
    from parley.extract.draft import Run
    from parley.extract.scene import Scene

_PROLONG = frozenset({"extend", "prolong", "renew", "observe", "declare", "enter", "into"})  # "agreed to extend the truce"
_NEAR = 6  # tokens between a verb of agreeing and its object


def at_war(scene: Scene) -> bool:
    """Whether a report is about armed adversaries at all, and not about a truce over prices or budgets."""
    low = scene.low
    war = known("war", "words")
    if any(m.role == "party" and any(len(c) > 2 for c in m.codes) for m in scene.notes.parties):
        return True
    return any(w in war and (w != "war" or i == 0 or low[i - 1] not in known("not_war", "words")) for i, w in enumerate(low))


def agreed(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Iterator[Draft]:
    """A ceasefire that parties agreed or somebody brokered."""
    if topic.what != "ceasefire" or act.infinitive or scene.low[act.first].endswith("ing"):
        return
    between = tuple(w for w in scene.low[act.last : topic.start] if w not in _PROLONG)
    if len(between) > _NEAR or (set(between) & {"to", "that"} and not (topic.verb or between == ("to",)) and between[-1:] != ("to",)):
        return
    if {"will", "would", "can"} & set(scene.low[act.group : act.first]) or (
        act.kind == "broker" and not between and scene.low[act.first].startswith("announce") and len(_between(scene, sentence, topic).codes) < 2
    ):
        return
    parties, broker = _who(scene, sentence, act, topic)
    if scene.low[topic.start : topic.first + 1][:1] == ("no",):
        return
    if act.kind == "broker" and not parties.codes and not broker.codes:
        return
    if scene.low[act.first] == "agree" and act.group == act.first and len(parties.codes) < 2 and "to" not in between:
        return  # "Kurds agree ceasefire": with whom is not said
    if act.kind == "agree" and len(parties.codes) < 2 and scene.low[act.first] in {"agree", "agrees", "agreed"} and parties.codes:
        yield from _accept(scene, sentence, act, topic, parties)
        return
    if len(parties.codes) < 2:
        parties = _in_story(scene, sentence, act, parties)
    if act.kind == "outcome" and len(parties.codes) < 2:
        return
    when, dated = date_of(scene, sentence, act, topic, parties)
    hours = hours_of(scene, topic, sentence.last)
    says, side, heard = says_of(scene, act, Actor())
    span = (min(act.first, topic.start), max(act.last, topic.last))
    runs: tuple[Run, ...] = (span, *(r for r in (parties.run, broker.run) if r), *([hours[1]] if hours else []), *dated, *heard)
    codes = tuple(c for c in parties.codes if c not in broker.codes)
    for by in broker.codes[:2] or (None,):
        body = Proposal(
            by,
            codes,
            "ceasefire",
            scope_of(scene, topic, sentence.last),
            hours[0] if hours else None,
            unconditional_of(scene, topic, sentence.last),
            when,
        )
        yield Draft(body, says, side, runs, f"ceasefire-{act.kind}")
    for code in codes:
        yield Draft(Response(code, next(iter(broker.codes), None), "ceasefire", "accepted", when), says, side, runs, f"ceasefire-{act.kind}")


def _accept(scene: Scene, sentence: Sentence, act: Act, topic: Topic, party: Actor) -> Iterator[Draft]:
    """One party that agreed by itself: an answer."""
    when, dated = date_of(scene, sentence, act, topic, party)
    says, side, heard = says_of(scene, act, party)
    runs: tuple[Run, ...] = ((act.first, topic.last), *([party.run] if party.run else []), *dated, *heard)
    yield Draft(Response(party.codes[0], None, "ceasefire", "accepted", when), says, side, runs, "ceasefire-accept")


def _who(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> tuple[Actor, Actor]:
    """The parties to a ceasefire, and its broker if one is named."""
    between = _between(scene, sentence, topic)
    if act.kind == "broker":
        if set(scene.low[max(sentence.first, act.first - 3) : act.first]) & {"helped", "help", "helping"}:
            return between, Actor()
        broker = agent_of(scene, sentence, act.last) if act.passive or topic.last <= act.first else subject_of(scene, sentence, act.first, act.group)
        return between, broker if not set(broker.codes) & set(between.codes) else Actor()
    if act.passive or topic.last <= act.first:
        return between, agent_of(scene, sentence, act.last)
    subject = subject_of(scene, sentence, act.first, act.group)
    if act.kind == "outcome":
        return between, Actor()
    broker = Actor()
    for i in range(topic.start, min(sentence.last, topic.last + 8)):
        if scene.low[i] in known("broker_participles", "agree"):
            before = actor_at(scene, i - 2) if scene.low[i - 1] == "-" else Actor()
            broker = before if before.codes else agent_of(scene, sentence, i + 1)
    return (subject if subject.codes else between), broker


def _between(scene: Scene, sentence: Sentence, topic: Topic) -> Actor:
    """As in "a ceasefire between A and B", perhaps with a day before "between"."""
    for i in range(topic.last, min(sentence.last, topic.last + 10)):
        if scene.low[i] in {"between", "with"}:
            near = forward(scene, i + 1, sentence.last)
            codes, run = list(near.codes), near.run
            for j in range(run[1] if run else i + 1, min(sentence.last, (run[1] if run else i) + 14)):
                if scene.low[j] == "and" and len(codes) < 2:
                    more = forward(scene, j + 1, sentence.last)
                    codes += more.codes
            return Actor(tuple(dict.fromkeys(codes)), run, named=bool(run))
        if scene.low[i] in {";", "after", "that", "but"}:
            break
    return Actor()


def _in_story(scene: Scene, sentence: Sentence, act: Act, parties: Actor) -> Actor:
    """The story's adversaries, where the sentence names them both."""
    if scene.pair is None:
        return _two_before(scene, sentence, act) or parties
    named = {
        c
        for i in range(sentence.first, sentence.last)
        for c in actor_at(scene, i).codes
        if i in scene.party or i in scene.person or i in scene.office
    }
    if set(scene.pair) <= named or (parties.codes and parties.codes[0] in scene.pair):
        return Actor(scene.pair, parties.run, named=True)
    return _two_before(scene, sentence, act) or parties


def _two_before(scene: Scene, sentence: Sentence, act: Act) -> Actor | None:
    """The only two parties named before a verb such as "culminated"."""
    marks = [m for i in range(sentence.first, act.first) if (m := scene.party.get(i)) is not None and m.role == "party" and len(m.codes) == 1]
    codes = tuple(dict.fromkeys(m.codes[0] for m in marks))
    return Actor(codes, (marks[0].first, marks[-1].last), named=True) if act.kind == "outcome" and len(codes) == 2 else None


def _conditions(scene: Scene, sentence: Sentence, topic: Topic) -> bool | None:
    """Whether a declared ceasefire is called unconditional (True) or bound to a condition (False)."""
    if "unconditional" in scene.low[topic.start : topic.first]:
        return True
    return False if {"if", "provided", "unless", "condition"} & set(scene.low[topic.last : min(sentence.last, topic.last + 10)]) else None


def declared(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Iterator[Draft]:
    """A ceasefire that one side declares."""
    low = scene.low
    if (
        topic.what != "ceasefire"
        or topic.verb
        or act.infinitive
        or topic.start - act.last > 1
        or low[act.last : act.last + 1] in {("for",), ("on",), ("off",)}
    ):
        return
    if low[act.first] in {"observe", "extend", "prolong"} and not {"would", "will"} & set(low[act.group : act.first]):
        return
    passive = act.passive or topic.last <= act.first
    actor = agent_of(scene, sentence, act.last) if passive else subject_of(scene, sentence, act.first, act.group)
    if not actor.codes:
        return
    others = tuple(c for c in _between(scene, sentence, topic).codes if c not in actor.codes)
    if len(others) > 1:
        return
    if len(actor.codes) == 2 and any(len(c) == 2 for c in actor.codes):
        yield from agreed(scene, sentence, replace(act, kind="agree"), topic)
        return
    when, dated = date_of(scene, sentence, act, topic, actor)
    hours = hours_of(scene, topic, sentence.last)
    says, side, heard = says_of(scene, act, actor)
    runs: tuple[Run, ...] = (
        (min(act.first, topic.start), max(act.last, topic.last)),
        *([actor.run] if actor.run else []),
        *([hours[1]] if hours else []),
        *dated,
        *heard,
    )
    for code in actor.codes[:2]:
        other = scene.other(code) if scene.other(code) not in actor.codes else None
        body = Proposal(
            code,
            others or ((other,) if other else ()),
            "ceasefire",
            scope_of(scene, topic, sentence.last),
            hours[0] if hours else None,
            _conditions(scene, sentence, topic),
            when,
        )
        yield Draft(body, says, side, runs, "ceasefire-declared")
