"""When to ask again after a failure."""

from __future__ import annotations

from datetime import datetime, timedelta

from parley.fetch import BUSY, Answer, World
from parley.flow.watching.events import Rhythm
from parley.model import Problem

_PASSING = frozenset({"no-answer", "no-network", "too-slow", "robots-unreachable", "too-many-redirects"})
_DOUBLINGS = 10


def is_passing(answer: Answer | Problem) -> bool:
    """Whether a failure may be gone the next time."""
    return answer.code in _PASSING if isinstance(answer, Problem) else answer.status in BUSY


def after_failures(failures: int, rhythm: Rhythm, world: World) -> datetime:
    """When to ask again after some failures: each doubles the pause, up to a day; chance keeps many from asking at once."""
    pause: timedelta = min(rhythm.every * 2 ** min(failures, _DOUBLINGS), max(rhythm.longest, rhythm.every))
    later: datetime = world.now() + pause * (0.75 + world.chance() / 2)
    return later
