"""Origins: which reports are copies or light rewrites of another, so that one wire story counts once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.model import Report
from parley.resolve.pairs import UNDATED, pairs, table_of
from parley.resolve.shingles import NONE, shingles_of, signature

_ALIKE = 0.5  # share of all shingles that copies have in common
_WITHIN = 0.6  # share of the shorter one's shingles that stand in the longer: a cut end, a brief lightly reworded; others share a quarter at most


_AT_ONCE = 2000  # pairs whose words are in memory at the same time

Words = Callable[[Iterable[str]], Mapping[str, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Story:
    """What is compared of a report."""

    name: str
    day: int  # of publication, as an ordinal; UNDATED where unknown
    signature: bytes


def story(report: Report, made: bytes | None = None) -> Story:
    """A report as it is compared; `made` is its signature where it is known."""
    day = report.published.first.toordinal() if report.published else UNDATED
    return Story(report.id, day, signature(report) if made is None else made)


def find_origins(reports: Iterable[Report]) -> dict[str, str]:
    """Find the report that each report copies.

    Args:
        reports: in any order.

    Returns:
        For each report its origin: the earliest published of its copies, then the one with the smallest id; itself where it copies none.
    """
    known = {report.id: report for report in reports}
    stories = [story(report) for report in known.values()]
    groups = Groups()
    for a, b in copies(stories, lambda names: {name: shingles_of(known[name]) for name in names}):
        groups.join(a, b)
    best: dict[str, str] = {}
    for one in sorted(stories, key=rank):
        best.setdefault(groups.head(one.name), one.name)
    return {one.name: best[groups.head(one.name)] for one in stories}


def rank(one: Story) -> tuple[bool, int, str]:
    """The order in which reports are origins: dated ones first, by day, then by id."""
    return one.day == UNDATED, one.day, one.name


def copies(stories: Sequence[Story], words: Words, new: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of reports that are copies of one story, enough of them to join all that are. Whether two are follows from the two alone.

    Args:
        stories: all that are compared.
        words: gives the shingles of reports by name; asked for only where the signatures do not decide, and for some reports at a time.
        new: only pairs with one of these; None takes all.
    """
    told = [one for one in stories if one.signature != NONE]
    if len(told) < 2:
        return
    wanted = None if new is None else set(new)
    fresh = None if wanted is None else [place for place, one in enumerate(told) if one.name in wanted]
    table = table_of([one.signature for one in told])
    sure, perhaps = pairs(table, [one.day for one in told], fresh, (_ALIKE, _WITHIN))
    joined, near = Groups(), Groups()
    for i, j in sure.tolist():
        joined.join(told[i].name, told[j].name)
        yield told[i].name, told[j].name
    unsure = [(told[i].name, told[j].name) for i, j in perhaps.tolist() if joined.head(told[i].name) != joined.head(told[j].name)]
    for a, b in unsure:
        near.join(a, b)
    unsure.sort(key=lambda pair: near.head(pair[0]))  # so that the words of a report are looked at once
    yield from _compared(unsure, joined, words)


def _compared(unsure: Sequence[tuple[str, str]], joined: Groups, words: Words) -> Iterator[tuple[str, str]]:
    """Of the pairs that may be copies those that are, but for those that others have joined already."""
    seen: dict[str, frozenset[int]] = {}
    for start in range(0, len(unsure), _AT_ONCE):
        some = [(a, b) for a, b in unsure[start : start + _AT_ONCE] if joined.head(a) != joined.head(b)]
        named = {name for pair in some for name in pair}
        seen = {name: seen[name] for name in named if name in seen} | dict(words(named - seen.keys()))
        for a, b in some:
            if joined.head(a) != joined.head(b) and same_story(seen[a], seen[b]):
                joined.join(a, b)
                yield a, b


def same_story(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether two stories are copies, or one the cut end of the other."""
    common = len(a & b)
    return common >= _ALIKE * (len(a) + len(b) - common) or common >= _WITHIN * min(len(a), len(b))


class Groups:
    """Things joined into groups, each known by its first member."""

    __slots__ = ("_above",)

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def head(self, name: str) -> str:
        """The first member of the group of a thing."""
        above = self._above
        while (upper := above.get(name, name)) != name:
            above[name] = above.get(upper, upper)
            name = upper
        return name

    def named(self) -> set[str]:
        """Everything that was joined to something."""
        return {*self._above, *self._above.values()}

    def join(self, a: str, b: str) -> None:
        """Make the groups of two things one."""
        first, second = sorted((self.head(a), self.head(b)))
        if first != second:
            self._above[second] = first


def in_common(copy: Report, origin: Report) -> tuple[int, int, int]:
    """How much of its story a copy shares with its origin.

    Args:
        copy: a report.
        origin: the report that it is taken to copy.

    Returns:
        Runs of five words in common, those of the copy, those of the origin.
    """
    mine, other = shingles_of(copy), shingles_of(origin)
    return len(mine & other), len(mine), len(other)
