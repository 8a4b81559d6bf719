"""What a verb group says of whether a transfer was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.scene.verbgroup import find_verb_groups
from parley.extract.transfers.asking import demanding, to_have, wanted
from parley.extract.transfers.outlook import ahead_of, condition_of, foreseen
from parley.extract.transfers.standing import Standing

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup


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
    if (outlook := foreseen(scene, sentence, group)) is not None:
        return outlook
    if (want := wanted(scene, sentence, group)) is not None:
        return Standing("demanded", ((want, want + 1),))
    condition = condition_of(scene, sentence, group)
    if condition is not None:
        return condition
    cue = ((group.first, group.verb),) if group.first < group.verb else ()
    if group.tense == "past":
        return Standing("carried_out", cue)
    if group.tense in {"future", "infinitive"}:
        return ahead_of(scene, sentence, group, cue)
    if group.tense == "gerund":
        return _beside(scene, sentence, group)
    plain = "base" in group.kind.forms or scene.low[group.first] == "be"
    if group.tense == "present" and plain and (asked := demanding(scene, sentence, group.first)) is not None:
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
    if group.first == group.verb and to_have(scene, sentence, group.first):
        return "the words say what somebody works for, not what was done"
    return None


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
    if near[-1:] in {("for",), ("of",), ("on",)} and set(near[-2:-1]) & words("status", "before_gerund", "plans"):
        return Standing(None, refusal="the words say how it is to be done, not that it was agreed or done")
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
