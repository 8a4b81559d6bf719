"""Acts: words with which somebody proposes, declares, agrees, or answers, and what stands around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.actform import Act, Kind, met_otherwise, verb_act
from parley.extract.scene.lexicon import words
from parley.extract.scene.phrases import known, match, openers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

_OPENING = (
    *((kind, key) for kind in ("rejected", "accepted", "noted") for key in ("phrasal", "verbs")),
    *(("rejected", key) for key in ("nouns", "mirror", "attend")),
    ("accepted", "kept"),
    ("noted", "future"),
    *(("propose", key) for key in ("nouns", "phrasal", "turning", "verbs", "weak_phrases", "weak", "publish", "declare", "alone")),
    *(("agree", key) for key in ("outcomes", "force", "verbs", "broker", "sign_phrases")),
)


def find_acts(scene: Scene, sentence: Sentence) -> tuple[Act, ...]:
    """The acts of proposing and answering in a sentence, in order.

    Args:
        scene: the report's marks.
        sentence: where to look.

    Returns:
        One for each act and kind; some words are of two kinds ("announced a truce").
    """
    key = sentence.first, sentence.last
    if key not in scene.acts:
        scene.acts[key] = _acts(scene, sentence)
    return scene.acts[key]


def _acts(scene: Scene, sentence: Sentence) -> tuple[Act, ...]:
    """The acts, found anew."""
    found: list[Act] = []
    i = sentence.first
    begin = openers(_OPENING)
    while i < sentence.last:
        if scene.low[i] not in begin:
            i += 1
            continue
        acts = list(_at(scene, i, sentence))
        found += acts
        i = max((a.last for a in acts), default=i + 1)
    return tuple(found)


def _at(scene: Scene, i: int, sentence: Sentence) -> Iterator[Act]:
    """The acts whose words begin at a token."""
    answers = list(_answering(scene, i, sentence))
    yield from answers
    if not answers or answers[-1].noun or scene.low[i] in known("future", "noted"):
        yield from _putting(scene, i, sentence)


def _answering(scene: Scene, i: int, sentence: Sentence) -> Iterator[Act]:
    """Acts of accepting, refusing and noting."""
    low, last = scene.low[i], sentence.last
    if i > sentence.first and scene.low[i - 1] == "-":
        return  # "the US-backed plan"
    if low == "back" and scene.low[i + 1 : i + 2] != () and scene.low[i + 1] in known("not_backing", "accepted"):
        return  # "lure the rebels back to talks", "back-channel talks"
    if low in known("verbs", "noted") and i > sentence.first and scene.low[i - 1] in known("not_yet", "noted"):
        return  # "agreed to meet again before considering a ceasefire"
    if scene.low[i + 1 : i + 3] == ("to", "meet") and met_otherwise(scene, i + 2, sentence):
        return
    for kind in ("rejected", "accepted", "noted"):
        end = match(scene, i, last, kind, "phrasal") or (i + 1 if low in known("verbs", kind) else None)
        if end is not None:
            yield verb_act(scene, sentence, kind, i, end)
            return
    kept = match(scene, i, last, "accepted", "kept")
    if kept is not None and {"will", "would", "'ll"} & set(scene.low[max(sentence.first, i - 3) : i]):
        yield verb_act(scene, sentence, "accepted", i, kept)  # "would abide by the truce"
        return
    if low in known("nouns", "rejected"):
        yield Act("rejected", i, i + 1, noun=True, group=i)
    mirror, attend = match(scene, i, last, "rejected", "mirror"), match(scene, i, last, "rejected", "attend")
    if mirror is not None:
        yield verb_act(scene, sentence, "accepted", i, mirror)
    elif attend is not None:
        refused = verb_act(scene, sentence, "rejected", i, attend)
        if refused.negated and set(scene.low[refused.group : i]) & known("ahead", "accepted"):
            yield replace(refused, refusal=True)
    elif low in known("future", "noted") and i > sentence.first and scene.low[i - 1] in known("before", "noted"):
        yield verb_act(scene, sentence, "noted", i, i + 1)


def _putting(scene: Scene, i: int, sentence: Sentence) -> Iterator[Act]:
    """Acts of proposing, wishing, declaring, agreeing and brokering."""
    low, last = scene.low[i], sentence.last
    if low in known("nouns", "propose") and _is_noun(scene, sentence, i):
        yield Act("propose", i, i + 1, noun=True, group=i)
        return
    end = _phrasal(scene, i, sentence)
    if end is not None or low in known("verbs", "propose"):
        yield verb_act(scene, sentence, "propose", i, end or i + 1)
        if low not in known("publish", "propose"):
            return
    weak = match(scene, i, last, "propose", "weak_phrases") or (i + 1 if low in known("weak", "propose") else None)
    if weak is not None:
        yield verb_act(scene, sentence, "weak", i, weak)
        return
    signed = match(scene, i, last, "agree", "sign_phrases")
    if signed is not None:
        yield verb_act(scene, sentence, "agree", i, signed)
        return
    outcome = match(scene, i, last, "agree", "outcomes")
    if outcome is not None:
        yield verb_act(scene, sentence, "outcome", i, outcome)
    force = match(scene, i, last, "agree", "force")
    if force is not None:
        yield verb_act(scene, sentence, "force", i, force)
        return
    for kind, key, section in _KINDS:
        if low in known(key, section) and (kind != "broker" or scene.low[i - 1] != "-"):
            yield verb_act(scene, sentence, kind, i, i + 1)


_KINDS: tuple[tuple[Kind, str, str], ...] = (
    ("publish", "publish", "propose"),
    ("declare", "declare", "propose"),
    ("declare", "alone", "propose"),
    ("agree", "verbs", "agree"),
    ("broker", "broker", "agree"),
)


def _phrasal(scene: Scene, i: int, sentence: Sentence) -> int | None:
    """Where a verb with its particle ends: at once, or after an adverb ("called again for")."""
    end = match(scene, i, sentence.last, "propose", "phrasal")
    if end is not None:
        return end
    if scene.low[i] in known("turning", "propose"):
        for j in range(i + 1, min(sentence.last, i + 9)):  # "asked both sides again to"
            if scene.low[j] in {"to", "for"}:
                return j + 1
            if (
                scene.low[j] in known("breaks", "words")
                or scene.low[j] in words("status", "clause", "prepositions") - {"on", "of"}
                or scene.low[j] in {",", "and", "that", "a", "an", "not"}
            ):
                return None
    return None


def _is_noun(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether "call", "offers", "demands" … is a noun here."""
    if scene.low[i] in known("proposals", "words"):
        return True
    if i == sentence.first:
        return scene.low[i].endswith("s") and scene.low[i + 1 : i + 2] == ("for",)
    before = scene.low[i - 1]
    if before in {"to", "will", "would"}:
        return False
    if scene.low[i].endswith("s") and before.endswith("ing"):
        return True
    if before in known("determiners", "words") or before in known("verbs", "rejected") | known("verbs", "accepted") | known("again", "propose"):
        return True
    mark = next((m for j in range(i - 1, max(sentence.first - 1, i - 4), -1) if (m := scene.party.get(j)) and m.last >= i), None)
    if mark is not None:
        return mark.form == "demonym" or not scene.low[i].endswith("s")
    return (
        before in known("nouns", "ceasefire")
        or before.endswith(("al", "ed", "ive", "ian"))
        or (i > sentence.first + 1 and scene.low[i - 2] in known("determiners", "words"))
    )
