"""What a verb that looks ahead says of a transfer: agreed, planned, offered, demanded, or under a condition."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.asking import asked, asked_for
from parley.extract.transfers.standing import Standing

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup
    from parley.model import Status

_BE = frozenset({"is", "are", "was", "were", "'re", "be"})  # "are to be freed"


@cache
def _nouns_to() -> dict[str, Status]:
    """What a noun before "to release" says of the release: "agreement to", "demand to"."""
    kinds: tuple[Status, ...] = ("agreed", "planned", "offered", "demanded")
    return {word: status for status in kinds for word in words("status", "nouns_to", status)}


def foreseen(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing | None:
    """Read "a deal that would see 50 hostages freed": agreed where the words say that the deal was made, else nothing that was done."""
    if group.first != group.verb or "participle" not in group.kind.forms:
        return None
    low = scene.low
    seen = next((i for i in range(group.first - 1, max(sentence.first, group.first - _SEEN), -1) if low[i] in words("status", "seen")), None)
    if seen is None or low[seen] == "saw" or set(low[seen : group.first]) & {",", ";", "that", "who", "and"}:
        return None
    before = low[sentence.first : seen]
    ahead = set(before[-3:]) & words("status", "future") or low[seen] == "seeing"
    made = next((i for i in range(sentence.first, sentence.last) if low[i] in words("status", "deal", "made")), None)
    if not ahead or set(before) & (
        words("status", "negation") | words("status", "offered") | words("status", "failed") | words("status", "demanded")
    ):
        return Standing(None, refusal="the words look ahead to it and do not say that it was agreed or done")
    if made is None or not set(before) & words("status", "deal") or low[made - 1] in {"to", "be", "not"}:
        return Standing(None, refusal="the words look ahead to it and do not say that it was agreed or done")
    return Standing("agreed", ((made, made + 1),))


_SEEN = 12  # tokens from "would see" to "freed"


def condition_of(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing | None:
    """A transfer within an if- or unless-clause: a demand where it is what somebody waits for, else nothing."""
    for i in range(group.first - 1, max(sentence.first, group.first - 14) - 1, -1):
        word = scene.low[i]
        if word in {"unless", "until"}:
            return Standing("demanded", ((i, i + 1),))
        if word in words("status", "conditional"):
            return Standing(None, refusal="the transfer stands within a condition")
        if word in {",", ";", ":", "that"}:
            break
    tail = scene.low[group.last : min(sentence.last, group.last + 14)]
    if group.tense in {"future", "infinitive"} and ("if" in tail or ("on", "condition") in set(itertools.pairwise(tail))):
        return Standing("offered", ((group.first, group.verb),))
    return None


def ahead_of(scene: Scene, sentence: Sentence, group: VerbGroup, cue: tuple[tuple[int, int], ...]) -> Standing:
    """A transfer still to come: by the verb of will, the noun before "to", or the deal that the sentence speaks of."""
    if words("status", "at_first") & set(scene.low[max(sentence.first, group.first - 1) : group.verb]) or _once_meant(scene, sentence, group):
        return Standing(None, refusal="it was planned at first, and the plan was changed")
    if words("status", "withdrawn") & set(scene.low[max(sentence.first, group.verb - 5) : group.verb]):
        return Standing(None, refusal="the plan or promise is withdrawn")
    if (
        group.control == "demanded"
        and "must" in scene.low[group.first : group.verb]
        and any(w in words("status", "conditional", "rules") for w in scene.low[sentence.first : group.first])
    ):
        return Standing("agreed", cue)  # "for every hostage Israel must send 15": a rule that is agreed
    if group.control is not None:
        status: Status = "planned" if group.control in {"under_way", "off"} else group.control  # type: ignore[assignment]
        if group.control == "planned" and (_deal_near(scene, sentence, group.verb) or _under_deal(scene, sentence)):
            status = "agreed"
        return Standing(status, cue)
    if group.tense == "infinitive" and (asked(scene, sentence, group.first) or (group.passive and asked_for(scene, sentence, group.first))):
        return Standing("demanded", cue)
    if group.tense == "infinitive":
        before = scene.low[group.first - 1] if group.first > sentence.first else ""
        if {"no", "without", "any", "neither"} & set(scene.low[max(sentence.first, group.first - 4) : group.first - 1]):
            return Standing(None, refusal="the words say that there is no such plan or promise")
        if before in _nouns_to():
            return Standing(_nouns_to()[before], ((group.first - 1, group.verb),))
        if before in words("status", "vain"):
            return Standing(None, refusal="the words say a purpose or an effort, not a transfer")
    if _deal_near(scene, sentence, group.verb) or _under_deal(scene, sentence):
        return Standing("agreed", cue)
    if group.tense == "infinitive" and not _BE & set(scene.low[group.first : group.verb]):
        return Standing(None, refusal="nothing before “to” says whether it is promised, asked for or refused")
    return Standing("planned", cue)


def _once_meant(scene: Scene, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it was to be so, and the words do not say that it still is: "they were supposed to be freed last week"."""
    meant = words("status", "at_first", "meant") & set(scene.low[group.first : group.verb])
    return bool(meant) and bool({"was", "were"} & set(scene.low[max(sentence.first, group.first - 3) : group.verb]))


def _under_deal(scene: Scene, sentence: Sentence) -> bool:
    """Whether "under a deal", "as part of the accord" stands in the sentence."""
    low = scene.low[sentence.first : sentence.last]
    return any(low[i] == "under" and set(low[i : i + 6]) & words("status", "deal", "pacts") for i in range(len(low)))


def _deal_near(scene: Scene, sentence: Sentence, verb: int) -> bool:
    """Whether the sentence speaks, before the verb, of a deal whose terms these are."""
    before = scene.low[max(sentence.first, verb - 30) : verb]
    return any(w in words("status", "deal") for w in before) and not words("status", "spoken") & set(before[-4:])
