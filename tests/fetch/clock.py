"""A clock that stands still but for those who wait by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from parley.fetch import World
from parley.fetch.wires import Wires


@dataclass
class Clock:
    time: datetime = datetime(2025, 7, 24, 12, tzinfo=UTC)
    waited: list[float] = field(default_factory=list)
    stop: bool = False
    ends: datetime | None = None  # when the program is stopped

    def world(self, wires: Wires) -> World:
        return World(lambda: self.time, self._wait, lambda: self.stop or (self.ends is not None and self.time >= self.ends), lambda: 0.5, wires)

    def _wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.time += timedelta(seconds=seconds)
