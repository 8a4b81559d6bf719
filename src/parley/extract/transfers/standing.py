"""Standing: whether a transfer is agreed, planned, offered, demanded, under way, done, off or denied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.model import Status


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with the words that say it, or the reason why none can be read."""

    status: Status | None
    cues: tuple[tuple[int, int], ...] = ()
    refusal: str = ""
