"""Where a missed, invented or inexact claim stands in its report, and which rule or refusal is responsible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.evaluate.figures import Miss
from parley.explained import Explained, Outcome

_PARTS = re.compile(r"\s*(?:\.\.\.|…|\[[^\]]*\])\s*")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Blame:
    """One miss with the sentence it stands in and what became of the words there."""

    miss: Miss
    sentence: Explained | None  # None: the words of gold are not found in the text
    outcomes: tuple[Outcome, ...]


def blame(miss: Miss, text: str, sentences: Sequence[Explained]) -> Blame:
    """Find the sentence of a miss and the rules or refusals at work in it.

    Args:
        miss: what is not as in gold.
        text: the report's.
        sentences: the report's, as explained.

    Returns:
        For what was read, the outcomes that made that claim; for what was not, all outcomes of the sentence that gold quotes.
    """
    if miss.read and miss.read.get("id"):
        mine = [(s, o) for s in sentences for o in s.outcomes if o.claim == miss.read["id"]]
        start = (miss.read.get("spans") or [[-1, -1]])[0][0]
        at = _sentence(sentences, start) or (mine[0][0] if mine else None)
        return Blame(miss, at, tuple(o for s, o in mine if at is None or s is at) or tuple(o for _, o in mine[:1]))
    place = locate(text, str((miss.gold or {}).get("evidence") or ""))
    sentence = None if place is None else _sentence(sentences, place)
    return Blame(miss, sentence, sentence.outcomes if sentence else ())


def _sentence(sentences: Sequence[Explained], at: int) -> Explained | None:
    return next((s for s in sentences if s.start <= at < s.end), None)


def locate(text: str, words: str) -> int | None:
    """Where the words by which gold locates a claim stand; they may leave out what stands between ("freed … 90 prisoners").

    Args:
        text: the report's.
        words: a locator, not always word for word.

    Returns:
        The character at which a part of them begins, or None where no part is there.
    """
    plain = text.translate(_QUOTES).lower()
    parts = [_WORD.findall(part) for part in _PARTS.split(words.translate(_QUOTES).lower())]
    for part in sorted(parts, key=lambda part: -min(len(part), 3)):  # the first that is long enough to be found safely
        if (at := _run(plain, part)) is not None:
            return at
    return None


def _run(plain: str, words: list[str]) -> int | None:
    """Where words stand one after the other, whatever signs are between them; else their longest beginning of three words or more."""
    for size in range(len(words), min(len(words), 3) - 1, -1):
        if size and (found := re.search(r"\b" + r"\W+".join(map(re.escape, words[:size])) + r"\b", plain)):
            return found.start()
    return None
