"""Lines that keep to a width, their later parts under the first."""

from __future__ import annotations

from textwrap import wrap


def hanging(label: str, words: str, width: int) -> list[str]:
    """A label and words, wrapped so that further lines begin under the first word.

    Args:
        label: what stands before the words on the first line.
        words: of any length.
        width: columns.
    """
    return wrap(words, width, initial_indent=label, subsequent_indent=" " * len(label), break_on_hyphens=False) or [label.rstrip()]
