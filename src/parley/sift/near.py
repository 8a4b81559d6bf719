"""Words found in a line, and which of them stand near each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: where it begins, and its words."""

    at: int
    word: str


def whole(line: bytes, start: int, end: int) -> bool:
    """Whether a match stands at the bounds of words."""
    return not (start and line[start - 1] in _LETTERS) and not (end < len(line) and line[end] in _LETTERS)


def near(lists: Sequence[list[Hit]], within: int) -> tuple[str, ...]:
    """The words of one hit of each list that stand within so many bytes, the first such; none where no such stand.

    Args:
        lists: hits of several kinds, each in the order of the text.
        within: bytes from where the first begins to where the last does.
    """
    if len(lists) == 1:
        return tuple(hit.word for hit in lists[0][:1])
    last: dict[int, Hit] = {}
    for at, number, hit in sorted(((hit.at, number, hit) for number, hits in enumerate(lists) for hit in hits), key=lambda one: one[:2]):
        last[number] = hit
        if len(last) == len(lists) and at - min(one.at for one in last.values()) <= within:
            return tuple(last[kind].word for kind in range(len(lists)))
    return ()


def stretches(places: Sequence[int], reach: int) -> list[tuple[int, int]]:
    """So many bytes on either side of some places, those that touch joined.

    Args:
        places: in order.
        reach: how far on either side.
    """
    found: list[tuple[int, int]] = []
    for at in places:
        first, last = max(0, at - reach), at + reach
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
