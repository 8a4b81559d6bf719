"""Patterns by kind that are compiled when they are first needed; the largest take a tenth of a second."""

from __future__ import annotations

import re


class Taking(dict[str, re.Pattern[str]]):
    """The patterns that take apart what a finder found, by its kind."""

    def __init__(self, bodies: dict[str, str]) -> None:
        """Keep the regular expressions by kind."""
        super().__init__()
        self._bodies = bodies

    def __missing__(self, kind: str) -> re.Pattern[str]:
        """Compile the pattern of a kind."""
        found = self[kind] = re.compile(self._bodies[kind])
        return found
