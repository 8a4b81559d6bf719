"""Ceasefires that were agreed, brokered or came into force: a proposal, and an answer of each party that agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.proposals.asked import date_of, own_day, says_of
from parley.extract.proposals.objects import relative
from parley.extract.proposals.owners import whose
from parley.extract.proposals.polarity import polarity
from parley.extract.proposals.terms import hours_of, scope_of, unconditional_of
from parley.extract.proposals.truceparties import before_outcome, both_sides, broker_of, in_story, sides_of, talks_broker
from parley.extract.proposals.trucetold import NEAR, happened, has_terms, is_announced, is_object
from parley.extract.scene.actor import NOBODY, Actor
from parley.extract.scene.actors import agent_of
from parley.extract.scene.phrases import known
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic
from parley.model import Proposal, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene.actform import Act
    from parley.extract.scene.scene import Scene


def agreed(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Iterator[Draft]:
    """A ceasefire that parties agreed, that somebody brokered, or that came into force."""
    if (
        topic.what != "ceasefire"
        or (topic.verb and act.kind == "force")
        or not happened(scene, act)
        or scene.low[topic.start] == "no"
        or not is_object(scene, sentence, act, topic)
    ):
        return
    parties, broker = _who(scene, sentence, act, topic)
    if act.kind == "force" and len(parties.codes) < 2 and not broker.codes and (owner := _one_sided(scene, sentence, topic)).code is not None:
        yield _own_truce(scene, sentence, act, topic, owner)
        return
    if act.kind == "broker" and is_announced(scene, act) and len(parties.codes) < 2:
        return
    if act.kind == "broker" and not parties.codes and (not broker.codes or broker.code in (scene.pair or ())):
        return  # nobody brokers a truce with himself
    alone = len(parties.codes) == 1 and "and" not in scene.low[parties.run[1] if parties.run else act.first : act.first]
    if act.kind == "agree" and alone and scene.low[act.first].startswith("agree"):
        if scene.low[act.first] != "agree" or act.group != act.first or "to" in scene.low[act.last : topic.start]:
            yield from _accept(scene, sentence, act, topic, parties)
        return  # "Kurds agree ceasefire": with whom is not said
    if act.kind == "agree" and not broker.codes:
        broker = talks_broker(scene, sentence, parties)
        broker = broker if broker.codes else _announcer(scene, act, parties)
    if len(parties.codes) < 2:
        parties = _sides(scene, sentence, act, topic, (parties, broker))
    if (act.kind == "outcome" and len(parties.codes) < 2) or (act.kind == "force" and not has_terms(scene, sentence, act, topic, parties, broker)):
        return
    if parties.codes or broker.codes or scene.pair is not None:  # else nobody is said to be at war here
        yield from _both(scene, sentence, act, topic, (parties, broker))


def _announcer(scene: Scene, act: Act, parties: Actor) -> Actor:
    """As in "Israel and Hamas have agreed to a truce, Qatar's prime minister announced": a third who announces it has brokered it."""
    voice = scene.voice(act.first)
    if voice is None or voice.party is None or voice.verb not in known("announcing", "agree") or voice.party in {*parties.codes, *(scene.pair or ())}:
        return NOBODY
    return Actor((voice.party,), voice.source, named=True)


def _one_sided(scene: Scene, sentence: Sentence, topic: Topic) -> Actor:
    """As in "the rebels' unilateral ceasefire came into force": whose truce it is, where it is one side's own."""
    owner = whose(scene, sentence, topic.last - 1, topic.first)
    alone = known("one_sided", "ceasefire") & set(scene.low[max(sentence.first, topic.first - NEAR) : topic.first])
    return owner if alone and scene.other(owner.code) is not None else NOBODY


def _own_truce(scene: Scene, sentence: Sentence, act: Act, topic: Topic, owner: Actor) -> Draft:
    """The truce that one side keeps alone, as its proposal."""
    when, dated = date_of(scene, sentence, act, topic, owner)
    says, side, heard = says_of(scene, act, Actor())
    hours = hours_of(scene, topic, sentence.last)
    runs: tuple[Run, ...] = ((topic.start, act.last), *([owner.run] if owner.run else []), *([hours[1]] if hours else []), *dated, *heard)
    foe = scene.other(owner.code)
    body = Proposal(owner.code, (foe,) if foe else (), "ceasefire", scope_of(scene, topic, sentence.last), hours[0] if hours else None, when=when)
    return Draft(body, says, side, runs, "ceasefire-declared")


def mentioned(scene: Scene, sentence: Sentence, topic: Topic) -> Iterator[Draft]:
    """A ceasefire only spoken of, with its broker or its day: "under a US-brokered truce", "the week-long truce in November 2023"."""
    if topic.what != "ceasefire" or topic.verb or scene.low[topic.start] in known("not_named", "ceasefire") or scene.pair is None:
        return
    compound = any(scene.low[i - 1] == "-" and scene.low[i] in known("broker_participles", "agree") for i in range(topic.start + 1, topic.first))
    broker = broker_of(scene, sentence, topic) if compound else NOBODY
    day = own_day(scene, sentence, topic)
    if not broker.codes and day is None:
        return
    hours = hours_of(scene, topic, sentence.last)
    runs: tuple[Run, ...] = (
        (topic.start, topic.last),
        *([broker.run] if broker.run else []),
        *([hours[1]] if hours else []),
        *([day[1]] if day else []),
    )
    to = tuple(c for c in scene.pair if c not in broker.codes) if broker.codes else ()
    yield Draft(
        Proposal(broker.code, to, "ceasefire", hours=hours[0] if hours else None, when=day[0] if day else None), None, None, runs, "ceasefire-named"
    )


