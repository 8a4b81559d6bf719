"""Responses: what a side answers to a proposal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.about import about_of, asker_of
from parley.extract.actors import Actor, agent_of
from parley.extract.acts import Act, find_acts
from parley.extract.asked import date_of, merge, says_of
from parley.extract.ceasefires import at_war
from parley.extract.draft import Draft, Refusal
from parley.extract.subjects import is_verb, subject_of
from parley.extract.topics import Topic, What, find_topics, known, match
from parley.model import Answer, Proposal, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene import Scene

_APART = 12  # tokens between an answer and what it answers, where both are shown as one run of words


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
        found += _predicates(scene, sentence, topics, made)
        found += _condition_for(scene, sentence, acts, topics, made)
    return tuple(d for d in merge([*given, *found]) if d not in given)


def _answer(scene: Scene, sentence: Sentence, act: Act, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """What one verb of answering says."""
    if act.noun or (act.doubtful and act.kind != "rejected"):
        return
    about = about_of(scene, sentence, act, topics, made)
    if about is None or _about_work(scene, sentence, act):
        return
    what, to_by, run = about
    actor = _answerer(scene, sentence, act, run)
    answer = _polarity(scene, sentence, act)
    if (
        not actor.codes
        or answer is None
        or (len(actor.codes) > 1 and (what not in {"ceasefire", "other"} or scene.low[act.first].startswith("agree")))
    ):
        return  # two who agree to talk are talks to be held
    for code in actor.codes[:2]:
        source = to_by if to_by not in {None, code} else asker_of(sentence, code, what, made)
        yield _draft(scene, sentence, act, replace(actor, codes=(code,)), (what, source, answer, run))


def _about_work(scene: Scene, sentence: Sentence, act: Act) -> bool:
    """As in "agreed to work towards a truce", "agreed to discuss a ceasefire": the truce itself is not what is agreed."""
    if act.kind != "accepted" or scene.low[act.last - 1] != "to" or not is_verb(scene, sentence, act.last):
        return False
    stops = (
        known("stop_verbs", "ceasefire")
        | known("prolong", "agree")
        | known("verbs", "accepted")
        | known("make", "talks")
        | known("infinitives", "talks")
    )
    return scene.low[act.last] not in stops


def _draft(scene: Scene, sentence: Sentence, act: Act, actor: Actor, said: tuple[What, str | None, Answer, Run]) -> Draft:
    what, to_by, answer, run = said
    says, side, heard = says_of(scene, act, actor)
    span = (
        (min(act.first, run[0]), max(act.last, run[1]))
        if sentence.first <= run[0] and max(run[0] - act.last, act.first - run[1]) <= _APART
        else (act.first, act.last)
    )
    runs: tuple[Run, ...] = (span, *([actor.run] if actor.run else []), *actor.more, *([] if span[0] <= run[0] < span[1] else [run]), *heard)
    when, dated = date_of(scene, sentence, act, Topic(act.first, act.last, what, act.first), Actor())
    assert actor.code is not None
    return Draft(Response(actor.code, to_by, what, answer, when), says, side, (*runs, *dated), f"response-{answer}")


def _answerer(scene: Scene, sentence: Sentence, act: Act, run: Run) -> Actor:
    """Who answers: the subject, or "by" whom."""
    if act.passive or (run[0] >= sentence.first and run[1] <= act.first and scene.low[act.last : act.last + 1] == ("by",)):
        return agent_of(scene, sentence, act.last)
    return subject_of(scene, sentence, act.first, act.group)


def _polarity(scene: Scene, sentence: Sentence, act: Act) -> Answer | None:
    """What an answer amounts to, with "not", "refused to" and "only if" taken in."""
    before = scene.low[max(sentence.first, act.group - 4) : act.first]
    after = scene.low[act.last : sentence.last]
    if act.kind == "noted":
        return None if act.negated else "noted"
    if act.kind == "rejected":
        if act.negated or ({"not", "n't", "without"} & set(before)):
            return None
        return "conditional" if {"until", "unless"} & set(after[:16]) else "rejected"
    far = scene.low[max(sentence.first, act.group - 16) : act.first]
    if {"refused", "refuses", "refusing", "refuse", "declined", "declines", "unwilling"} & set(before) or (
        "or" in before and {"refused", "refuses", "refusing"} & set(far)
    ):
        return "rejected"
    if act.negated or {"not", "never", "n't"} & set(before):
        if {"unless", "until"} & set(after[:16]):
            return "conditional"
        return "rejected" if {"will", "would", "does", "wo", "do", "can", "could", "cannot"} & set(before) else None
    if act.infinitive and not {"ready", "prepared", "willing", "agreed", "decided"} & set(before):
        return None
    if any(w in {"if", "provided", "unless", "until", "conditional", "conditionally"} or (w in {"condition", "reservations"}) for w in after[:16]):
        return "conditional"
    if {"will", "would", "may", "might", "could", "should", "must", "can"} & set(before):
        return "conditional" if "only" in before and {"when", "after", "with", "under", "as"} & set(after[:12]) else None
    return "accepted"


def _condition_for(scene: Scene, sentence: Sentence, acts: tuple[Act, ...], topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """As in "demanded a withdrawal as a condition for talks": an answer to talks, with a condition."""
    for topic in topics:
        before = scene.low[max(sentence.first, topic.start - 4) : topic.first]
        asked = [a for a in acts if a.kind in {"propose", "weak"} and not a.noun and a.last <= topic.first]
        if (
            topic.what not in {"talks", "summit", "ceasefire"}
            or "for" not in before
            or not {"condition", "precondition", "prerequisite", "conditions", "preconditions"} & set(before)
            or not asked
        ):
            continue
        actor = subject_of(scene, sentence, asked[-1].first, asked[-1].group)
        if actor.code is not None and not asked[-1].negated:
            to_by = asker_of(sentence, actor.code, topic.what, made)
            yield _draft(scene, sentence, asked[-1], actor, (topic.what, to_by, "conditional", (topic.first, topic.last)))


def _predicates(scene: Scene, sentence: Sentence, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """What a party's voice says of a proposal itself: "a summit is not being considered until", "a meeting should serve only to sign"."""
    for topic in topics:
        voice = scene.voice(topic.first)
        if voice is None or voice.party is None or topic.what not in {"summit", "ceasefire", "talks"}:
            continue
        for i in range(topic.last, min(sentence.last, topic.last + 26)):
            if scene.low[i] in {";", ".", "but", "while"}:
                break
            answer, end = _said_of(scene, i, sentence, topic)
            if answer is None:
                continue
            to_by = asker_of(sentence, voice.party, topic.what, made) or scene.other(voice.party)
            act = Act("rejected", i, end, noun=False, group=i)
            actor = Actor((voice.party,), voice.source, named=True)
            yield _draft(scene, sentence, act, actor, (topic.what, to_by, answer, (topic.first, topic.last)))
            break


def _said_of(scene: Scene, i: int, sentence: Sentence, topic: Topic) -> tuple[Answer | None, int]:
    """The answer in a predicate that begins at a token, and where it ends."""
    low = scene.low
    rest = set(low[i : min(sentence.last, i + 16)])
    if low[i] in known("copulas", "rejected"):
        end = match(scene, i + 1, sentence.last, "rejected", "predicates") if i + 1 < sentence.last else None
        if end is not None:
            return ("conditional" if rest & {"until", "unless", "before"} else "rejected"), end
    if low[i] in {"should", "must", "can", "could", "possible"} and i + 1 < sentence.last and topic.what != "ceasefire":
        only = bool(rest & {"only", "unless"}) or (low[i] in {"should", "must", "can"} and {"not", "but"} <= rest)
        if only:
            return "conditional", i + 1
    return None, i
