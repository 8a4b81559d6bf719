"""Judgements in force: the last one on each thing that no later one undoes."""

from __future__ import annotations

from collections.abc import Sequence

from parley.model import Judgement


def in_force(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The last judgement on each thing that no later one undoes; ids break ties, so that order of input does not matter."""
    found: dict[str, Judgement] = {}
    undone: set[str] = set()
    for judgement in sorted(judgements, key=lambda item: (item.at, item.id), reverse=True):
        if judgement.id in undone:
            continue
        if judgement.undoes is None:
            found.setdefault(judgement.about, judgement)
        else:
            undone.add(judgement.undoes)
    return found
