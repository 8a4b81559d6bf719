"""The bundled example, read once in each process of the tests."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from parley import flow
from parley.settings import Settings

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "istanbul-2025" / "reports"


@lru_cache(maxsize=1)
def example_reads() -> flow.Reads:
    return flow.read_all([str(EXAMPLE)], Settings())
