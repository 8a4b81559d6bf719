"""The figures of an evaluation."""

from __future__ import annotations

from collections.abc import Sequence

from parley.evaluate.figures import Figures
from parley.show.sheet import Column, Sheet

_COLUMNS = (
    Column("Kind"),
    Column("Gold", right=True),
    Column("Read", right=True),
    Column("Found P / R / F1"),
    Column("Exact P / R / F1"),
    Column("Slots", share=1),
)


def figures_sheet(figures: Sequence[Figures]) -> Sheet:
    """Figures by kind of claim."""
    rows = tuple(
        (f.kind, str(f.gold), str(f.read), _rates(f, f.found), _rates(f, f.exact), ", ".join(f"{n} {v:.2f}" for n, v in f.slots)) for f in figures
    )
    records = tuple(
        {"kind": f.kind, "gold": f.gold, "read": f.read, "found": list(f.rates(f.found)), "exact": list(f.rates(f.exact)), "slots": dict(f.slots)}
        for f in figures
    )
    return Sheet(_COLUMNS, rows, records)


def _rates(figures: Figures, hits: int) -> str:
    return " / ".join(f"{rate:.3f}" for rate in figures.rates(hits))
