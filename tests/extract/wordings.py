"""Sentences in our own words in which captives or the dead change hands, or seem to; each with its claims as gate_cases.py tells them, without date."""

from __future__ import annotations

from pathlib import Path

Wording = tuple[str, tuple[str, ...]]


def wordings() -> tuple[Wording, ...]:
    """Each sentence of wordings.txt with its claims."""
    lines = (Path(__file__).parent / "wordings.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" || ") if " || " in line else ("", line.removeprefix("|| ")) for line in lines if line and not line.startswith("#"))
    return tuple((text, tuple(sorted(c.strip() for c in claims.split(";") if c.strip()))) for claims, text in rows)
