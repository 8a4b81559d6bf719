"""Answers without a verb of answering: what is said of a proposal, a condition set for it, changes asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.proposals.about import asker_of
from parley.extract.proposals.asked import date_of, says_of
from parley.extract.scene.actform import Act
from parley.extract.scene.actor import Actor
from parley.extract.scene.phrases import known, match
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic, What
from parley.model import Answer, Proposal, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Run
    from parley.extract.scene.scene import Scene

_APART = 12  # tokens between an answer and what it answers, where both are shown as one run of words
_AHEAD = 26  # tokens after a topic in which what is said of it may stand


def answer_draft(scene: Scene, sentence: Sentence, act: Act, actor: Actor, said: tuple[What, str | None, Answer, Run]) -> Draft:
    """An answer as a draft.

    Args:
        scene: the report's marks.
        sentence: in which it stands.
        act: its words.
        actor: who answers, one party.
        said: what is answered, whose proposal that is, the answer, and the words for what is answered.

    Returns:
        The draft, with the words that it follows from.
    """
    what, to_by, answer, run = said
    says, side, heard = says_of(scene, act, actor)
    near = sentence.first <= run[0] and max(run[0] - act.last, act.first - run[1]) <= _APART
    span = (min(act.first, run[0]), max(act.last, run[1])) if near else (act.first, act.last)
    runs: tuple[Run, ...] = (span, *([actor.run] if actor.run else []), *actor.more, *([] if span[0] <= run[0] < span[1] else [run]), *heard)
    when, dated = date_of(scene, sentence, act, Topic(act.first, act.last, what, act.first), Actor())
    assert actor.code is not None
    return Draft(Response(actor.code, to_by, what, answer, when), says, side, (*runs, *dated), f"response-{answer}")


def condition_for(scene: Scene, sentence: Sentence, acts: tuple[Act, ...], topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """As in "demanded a withdrawal as a condition for talks": an answer to talks, with a condition."""
    for topic in topics:
        before = scene.low[max(sentence.first, topic.start - 4) : topic.first]
        asked = [a for a in acts if a.kind in {"propose", "weak"} and not a.noun and a.last <= topic.first]
        if topic.what not in {"talks", "summit", "ceasefire"} or "for" not in before or not known("provisions", "words") & set(before) or not asked:
            continue
        actor = subject_of(scene, sentence, asked[-1].first, asked[-1].group)
        if actor.code is not None and not asked[-1].negated:
            to_by = asker_of(sentence, actor.code, topic.what, made)
            yield answer_draft(scene, sentence, asked[-1], actor, (topic.what, to_by, "conditional", (topic.first, topic.last)))


def amends(scene: Scene, sentence: Sentence, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """As in "was seeking amendments to the truce proposal": an answer with a condition."""
    for i in range(sentence.first, sentence.last):
        if scene.low[i] not in known("amended", "rejected"):
            continue
        verb = next((k for k in range(i - 1, max(sentence.first, i - 4), -1) if scene.low[k] in known("amending", "rejected")), None)
        if verb is None or scene.low[i + 1 : i + 2] not in {("to",), ("in",)}:
            continue
        topic = next((t for t in topics if 0 < t.first - i < _APART and t.what in {"ceasefire", "other", "document"}), None)
        noun = next((k for k in range(i + 2, min(sentence.last, i + 7)) if scene.low[k] in known("anaphor_nouns", "words")), None)
        actor = subject_of(scene, sentence, verb, verb)
        earlier = [d for d in made if d.runs[0][0] < sentence.last and isinstance(d.body, Proposal) and d.body.by != actor.code]
        what: What | None = topic.what if topic else (earlier[-1].body.what if noun and earlier and isinstance(earlier[-1].body, Proposal) else None)
        if what is None or actor.code is None:
            continue
        act = Act("accepted", verb, i + 1, noun=False, group=verb)
        run = (topic.first, topic.last) if topic else (i, i + 1)
        yield answer_draft(scene, sentence, act, actor, (what, asker_of(sentence, actor.code, what, made), "conditional", run))


def called_names(scene: Scene, sentence: Sentence, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """As in "Kyiv called Putin's truce proposal absurd", "described the offer as a trick": an answer, by the name it is given."""
    for i in range(sentence.first, sentence.last):
        if scene.low[i] not in known("naming", "rejected"):
            continue
        stop = next((k for k in range(i + 1, min(sentence.last, i + _AHEAD)) if scene.low[k] in {",", ";", ".", "and", "but"}), sentence.last)
        bad = next((k for k in range(i + 2, stop) if scene.low[k] in known("bad_names", "rejected")), None)
        topic = next(
            (t for t in topics if i < t.first and bad is not None and t.last <= bad and t.what in {"ceasefire", "talks", "other", "summit"}), None
        )
        noun = next((k for k in range(i + 1, bad or i) if scene.low[k] in known("anaphor_nouns", "words")), None)
        if bad is None or (topic is None and noun is None):
            continue
        actor = subject_of(scene, sentence, i, i)
        if actor.code is None or scene.other(actor.code) is None:
            continue
        earlier = [d for d in made if isinstance(d.body, Proposal) and d.body.by != actor.code and d.runs[0][0] < bad]
        last = earlier[-1].body if earlier else None
        what: What | None = topic.what if topic else last.what if isinstance(last, Proposal) else None
        by = asker_of(sentence, actor.code, what, made) if what else None
        if what is None or by is None or (noun is None and topic is not None and scene.low[topic.last : topic.last + 1] == ("deal",)):
            continue
        act = Act("rejected", i, i + 1, noun=False, group=i)
        yield answer_draft(scene, sentence, act, actor, (what, by, "rejected", (topic.first, bad + 1) if topic else (i, bad + 1)))


def predicates(scene: Scene, sentence: Sentence, topics: tuple[Topic, ...], made: tuple[Draft, ...]) -> Iterator[Draft]:
    """What a party's voice says of a proposal itself: "a summit is not being considered until", "there can be no truce unless"."""
    for topic in topics:
        voice = scene.voice(topic.first)
        if voice is None or voice.party is None or topic.what not in {"summit", "ceasefire", "talks"}:
            continue
        answer, first, end = _told(scene, sentence, topic)
        if answer is None:
            continue
        to_by = asker_of(sentence, voice.party, topic.what, made) or scene.other(voice.party)
        act = Act("rejected", first, end, noun=False, group=first)
        actor = Actor((voice.party,), voice.source, named=True)
        yield answer_draft(scene, sentence, act, actor, (topic.what, to_by, answer, (topic.first, topic.last)))


