"""When to ask again: after an answer, after a failure, after being asked to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from parley.fetch import Answer, World
from parley.flow.watching.events import Rhythm
from parley.model import Problem

_BUSY = frozenset({429, 500, 502, 503, 504})
_PASSING = frozenset({"no-answer", "no-network", "too-slow", "robots-unreachable", "too-many-redirects"})
_LONGEST = timedelta(days=7)  # that a host may ask to wait
_DOUBLINGS = 10


def is_passing(answer: Answer | Problem) -> bool:
    """Whether a failure may be gone the next time."""
    return answer.code in _PASSING if isinstance(answer, Problem) else answer.status in _BUSY


def asked_to_wait(answer: Answer | Problem, now: datetime) -> datetime | None:
    """Until when an answer asks to be left alone (Retry-After: seconds, or a date)."""
    said = answer.header("Retry-After") if isinstance(answer, Answer) and answer.status in _BUSY else None
    if said is None:
        return None
    if said.strip().isascii() and said.strip().isdigit():
        return now + min(timedelta(seconds=int(said.strip()[:9])), _LONGEST)
    try:
        found = parsedate_to_datetime(said)
        until = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(until, now), now + _LONGEST)


def after_failures(failures: int, rhythm: Rhythm, world: World) -> datetime:
    """When to ask again after some failures: each doubles the pause, up to a day; chance keeps many from asking at once."""
    pause: timedelta = min(rhythm.every * 2 ** min(failures, _DOUBLINGS), max(rhythm.longest, rhythm.every))
    later: datetime = world.now() + pause * (0.75 + world.chance() / 2)
    return later
