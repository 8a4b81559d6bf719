"""Hosts and mediators: who chaired, brokered, hosted or took part in the talks."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene

_REACH = 14


def mediators_of(scene: Scene, within: tuple[Sentence, ...] | None = None) -> tuple[str, ...]:
    """The parties, not adversaries, that a report says chaired, brokered, mediated or hosted the talks, or took part in them.

    Args:
        scene: the report's marks.
        within: only these sentences; None for the whole report.

    Returns:
        Their codes in order of the text.
    """
    found: list[str] = []
    hosting, compounds = _hosting(), _compounds()
    for sentence in scene.notes.sentences if within is None else within:
        for i in range(sentence.first, sentence.last):
            if scene.low[i] in hosting or scene.low[i].endswith(compounds):
                found += _hosts(scene, sentence, i)
    return tuple(c for c in dict.fromkeys(found) if scene.pair and c not in scene.pair)


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(sorted(words("talks", "host", "compounds")))


@lru_cache(maxsize=1)
def _hosting() -> frozenset[str]:
    """The words by which somebody may be told to host: no other needs a closer look."""
    return frozenset({"part"}).union(*(words("talks", "host", key) for key in ("leading", "passive", "who", "under", "joined", "active", "urged")))


def _hosts(scene: Scene, sentence: Sentence, at: int) -> list[str]:
    """The parties that one word of hosting gives."""
    word = scene.low[at]
    right = scene.low[at + 1 : min(sentence.last, at + 3)]
    if _of_another(scene, sentence, at):
        return []
    if word in words("talks", "host", "passive") and right[:1] == ("by",):
        return _after(scene, sentence, at + 2)
    if word in words("talks", "host", "passive") and scene.low[at - 1] == "-":
        return _ending(scene, sentence, at - 2)
    if word in words("talks", "host", "leading") and right[:1] == ("by",):
        return _after(scene, sentence, at + 2) if scene.low[at - 1] in words("talks", "noun", "strong") else []
    if word.endswith(_compounds()):
        mark = scene.party.get(at)
        return list(mark.codes) if mark is not None else []
    if word in words("talks", "host", "who"):
        return _title(scene, sentence, at)
    if word in words("talks", "host", "under"):
        return _after(scene, sentence, at + 2) if right[:1] in {("by",), ("of",)} else _ending(scene, sentence, at - 1)
    if word in words("talks", "host", "joined") or (word == "part" and "took" in scene.low[at - 2 : at]):
        return _subject(scene, sentence, at) if words("talks", "host", "attended") & set(scene.low[at : at + 6]) else []
    if word in words("talks", "host", "active"):
        return _subject(scene, sentence, at)
    if word in words("talks", "host", "urged") and "with" in scene.low[max(sentence.first, at - 9) : at]:
        with_at = max(k for k in range(max(sentence.first, at - 9), at) if scene.low[k] == "with")
        return _after(scene, sentence, with_at + 1)
    return []


def _of_another(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether it is an exchange or a truce that was brokered, and no talks are spoken of in the sentence."""
    low = set(scene.low[sentence.first : sentence.last])
    talks = low & words("talks", "host", "held_talks")
    near = set(scene.low[max(sentence.first, at - 5) : min(sentence.last, at + 7)]) & words("talks", "host", "others")
    if "accord" in low and "concluded" in low:
        return False
    return not talks or (
        bool(near) and not set(scene.low[max(sentence.first, at - 8) : min(sentence.last, at + 7)]) & (talks | words("talks", "host", "signed"))
    )


def _code(scene: Scene, at: int) -> list[str]:
    """The party that a mark beginning at a token names."""
    mark = scene.party.get(at)
    if mark is not None and mark.form in {"name", "demonym", "capital", "seat"} and len(mark.codes) == 1:
        return list(mark.codes)
    who = scene.person.get(at) or scene.office.get(at)
    return [who.party] if who is not None and who.party else []


def _after(scene: Scene, sentence: Sentence, first: int) -> list[str]:
    """The parties after "by": "brokered by Turkey and the US"."""
    found: list[str] = []
    for i in range(first, min(sentence.last, first + _REACH)):
        if scene.low[i] in words("talks", "host", "breaks") | {"to", "in", "on", "at", "between", "urging", "were", "was"} and i > first:
            break
        found += _code(scene, i)
    return found


def _ending(scene: Scene, sentence: Sentence, last: int) -> list[str]:
    """The party whose name ends just before a word: "Qatari mediation", "U.S.-mediated"."""
    for i in range(last, max(sentence.first, last - 4) - 1, -1):
        mark = scene.party.get(i)
        if mark is not None and mark.last >= last - 1:
            return _code(scene, i)
    return []


def _title(scene: Scene, sentence: Sentence, at: int) -> list[str]:
    """The party called a mediator: "African Union mediators", "Qatar, a mediator", "acted as sponsor"."""
    before = _ending(scene, sentence, at - 1)
    if before:
        return before
    if scene.low[at - 1] in words("talks", "host", "before_title"):
        return _subject(scene, sentence, at)
    after = scene.low[at + 1 : at + 2]
    return _code(scene, at + 1) or (_code(scene, at + 2) if after in ((",",), ("the",)) else [])


def _subject(scene: Scene, sentence: Sentence, at: int) -> list[str]:
    """The parties nearest before a verb of hosting, with those joined to them."""
    for i in range(at - 1, max(sentence.first, at - 2 * _REACH) - 1, -1):
        if scene.low[i] in words("talks", "host", "before_subject"):
            return []
        codes = _code(scene, i)
        if codes and not (scene.pair and set(codes) <= set(scene.pair) and scene.low[i - 1] in {"of", "to", "from", "between", "with"}):
            joined = scene.low[i - 1] == "and" or scene.low[i - 2 : i] == ("and", "the")
            before = next((c for j in range(i - 2, max(sentence.first, i - 5) - 1, -1) if (c := _code(scene, j))), []) if joined else []
            return before + codes
    return []
