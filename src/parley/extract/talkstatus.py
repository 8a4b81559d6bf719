"""Standing of a meeting: held, under way, to come, proposed or called off, from what governs its noun and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from parley.extract.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene import Scene
    from parley.model import Meeting

Standing = Literal["held", "under_way", "planned", "proposed", "cancelled", "topic"]  # topic: refers to a meeting without saying whether it was held
_PREMODIFIERS = 12
_REACH = 8
_PREDICATE = 16
_PAST = frozenset({"resumed", "hosted", "mediated", "brokered", "sponsored", "planned", "scheduled"})  # adjectives only after an article


def of_noun(scene: Scene, sentence: Sentence, at: int) -> tuple[Standing | None, int]:
    """The standing of the meeting that a noun names, and where its noun phrase begins.

    Args:
        scene: the report's marks.
        sentence: the noun's sentence.
        at: the noun.

    Returns:
        None where the words speak of a wish, a condition or a mere subject; the first token of the noun phrase.
    """
    start = phrase_start(scene, sentence, at)
    phrase = set(scene.low[start:at])
    if phrase & _words("status", "dropped"):
        return "cancelled", start
    if phrase & {"upcoming", "forthcoming", "planned", "scheduled"} or scene.low[at + 1 : at + 3] in {("ahead", "in"), ("ahead", "with")}:
        return "planned", start
    said = _predicate(scene, sentence, at)
    if said == "none":
        return None, start
    if said == "cancelled":
        return "cancelled", start
    governed = _governed(scene, sentence, start)
    if governed == "none":
        return None, start
    if governed in {None, "topic"} and said is not None:
        return said, start
    if governed is not None:
        return ("under_way" if governed == "held" and said == "under_way" else governed), start
    if "ongoing" in phrase:
        return "under_way", start
    definite = phrase & {"the", "their", "this", "these"} and not set(scene.low[max(sentence.first, start - 3) : start]) & (
        _words("status", "act") | _words("status", "proposed")
    )
    return ("topic" if definite else None), start


def phrase_start(scene: Scene, sentence: Sentence, at: int) -> int:
    """The first token of the noun phrase that a noun ends: "at | the second round of direct peace talks"."""
    i = at
    while i > max(sentence.first, at - _PREMODIFIERS) and _modifies(scene, sentence, i - 1):
        i -= 1
    while i < at and scene.low[i] in {"of", "-", "on", "'s", "and"}:
        i += 1
    return i


def _modifies(scene: Scene, sentence: Sentence, i: int) -> bool:
    low = scene.low[i]
    if low in _PAST and scene.low[i - 1] not in {"the", "their", "these", "recently", "newly", "of", "long", "u.s.", "-"}:
        return False
    if low in words("talks", "noun", "qualifiers") or low.endswith(
        ("-hour", "-day", "-minute", "-mediated", "-brokered", "-sponsored", "-level", "-long")
    ):
        return True
    for table in (scene.party, scene.place, scene.count):
        for first in range(i, max(sentence.first, i - 3) - 1, -1):
            mark = table.get(first)
            if mark is not None and mark.last > i:
                return scene.low[first - 1] not in {"in", "on", "by"} or low.endswith("ed")
    day = scene.when.get(i) or scene.when.get(i - 1)
    return day is not None and day.last > i and scene.low[day.first - 1] != "on"


def _words(section: str, key: str) -> frozenset[str]:
    return words("talks", section, key)


def _governed(scene: Scene, sentence: Sentence, start: int) -> Standing | Literal["none"] | None:
    """What the word before the noun phrase makes of the meeting."""
    left = _clause_left(scene, sentence, start)
    if not left:
        return None
    word = left[-1]
    if word == "to" and left[-2:-1] in (("return",), ("returned",), ("agreed",), ("back",)):
        return "planned" if set(left[:-1]) & _words("status", "intent") else "none"
    if word in {"of", "to", "into"} and len(left) > 1 and set(left[-3:-1]) & _words("status", "outcome"):
        return "topic" if set(left[-6:-2]) & _words("status", "before") else "held"
    if word in _words("status", "before") or left[-2:] in (("ahead", "of"), ("start", "of"), ("opening", "of")):
        return "topic" if set(left[-5:]) & (_words("status", "before") | {"at", "since", "after"}) else "none"
    if word in _words("status", "at"):
        if word == "in" and "involved" in left[-4:]:
            return "under_way" if {"is", "are", "currently", "been"} & set(left) else "topic"
        return "none" if set(left[-4:]) & {"if", "unless", "could", "might"} else "held"
    if word == "with" and set(left[-4:]) & {"coincides", "coincided", "coincide"}:
        return "under_way"
    if word == "for" and set(left[-6:]) & (_words("verb", "met") | {"arrived", "gathered"}):
        return "held"
    return _done(left) or ("none" if set(left[-_REACH:]) & _words("status", "unreal") else _asked(left))


def _asked(left: tuple[str, ...]) -> Standing | None:
    """Talks that somebody proposes, or that are called off."""
    if set(left[-2:]) & _words("status", "dropped") or left[-2:] == ("called", "off"):
        return "cancelled"
    return "proposed" if set(left[-3:]) & _words("status", "proposed") else None


def _done(left: tuple[str, ...]) -> Standing | Literal["none"] | None:
    """What a verb that has the meeting for its object makes of it: "concluded their meeting", "agreed to hold talks"."""
    word, before = left[-1], set(left[-_REACH:-1])
    if word in _words("status", "act") or (word == "place" and "take" in before):
        if before & _words("status", "proposed"):
            return "proposed"
        if before & _words("status", "unreal"):
            return "none"
        if set(left[-3:-1]) & _words("status", "future") or ("to" in left[-3:-1] and before & _words("status", "intent")):
            return "planned"
        return "none"
    if word in _words("status", "did"):
        return "none" if set(left[-4:-1]) & {"not", "n't", "never", "if"} or {"to", "be"} <= before else "held"
    if word in _words("status", "doing"):
        if set(left[-3:-1]) & {"is", "are", "was", "were", "been", "'re"}:
            return "under_way" if set(left[-3:-1]) & {"is", "are", "'re"} else "held"
        return "proposed" if before & _words("status", "proposed") else "none"
    return None


def _clause_left(scene: Scene, sentence: Sentence, start: int) -> tuple[str, ...]:
    """The tokens before a noun phrase back to the last break of clause."""
    left = scene.low[max(sentence.first, start - 10) : start]
    cut = max((k + 1 for k, w in enumerate(left) if w in _words("status", "breaks")), default=0)
    return left[cut:]


def _predicate(scene: Scene, sentence: Sentence, at: int) -> Standing | Literal["none"] | None:
    """What is said of the meeting after its noun: "were held", "would resume", "to be held", "which lasted"."""
    right = scene.low[at + 1 : min(sentence.last, at + 1 + _PREDICATE)]
    found: Standing | Literal["none"] | None = None
    for k, word in enumerate(right):
        rest = right[k + 1 : k + 4]
        if word in {"and", "said", ";", "agreed", "told", "after"} and found is None and not _linked(right, k):
            break
        if word in _words("status", "future"):
            return "planned" if set(rest[:2]) & _words("status", "coming") and not {"not", "never", "only"} & set(rest) else "none"
        if word == "to" and k <= 1 and rest[:1] and (rest[0] in _words("status", "coming") or rest[:2] == ("be", "held")):
            return "planned"
        if word in _words("status", "dropped") or (word == "called" and rest[:1] == ("off",)):
            return "cancelled"
        if word in _words("status", "ran") and right[k - 1 : k] not in (("are",), ("is",), ("be",), ("to",)):
            return "held"
        if word in _words("status", "fixed") and found is None and right[k - 1 : k] in (("are",), ("is",), ("were",), ("was",), (",",), ()):
            found = "planned"
        if (word in _words("status", "going") and right[k - 1 : k] != ("to",)) or (word in {"under", "go"} and rest[:1] in {("way",), ("on",)}):
            return "under_way"
        if word in {"not", "n't", "deadlocked", "stalled", "frozen", "could", "might", "should", "may"} and not scene.when.get(at + 1 + k):
            return "none" if found is None else found
    return found


def _linked(right: tuple[str, ...], k: int) -> bool:
    """Whether an "and" joins two parties, as in "talks between A and B"."""
    return right[k] == "and" and "between" in right[:k]


def of_verb(scene: Scene, sentence: Sentence, at: int) -> Standing | None:
    """The standing of a meeting that a verb tells: "met", "agreed to meet", "had been negotiating", "talked for two hours"."""
    word, left = scene.low[at], _clause_left(scene, sentence, at)
    near = set(left[-_REACH:])
    if near & {"not", "n't", "never", "if", "could", "might"}:
        return None
    if word in _words("verb", "meet"):
        if set(left[-2:]) & _words("status", "future") or (left[-1:] == ("to",) and near & _words("status", "intent")):
            return "planned"
        return None
    if word in _words("verb", "negotiate"):
        if word == "negotiated" or "did" in left[-3:] or ("been" in left[-2:]) or ("spent" in near and word == "negotiating"):
            return "held" if "be" not in left[-1:] else None
        return None
    return "held"


def as_meeting(standing: Standing) -> Meeting:
    """A standing as a claim's status; a mere reference stands for a meeting held."""
    return "held" if standing == "topic" else standing
