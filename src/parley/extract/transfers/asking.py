"""Whether somebody is asked, or wanted, to let go those of whom a verb tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.scene.verbgroup import VerbGroup


def to_have(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether a participle ends "to have 140 prisoners released", "to get the hostages freed"."""
    for i in range(first - 1, max(sentence.first, first - _HAVE), -1):
        if scene.low[i] in {"have", "get"}:
            return scene.low[i - 1] == "to"
        if scene.low[i] in {",", ";", "who", "which", "and", "that"}:
            return False
    return False


_HAVE = 8  # tokens from "to have" to "released"


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


def asked(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether somebody is asked to do it: "demanded the Indian government to release", "called on the rebels to free"."""
    for i in range(first - 1, max(sentence.first, first - 8) - 1, -1):
        if scene.low[i] in words("status", "ask"):
            return i < first - 1
        if scene.low[i] in words("status", "ask", "breaks"):
            return False
    return False


def asked_for(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether it is asked that others be let go: "called for two other Americans held by the Taliban to be released"."""
    for i in range(first - 1, max(sentence.first, first - _ASKED_FOR) - 1, -1):
        if scene.low[i] == "for":
            return scene.low[i - 1] in words("status", "ask") | words("status", "ask", "nouns")
        if scene.low[i] in {";", ":", "that", "said"}:
            return False
    return False


_ASKED_FOR = 16  # tokens from "called for" to "to be released"


def demanding(scene: Scene, sentence: Sentence, first: int) -> int | None:
    """The verb in "demands that the rebels release": what is demanded stands in the plain form after "that"."""
    for i in range(first - 1, max(sentence.first, first - 16), -1):
        if scene.low[i] == "that":
            return next((j for j in range(i - 1, max(sentence.first - 1, i - 4), -1) if scene.low[j] in words("status", "ask")), None)
        if scene.low[i] in words("status", "clause"):
            return None
    return None
