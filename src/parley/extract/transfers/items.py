"""Items: the parts of a figure listed after it, which add up to it: "freed 24 hostages on Friday: 13 Israelis, ten Thais and one Filipino"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.frames import TransferFrame

if TYPE_CHECKING:
    from parley.extract.draft import Refusal
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group

_MOST = 6  # items of such a list
_REACH = 9  # tokens from the figure to the list
_BETWEEN = 8  # tokens from one item to the next


def itemised(scene: Scene, groups: tuple[Group, ...], frames: tuple[TransferFrame | Refusal, ...]) -> tuple[TransferFrame | Refusal, ...]:
    """Give frames the parts that are listed after their figure.

    Args:
        scene: the report's marks.
        groups: of the frames' sentence.
        frames: what its verbs and nouns say.

    Returns:
        The frames; a single group followed by two or more figures that add up to its own has these as its parts.
    """
    return tuple(_with_items(scene, groups, f) if isinstance(f, TransferFrame) and f.groups and not f.back else f for f in frames)


def _with_items(scene: Scene, groups: tuple[Group, ...], frame: TransferFrame) -> TransferFrame:
    """One frame with its items."""
    whole = frame.groups[0]
    total = _exact(whole)
    if total is None or whole.bodies or not all(g.part or g.last > whole.last for g in frame.groups[1:]):
        return frame
    items: list[Group] = []
    at = whole.last
    for group in groups:
        if group.first < whole.last or group.first == whole.first:
            continue
        number = _exact(group)
        if (
            number is None
            or group.first - at > (_BETWEEN if items else _REACH)
            or (items and not _goes_on(scene, at, group.first))
            or len(items) == _MOST
        ):
            break
        items.append(group)
        at = group.last
        if len(items) > 1 and sum(_exact(g) or 0 for g in items) == total:
            if frame.kind == "swap" and not all(g.nations for g in items):
                return frame
            listed = tuple(replace(g, item=True, bare=False) for g in items)
            return replace(frame, groups=(_mixed(whole, listed), *listed))
    return frame


def _exact(group: Group) -> int | None:
    """A figure that is said exactly."""
    count = group.count
    return count.min if count is not None and count.min == count.max and not count.approx else None


def _goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether a list goes on between two items."""
    gap = scene.low[first:last]
    return bool({",", "and", ";"} & set(gap)) and not words("transfers", "parts", "no_list") & set(gap)


def _mixed(whole: Group, items: tuple[Group, ...]) -> Group:
    """The whole without a nation, where its items are of several."""
    several = len({g.nations for g in items if g.nations}) > 1
    return replace(whole, nations=(), mixed=True) if several else whole
