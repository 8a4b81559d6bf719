"""Acts: words with which somebody proposes, declares, agrees, or answers, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parley.extract.lexicon import words
from parley.extract.topics import known, match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.annotate.marks import Sentence
    from parley.extract.scene import Scene

Kind = Literal["propose", "weak", "publish", "declare", "agree", "broker", "outcome", "force", "accepted", "rejected", "noted"]
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "'s", "'re", "get", "got"})
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "'s",
        "'",
        "this",
        "that",
        "these",
        "any",
        "no",
        "such",
        "all",
        "my",
        "another",
        "earlier",
        "previous",
        "international",
        "new",
        "renewed",
        "repeated",
        "latest",
        "similar",
        "corresponding",
        "of",
        "own",
        "growing",
        "public",
        "urgent",
        "same",
        "mediators",
        "on",
        "to",
        "with",
    }
)


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
    weak: bool = False  # also said of other things: only with its topic right beside it


def find_acts(scene: Scene, sentence: Sentence) -> tuple[Act, ...]:
    """The acts of proposing and answering in a sentence, in order.

    Args:
        scene: the report's marks.
        sentence: where to look.

    Returns:
        One for each act and kind; some words are of two kinds ("announced a truce").
    """
    found: list[Act] = []
    i = sentence.first
    while i < sentence.last:
        acts = list(_at(scene, i, sentence))
        found += acts
        i = max((a.last for a in acts), default=i + 1)
    return tuple(found)


def _at(scene: Scene, i: int, sentence: Sentence) -> Iterator[Act]:
    """The acts whose words begin at a token."""
    low, last = scene.low[i], sentence.last
    for kind in ("rejected", "accepted", "noted"):
        end = match(scene, i, last, kind, "phrasal") or (i + 1 if low in known("verbs", kind) else None)
        if end is not None:
            yield _verb(scene, sentence, kind, i, end)
            return
    if low in known("nouns", "rejected"):
        yield Act("rejected", i, i + 1, noun=True, group=i)
    if low in known("future", "noted") and i > sentence.first and scene.low[i - 1] in known("before", "noted"):
        yield _verb(scene, sentence, "noted", i, i + 1)
    if low in known("nouns", "propose") and _is_noun(scene, sentence, i):
        yield Act("propose", i, i + 1, noun=True, group=i)
        return
    end = _phrasal(scene, i, sentence)
    if end is not None or low in known("verbs", "propose"):
        yield _verb(scene, sentence, "propose", i, end or i + 1)
        if low not in known("publish", "propose"):
            return
    weak = match(scene, i, last, "propose", "weak_phrases") or (i + 1 if low in known("weak", "propose") else None)
    if weak is not None:
        yield _verb(scene, sentence, "weak", i, weak)
        return
    outcome = match(scene, i, last, "agree", "outcomes")
    if outcome is not None:
        yield _verb(scene, sentence, "outcome", i, outcome)
    force = match(scene, i, last, "agree", "force")
    if force is not None:
        yield _verb(scene, sentence, "force", i, force)
        return
    for kind, key, section in (
        ("publish", "publish", "propose"),
        ("declare", "declare", "propose"),
        ("agree", "verbs", "agree"),
        ("broker", "broker", "agree"),
    ):
        if low in known(key, section) and (kind != "broker" or scene.low[i - 1] != "-"):
            yield _verb(scene, sentence, kind, i, i + 1)  # type: ignore[arg-type]


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
                or scene.low[j] in {",", "and", "that", "a", "an"}
            ):
                return None
    return None


def _is_noun(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether "call", "offers", "demands" … is a noun here."""
    if scene.low[i] in {"proposal", "proposals", "suggestion", "suggestions", "initiative", "motion", "invitation"}:
        return True
    if i == sentence.first:
        return scene.low[i].endswith("s") and scene.low[i + 1 : i + 2] == ("for",)
    before = scene.low[i - 1]
    if before in {"to", "will", "would"}:
        return False
    if scene.low[i].endswith("s") and before.endswith("ing"):
        return True
    if before in _DETERMINERS or before in known("verbs", "rejected") | known("verbs", "accepted") | known("again", "propose"):
        return True
    mark = next((m for j in range(i - 1, max(sentence.first - 1, i - 4), -1) if (m := scene.party.get(j)) and m.last >= i), None)
    if mark is not None:
        return mark.form == "demonym" or not scene.low[i].endswith("s")
    return (
        before in known("nouns", "ceasefire")
        or before.endswith(("al", "ed", "ive", "ian"))
        or (i > sentence.first + 1 and scene.low[i - 2] in _DETERMINERS)
    )


def _verb(scene: Scene, sentence: Sentence, kind: Kind, verb: int, last: int) -> Act:
    """An act by a verb, with what its group says of voice, polarity and likelihood."""
    first = verb
    while first > sentence.first and _in_group(scene.low[first - 1]):
        first -= 1
    while first < verb and scene.low[first] in words("proposals", "words", "group_adverbs") - {"not"}:
        first += 1
    group = scene.low[first:verb]
    helpers = [w for w in group if w in known("auxiliaries", "words")]
    word = scene.low[verb]
    passive = bool(helpers) and helpers[-1] in _BE and not word.endswith("ing") and kind != "weak"
    negated = any(w in known("negation", "words") for w in scene.low[first:last]) and not {"no", "not"} & set(scene.low[verb:last])
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


def _in_group(word: str) -> bool:
    """Whether a word can stand in a verb group before its verb."""
    return (
        word in known("auxiliaries", "words")
        or word in known("group_adverbs", "words")
        or word in {"not", "n't", "never", '"', "``", "''", "“"}
        or (len(word) > 4 and word.endswith("ly") and word not in {"family", "italy", "july"})
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
    if (voice is not None and voice.verb in {"denied", "denies", "deny"}) or {"denied", "denies"} & set(
        scene.low[max(sentence.first, first - 8) : first]
    ):
        return True
    if {"if", "whether", "unless"} & set(clause) or set(clause[:2]) & {"denied", "denies"}:
        return True
    return infinitive and any(w in doubt for w in clause[:7])
