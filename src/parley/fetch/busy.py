"""Hosts that are busy, and how long they ask to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from parley.fetch.asking import Answer
from parley.model import Problem

BUSY = frozenset({429, 500, 502, 503, 504})
_LONGEST = timedelta(days=7)  # that a host may ask to wait


def asked_to_wait(answer: Answer | Problem, now: datetime) -> datetime | None:
    """Until when an answer asks to be left alone (Retry-After: seconds, or a date)."""
    said = answer.header("Retry-After") if isinstance(answer, Answer) and answer.status in BUSY else None
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
