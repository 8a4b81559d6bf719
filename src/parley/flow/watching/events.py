"""What a watch tells on its way, and how often it asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from parley.model import Problem

Kind = Literal["polled", "unchanged", "list", "report", "known", "passed_over", "moved", "later", "problem", "waiting", "stopped", "ended"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    kind: Kind
    at: datetime
    source: str = ""  # the source's address, as it was given
    address: str = ""  # of the page, or to which the source moved
    report: str | None = None  # the id of the report that was read
    number: int | None = None  # new entries of a feed, feeds of a list, claims of a report
    until: datetime | None = None  # when the source or the entry is asked again; how long nothing is to be done
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often sources are asked."""

    every: timedelta = timedelta(minutes=15)
    once: bool = False  # only what is due now, and then the end
    longest: timedelta = timedelta(hours=24)  # between two tries of a source that does not answer
    tries: int = 5  # of an entry's page, before the text in the feed has to do
