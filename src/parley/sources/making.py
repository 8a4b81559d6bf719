"""Items and problems, made in one way everywhere."""

from __future__ import annotations

from hashlib import sha256

from parley.model import Capture, Item, Problem
from parley.settings import SourceLimits


def plain_item(raw: bytes, source: str) -> Item:
    """The item of a source that is one report's bytes.

    Args:
        raw: all of its bytes.
        source: the file or address, as the user gave it.
    """
    return Item(raw, Capture(sha256(raw).hexdigest(), source), where=source)


def too_large(where: str, size: int, limits: SourceLimits) -> Problem:
    """The problem of a source that is larger than a report may be."""
    most = limits.item_bytes / 1e6
    return Problem("too-large", where, f"This is {size / 1e6:.0f} MB; a report has at most {most:g} MB. Split it into one file per report.")
