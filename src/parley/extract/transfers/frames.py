"""Frames: one verb or noun of transfer with its status, its groups and its sides, before they become claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.extract.transfers.sides import NOBODY, Sides

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.lexicon import Frame
    from parley.extract.transfers.group import Group
    from parley.model import Status


@dataclass(frozen=True, slots=True)
class TransferFrame:
    """What one verb or noun says: who lets go, who gets, whom, and whether it was done."""

    sentence: Sentence
    trigger: int  # token of the verb or noun
    kind: Frame
    status: Status
    groups: tuple[Group, ...]  # what goes; empty for "a prisoner exchange" without more
    back: tuple[Group, ...] = ()  # what goes the other way ("for 90 prisoners")
    subject: Sides = NOBODY
    agent: Sides = NOBODY  # "by …"
    goal: Sides = NOBODY  # "to …"
    source: Sides = NOBODY  # "from …"
    passive: bool = False
    home: bool = False  # "home", "from captivity": the goal is their own side
    stage: int | None = None
    cumulative: bool = False
    completes: bool = False
    rule: str = ""
    cues: tuple[tuple[int, int], ...] = field(default=())  # words that say the status
    uncertain: bool = False  # the syntax model sees another subject
    rivals: tuple[int, ...] = ()  # tokens of other verbs and nouns of transfer in the sentence, to which dates may belong
