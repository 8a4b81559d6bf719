"""Responses: what a side answers to a proposal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft, Refusal
from parley.extract.proposals.about import about_of, asker_of
from parley.extract.proposals.acts import find_acts
from parley.extract.proposals.demands import answered_demand, answers_demand
from parley.extract.proposals.merging import merge
from parley.extract.proposals.polarity import about_work, polarity, unmade
from parley.extract.proposals.predicates import amends, answer_draft, called_names, condition_for, predicates
from parley.extract.proposals.topics import find_topics
from parley.extract.proposals.war import at_war
from parley.extract.scene.actform import Act
from parley.extract.scene.actor import Actor
from parley.extract.scene.actors import agent_of
from parley.extract.scene.phrases import known
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic
from parley.model import Proposal, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene.scene import Scene

_DENIAL = 6  # tokens before an answer in which it is denied


def find_responses(scene: Scene, proposals: Iterable[Draft | Refusal]) -> tuple[Draft | Refusal, ...]:
    """Read how the parties of a report answer proposals.

    Args:
        scene: the report's marks.
        proposals: what `find_proposals` read there; an answer to "the request" looks among them.

    Returns:
        A draft for each distinct answer.
    """
    if not at_war(scene):
        return ()
    made = tuple(d for d in proposals if isinstance(d, Draft) and isinstance(d.body, Proposal))
    given = [d for d in proposals if isinstance(d, Draft) and isinstance(d.body, Response)]
    found: list[Draft] = []
    for sentence in scene.notes.sentences:
        topics = find_topics(scene, sentence)
        acts = find_acts(scene, sentence)
        for act in acts:
            if act.kind in {"accepted", "rejected", "noted"}:
                found += _answer(scene, sentence, act, topics, made)
        found += predicates(scene, sentence, topics, made)
        found += condition_for(scene, sentence, acts, topics, made)
        found += amends(scene, sentence, topics, made)
        found += called_names(scene, sentence, topics, made)
    return tuple(d for d in merge([*given, *found]) if d not in given)


def _answer(scene: Scene, sentence: Sentence, act: Act, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """What one verb of answering says."""
    cannot = act.negated and {"could", "can", "cannot"} & set(scene.low[act.group : act.first])
    if act.noun or unmade(scene, sentence, act) or (act.doubtful and act.kind != "rejected" and not cannot) or _denied(scene, sentence, act):
        return
    if (
        act.kind == "rejected"
        and scene.low[act.last : act.last + 1] == ("to",)
        and set(scene.low[act.last + 1 : act.last + 2]) & known("silent", "rejected")
    ):
        return  # "declined to say whether"
    about = about_of(scene, sentence, act, topics, made)
    if about is None and act.kind in {"accepted", "rejected"} and answers_demand(scene, sentence, act):
        actor = agent_of(scene, sentence, act.last) if act.passive else subject_of(scene, sentence, act.first, act.group)
        yield from answered_demand(scene, sentence, act, actor, polarity(scene, sentence, act))
    if about is None or about_work(scene, sentence, act):
        return
    what, to_by, run = about
    actor = _answerer(scene, sentence, act, run)
    answer = polarity(scene, sentence, act)
    together = what not in {"ceasefire", "other"} or scene.low[act.first].startswith("agree")  # two who agree to talk are talks to be held
    if not actor.codes or answer is None or (len(actor.codes) > 1 and together) or (act.refusal and actor.person is not None):
        return
    if scene.low[act.first].startswith("confirm") and (what != "ceasefire" or not set(actor.codes) <= set(scene.pair or ())):
        return  # a mediator who confirms a truce accepts nothing
    for code in actor.codes[:2]:
        if code in known("go_betweens", "words") and code not in (scene.pair or ()):
            continue  # "Norway rules out early talks": no side answers
        if _own_proposal(act, code, run, made):
            continue
        source = to_by if to_by not in {None, code} else asker_of(sentence, code, what, made)
        yield answer_draft(scene, sentence, act, replace(actor, codes=(code,)), (what, source, answer, run))


def _denied(scene: Scene, sentence: Sentence, act: Act) -> bool:
    """As in "denied that it had rejected a truce"."""
    voice = scene.voice(act.first)
    before = scene.low[max(sentence.first, act.group - _DENIAL) : act.group]
    return act.kind == "rejected" and bool(known("denying", "words") & {*before, *([voice.verb] if voice else [])})


def _own_proposal(act: Act, code: str, run: Run, made: tuple[Draft, ...]) -> bool:
    """As in "appealed for a truce but refused to lay down their arms": nobody turns down what they propose in the same words."""
    return act.kind == "rejected" and any(
        isinstance(d.body, Proposal) and d.body.by == code and any(first < run[1] and run[0] < last for first, last in d.runs) for d in made
    )


def _answerer(scene: Scene, sentence: Sentence, act: Act, run: Run) -> Actor:
    """Who answers: the subject, or "by" whom."""
    if act.passive or (run[0] >= sentence.first and run[1] <= act.first and scene.low[act.last : act.last + 1] == ("by",)):
        return agent_of(scene, sentence, act.last)
    return subject_of(scene, sentence, act.first, act.group)