def _sides(scene: Scene, sentence: Sentence, act: Act, topic: Topic, who: tuple[Actor, Actor]) -> Actor:
    """The parties where the words beside the verb do not name two."""
    parties, broker = who
    if act.kind == "outcome":
        return before_outcome(scene, sentence, act)
    if set(broker.codes) & set(scene.pair or ()):
        return parties
    if act.kind != "agree":
        return parties
    return in_story(scene, sentence, topic, parties)


def _both(scene: Scene, sentence: Sentence, act: Act, topic: Topic, who: tuple[Actor, Actor]) -> Iterator[Draft]:
    """The proposal by the broker, or by nobody named, and an answer of each party."""
    parties, broker = who
    when, dated = date_of(scene, sentence, act, topic, parties)
    longer = act.kind == "force" and scene.low[act.last - 1] in known("extends", "agree")
    hours = hours_of(scene, replace(topic, start=act.last, first=act.last, last=act.last) if longer else topic, sentence.last)
    says, side, heard = says_of(scene, act, Actor())
    rule = "ceasefire-extended" if longer else f"ceasefire-{act.kind}"
    if hours and act.kind == "force" and scene.low[topic.start] in {"a", "an"}:
        rule = "ceasefire-other"  # "a 48-hour truce which began on Monday" is another than the one told of before
    apart = topic.last < sentence.first  # "Akashi, who negotiated it"
    if act.kind == "force" and not longer and scene.low[topic.start] in {"the", "this", "it"}:
        rule = "ceasefire-begun"  # the truce told of before, on whatever day it began
    span = (act.first, act.last) if apart else (min(act.first, topic.start), max(act.last, topic.last))
    runs: tuple[Run, ...] = (
        span,
        *([(topic.start, topic.last)] if apart else []),
        *(r for r in (parties.run, broker.run) if r),
        *([hours[1]] if hours else []),
        *dated,
        *heard,
    )
    codes = tuple(c for c in parties.codes if c not in broker.codes)
    if len(codes) > 2 and scene.pair is not None and set(scene.pair) < set(codes):
        codes = tuple(c for c in codes if c in scene.pair)  # whoever says so is none of the two
    scope, free = scope_of(scene, topic, sentence.last), unconditional_of(scene, topic, sentence.last)
    for by in broker.codes[:2] or (None,):
        body = Proposal(by, codes, "ceasefire", scope, hours[0] if hours else None, free, when)
        yield Draft(body, says, side, runs, rule)
    for code in codes:
        yield Draft(Response(code, next(iter(broker.codes), None), "ceasefire", "accepted", when), says, side, runs, rule)


def _accept(scene: Scene, sentence: Sentence, act: Act, topic: Topic, party: Actor) -> Iterator[Draft]:
    """One party that agreed by itself: an answer."""
    when, dated = date_of(scene, sentence, act, topic, party)
    says, side, heard = says_of(scene, act, party)
    broker = broker_of(scene, sentence, topic)
    runs: tuple[Run, ...] = ((act.first, topic.last), *(a.run for a in (party, broker) if a.run), *dated, *heard)
    answer = polarity(scene, sentence, replace(act, kind="accepted")) or "accepted"
    if answer in {"accepted", "conditional"}:
        yield Draft(Response(party.codes[0], broker.code, "ceasefire", answer, when), says, side, runs, "ceasefire-accept")


def _who(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> tuple[Actor, Actor]:
    """The parties to a ceasefire, and its broker if one is named."""
    between, broker = sides_of(scene, sentence, topic), broker_of(scene, sentence, topic)
    if act.kind == "force" and scene.low[act.last - 1] in known("extends", "agree"):
        return between, NOBODY  # who brokered the truce need not have brokered more of it
    if act.kind == "broker" and not broker.codes:
        if set(scene.low[max(sentence.first, act.first - 3) : act.first]) & known("helping", "agree"):
            return between, NOBODY
        direct = scene.low[act.last : act.last + 1] in {("it",), ("the",)}  # "Akashi, who negotiated it"
        by = act.passive or (topic.last <= act.first and not direct and not relative(scene, act, topic))
        broker = agent_of(scene, sentence, act.last) if by else subject_of(scene, sentence, act.first, act.group)
    if act.kind in {"broker", "outcome", "force"}:
        return between, broker if not set(broker.codes) & set(between.codes) else NOBODY
    if act.passive or topic.last <= act.first:
        agent = agent_of(scene, sentence, act.last)
        if scene.low[act.first] in known("own_act", "agree") and agent.codes:
            return (agent if len(agent.codes) > 1 else between), broker  # "a truce signed by both" was brokered by neither
        return between, broker if broker.codes else agent
    subject = subject_of(scene, sentence, act.first, act.group)
    if not subject.codes and act.kind == "agree":
        subject = both_sides(scene, sentence, act)
    parties = subject if subject.codes else between
    return parties, broker if not set(broker.codes) & set(parties.codes) else NOBODY
