"""What an answer amounts to: accepted, rejected, conditional or noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.phrases import known, match
from parley.extract.scene.subjects import is_verb

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.actform import Act
    from parley.extract.scene.scene import Scene
    from parley.model import Answer

_TAIL = 16  # tokens after an answer in which its condition may stand
_BUT = 8  # tokens after "but" in which what is still asked for may stand


def polarity(scene: Scene, sentence: Sentence, act: Act) -> Answer | None:
    """What an answer amounts to, with "not", "refused to" and "only if" taken in.

    Args:
        scene: the report's marks.
        sentence: in which the answer stands.
        act: its words.

    Returns:
        The answer, or None where the words give none.
    """
    before = scene.low[max(sentence.first, act.group - 4) : act.first]
    after = scene.low[act.last : sentence.last]
    if act.kind == "noted":
        bound = {"before", "until", "unless"} & set(before)  # "wants guarantees before it would consider a truce"
        return None if act.negated else "conditional" if bound else "noted"
    if act.kind == "rejected":
        if not act.refusal and (act.negated or ({"not", "n't", "without"} & set(before))):
            return None
        partly = "of" in after[:3] and bool(set(after[:2]) & known("some_of", "words"))
        return "conditional" if partly or {"until", "unless", "before"} & set(after[:_TAIL]) else "rejected"
    if _refused(scene, sentence, act, before):
        return "rejected"
    if act.negated or {"not", "never", "n't"} & set(before):
        if {"unless", "until", "before"} & set(after[:_TAIL]):
            return "conditional"
        return "rejected" if known("ahead", "accepted") & set(before) else None
    if act.infinitive and not known("ready", "accepted") & set(before):
        return None
    return _accepted(scene, sentence, act, before, after)


def unmade(scene: Scene, sentence: Sentence, act: Act) -> bool:
    """As in "would study a proposal if it received one", "should one be made": of one that nobody has made."""
    for i in range(act.last, sentence.last):
        if scene.low[i] in known("opens", "unmade"):
            clause = set(scene.low[i + 1 : min(sentence.last, i + _TAIL // 2)])
            if clause & known("one", "unmade") and clause & known("comes", "unmade"):
                return True
    return False


def _refused(scene: Scene, sentence: Sentence, act: Act, before: tuple[str, ...]) -> bool:
    """As in "refused to accept", "refused to stop or agree to"."""
    far = scene.low[max(sentence.first, act.group - _TAIL) : act.first]
    refusing = known("refusing", "rejected")
    return bool(refusing & set(before)) or ("or" in before and bool(known("refused", "rejected") & set(far)))


def _accepted(scene: Scene, sentence: Sentence, act: Act, before: tuple[str, ...], after: tuple[str, ...]) -> Answer | None:
    """An answer without "not": wholly, in part, or with a condition."""
    if "of" in after[:6] and set(after[: after.index("of")]) & known("some_of", "words"):
        return "conditional"
    if set(after[:_TAIL]) & known("provisos", "accepted") or ({"in", "principle", "but"} <= set(after[: 2 * _TAIL])):
        return "conditional"
    if "but" in after[:_TAIL] and known("reserving", "accepted") & set(after[after.index("but") : after.index("but") + _BUT]):
        return "conditional"  # "agreed with the idea of a truce but wanted guarantees first"
    asked = set(scene.low[max(sentence.first, act.first - _TAIL) : act.first]) & (known("verbs", "propose") | known("wishing", "words"))
    if scene.low[act.first] in known("bare", "accepted") and act.group == act.first and asked:
        return None  # "demanded that the government accept it"
    mirrored = match(scene, act.first, sentence.last, "rejected", "mirror") is not None
    if mirrored and set(scene.low[max(sentence.first, act.first - _TAIL) : act.first]) & known("wishing", "words"):
        return None
    if known("possible", "accepted") & set(before) and not (mirrored and {"will", "would"} & set(before)):
        return "conditional" if "only" in before and {"when", "after", "with", "under", "as"} & set(after[:12]) else None
    return "accepted"


def about_work(scene: Scene, sentence: Sentence, act: Act) -> bool:
    """As in "agreed to work towards a truce", "agreed to discuss a ceasefire": the truce itself is not what is agreed."""
    if act.kind != "accepted" or scene.low[act.last - 1] != "to" or not is_verb(scene, sentence, act.last):
        return False
    stops = known("stop_verbs", "ceasefire") | known("prolong", "agree") | known("verbs", "accepted")
    return scene.low[act.last] not in stops | known("make", "talks") | known("infinitives", "talks")
