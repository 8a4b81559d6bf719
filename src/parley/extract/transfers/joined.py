"""Groups joined to those who go: behind an aside, behind the verb, or after words on who holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.group import Group


def joined_later(scene: Scene, at: int, groups: Sequence[Group]) -> tuple[Group, ...]:
    """A group that "and" joins to those named before with an aside: "freed Jane Roe, a Lebanese who …, and four fighters".

    Args:
        scene: the report's marks.
        at: behind those named before.
        groups: the groups that follow.

    Returns:
        That group; empty if none.
    """
    for g in groups:
        gap = scene.low[at : g.first]
        if g.first < at or gap[-2:] != (",", "and") or len(gap) > _ASIDE or gap[0] not in words("transfers", "aside"):
            continue
        clear = not set(gap) & words("transfers", "aside", "breaks") - ({"in"} if gap[0] != "," else set())
        clear = clear and g.count is not None and not g.bare and (g.strong or g.own or bool(g.nations)) and not _acts(scene, g.last)
        return (g,) if clear else ()
    return ()


def _acts(scene: Scene, at: int) -> bool:
    """Whether a verb after a group makes it the subject of its own clause."""
    return at < len(scene.low) and scene.low[at] in words("transfers", "arriving", "acts")


_ASIDE = 26  # tokens of a description within commas


def held_and(scene: Scene, first: int, last: int) -> bool:
    """Whether a group is joined to the next after words on who holds it: "prisoners held by Kabul and hostages".

    Args:
        scene: the report's marks.
        first: behind the group.
        last: where the next begins.
    """
    gap = scene.low[first:last]
    return 3 < len(gap) <= _HELD_AND and gap[0] in words("status", "holding") and gap[-1] == "and" and gap[1] in {"by", "in"}


_HELD_AND = 7  # tokens of "held by the Taliban and"


def postposed(scene: Scene, at: int, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Those whom "as well as" joins to the subject of a passive, behind its verb.

    Args:
        scene: the report's marks.
        at: behind the verb.
        groups: the sentence's groups.

    Returns:
        The first such group and those joined to it; empty if none.
    """
    for g in groups:
        start = g.first - 3
        if g.first < at + 2 or g.count is None or g.bare:
            continue
        cue = " ".join(scene.low[start : g.first]) if scene.low[start : g.first][:1] == ("as",) else " ".join(scene.low[start + 1 : g.first])
        if cue in words("transfers", "postposed", "phrases") and not words("transfers", "postposed", "breaks") & set(scene.low[at : g.first]):
            more = [h for h in groups if h.first >= g.last and scene.low[g.last : h.first] == ("and",) and h.count is not None]
            return (g, *more[:1])
    return ()
