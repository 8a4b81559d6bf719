"""What is proposed or answered: a ceasefire, a summit, talks and so on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["ceasefire", "summit", "talks", "exchange", "document", "other"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One mention of something that can be proposed."""

    first: int
    last: int
    what: What
    start: int  # first token of its phrase, modifiers included
    verb: bool = False  # "end hostilities", "to meet": no noun
