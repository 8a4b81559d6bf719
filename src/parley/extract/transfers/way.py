"""A direction in which those of a transfer go, and the words from which its sides follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import peoples

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group
    from parley.model import Count

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Way:
    """One direction with its figure, and the words from which the sides follow."""

    giver: str | None
    receiver: str | None
    count: Count | None
    runs: tuple[Run, ...] = ()
    uncertain: bool = False


def pair_words(scene: Scene, at: int) -> tuple[Run, ...]:
    """The nearest words that name each of the story's adversaries."""
    if scene.pair is None:
        return ()
    runs = []
    for code in dict.fromkeys((*scene.pair, *(peoples().get(c, c) for c in scene.pair))):
        near = scene.nearest(code, at)
        if near is not None:
            runs.append((near.first, near.last))
    return tuple(sorted(set(runs)))


def opposite(pair: tuple[str, str], code: str) -> str:
    """The other one of two sides."""
    return pair[1] if code == pair[0] else pair[0]


def nation_of(group: Group) -> str | None:
    """The one nationality of a group, None where it names none or several."""
    codes = set(group.nations)
    return next(iter(codes)) if len(codes) == 1 else None


def first_code(sides: object) -> str | None:
    """The first party of those named in one place, if any."""
    codes: tuple[str, ...] = getattr(sides, "codes", ())
    return codes[0] if codes else None
