"""Who does something: one or more parties, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from parley.annotate.marks import OfficeMark, PartyMark, PersonMark, PlaceMark, WhenMark
    from parley.extract.scene.scene import Scene

_M = TypeVar("_M", "PersonMark", "OfficeMark", "PartyMark", "PlaceMark", "WhenMark")
LOOK_BACK = 9  # tokens of the longest mark


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: the parties, the words that name them, and the person where it is one."""

    codes: tuple[str, ...] = ()
    run: tuple[int, int] | None = None
    person: str | None = None
    more: tuple[tuple[int, int], ...] = ()  # marked words from which it follows
    named: bool = False  # somebody is named here, known as a party or not

    @property
    def code(self) -> str | None:
        """The one party, or None where there is none or are several."""
        return self.codes[0] if len(self.codes) == 1 else None


NOBODY = Actor()
SOMEBODY = Actor(named=True)


def several(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    """The parties within a run of tokens, where there are several ("negotiators from Russia and Ukraine")."""
    codes = tuple(dict.fromkeys(c for i in range(first, last) if i in scene.party for c in scene.party[i].codes))
    return codes if len(codes) > 1 else ()


def covering(marks: dict[int, _M], token: int) -> _M | None:
    """The mark that covers a token, or None."""
    for first in range(token, max(-1, token - LOOK_BACK), -1):
        mark = marks.get(first)
        if mark is not None and mark.last > token:
            return mark
    return None
