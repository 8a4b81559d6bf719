"""The clock and the network, passed in, so that nothing that waits or asks has to do so in a test."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from parley.fetch.wires import WIRES, Wires


def _say_nothing(_address: str, _seconds: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class World:
    """What asking politely needs of the world outside."""

    now: Callable[[], datetime]  # in UTC
    wait: Callable[[float], None]  # so many seconds, or less where the program is to stop
    stopped: Callable[[], bool]  # whether the program is to stop
    chance: Callable[[], float]  # from 0 to below 1
    wires: Wires = WIRES
    tell: Callable[[str, float], None] = _say_nothing  # is told each address before it is asked, and the seconds that it is waited for


def real_now() -> datetime:
    """The time now, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


WORLD = World(real_now, time.sleep, lambda: False, random.random)
