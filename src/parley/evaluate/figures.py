"""Precision, recall and F1 by kind of claim, and every claim missed, invented or inexact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from parley.evaluate.agree import SLOTS, exact, found, slot
from parley.evaluate.gold import Gold

Row = dict[str, Any]
ALL = "all"


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as in gold."""

    report: str
    fault: Literal["missed", "invented", "inexact", "slot"]
    kind: str
    field: str  # of a slot
    gold: Row | None  # the claim in gold; None where it was invented
    read: Row | None


@dataclass(frozen=True, slots=True)
class Figures:
    """How many claims of one kind there are, how many were read, found and exact; slots as accuracy."""

    kind: str
    gold: int
    read: int
    found: int
    exact: int
    slots: tuple[tuple[str, float], ...] = ()

    def rates(self, hits: int) -> tuple[float, float, float]:
        """Precision, recall and F1 for a number of hits."""
        precision = hits / self.read if self.read else 0.0
        recall = hits / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def measure(golds: Sequence[Gold], read: Mapping[str, Sequence[Row]]) -> tuple[tuple[Figures, ...], tuple[Miss, ...]]:
    """Compare what was read with gold, micro-averaged over reports.

    Args:
        golds: the reports that count.
        read: claims in the exchange form by report id; a report that is not there has none.

    Returns:
        Figures by kind and over all, and what is not as in gold.
    """
    counts: dict[str, list[int]] = {kind: [0, 0, 0, 0] for kind in (*SLOTS, ALL)}
    slots: dict[str, list[float]] = defaultdict(list)
    misses: list[Miss] = []
    for gold in golds:
        for kind in SLOTS:
            wanted = [claim for claim in gold.claims if claim["type"] == kind]
            mine = [claim for claim in read.get(gold.id, ()) if claim.get("type") == kind]
            pairs, missed, invented = pair(kind, wanted, mine)
            for key in (kind, ALL):
                add = (len(wanted), len(mine), len(pairs), sum(exact(kind, *both) for both in pairs))
                counts[key] = [old + new for old, new in zip(counts[key], add, strict=True)]
            misses += [Miss(gold.id, "missed", kind, "", claim, None) for claim in missed]
            misses += [Miss(gold.id, "invented", kind, "", None, claim) for claim in invented]
            misses += [miss for both in pairs for miss in _inexact(gold.id, kind, *both)]
            for name in SLOTS[kind]:
                slots[f"{kind}.{name}"] += [slot(name, *both) for both in pairs]
    figures = tuple(Figures(kind, g, r, f, e, _accuracy(kind, slots)) for kind, (g, r, f, e) in counts.items() if g or r or kind == ALL)
    return figures, tuple(misses)


def _accuracy(kind: str, slots: Mapping[str, list[float]]) -> tuple[tuple[str, float], ...]:
    return tuple((name, sum(slots[key]) / len(slots[key])) for name in SLOTS.get(kind, ()) if slots.get(key := f"{kind}.{name}"))


def pair(kind: str, golds: Sequence[Row], read: Sequence[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pair gold claims with claims read, one to one, the best agreement first; then those that are left of each."""
    weight = 2 * len(SLOTS[kind])
    options = sorted(
        (-(weight * exact(kind, g, r) + sum(slot(name, g, r) for name in SLOTS[kind])), i, j)
        for i, g in enumerate(golds)
        for j, r in enumerate(read)
        if found(kind, g, r)
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in options:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    pairs = [(golds[i], read[j]) for i, j in taken.items()]
    return pairs, [g for i, g in enumerate(golds) if i not in taken], [r for j, r in enumerate(read) if j not in used]


def _inexact(report: str, kind: str, gold: Row, read: Row) -> list[Miss]:
    misses = [] if exact(kind, gold, read) else [Miss(report, "inexact", kind, "", gold, read)]
    return misses + [Miss(report, "slot", kind, name, gold, read) for name in SLOTS[kind] if slot(name, gold, read) < 1]
