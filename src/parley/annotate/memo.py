"""Work on a text that several grammars need, done once for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_T = TypeVar("_T")
_A = TypeVar("_A")
_B = TypeVar("_B")


def once_a_text(make: Callable[[_A, _B], _T]) -> Callable[[_A, _B], _T]:
    """Keep what a function of a text's tokens and sentences gave last, for the next grammar that asks for the same text.

    Args:
        make: a pure function of two things of a text.

    Returns:
        The same function; it works anew only where one of the two is another object, or can change.
    """
    last: list[tuple[_A, _B, _T]] = []

    @wraps(make)
    def kept(one: _A, other: _B) -> _T:
        for seen_one, seen_other, result in last[:1]:
            if seen_one is one and seen_other is other:
                return result
        result = make(one, other)
        if isinstance(one, tuple) and isinstance(other, tuple):  # a list might be changed before the next asks
            last[:] = [(one, other, result)]
        return result

    return kept
