"""Standing: whether a transfer is agreed, planned, offered, demanded, under way, done, off or denied."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.scene.verbgroup import find_verb_groups

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup
    from parley.model import Status


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with the words that say it, or the reason why none can be read."""

    status: Status | None
    cues: tuple[tuple[int, int], ...] = ()
    refusal: str = ""


_BE = frozenset({"is", "are", "was", "were", "'re", "be"})  # "are to be freed"


@cache
def _nouns_to() -> dict[str, Status]:
    """What a noun before "to release" says of the release: "agreement to", "demand to"."""
    kinds: tuple[Status, ...] = ("agreed", "planned", "offered", "demanded")
    return {word: status for status in kinds for word in words("status", "nouns_to", status)}


def of_verb(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing:
    """What a verb group says of whether the transfer was done.

    Args:
        scene: the report's marks.
        sentence: the sentence of the verb.
        group: the verb group.

    Returns:
        The status and its cue words, or a refusal in plain words.
    """
    if (reason := _not_meant(scene, sentence, group)) is not None:
        return Standing(None, refusal=reason)
    if (outlook := _foreseen(scene, sentence, group)) is not None:
        return outlook
    if (want := wanted(scene, sentence, group)) is not None:
        return Standing("demanded", ((want, want + 1),))
    condition = _condition(scene, sentence, group)
    if condition is not None:
        return condition
    cue = ((group.first, group.verb),) if group.first < group.verb else ()
    if group.tense == "past":
        return Standing("carried_out", cue)
    if group.tense in {"future", "infinitive"}:
        return _ahead(scene, sentence, group, cue)
    if group.tense == "gerund":
        return _beside(scene, sentence, group)
    plain = "base" in group.kind.forms or scene.low[group.first] == "be"
    if group.tense == "present" and plain and (asked := _demanding(scene, sentence, group.first)) is not None:
        return Standing("demanded", ((asked, asked + 1),))
    if group.tense == "present" and plain and (before := _joined_to(scene, sentence, group)) is not None:
        return of_verb(scene, sentence, before)
    if group.tense == "present":
        return _now(sentence, group, cue, ahead=_day_ahead(scene, sentence, group.verb))
    return Standing("carried_out", cue)


def _not_meant(scene: Scene, sentence: Sentence, group: VerbGroup) -> str | None:
    """Why a verb tells of no transfer at all, whatever its tense."""
    low = scene.low
    if group.negated or (group.tense == "infinitive" and "no" in low[max(sentence.first, group.first - 2) : group.verb]):
        return "the verb is negated"
    if group.control == "failed":
        return "the words say an attempt, a refusal or a possibility, not a transfer"
    if {"would", "could", "should", "might"} & set(low[group.first : group.verb]) and "have" in low[group.first : group.verb]:
        return "the words say what would have been, not what was"
    if _to_jail(scene, sentence, group):
        return "they are taken to a jail, not out of one"
    if group.first == group.verb and _to_have(scene, sentence, group.first):
        return "the words say what somebody works for, not what was done"
    return None


def _to_have(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether a participle ends "to have 140 prisoners released", "to get the hostages freed"."""
    for i in range(first - 1, max(sentence.first, first - _HAVE), -1):
        if scene.low[i] in {"have", "get"}:
            return scene.low[i - 1] == "to"
        if scene.low[i] in {",", ";", "who", "which", "and", "that"}:
            return False
    return False


_HAVE = 8  # tokens from "to have" to "released"


def _to_jail(scene: Scene, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether somebody is sent back to a cell: "the commanders were sent back to their cells"."""
    low = scene.low[group.last : min(sentence.last, group.last + 8)]
    at = next((i for i in range(len(low) - 1) if low[i] in {"to", "into"}), None)
    if at is None:
        return False
    after = low[at + 1 : at + 4]
    stop = next((k for k, w in enumerate(after) if w in words("status", "jails")), None)
    return stop is not None and all(w in words("status", "jails", "before") for w in after[:stop])


def _joined_to(scene: Scene, sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """The verb whose "will" or "to" holds for a later one too: "will free 400 prisoners, turn over 59 bodies and release the others"."""
    if scene.low[group.first - 1] not in {"and", ","} or group.first != group.verb:
        return None
    earlier = [g for g in find_verb_groups(scene, replace(sentence, last=group.first)) if g.tense in {"future", "infinitive", "present"}]
    if not earlier or {";", ":", "said", "that", "who", "which"} & set(scene.low[earlier[-1].last : group.first]):
        return None
    before = earlier[-1]
    return before if before.tense != "present" else _joined_to(scene, sentence, before)


def _foreseen(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing | None:
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


def wanted(scene: Scene, sentence: Sentence, group: VerbGroup) -> int | None:
    """The verb in "wants all prisoners held by Russia released".

    Args:
        scene: the report's marks.
        sentence: of the verb.
        group: a verb group.

    Returns:
        The token of the verb of wanting, None where the verb of transfer does not end what somebody wants.
    """
    if group.first != group.verb or "participle" not in group.kind.forms or not group.kind.strong:
        return None
    for i in range(group.first - 1, max(sentence.first, group.first - _ASKED_FOR), -1):
        if scene.low[i] in words("status", "wanting"):
            return i if scene.low[i + 1] != "to" else None
        if scene.low[i] in words("status", "clause") or scene.low[i] in {"and", ",", "to", "who", "which"}:
            return None
    return None


_SEEN = 12  # tokens from "would see" to "freed"


def _condition(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing | None:
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


def _ahead(scene: Scene, sentence: Sentence, group: VerbGroup, cue: tuple[tuple[int, int], ...]) -> Standing:
    """A transfer still to come: by the verb of will, the noun before "to", or the deal that the sentence speaks of."""
    if words("status", "at_first") & set(scene.low[max(sentence.first, group.first - 1) : group.verb]):
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
    if group.tense == "infinitive" and (_asked(scene, sentence, group.first) or (group.passive and _asked_for(scene, sentence, group.first))):
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


def _under_deal(scene: Scene, sentence: Sentence) -> bool:
    """Whether "under a deal", "as part of the accord" stands in the sentence."""
    low = scene.low[sentence.first : sentence.last]
    return any(low[i] == "under" and set(low[i : i + 6]) & words("status", "deal", "pacts") for i in range(len(low)))


def _asked(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether somebody is asked to do it: "demanded the Indian government to release", "called on the rebels to free"."""
    for i in range(first - 1, max(sentence.first, first - 8) - 1, -1):
        if scene.low[i] in words("status", "ask"):
            return i < first - 1
        if scene.low[i] in words("status", "ask", "breaks"):
            return False
    return False


def _asked_for(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether it is asked that others be let go: "called for two other Americans held by the Taliban to be released"."""
    for i in range(first - 1, max(sentence.first, first - _ASKED_FOR) - 1, -1):
        if scene.low[i] == "for":
            return scene.low[i - 1] in words("status", "ask") | words("status", "ask", "nouns")
        if scene.low[i] in {";", ":", "that", "said"}:
            return False
    return False


_ASKED_FOR = 16  # tokens from "called for" to "to be released"


def _demanding(scene: Scene, sentence: Sentence, first: int) -> int | None:
    """The verb in "demands that the rebels release": what is demanded stands in the plain form after "that"."""
    for i in range(first - 1, max(sentence.first, first - 16), -1):
        if scene.low[i] == "that":
            return next((j for j in range(i - 1, max(sentence.first - 1, i - 4), -1) if scene.low[j] in words("status", "ask")), None)
        if scene.low[i] in words("status", "clause"):
            return None
    return None


def _deal_near(scene: Scene, sentence: Sentence, verb: int) -> bool:
    """Whether the sentence speaks, before the verb, of a deal whose terms these are."""
    before = scene.low[max(sentence.first, verb - 30) : verb]
    return any(w in words("status", "deal") for w in before) and not words("status", "spoken") & set(before[-4:])


def _beside(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing:
    """An -ing form takes its time from the main words before it."""
    if group.control == "under_way" and {"to", "will", "would"} & set(scene.low[group.first : group.verb]):
        return Standing("planned", ((group.first, group.verb + 1),))
    if group.control == "under_way":
        return Standing("under_way", ((group.first, group.verb + 1),))
    if group.control in {"agreed", "offered", "demanded"}:
        return Standing(group.control, ((group.first, group.verb + 1),))
    before = scene.low[sentence.first : group.first]
    near = before[-12:]
    if set(before) & words("status", "deal") and set(before) & words("status", "provides"):
        return Standing("agreed", ((group.verb, group.verb + 1),))
    if set(before) & words("status", "agreed") or set(near) & words("status", "deal"):
        return Standing("agreed", ((group.verb, group.verb + 1),))
    if group.kind.frame == "swap" and set(before) & words("transfers", "both_ways") and set(before) & words("status", "done"):
        return Standing("carried_out", ((group.verb, group.verb + 1),))  # "completed a swap, exchanging 95 for 95"
    if set(near[-5:]) & (words("status", "under_way")):
        return Standing("under_way", ((group.first, group.verb + 1),))
    if set(near[-3:]) & words("status", "before_gerund", "done") and not set(near) & (
        words("status", "planned") | words("status", "demanded") | words("status", "offered")
    ):
        return Standing("carried_out", ((group.verb, group.verb + 1),))
    return Standing(None, refusal="nothing says when this is or was done")


def _day_ahead(scene: Scene, sentence: Sentence, verb: int) -> bool:
    """Whether a day after the report's own stands behind a verb: "we are releasing them tomorrow"."""
    published = scene.notes.report.published
    marks = (scene.when.get(i) for i in range(verb, min(sentence.last, verb + 14)))
    return published is not None and any(m is not None and m.when is not None and m.kind == "date" and m.when.first > published.last for m in marks)


def _now(sentence: Sentence, group: VerbGroup, cue: tuple[tuple[int, int], ...], *, ahead: bool) -> Standing:
    """The present tense: done in a headline, under way in "is returning", else not safely read."""
    if group.control in {"offered", "demanded", "agreed", "planned"}:
        return Standing(group.control, cue)
    if "ing" in group.kind.forms:
        return Standing("planned" if ahead else "under_way", cue)
    if sentence.block == "headline":
        return Standing("carried_out", cue)
    if group.passive:
        return Standing(None, refusal="the present tense does not say that it was done")
    if "third" in group.kind.forms or group.control == "under_way":
        return Standing("carried_out", cue)
    return Standing(None, refusal="the present tense does not say that it was done")
