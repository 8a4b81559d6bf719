"""Owners: whose a proposal is, and to whom it is put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.actform import Act
from parley.extract.scene.actor import NOBODY, Actor, covering
from parley.extract.scene.actors import actor_at, agent_of
from parley.extract.scene.lexicon import words
from parley.extract.scene.phrases import known
from parley.extract.scene.subjects import subject_of
from parley.extract.scene.topic import Topic

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene


def proposer(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> Actor:
    """Who proposes: the subject, "by" whom, or whose proposal it is.

    Args:
        scene: the report's marks.
        sentence: in which the act stands.
        act: the words of proposing.
        topic: what is proposed.

    Returns:
        The actor; without parties where nobody is named.
    """
    if act.noun:
        return whose(scene, sentence, act.first, min(act.first, topic.first) if topic.last == act.first else act.first)
    if act.passive or (topic.last <= act.first) or _by_whom(scene, act):
        return agent_of(scene, sentence, act.last)
    if (note := _note_before(scene, sentence, act)) is not None:
        return subject_of(scene, sentence, note, _group(scene, note, sentence.first))
    if attributive(scene, act):
        return whose(scene, sentence, act.first, act.first)
    if act.kind == "publish":
        owner = subject_of(scene, sentence, act.first, act.group)
        return owner if owner.codes else NOBODY
    return subject_of(scene, sentence, act.first, act.group)


def _by_whom(scene: Scene, act: Act) -> bool:
    """As in "rejected a proposal put forward by Israel for a truce": a participle with its own "by"."""
    return act.group == act.first and scene.low[act.last : act.last + 1] == ("by",)


def _note_before(scene: Scene, sentence: Sentence, act: Act) -> int | None:
    """The verb in "passed a resolution demanding a truce", "issued a statement calling for talks"."""
    if not scene.low[act.first].endswith("ing") or act.group == sentence.first or scene.low[act.group - 1] not in known("notes", "words"):
        return None
    return next((i for i in range(act.group - 2, max(sentence.first, act.group - 8), -1) if scene.low[i] in known("passing", "words")), None)


def attributive(scene: Scene, act: Act) -> bool:
    """As in "a proposed truce", "the US-proposed plan": no verb of the sentence."""
    before = scene.low[act.first - 1] if act.first else ""
    return (
        scene.low[act.first].endswith("ed")
        and act.group == act.first
        and (before in {"a", "an", "the", "this", "that", "any", "'s", "its", "their", "-"})
    )


def whose(scene: Scene, sentence: Sentence, noun: int, start: int) -> Actor:
    """Whose a proposal is: "Moscow's call", "its demand", "the Russian offer", "a proposal by Putin", "made a proposal".

    Args:
        scene: the report's marks.
        sentence: in which it stands.
        noun: the token of the noun.
        start: first token of what stands before it ("ceasefire" in "the ceasefire proposal").

    Returns:
        The actor, or one without parties.
    """
    article = False
    for i in range(start - 1, max(sentence.first - 1, start - 6), -1):
        low = scene.low[i]
        if low in known("again", "propose") and scene.low[i - 1] in known("verbs", "rejected") | known("verbs", "accepted"):
            return NOBODY  # "ignored repeated calls": whose they are is not said
        if low in known("making", "words") or low in known("publish", "propose") or low in known("again", "propose"):
            return subject_of(scene, sentence, i, _group(scene, i, sentence.first))
        if article or low in known("verbs", "rejected") | known("verbs", "accepted") | known("auxiliaries", "words") - {"'s"}:
            break
        if low in {"the", "a", "an", "any", "this", "that", "such", "no"}:
            article = True
            continue
        if low in {"'s", "'"} and i > sentence.first:
            actor = actor_at(scene, i - 1)
            return actor if actor.codes else NOBODY
        if low in {"its", "his", "her", "their", "our", "my"}:
            return actor_at(scene, i)
        if not article and i in scene.person and scene.person[i].party is not None and i + 1 >= start - 1:
            return actor_at(scene, i)
        states = [c for c in scene.pair or () if len(c) == 2]
        if low == "government" and i not in scene.party and len(states) == 1:
            return Actor((states[0],), (i, i + 1), named=True)  # "a government offer"
        mark = covering(scene.party, i)
        if mark is not None and mark.form in {"demonym", "name", "capital"} and mark.codes:
            state = len(mark.codes[0]) == len("XX") and mark.codes[0] not in known("go_betweens", "words")
            where = state and mark.form == "name" and mark.last > i and not scene.notes.tokens[i].text.isupper()
            return NOBODY if where and i == start - 1 else actor_at(scene, i)  # "the Lebanon ceasefire plan"
        if low in words("status", "clause", "prepositions") or low in known("breaks", "words") or low in {",", "and"}:
            break
    start = noun + 3 if scene.low[noun + 2 : noun + 3] == ("the",) else noun + 2
    if scene.low[noun + 1 : noun + 2] == ("of",) and start < sentence.last and start in scene.party:
        return actor_at(scene, start)
    return agent_of(scene, sentence, noun + 1)


def _group(scene: Scene, verb: int, floor: int) -> int:
    """First token of the auxiliaries before a verb."""
    while verb > floor and scene.low[verb - 1] in known("auxiliaries", "words") | known("group_adverbs", "words"):
        verb -= 1
    return verb


def addressees(scene: Scene, sentence: Sentence, act: Act, topic: Topic, code: str) -> tuple[str, ...]:
    """To whom it is put: who is named, else the other side, else both sides of the story."""
    named: list[str] = []
    last = min(sentence.last, topic.last + (24 if topic.what == "summit" else 12))
    for i in range(act.first, last):
        mark = covering(scene.party, i) or covering(scene.person, i)
        if mark is None or mark.first != i:
            continue
        before = scene.low[i - 1] if i > sentence.first else ""
        two = scene.low[i - 2] if i > sentence.first + 1 else ""
        turned = scene.low[act.last - 1] in {"to", "on", "for"} and act.first < i < topic.start
        if (
            (topic.what == "summit" and topic.first < i)
            or turned
            or before in {"to", "between", "with"}
            or (before == "the" and two in {"to", "on", "between", "with"})
            or (named and before in {",", "and"} and i > topic.first)
        ):
            named += [c for c in actor_at(scene, i).codes if c != code]
        if scene.low[i] in known("breaks", "words"):
            break
    sides = tuple(dict.fromkeys(named))
    other = scene.other(code)
    if other is not None and other in sides:
        return (other,)
    if sides and (topic.what == "summit" or scene.pair is None or code in scene.pair):
        return sides
    if other is not None:
        return (other,)
    return sides or scene.pair or ()
