"""The figures that words give, as the reader reads them."""

from __future__ import annotations

from parley.model import Block, Count, Report


def figures_said(words: str) -> tuple[Count, ...]:
    """Every figure in some words, both of "1,000 for 500".

    Args:
        words: words of a report, as a journal quotes them.
    """
    from parley.annotate.numbers.counts import find_counts  # noqa: PLC0415  # a book is listed and served without language processing
    from parley.annotate.tokens import tokenise  # noqa: PLC0415

    tokens, sentences = tokenise(Report("words", words, blocks=(Block("body", 0, len(words)),)))
    found = [mark for mark in find_counts(tokens, sentences) if mark.ordinal is None]
    return (*(mark.count for mark in found), *(mark.other for mark in found if mark.other is not None))
