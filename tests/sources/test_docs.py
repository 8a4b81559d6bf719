"""The documentation says the limits as they are."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from parley.settings import SourceLimits

DOCS = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")


def test_every_limit_stands_in_the_documentation() -> None:
    numbers = {field.name: getattr(SourceLimits(), field.name) for field in fields(SourceLimits)}
    wrong = [name for name, value in numbers.items() if not isinstance(value, str | None) and f"| `{name}` | {value:,} |" not in DOCS]
    assert wrong == []
