"""The figures of an evaluation, and what was missed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from parley.evaluate.figures import Figures, Miss
from parley.show.sheet import Column, Sheet

_COLUMNS = (
    Column("Kind"),
    Column("Gold", right=True),
    Column("Read", right=True),
    Column("Found P / R / F1"),
    Column("Exact P / R / F1"),
    Column("Slots", share=1),
)
_MISSES = (Column("Report", share=2), Column("Fault"), Column("Kind"), Column("Gold", share=4), Column("Read", share=4))


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


def misses_sheet(misses: Sequence[Miss]) -> Sheet:
    """What is not as in gold."""
    rows = tuple((m.report, m.fault, f"{m.kind}.{m.field}" if m.field else m.kind, _short(m.gold), _short(m.read)) for m in misses)
    records = tuple({"report": m.report, "fault": m.fault, "kind": m.kind, "field": m.field, "gold": m.gold, "read": m.read} for m in misses)
    return Sheet(_MISSES, rows, records, title="Not as in gold", empty="Everything is as in gold.")


def _short(value: Any) -> str:
    if isinstance(value, dict):
        hidden = ("id", "spans", "quotes", "maker", "when", "type", "uncertain", "side")
        value = {key: item for key, item in value.items() if key not in hidden and item not in (None, [], {}, False)}
    return "–" if value is None else json.dumps(value, ensure_ascii=False)
