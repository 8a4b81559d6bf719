"""One bringing up to date of a kept ledger: what its steps hand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parley.model import Judgement
from parley.resolve import Key
from parley.store import cache


@dataclass(slots=True)
class Work:
    """One bringing up to date."""

    at: cache.At
    whole: bool
    state: dict[str, str]  # what the ledger was made from before
    judged: Mapping[str, Judgement]
    new: dict[str, cache.Placed] = field(default_factory=dict)  # changed reports as they are now
    old: dict[str, cache.Placed | None] = field(default_factory=dict)  # and as they were
    respelled: set[Key] = field(default_factory=set)  # persons who are named more or less often than before
    dirty: set[str] = field(default_factory=set)  # circles to derive
    gone: set[str] = field(default_factory=set)  # circles that were made anew, under their old names
    reports: int = 0  # how many more reports, and origins among them, than before
    origins: int = 0

    def verdicts(self) -> dict[str, str]:
        """What was judged, by what it is about."""
        return {about: one.verdict for about, one in self.judged.items()}

    def touch(self, reports: Iterable[str]) -> None:
        """Mark the circles of some reports, by their keys."""
        cache.want(self.at, reports)
        sql = "SELECT DISTINCT p.circle FROM wanted w CROSS JOIN placed p ON p.report = w.key"
        self.dirty |= {circle for (circle,) in cache.ask(self.at, sql)}
