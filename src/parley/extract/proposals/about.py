"""What an answer is about: a topic beside it, or a proposal spoken of before, and whose that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.proposals.acts import find_acts
from parley.extract.proposals.objects import complement
from parley.extract.proposals.owners import whose
from parley.extract.proposals.topics import find_topics
from parley.extract.scene.actform import Act
from parley.extract.scene.actor import NOBODY
from parley.extract.scene.actors import agent_of
from parley.extract.scene.lexicon import words
from parley.extract.scene.phrases import known, match
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic, What
from parley.model import Proposal

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene.scene import Scene


_NEAR = 4  # tokens between a verb of answering and "the proposal"


_TALKED = 90  # tokens over which "them" reaches back to talks
_BACK = 3  # sentences over which "it" and "the request" reach back


def about_of(scene: Scene, sentence: Sentence, act: Act, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> tuple[What, str | None, Run] | None:
    """What is answered: a topic, a proposal spoken of before ("the request"), or, for "said no", what was last proposed."""
    if act.refusal and scene.low[act.first] in known("infinitives", "talks"):
        return "talks", None, (act.first, act.last)
    if act.refusal and scene.low[act.last : act.last + 1] in {("them",), ("it",)}:
        talks = [
            t
            for s in scene.notes.sentences
            if sentence.first - _TALKED < s.first <= sentence.first
            for t in find_topics(scene, s)
            if t.what == "talks"
        ]
        return ("talks", None, (talks[-1].first, talks[-1].last)) if talks and talks[-1].last <= act.first else None
    topic = complement(scene, act, topics)
    if topic is not None and act.kind == "noted" and topic.what in {"talks", "exchange"}:
        return None
    if topic is not None and (topic.what != "other" or _planlike(scene, topic)):
        if (
            topic.what == "talks"
            and not topic.verb
            and not set(scene.low[act.last : topic.first]) & known("make", "talks")
            and topic.first - act.last > _NEAR
            and not set(scene.low[act.last : topic.first]) & known("nouns", "propose")
        ):
            return None
        return topic.what, _origin(scene, sentence, act, topic), (topic.first, topic.last)
    if (here := _just_put(scene, sentence, act, made)) is not None:
        return here
    noun = _anaphor(scene, sentence, act)
    if noun is not None or any(match(scene, act.first, sentence.last, "rejected", key) is not None for key in ("alone", "mirror")):
        return _recalled(scene, sentence, act, made, noun)
    return None


def _just_put(scene: Scene, sentence: Sentence, act: Act, made: tuple[Draft, ...]) -> tuple[What, str | None, Run] | None:
    """As in "Rwanda demanded that Congo talk to the rebels, which Congo rejected": what was put forward in the same sentence."""
    if act.kind not in {"accepted", "rejected"} or act.passive or scene.low[act.last : act.last + 1] not in {(".",), (",",), (";",), ()}:
        return None
    if "which" not in scene.low[max(sentence.first, act.group - _NEAR) : act.group]:
        return None
    here = [d for d in made if isinstance(d.body, Proposal) and sentence.first <= d.runs[0][0] < act.first]
    body = here[-1].body if here else None
    return (body.what, body.by, here[-1].runs[0]) if isinstance(body, Proposal) else None


def _planlike(scene: Scene, topic: Topic) -> bool:
    """A plan or settlement, that can be answered; not a withdrawal or conditions by themselves."""
    return scene.low[topic.last - 1] in known("plans", "words")


def _anaphor(scene: Scene, sentence: Sentence, act: Act) -> int | None:
    """The token of "the proposal", "this demand", "it" right after the act, or before a passive."""
    if act.passive:
        for i in range(act.group - 1, max(sentence.first - 1, act.group - _NEAR), -1):
            if scene.low[i] in known("anaphor_nouns", "words"):
                return i
        return None
    if scene.low[act.last : act.last + 1] == () or scene.low[act.last] in known("ends", "words") or act.last in scene.when:
        that = next((i for i in range(act.group - 1, max(sentence.first, act.group - 2 * _NEAR), -1) if scene.low[i] in {"which", "that"}), None)
        if that is not None and scene.low[that - 1 - (scene.low[that - 1] == ",")] in known("anaphor_nouns", "words"):
            return that - 1 - (scene.low[that - 1] == ",")  # "a demand that Israel has rejected"
    for i in range(act.last, min(sentence.last, act.last + _NEAR)):
        if scene.low[i] in known("anaphor_nouns", "words"):
            return i
        if (
            scene.low[i] in {"this", "it"}
            and i == act.last
            and scene.low[i + 1 : i + 2] in {(",",), (".",), (), ("as",), ("and",), ("outright",), ("because",), ("on",)}
        ):
            return i
        if scene.low[i] in {"and", ",", ".", "by", "that"}:
            return None
    return None


def _recalled(scene: Scene, sentence: Sentence, act: Act, made: tuple[Draft, ...], noun: int | None) -> tuple[What, str | None, Run] | None:
    """The proposal last spoken of before an act; none made by whoever answers."""
    earlier = scene.before(sentence.first, _BACK)
    floor = earlier[0].first if earlier else sentence.first
    owner = whose(scene, sentence, noun, noun) if noun is not None and scene.low[noun] not in {"this", "it"} else NOBODY
    near: list[tuple[int, Draft, Run]] = []
    for draft in made:
        near += [(run[0], draft, run) for run in draft.runs[:1] if floor <= run[0] < act.first]
    if not near:
        return _paper(scene, floor, act) if act.kind == "noted" else _exchange(scene, floor, act) or _truce(scene, floor, act, noun)
    by_owner = [n for n in near if isinstance(n[1].body, Proposal) and owner.code is not None and n[1].body.by == owner.code]
    paper = _paper(scene, floor, act) if act.kind == "noted" and owner.code is None else None
    if paper is not None and paper[2][0] > max(n[0] for n in near):
        return paper
    _, draft, run = max(by_owner or near, key=lambda n: n[0])
    body = draft.body
    assert isinstance(body, Proposal)
    return body.what, body.by, run


def _truce(scene: Scene, floor: int, act: Act, noun: int | None) -> tuple[What, str | None, Run] | None:
    """As in "a truce put forward by mediators. The army rejected the proposal": what was proposed, though not by whom."""
    if noun is None or scene.low[noun] not in known("put_forward", "words"):
        return None
    sentences = [s for s in scene.notes.sentences if floor <= s.first <= act.first][-2:]
    found = [t for s in sentences for t in find_topics(scene, s) if t.what == "ceasefire" and t.last <= act.first]
    return ("ceasefire", None, (found[-1].first, found[-1].last)) if found else None


def _exchange(scene: Scene, floor: int, act: Act) -> tuple[What, str | None, Run] | None:
    """As in "had offered Bout for both. Moscow turned this down": an exchange of captives offered or asked for just before."""
    captives = words("transfers", "captivity")
    for sentence in reversed([s for s in scene.notes.sentences if floor <= s.first <= act.first][-2:]):
        if not captives & set(scene.low[sentence.first : sentence.last]):
            continue
        for other in reversed([a for a in find_acts(scene, sentence) if a.kind in {"propose", "weak"} and a.last <= act.first and not a.negated]):
            asker = whose(scene, sentence, other.first, other.first) if other.noun else subject_of(scene, sentence, other.first, other.group)
            if asker.named:
                return "exchange", asker.code, (other.first, other.last)
    return None


def _paper(scene: Scene, floor: int, act: Act) -> tuple[What, str | None, Run] | None:
    """A document spoken of just before, whose it is being said ("a Russian document")."""
    found = [
        (s, t)
        for s in (*scene.before(act.first, _BACK + 1), scene.sentence(act.first))
        if floor <= s.first < act.first
        for t in find_topics(scene, s)
        if t.what == "document" and t.last <= act.first
    ]
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
    return (
        whose(scene, sentence, topic.last - 1, topic.first).code
        if any(w in known("offers", "words") for w in scene.low[topic.last : topic.last + 1])
        else None
    )


def asker_of(sentence: Sentence, code: str, what: What, made: tuple[Draft, ...]) -> str | None:
    """Who proposed what is answered: the last other party that did so before it."""
    same = [d for d in made if isinstance(d.body, Proposal) and d.body.what == what and d.body.by not in {None, code}]
    before = [d for d in same if d.runs[0][0] < sentence.last]
    if not before and len({d.runs[0] for d in same}) == 1:
        before = same  # told after its answer
    joint = [d for d in before if d.runs[0] == before[-1].runs[0]]  # of those who propose together, the first
    chosen = joint[0].body if joint else None
    return chosen.by if isinstance(chosen, Proposal) else None
