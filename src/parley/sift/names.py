"""Parties named near words that matter, and the kinds that they make: sides, armed groups, adversaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.sift.near import Hit, whole

if TYPE_CHECKING:
    from parley.sift.machine import Machine

Named = tuple[Hit, frozenset[str]]  # a name, and the parties that it may stand for
_STATE = 2  # letters in the code of a state
_NEXT = 16  # names that are looked at after one of them


def named(mine: Machine, line: bytes, stretches: list[tuple[int, int]]) -> list[Named]:
    """Every name of a party in some stretches of a line.

    Args:
        mine: the patterns.
        line: the bare text.
        stretches: from where to where, in order.
    """
    return [
        (Hit(first + start, line[first + start : first + end].decode("utf-8", "replace")), mine.codes[number])
        for first, last in stretches
        for number, start, end in mine.names.find_matches_as_indexes(line[first:last], overlapping=True)
        if whole(line, first + start, first + end)
    ]


def kinds_of_names(mine: Machine, found: list[Named]) -> dict[str, list[Hit]]:
    """The hits of the kinds that names make.

    Args:
        mine: the patterns.
        found: names in the order of the text.
    """
    pairs = [
        (Hit(hit.at, f"{hit.word}/{other.word}"), codes | theirs)
        for place, (hit, codes) in enumerate(found)
        for other, theirs in found[place + 1 : place + _NEXT]
        if other.at - hit.at <= mine.apart and any(foe in theirs for code in codes for foe in mine.foes.get(code, ()))
    ]
    return {
        "side": [hit for hit, codes in found if not codes <= mine.everywhere],
        "armed": [hit for hit, codes in found if any(len(code) > _STATE for code in codes)],
        "foes": [hit for hit, _ in pairs],
        "enemies": [hit for hit, codes in pairs if not codes & mine.everywhere],
    }