def _told(scene: Scene, sentence: Sentence, topic: Topic) -> tuple[Answer | None, int, int]:
    """The answer in what is said of a topic, after it or before it, and its words."""
    low = scene.low
    if low[topic.start] == "no" and low[topic.start - 1] in {"be", "is"} and low[topic.start - 3 : topic.start - 2] == ("there",):
        rest = set(low[topic.last : min(sentence.last, topic.last + _AHEAD)])
        answer: Answer = "conditional" if rest & {"until", "unless", "while", "without", "before", "as"} else "rejected"
        modal = low[topic.start - 2] in {"can", "could", "will", "would"}
        return (answer, topic.start - 2, topic.last) if modal else (None, 0, 0)
    for i in range(topic.last, min(sentence.last, topic.last + _AHEAD)):
        if low[i] in {";", ".", "but", "while"}:
            break
        found, end = _said_of(scene, i, sentence, topic)
        if found is not None:
            return found, i, end
    return None, 0, 0


def _said_of(scene: Scene, i: int, sentence: Sentence, topic: Topic) -> tuple[Answer | None, int]:
    """The answer in a predicate that begins at a token, and where it ends."""
    low = scene.low
    rest = set(low[i : min(sentence.last, i + 16)])
    bound = bool(rest & {"until", "unless", "before", "without"}) or ("as", "long", "as") in zip(
        low[i:], low[i + 1 :], low[i + 2 : i + 16], strict=False
    )
    if low[i] in known("copulas", "rejected"):
        end = match(scene, i + 1, sentence.last, "rejected", "predicates") if i + 1 < sentence.last else None
        if end is not None:
            return ("conditional" if bound else "rejected"), end
    if low[i] in {"should", "must", "can", "could", "possible"} and i + 1 < sentence.last and topic.what != "ceasefire":
        only = bool(rest & {"only", "unless"}) or (low[i] in {"should", "must", "can"} and {"not", "but"} <= rest)
        if only:
            return "conditional", i + 1
    return None, i
