"""Whether words say that a truce was agreed, and not only spoken of, hoped for or worked towards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.proposals.asked import date_of
from parley.extract.scene.actor import NOBODY, Actor
from parley.extract.scene.phrases import known
from parley.extract.scene.subjects import is_verb
from parley.extract.scene.topic import Topic

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.actform import Act
    from parley.extract.scene.scene import Scene

NEAR = 6  # tokens between a verb of agreeing and its object


def happened(scene: Scene, act: Act) -> bool:
    """Whether the words say that it was agreed: no infinitive, no participle, nothing still to come."""
    if (
        act.kind == "force"
        and scene.low[act.first] in known("present", "agree")
        and set(scene.low[max(0, act.first - 14) : act.first]) & known("hoping", "words")
    ):
        return False
    if (
        act.kind == "force"
        and scene.low[act.first] in known("ending", "agree")
        and not set(scene.low[act.last : act.last + 7]) & known("wars", "agree")
    ):
        return False
    voice = scene.voice(act.first)
    announced = {"would"} if voice is not None and voice.verb in known("announcing", "agree") else set()
    if act.kind == "force":  # "will take effect on Wednesday" tells of a truce that was agreed
        return not (act.infinitive and not known("due", "agree") & set(scene.low[max(0, act.group - 3) : act.first])) and not {
            "would",
            "could",
            "can",
            "may",
            "might",
        } - announced & set(scene.low[act.group : act.first])
    return not (act.infinitive or scene.low[act.first].endswith("ing") or {"will", "would", "can"} & set(scene.low[act.group : act.first]))


def is_announced(scene: Scene, act: Act) -> bool:
    """Whether the verb is one of announcing."""
    return scene.low[act.first].startswith("announce")


def has_terms(scene: Scene, sentence: Sentence, act: Act, topic: Topic, parties: Actor, broker: Actor) -> bool:
    """Whether a ceasefire that "took effect" is more than mentioned: the words say between whom, by whom or when."""
    return bool(broker.codes or len(parties.codes) > 1 or date_of(scene, sentence, act, topic, NOBODY)[0] is not None)


def is_object(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> bool:
    """Whether the ceasefire itself is what was agreed, and not talks or work towards one."""
    if topic.last <= act.first or act.passive:
        return True
    lows = [scene.low[i] for i in range(act.last, topic.start) if scene.low[i] not in known("prolong", "agree")]
    if set(lows) & known("keeping", "agree"):
        return False  # "signed an agreement on carrying out the truce"
    if set(lows) & known("deals", "agree") and len(lows) <= 2 * NEAR:
        return not set(lows) & {"that", ",", "but"}
    if len(lows) > NEAR or "that" in lows:
        return False
    if "to" in lows:
        after = act.last + scene.low[act.last : topic.start].index("to") + 1
        return topic.verb or not is_verb(scene, sentence, after) or scene.low[after] in known("prolong", "agree")
    return True
