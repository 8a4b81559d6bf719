"""Whether words of asking and a topic beside them make a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.phrases import known

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.actform import Act
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.topic import Topic

_TURNED = 9  # tokens of "called on the government for" before talks


def sensible(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> bool:
    """Whether an act and its topic make a proposal: a wish counts for a truce, or for talks to be begun without conditions."""
    low = scene.low
    between = low[act.last : topic.first]
    if known("preconditions", "words") & set(low[topic.last : topic.last + 6]) and "for" in low[topic.last : topic.last + 8]:
        return False  # what is demanded is a condition of something else: that is an answer
    if act.kind == "publish":
        return topic.what in {"other", "document"} and len(between) <= 6 and low[topic.first] in known("published", "words")
    if topic.what == "talks" and set(between) & known("continuing", "talks"):
        return False
    if topic.what == "talks" and not topic.verb and not act.noun:
        made = set(low[act.first : topic.first]) & known("make", "talks")
        direct = act.kind == "propose" and len(between) <= 5 and low[act.last - 1] in known("direct", "propose")
        if made and _purpose(scene, act, topic):
            return False
        turned = scene.low[act.last - 1] in {"on", "upon", "to"} and low[topic.start - 1] == "for" and len(between) <= _TURNED
        if not made and not direct and not turned:
            return False
    if act.kind == "weak" and set(between) & (known("verbs", "accepted") | known("no_wish", "propose")):
        return False  # "ready to accept a truce" answers, "wanted to know whether" asks
    if act.kind == "weak":
        return _wish(scene, sentence, act, topic)
    return topic.what != "other" or len(between) <= 14


def _purpose(scene: Scene, act: Act, topic: Topic) -> bool:
    """As in "demands that the rebels free captives to restart talks": talks are the aim, and what is demanded is something else."""
    to = next((i for i in range(topic.first - 1, act.last, -1) if scene.low[i] == "to" and scene.low[i + 1] in known("make", "talks")), None)
    if to is None or not scene.low[act.first].startswith("demand"):
        return False
    return scene.low[to - 1] not in known("verbs", "accepted") | known("verbs", "agree") | known("make", "talks")


def _wish(scene: Scene, sentence: Sentence, act: Act, topic: Topic) -> bool:
    """A wish or readiness that amounts to a proposal."""
    tail = set(scene.low[topic.last : sentence.last])
    if tail & {"if", "provided", "unless", "until", "once"}:
        return False
    if topic.what == "ceasefire" and scene.low[act.last - 1] == "ready" and scene.low[act.last : act.last + 1] == ("for",):
        return True
    if topic.what == "ceasefire":
        return scene.low[act.last - 1] in known("weak", "propose") or bool(set(scene.low[act.last : topic.first]) & known("meant", "words"))
    if topic.what == "summit" and scene.low[act.last - 1] in known("wish", "summit"):
        return True
    return topic.what in {"talks", "summit"} and (
        bool(known("conditions", "talks") & set(scene.low[sentence.first : sentence.last]))
        and bool({"without", "no"} & set(scene.low[sentence.first : sentence.last]))
    )
