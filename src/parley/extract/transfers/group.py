"""A group: captives or remains as one noun phrase speaks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.model import Count


@dataclass(frozen=True, slots=True)
class Group:
    """Captives or remains as one noun phrase speaks of them."""

    first: int
    last: int
    head: int
    bodies: bool
    strong: bool
    own: bool
    category: tuple[str, ...] = ()
    count: Count | None = None
    other: Count | None = None  # second figure of "1,000 for 500"
    figure: tuple[int, int] | None = None  # the tokens that say the figure
    nations: tuple[str, ...] = ()
    whose: str | None = None  # "its", "their", "our"
    each: bool = False
    part: bool = False  # "17 of the 28", "including", "of whom"
    bare: bool = False  # a figure with no noun of its own
    joint: bool = False  # of both sides together
    item: bool = False  # of a list that adds up to a figure before it
    mixed: bool = False  # of several nations
    named: bool = False  # persons by name
