"""What an extractor hands on: a claim not yet checked against its words, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from parley.model import Body

Run = tuple[int, int]  # tokens, half-open


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as an extractor read it, before the gate."""

    body: Body
    says: str | None  # None: the report's own voice
    side: str | None  # the party that `says` speaks for
    runs: tuple[Run, ...]  # first the words that carry it, then the marked words from which it follows
    rule: str
    uncertain: bool = False
    dated: bool = True  # whether the words give the date themselves, rather than the story
    names: frozenset[str] = frozenset()  # of persons freed by name
    whole: Body | None = None  # the body of the claim whose figure includes this one
    why: str = ""  # what spoke most for it, where weights rather than a rule have read it


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that speak of a claim which cannot be read from them safely."""

    code: str  # kebab-case, documented
    runs: tuple[Run, ...]
    message: str
    body: Body | None = None
