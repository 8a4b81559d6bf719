"""Runs of tokens of one sentence, and the words that conditions are told by."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from parley.annotate.marks import Annotated, Token
from parley.model import Claim, Span

Run = tuple[int, int]  # half-open, in tokens of the text
_NEAR = 14  # tokens between a promise and what it hangs on
_HEAD = 14  # tokens of a dateline and an opening word


@lru_cache(maxsize=1)
def cues() -> dict[str, Any]:
    """The words, by what they do."""
    return tomllib.loads((files("parley.data.english") / "conditions.toml").read_text("utf-8"))


def any_of(name: str) -> frozenset[str]:
    """The single words of one kind."""
    return frozenset(cues()[name])


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim's sentence and the run of its main words, as tokens."""

    notes: Annotated
    sentence: Run
    main: Run

    def token(self, place: int) -> Token:
        """One token of the text."""
        return self.notes.tokens[place]

    def lows(self, first: int, last: int) -> list[str]:
        """The folded words of a run, cut to the sentence."""
        start, end = self.sentence
        return [token.low for token in self.notes.tokens[max(first, start) : min(last, end)]]

    def starts(self, place: int, phrases: Iterable[Sequence[str]]) -> int:
        """How many tokens the longest of the phrases has that begins at a place; 0 for none."""
        return max((len(phrase) for phrase in phrases if self.lows(place, place + len(phrase)) == list(phrase)), default=0)

    def reaches(self, first: int, last: int) -> bool:
        """Whether a run belongs to the claim's own clause: near to its main words, or at the head of the sentence, with no other clause between."""
        start, end = self.main
        between = self.lows(end, first) if first >= end else self.lows(last, start)
        near = 0 <= first - end <= _NEAR or (last <= start and start - last <= _NEAR and first - self.sentence[0] <= _HEAD) or start <= first < end
        return near and not any_of("breaks") & set(between)

    def span(self, first: int, last: int) -> Span:
        """A run as a span of the report."""
        report, start, end = self.notes.report, self.token(first).start, self.token(last - 1).end
        return Span(report.id, start, end, report.text[start:end])


def scene_of(claim: Claim, notes: Annotated, starts: Sequence[int]) -> Scene | None:
    """Find a claim's sentence and main words.

    Args:
        claim: with evidence whose first span holds its main words.
        notes: the report's tokens and sentences.
        starts: the character at which each token begins.
    """
    if not claim.evidence:
        return None
    first, last = (_at(place, starts) for place in (claim.evidence[0].start, claim.evidence[0].end - 1))
    sentence = next((item for item in notes.sentences if item.first <= first < item.last), None)
    return None if sentence is None else Scene(notes, (sentence.first, sentence.last), (first, last + 1))


def _at(place: int, starts: Sequence[int]) -> int:
    return max(0, bisect_right(starts, place) - 1)
