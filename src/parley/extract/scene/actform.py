"""One act of proposing or answering: its kind, and what its verb group says of voice, polarity and likelihood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parley.extract.scene.phrases import known

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

Kind = Literal["propose", "weak", "publish", "declare", "agree", "broker", "outcome", "force", "accepted", "rejected", "noted"]
_SUBJECT = 12  # tokens of a subject with "neither … nor …"
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "'s", "'re", "get", "got"})


@dataclass(frozen=True, slots=True)
class Act:
    """Words of proposing or answering."""

    kind: Kind
    first: int
    last: int
    noun: bool
    group: int  # first token of the verb group
    passive: bool = False
    negated: bool = False
    doubtful: bool = False
    infinitive: bool = False
    refusal: bool = False  # "would not attend": what is refused needs no verb of refusing
    weak: bool = False  # also said of other things: only with its topic right beside it


def verb_act(scene: Scene, sentence: Sentence, kind: Kind, verb: int, last: int) -> Act:
    """An act by a verb, with what its group says of voice, polarity and likelihood."""
    first = verb
    while first > sentence.first and _in_group(scene.low[first - 1]):
        first -= 1
    while first < verb and scene.low[first] in known("group_adverbs", "words") - {"not"}:
        first += 1
    group = scene.low[first:verb]
    helpers = [w for w in group if w in known("auxiliaries", "words")]
    word = scene.low[verb]
    passive = bool(helpers) and helpers[-1] in _BE and not word.endswith("ing") and kind != "weak"
    negated = any(w in known("negation", "words") for w in scene.low[first:last]) and not {"no", "not"} & set(scene.low[verb:last])
    negated = negated or _neither(scene, sentence, first)
    infinitive = "to" in group
    return Act(
        kind,
        verb,
        last,
        noun=False,
        group=first,
        passive=passive,
        negated=negated,
        infinitive=infinitive,
        doubtful=_doubtful(scene, sentence, first, group, infinitive=infinitive),
        weak=kind in {"accepted", "rejected"} and word in known("weak", kind),
    )


def met_otherwise(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Whether demands or a deadline are met, not people: "refused to meet the demands", "conditions which Russia refused to meet".

    Args:
        scene: the report's marks.
        i: the token of "meet".
        sentence: in which it stands.

    Returns:
        True where nobody meets anybody.
    """
    around = scene.low[max(sentence.first, i - _MET) : i], scene.low[i + 1 : min(sentence.last, i + _MET)]
    relative = {"which", "that"} & set(around[0])
    return bool(known("met", "talks") & set(around[1]) or (relative and known("met", "talks") & set(around[0])))


_MET = 8  # tokens from "meet" to "demands"


def _neither(scene: Scene, sentence: Sentence, group: int) -> bool:
    """Whether the subject is nobody: "neither Russia nor Ukraine has agreed", "neither side accepted"."""
    before = scene.low[max(sentence.first, group - _SUBJECT) : group]
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] == "neither" or before[i : i + 3] == ("no", "third", "party")), None)
    return at is not None and not {",", ";", "but", "that", "said"} & set(before[at:])


def _in_group(word: str) -> bool:
    """Whether a word can stand in a verb group before its verb."""
    return (
        word in known("auxiliaries", "words")
        or word in known("group_adverbs", "words")
        or word in {"not", "n't", "never", '"', "``", "''", "“"}
        or (len(word) > 4 and word.endswith("ly") and word not in known("not_adverbs", "words"))
    )


def _doubtful(scene: Scene, sentence: Sentence, first: int, group: tuple[str, ...], *, infinitive: bool) -> bool:
    """Whether the words make an act a mere possibility, somebody else's wish, or a failure."""
    doubt = known("doubt", "words")
    if {"may", "might", "could", "should", "must"} & set(group):
        return True
    clause = []
    for i in range(first - 1, max(sentence.first - 1, first - 12), -1):
        if scene.low[i] in {";", ".", ":", "that"} or (scene.low[i] == "," and not infinitive):
            break
        clause.append(scene.low[i])
    voice = scene.voice(first)
    if (voice is not None and voice.verb in known("denied", "words")) or known("denying", "words") & set(
        scene.low[max(sentence.first, first - 8) : first]
    ):
        return True
    if {"if", "whether", "unless"} & set(clause) or set(clause[:2]) & known("denied_before", "words"):
        return True
    return infinitive and any(w in doubt for w in clause[:7])
