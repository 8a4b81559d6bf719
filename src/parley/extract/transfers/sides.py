"""Sides: the parties that words name in one place, and the tokens that name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sides:
    """Parties named in one place and the tokens that name them."""

    codes: tuple[str, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()
    each: bool = False  # "each side", "both sides … each"
    both: bool = False  # both adversaries together


NOBODY = Sides()
