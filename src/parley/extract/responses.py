"""Responses: what a side answers to a proposal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.actors import NOBODY, Actor, agent_of, subject_of
from parley.extract.acts import Act, complement, find_acts
from parley.extract.asked import date_of, merge, says_of
from parley.extract.ceasefires import at_war
from parley.extract.draft import Draft, Refusal
from parley.extract.proposals import whose
from parley.extract.topics import Topic, What, find_topics, known, match
from parley.model import Answer, Proposal, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene import Scene

_NEAR = 4  # tokens between a verb of answering and "the proposal"
_BACK = 3  # sentences over which "it" and "the request" reach back


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
    about = _about(scene, sentence, act, topics, made)
    if about is None:
        return
    what, to_by, run = about
    actor = _answerer(scene, sentence, act, run)
    answer = _polarity(scene, sentence, act)
    if not actor.codes or answer is None or (len(actor.codes) > 1 and (what not in {"ceasefire", "other"} or scene.low[act.first].startswith("agree"))):
        return  # two who agree to talk are talks to be held
    for code in actor.codes[:2]:
        source = to_by if to_by not in {None, code} else _asker(scene, sentence, code, what, made)
        yield _draft(scene, sentence, act, replace(actor, codes=(code,)), (what, source, answer, run))


def _draft(scene: Scene, sentence: Sentence, act: Act, actor: Actor, said: tuple[What, str | None, Answer, Run]) -> Draft:
    what, to_by, answer, run = said
    says, side, heard = says_of(scene, act, actor)
    span = (min(act.first, run[0]), max(act.last, run[1])) if run[0] >= sentence.first else (act.first, act.last)
    runs: tuple[Run, ...] = (span, *([actor.run] if actor.run else []), *actor.more, *([run] if run[0] < sentence.first else []), *heard)
    when, dated = date_of(scene, sentence, act, Topic(act.first, act.last, what, act.first), Actor())
    assert actor.code is not None
    return Draft(Response(actor.code, to_by, what, answer, when), says, side, (*runs, *dated), f"response-{answer}")


def _answerer(scene: Scene, sentence: Sentence, act: Act, run: Run) -> Actor:
    """Who answers: the subject, or "by" whom."""
    if act.passive or (run[0] >= sentence.first and run[1] <= act.first and scene.low[act.last : act.last + 1] == ("by",)):
        return agent_of(scene, sentence, act.last)
    return subject_of(scene, sentence, act.first, act.group)


def _about(scene: Scene, sentence: Sentence, act: Act, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> tuple[What, str | None, Run] | None:
    """What is answered: a topic, a proposal spoken of before ("the request"), or, for "said no", what was last proposed."""
    topic = complement(scene, sentence, act, topics)
    if topic is not None and act.kind == "noted" and topic.what in {"talks", "exchange"}:
        return None
    if topic is not None and (topic.what != "other" or _planlike(scene, topic)):
        if topic.what == "talks" and not topic.verb and not set(scene.low[act.last : topic.first]) & known("make", "talks") and topic.first - act.last > 4:
            return None
        return topic.what, _origin(scene, sentence, act, topic), (topic.first, topic.last)
    noun = _anaphor(scene, sentence, act)
    if noun is not None or match(scene, act.first, sentence.last, "rejected", "alone") is not None:
        return _recalled(scene, sentence, act, made, noun)
    return None


def _planlike(scene: Scene, topic: Topic) -> bool:
    """A plan or settlement, that can be answered; not a withdrawal or conditions by themselves."""
    return scene.low[topic.last - 1] in {"plan", "plans", "proposal", "proposals", "initiative", "formula", "ultimatum", "settlement"}


def _anaphor(scene: Scene, sentence: Sentence, act: Act) -> int | None:
    """The token of "the proposal", "this demand", "it" right after the act, or before a passive."""
    if act.passive:
        for i in range(act.group - 1, max(sentence.first - 1, act.group - _NEAR), -1):
            if scene.low[i] in known("anaphor_nouns", "words"):
                return i
        return None
    for i in range(act.last, min(sentence.last, act.last + _NEAR)):
        if scene.low[i] in known("anaphor_nouns", "words"):
            return i
        if scene.low[i] in {"this", "it"} and i == act.last and scene.low[i + 1 : i + 2] in {(",",), (".",), (), ("as",), ("and",), ("outright",), ("because",), ("on",)}:
            return i
        if scene.low[i] in {"and", ",", ".", "by", "that"}:
            return None
    return None


def _recalled(scene: Scene, sentence: Sentence, act: Act, made: tuple[Draft, ...], noun: int | None) -> tuple[What, str | None, Run] | None:
    """The proposal last spoken of before an act; none made by whoever answers."""
    floor = max((s.first for s in scene.notes.sentences if s.last <= sentence.first), default=sentence.first)
    earlier = [s.first for s in scene.notes.sentences if s.first <= sentence.first][-_BACK - 1 :]
    floor = min(floor, earlier[0]) if earlier else floor
    owner = whose(scene, sentence, noun, noun) if noun is not None and scene.low[noun] not in {"this", "it"} else NOBODY
    near: list[tuple[int, Draft, Run]] = []
    for draft in made:
        near += [(run[0], draft, run) for run in draft.runs[:1] if floor <= run[0] < act.first]
    if not near:
        return _paper(scene, floor, act) if act.kind == "noted" else None
    by_owner = [n for n in near if isinstance(n[1].body, Proposal) and owner.code is not None and n[1].body.by == owner.code]
    paper = _paper(scene, floor, act) if act.kind == "noted" and owner.code is None else None
    if paper is not None and paper[2][0] > max(n[0] for n in near):
        return paper
    _, draft, run = max(by_owner or near, key=lambda n: n[0])
    body = draft.body
    assert isinstance(body, Proposal)
    return body.what, body.by, run


def _paper(scene: Scene, floor: int, act: Act) -> tuple[What, str | None, Run] | None:
    """A document spoken of just before, whose it is being said ("a Russian document")."""
    found = [(s, t) for s in scene.notes.sentences if floor <= s.first < act.first for t in find_topics(scene, s) if t.what == "document" and t.last <= act.first]
    for sentence, topic in reversed(found):
        owner = whose(scene, sentence, topic.last - 1, topic.first)
        if owner.code is not None:
            return "document", owner.code, (topic.start, topic.last)
    return None


def _origin(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> str | None:
    """Whose the answered proposal is: "its proposal for a truce", "a US peace plan", "the truce proposed by"."""
    for i in range(topic.start, topic.last):
        if scene.low[i] in known("anaphor_nouns", "words") and i != topic.first:
            return whose(scene, sentence, i, i).code
    for i in range(act.last, topic.start):
        if scene.low[i] in known("nouns", "propose"):
            return whose(scene, sentence, i, i).code
    if topic.what in {"other", "document"}:
        return whose(scene, sentence, topic.last - 1, topic.first).code
    for i in range(topic.last, min(sentence.last, topic.last + 5)):
        if scene.low[i] in known("verbs", "propose") | known("nouns", "propose"):
            return agent_of(scene, sentence, i + 1).code or whose(scene, sentence, i, topic.start).code
    return whose(scene, sentence, topic.last - 1, topic.first).code if scene.low[topic.last : topic.last + 1] in {("proposal",), ("plan",), ("offer",)} else None


def _asker(scene: Scene, sentence: Sentence, code: str, what: What, made: tuple[Draft, ...]) -> str | None:
    """Who proposed what is answered: the last who did before it, else the other side."""
    same = [d for d in made if isinstance(d.body, Proposal) and d.body.what == what and d.body.by not in {None, code}]
    before = [d for d in same if d.runs[0][0] < sentence.last]
    chosen = before[-1].body if before else None
    return chosen.by if isinstance(chosen, Proposal) else None


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
    if {"refused", "refuses", "refusing", "refuse", "declined", "declines", "unwilling"} & set(before) or ("or" in before and {"refused", "refuses", "refusing"} & set(far)):
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
        return None
    return "accepted"


def _condition_for(scene: Scene, sentence: Sentence, acts: tuple[Act, ...], topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """ "demanded a withdrawal as a condition for talks": an answer to talks, with a condition."""
    for topic in topics:
        before = scene.low[max(sentence.first, topic.start - 4) : topic.first]
        asked = [a for a in acts if a.kind in {"propose", "weak"} and not a.noun and a.last <= topic.first]
        if topic.what not in {"talks", "summit", "ceasefire"} or "for" not in before or not {"condition", "precondition", "prerequisite", "conditions", "preconditions"} & set(before) or not asked:
            continue
        actor = subject_of(scene, sentence, asked[-1].first, asked[-1].group)
        if actor.code is not None and not asked[-1].negated:
            to_by = _asker(scene, sentence, actor.code, topic.what, made)
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
            to_by = _asker(scene, sentence, voice.party, topic.what, made) or scene.other(voice.party)
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
