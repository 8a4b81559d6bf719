"""Problems of one file told one by one up to a limit, and the others counted, so that a file of a million faults stays readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from parley.model import Item, Problem
from parley.settings import SourceLimits


class Told:
    """The problems of one file that were told."""

    def __init__(self, source: str, limits: SourceLimits) -> None:
        self._source = source
        self._most = limits.told
        self._counts: Counter[str] = Counter()

    def tells(self, problem: Problem) -> bool:
        """Whether this one is to be told; counted where not."""
        self._counts[problem.code] += 1
        return self._counts[problem.code] <= self._most

    def rest(self) -> Iterator[Problem]:
        """One problem for each kind of which not all were told."""
        for code, number in sorted(self._counts.items()):
            if number > self._most:
                more = number - self._most
                yield Problem(code, self._source, f"{more:,} more of this kind in this file; the first {self._most} are listed one by one.")


def told(results: Iterable[Item | Problem], source: str, limits: SourceLimits) -> Iterator[Item | Problem]:
    """The same results, with problems beyond the limit counted at the end."""
    tells = Told(source, limits)
    for result in results:
        if not isinstance(result, Problem) or tells.tells(result):
            yield result
    yield from tells.rest()
