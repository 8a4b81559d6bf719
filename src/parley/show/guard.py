"""Cells that a spreadsheet would take for a formula, made plain text, and back."""

from __future__ import annotations

MARK = "'"  # what spreadsheets put before text that is no formula
# OWASP, "CSV Injection": these begin a formula, or are dropped before one; the wide forms are read as the plain ones in some locales.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """Text for a cell: with an apostrophe before it where a spreadsheet would calculate it."""
    return MARK + text if text.lstrip(MARK).startswith(_BEGINS) else text


def unguarded(cell: str) -> str:
    """The text that such a cell stands for."""
    return cell[1:] if cell.startswith(MARK) and cell.lstrip(MARK).startswith(_BEGINS) else cell
