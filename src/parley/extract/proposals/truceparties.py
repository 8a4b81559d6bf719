"""Who agreed a ceasefire and who brokered it, as the words beside it and the story say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.actor import NOBODY, Actor, covering
from parley.extract.scene.actors import actor_at, agent_of, forward
from parley.extract.scene.phrases import known
from parley.extract.scene.topic import Topic

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.actform import Act
    from parley.extract.scene.scene import Scene

_AFTER = 10  # tokens after a ceasefire in which "between A and B" or "brokered by" may stand


def sides_of(scene: Scene, sentence: Sentence, topic: Topic) -> Actor:
    """As in "a ceasefire between A and B", perhaps with a day before "between", or "the A-B truce"."""
    for i in range(topic.last, min(sentence.last, topic.last + _AFTER)):
        if scene.low[i] in {"between", "with"}:
            two = scene.low[i + 1 : i + 3] in {("the", "two"), ("both", "sides"), ("the", "sides"), ("the", "parties")}
            return Actor(scene.pair, (i, i + 3), named=True) if two and scene.pair else _pair_after(scene, sentence, i + 1)
        if scene.low[i] in {";", "after", "that", "but"}:
            break
    marks = [m for i in range(topic.start, topic.first) if (m := scene.party.get(i)) is not None and len(m.codes) == 1]
    if len(marks) == 2 and scene.low[marks[0].last : marks[1].first] in {("-",), ("/",)}:
        return Actor((*marks[0].codes, *marks[1].codes), (marks[0].first, marks[1].last), named=True)
    return NOBODY


def _pair_after(scene: Scene, sentence: Sentence, at: int) -> Actor:
    """The two parties from a token on, words that describe the second passed over."""
    near = forward(scene, at, sentence.last)
    codes, run = list(near.codes), near.run
    start = run[1] if run else at
    for j in range(start, min(sentence.last, start + 14)):
        if scene.low[j] == "and" and len(codes) < 2:
            codes += forward(scene, j + 1, sentence.last).codes
    return Actor(tuple(dict.fromkeys(codes)), run, named=bool(run))


def broker_of(scene: Scene, sentence: Sentence, topic: Topic) -> Actor:
    """As in "a Russian-brokered truce", "a ceasefire deal brokered by Egypt"."""
    for i in range(topic.start, topic.first):
        if scene.low[i] in known("broker_participles", "agree") and scene.low[i - 1] == "-":
            return actor_at(scene, i - 2)
    for i in range(topic.last, min(sentence.last, topic.last + _AFTER)):
        if scene.low[i] in {"that", "which"} and (who := _brokering(scene, sentence, i)).codes:
            return who
        if scene.low[i] in known("broker_participles", "agree"):
            joined = next((k for k in range(i + 1, min(sentence.last, i + 5)) if scene.low[k] not in known("and_announced", "agree")), i + 1)
            return agent_of(scene, sentence, joined)  # "brokered and first announced by Washington"
        if scene.low[i] in known("breaks", "words"):
            break
    return NOBODY


def _brokering(scene: Scene, sentence: Sentence, at: int) -> Actor:
    """As in "a ceasefire that Russia brokered": who stands between "that" and the verb."""
    verb = next((i for i in range(at + 1, min(sentence.last, at + _AFTER)) if scene.low[i] in known("broker_participles", "agree")), None)
    if verb is None or known("breaks", "words") & set(scene.low[at + 1 : verb]) or scene.low[verb + 1 : verb + 2] == ("by",):
        return NOBODY
    actor = forward(scene, at + 1, verb)
    return NOBODY if set(actor.codes) & set(scene.pair or ()) else actor  # "that the two countries negotiated"


def talks_broker(scene: Scene, sentence: Sentence, parties: Actor) -> Actor:
    """As in "after talks mediated by Angola", "the talks, which Qatar mediated", "under Egyptian mediation": who mediated them brokered what came of them."""
    for i in range(sentence.first + 2, sentence.last):
        if scene.low[i] == "mediation":
            by = scene.low[i + 1 : i + 2] in {("by",), ("from",)}
            under = scene.low[i - 2] in {"under", "through", "with", "after", "by"}
            actor = agent_of(scene, sentence, i + 1) if by else (actor_at(scene, i - 1) if under else NOBODY)
            if actor.codes and not set(actor.codes) & {*parties.codes, *(scene.pair or ())}:
                return actor
        near = set(scene.low[max(sentence.first, i - 8) : i])
        if scene.low[i] not in known("broker_participles", "agree") | known("leading", "agree") or not near & known("in_talks", "agree"):
            continue
        by = scene.low[i + 1 : i + 2] == ("by",)
        which = {"which", "that"} & set(scene.low[max(sentence.first, i - 4) : i])
        actor = agent_of(scene, sentence, i + 1) if by else (actor_at(scene, i - 1) if which else NOBODY)
        if actor.codes and not set(actor.codes) & {*parties.codes, *(scene.pair or ())}:
            return actor
    return NOBODY


def in_story(scene: Scene, sentence: Sentence, topic: Topic, parties: Actor) -> Actor:
    """The story's adversaries, where the sentence names them both, or speaks of "the" truce between them."""
    pair = scene.pair
    if pair is None:
        return parties
    named = {
        c
        for i in range(sentence.first, sentence.last)
        for c in actor_at(scene, i).codes
        if i in scene.party or i in scene.person or i in scene.office
    }
    the = scene.low[topic.start] == "the" and any(len(c) > 2 for c in pair)
    if set(pair) <= named or the or (parties.codes and parties.codes[0] in pair):
        return Actor(pair, parties.run, named=True)
    return parties


def before_outcome(scene: Scene, sentence: Sentence, act: Act) -> Actor:
    """The only two parties named before a verb such as "culminated", else the story's where both are named."""
    marks = [m for i in range(sentence.first, act.first) if (m := scene.party.get(i)) is not None and m.role == "party" and len(m.codes) == 1]
    codes = tuple(dict.fromkeys(m.codes[0] for m in marks))
    if len(codes) == 2:
        return Actor(codes, (marks[0].first, marks[-1].last), named=True)
    return Actor(scene.pair, None, named=True) if scene.pair and set(scene.pair) <= set(codes) else NOBODY


def both_sides(scene: Scene, sentence: Sentence, act: Act) -> Actor:
    """As in "both sides accepted", "the two countries agreed": the story's adversaries."""
    for i in range(max(sentence.first, act.group - 6), act.group):
        two = known("opposed", "words") & set(scene.low[max(sentence.first, i - 3) : i])
        if (
            scene.low[i] in known("sides", "words")
            and scene.pair
            and (two or scene.low[i] in known("plain_sides", "words"))
            and covering(scene.party, i) is None
        ):
            return Actor(scene.pair, (i, i + 1), named=True)
    return NOBODY
