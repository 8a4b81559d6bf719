"""Totals that a transfer raises: "handed over 64 bodies, bringing the total to 285", "That brought to 81 the number freed"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.transfers.group import Group
from parley.extract.transfers.totals import raised_to
from parley.model import Transfer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Sentence
    from parley.extract.draft import Refusal
    from parley.extract.scene.scene import Scene


def raised(scene: Scene, sentence: Sentence, groups: tuple[Group, ...], here: Sequence[Draft | Refusal], before: Draft | None) -> list[Draft]:
    """The total to which a sentence says that a transfer done brings its figure.

    Args:
        scene: the report's marks.
        sentence: where to look.
        groups: its groups.
        here: what has been read in it.
        before: the transfer told just before it, None if none.

    Returns:
        A draft of the same direction with the total; none where what is added up went both ways, or is not what was told.
    """
    found: list[Draft] = []
    read = [d for d in here if isinstance(d, Draft)]
    for group in _figures(scene, sentence, groups):
        at = raised_to(scene, sentence, group)
        if at is None or any(d.runs[0][0] <= group.head < d.runs[0][1] for d in read):
            continue
        told = [d for d in read if d.runs[0][1] <= at] or ([before] if before is not None and not read else [])
        if len({_way(d) for d in told}) != 1 or not _grows(told[-1], group):
            continue
        found.append(_total(told[-1], group, (min(at, group.first), group.last)))
    return found


def _figures(scene: Scene, sentence: Sentence, groups: tuple[Group, ...]) -> list[Group]:
    """The figures of a sentence that no noun for captives follows."""
    marks = (m for i in range(sentence.first, sentence.last) if (m := scene.count.get(i)) is not None and m.ordinal is None and m.other is None)
    nouns = [g for g in groups if not g.bare]
    return [
        Group(m.first, m.last, m.first, bodies=False, strong=False, own=False, count=m.count, figure=(m.first, m.last), bare=True)
        for m in marks
        if not any(g.first <= m.first < g.last for g in nouns)
    ]


def _way(draft: Draft) -> tuple[str | None, str | None, str] | None:
    body = draft.body
    return (body.giver, body.receiver, body.what) if isinstance(body, Transfer) else None


def _grows(draft: Draft, group: Group) -> bool:
    """Whether a figure can be the total of which one transfer done, with a figure and a side, is a part."""
    body = draft.body
    if not isinstance(body, Transfer) or body.status != "carried_out" or body.cumulative or body.count is None or group.count is None:
        return False
    sides = body.giver is not None or body.receiver is not None
    return sides and (group.count.min or 0) > (body.count.min or 0)


def _total(draft: Draft, group: Group, run: tuple[int, int]) -> Draft:
    """The draft of the total: as what is told, on the day up to which it counts."""
    assert isinstance(draft.body, Transfer)
    body = replace(draft.body, count=group.count, cumulative=True, stage=None, completes=False)
    return replace(draft, body=body, runs=(run, *draft.runs), rule="raised", whole=None)
