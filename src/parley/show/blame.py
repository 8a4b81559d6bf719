"""What is not as in gold, each beside its sentence and the rule or refusal responsible."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from parley.evaluate.blame import Blame
from parley.show.explained import explained_records, outcome_words, silence_words
from parley.show.sheet import WIDTH
from parley.show.wrapped import hanging

_HIDDEN = ("id", "spans", "quotes", "maker", "when", "type", "uncertain", "side", "under", "part_of", "completes")
_LABEL = 7


def blame_text(blames: Sequence[Blame], width: int = WIDTH) -> str:
    """Every miss, a few lines each; what is wrong in one field of the same claim stands together.

    Args:
        blames: in the order of reports.
        width: columns.
    """
    lines = [line for one in blames for line in (*_lines(one, width), "")]
    return "\n".join(["Not as in gold", "", *lines]) if lines else "Everything is as in gold."


def _lines(one: Blame, width: int) -> Iterator[str]:
    miss = one.miss
    yield f"{miss.report}  {miss.fault} {miss.kind}{'.' + miss.field if miss.field else ''}"
    gold, read = _short(miss.gold, miss.field), _short(miss.read, miss.field)
    if gold is not None:
        yield from hanging(f"  {'gold':<{_LABEL}}", gold, width)
    if read is not None:
        yield from hanging(f"  {'read':<{_LABEL}}", read, width)
    yield from hanging(f"  {'words':<{_LABEL}}", " ".join(one.sentence.text.split()) if one.sentence else "not found in the report's text", width)
    for outcome in one.outcomes:
        yield from hanging(f"  {'why':<{_LABEL}}", outcome_words(outcome), width)
    if one.sentence and not one.outcomes:
        yield from hanging(f"  {'why':<{_LABEL}}", silence_words(one.sentence), width)


def _short(value: dict[str, Any] | None, field: str) -> str | None:
    """A claim without what is empty; of a wrong field only that field."""
    if value is None:
        return None
    if field:
        return json.dumps(value.get(field), ensure_ascii=False)
    row = {key: item for key, item in value.items() if key not in _HIDDEN and item not in (None, [], {}, False)}
    if isinstance(row.get("count"), dict):
        row["count"] = {key: item for key, item in row["count"].items() if item is not False}
    return json.dumps(row, ensure_ascii=False)


def blame_records(blames: Sequence[Blame]) -> tuple[dict[str, Any], ...]:
    """The same as values."""
    return tuple(
        {
            "report": one.miss.report,
            "fault": one.miss.fault,
            "kind": one.miss.kind,
            "field": one.miss.field,
            "gold": one.miss.gold,
            "read": one.miss.read,
            "sentence": None if one.sentence is None else explained_records([one.sentence])[0],
            "why": [outcome_words(outcome) for outcome in one.outcomes],
        }
        for one in blames
    )
