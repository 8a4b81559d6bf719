"""From a marked report to claims, each with the words that say it, and to refusals with their reasons."""

from __future__ import annotations

from parley.extract.explain import explain
from parley.extract.extract import extract

__all__ = ["explain", "extract"]
