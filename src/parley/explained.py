"""What the reader saw in each sentence and what became of it; passes from the extractors to whoever asks why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.model import BlockKind, Body

Sort = Literal["party", "person", "office", "place", "count", "date", "duration", "voice", "group", "cue"]
Fate = Literal["claim", "told elsewhere", "refused", "no claim"]


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that mean something to the reader."""

    sort: Sort
    words: str
    means: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of words that speak of a transfer, a meeting, a proposal, an answer or a list."""

    fate: Fate
    rule: str  # the rule that read the words, or the code of the refusal
    words: str
    start: int  # characters of the report's text
    end: int
    why: str = ""
    claim: str = ""  # the id of the claim, where there is one
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence of a report."""

    start: int
    end: int
    text: str
    block: BlockKind
    seen: tuple[Seen, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
