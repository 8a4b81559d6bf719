"""Objects: what an act of proposing or answering is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.phrases import known
from parley.extract.scene.topic import Topic

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
from parley.extract.scene.actform import Act

_ASIDE = 6  # tokens of a date between a truce and "which"
_CLAUSE = 14  # tokens of a relative clause before its verb
_REACH = 24  # tokens between an act and what it is about


def complement(scene: Scene, act: Act, topics: tuple[Topic, ...]) -> Topic | None:
    """What an act is about: its object, or the subject of a passive.

    Args:
        scene: the report's marks.
        act: the act.
        topics: those of its sentence.

    Returns:
        The topic that the words tie to the act, or None.
    """
    if act.noun:
        before = next((t for t in topics if t.last == act.first), None)
        if before is not None:
            return before
    elif scene.low[act.first - 1] == "as" and scene.low[act.last : act.last + 1] == ("by",):
        return _as_told(scene, act, topics)
    elif act.passive or act.kind == "force" or _reduced(scene, act, topics):
        return _left(scene, act, topics)
    elif (antecedent := _relative(scene, act, topics)) is not None:
        return antecedent
    return next((t for t in topics if t.first >= act.last and t.first - act.last <= _REACH and _reaches(scene, act, t)), None)


def _relative(scene: Scene, act: Act, topics: tuple[Topic, ...]) -> Topic | None:
    """As in "the plan, which Israel accepted but Hamas rejected": what stands before "which", where the verb has no object of its own."""
    if act.kind not in {"accepted", "rejected", "propose", "declare", "broker", "force"} or scene.low[act.last - 1] in {"to", "for", "on"}:
        return None
    if (
        act.kind != "force"
        and scene.low[act.last : act.last + 1]
        and scene.low[act.last] not in known("ends", "words")
        and act.last not in scene.when
    ):
        return None
    for i in range(act.group - 1, max(0, act.group - _CLAUSE), -1):
        if scene.low[i] in {"which", "that"}:
            return next((t for t in topics if 0 <= i - t.last <= _ASIDE and _dated(scene, t.last, i)), None)
        if scene.low[i] in {";", ".", ":", "said"} or any(t.first <= i < t.last for t in topics):
            return None
    return None


def relative(scene: Scene, act: Act, topic: Topic) -> bool:
    """As in "a truce which the rebels announced": what is to the left is the verb's object."""
    return topic.last <= act.first and not act.passive and bool({"which", "that"} & set(scene.low[topic.last : act.group]))


def _dated(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but a date and a comma stands between a truce and "which"."""
    i = first
    while i < last:
        mark = scene.when.get(i)
        if mark is None and scene.low[i] not in known("before_which", "ceasefire") | known("deals", "agree") | known("nouns", "propose"):
            return False
        i = mark.last if mark is not None else i + 1
    return True


def _reduced(scene: Scene, act: Act, topics: tuple[Topic, ...]) -> bool:
    """A participle without auxiliary right after a noun ("a truce proposed by", "the truce agreed in Minsk")."""
    after = {"by"} | (known("mentioned", "agree") | {"at", "last", "under"} if act.kind == "agree" else set())
    near = any(0 <= act.first - t.last <= (3 if scene.low[act.last : act.last + 1] == ("by",) else 1) for t in topics)
    return act.group == act.first and bool(set(scene.low[act.last : act.last + 1]) & after) and near


def _as_told(scene: Scene, act: Act, topics: tuple[Topic, ...]) -> Topic | None:
    """As in "would accept a 30-day truce with Russia, as proposed by Washington": the topic named before it."""
    before = [t for t in topics if t.last <= act.first and act.first - t.last <= _CLAUSE]
    return before[-1] if before and not known("breaks", "words") & set(scene.low[before[-1].last : act.first - 1]) else None


def _left(scene: Scene, act: Act, topics: tuple[Topic, ...]) -> Topic | None:
    """The nearest topic before a passive verb, if no other clause begins between; asides within commas are passed over."""
    for topic in reversed([t for t in topics if t.last <= act.group]):
        between = scene.low[topic.last : act.group]
        if (
            set(between) & known("before_act", "words")
            or len(between) > _REACH
            or (act.kind != "force" and act.group == act.first and not act.passive and len(between) > 3)
        ):
            return None
        first = topic.start - 1
        if first >= 0 and scene.low[first] in {"at", "during", "in", "after", "since", "under"} and len(between) > 0:
            continue
        return topic
    return None


def _reaches(scene: Scene, act: Act, topic: Topic) -> bool:
    """Whether a topic is an act's object: no other clause between, no preposition that makes it a time or place."""
    between = scene.low[act.last : topic.start]
    if {"no", "neither"} & set(scene.low[topic.start - 1 : topic.first]) or set(between) & {"under", "during", "amid", "against", "through"}:
        return False
    if act.kind in {"accepted", "rejected", "noted", "agree", "broker"} and (
        "," in between or len(between) > (14 if set(between) & (known("nouns", "propose") | known("deals", "agree")) else 8)
    ):
        return False
    if act.kind in {"accepted", "rejected"} and set(between) & known("claims", "words"):
        return False  # "rejected a claim that it had broken the truce"
    if (act.noun and "and" in between) or set(between) & known("answers", "words"):
        return False
    breaks = known("breaks", "words")
    if act.kind in {"agree", "broker", "outcome"}:
        breaks = breaks | {"that"}
    if any(w in breaks for w in between) or (act.weak and len(between) > 3):
        return False
    if any(w in known("verbs", "rejected") | known("verbs", "agree") and not _urged(scene, act, w) for w in between):
        return False
    before = between[-1] if between else ""
    if (
        act.kind != "outcome"
        and before in {"at", "during", "in", "under", "amid", "since", "through", "against", "of", "from", "into", "about"}
        and not (_of_kind(between) or _of_whom(act, between))
    ):
        return False
    return not (before == "on" and act.kind not in {"agree", "propose", "weak", "broker", "accepted"})


def _of_kind(between: tuple[str, ...]) -> bool:
    """As in "a series of", "an offer of", "the idea of", "the resumption of": what follows is what is meant."""
    return between[-1:] == ("of",) and (len(between) == 1 or between[-2] in known("kinds", "words"))


def _of_whom(act: Act, between: tuple[str, ...]) -> bool:
    """As in "an offer by the president of a truce": whose it is stands between."""
    if between.count("of") != 1 or between[-1] != "of" or "by" not in between:
        return False
    noun = between[between.index("by") - 1] if between[0] != "by" else ""
    return (act.noun and between[0] == "by") or noun in known("nouns", "propose")


def _urged(scene: Scene, act: Act, word: str) -> bool:
    """As in "urged them to agree to a truce": what is urged is the truce."""
    return act.kind == "propose" and word == "agree" and scene.low[act.last - 1] == "to"
