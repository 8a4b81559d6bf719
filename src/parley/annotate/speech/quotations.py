"""Quoted words: runs between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Sentence, Token

DOUBLE = frozenset({'"', "''", "``", "<<", ">>"})
SINGLE = frozenset({"'", "`"})
OPENING = frozenset("“„«‘‹")
CLOSING = frozenset("”»’›")
LONGEST = 400  # tokens: an opening mark whose closing mark is further away was a slip


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words as a half-open run of tokens, the marks themselves left out."""

    first: int
    last: int


def find_quotations(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """Pair the quotation marks of a text.

    A quotation of several paragraphs is one for each paragraph: each opens with a mark, only the last closes; or, where a wire puts each
    sentence in a paragraph of its own, only the first opens.

    Args:
        tokens: of the whole text.
        sentences: over them, with their paragraphs.

    Returns:
        The quotations in order; none lies within another.
    """
    found: list[Quotation] = []
    opened, mark = -1, ""
    for first, last in _paragraphs(sentences):
        if opened >= 0 and not _goes_on(tokens, (first, last), mark):
            opened, mark = -1, ""
        if opened >= 0:
            opened = first
        for i in range(first, last):
            kind = _kind(tokens, i, (first, last))
            if not kind:
                continue
            if opened >= 0 and _closes(tokens[i], kind, mark):
                found += [Quotation(opened, i)] if i > opened else []
                opened, mark = -1, ""
            elif _opens(tokens[i], kind) and (opened < 0 or opened == i):
                opened, mark = i + 1, kind
        if opened >= 0 and mark == "double" and last > opened and _kept_open(tokens, opened, (first, last)):
            found.append(Quotation(opened, last))
        else:
            opened, mark = -1, ""
    return tuple(found)


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The token runs of the paragraphs."""
    runs: list[tuple[int, int]] = []
    starts = [s.first for i, s in enumerate(sentences) if i == 0 or s.paragraph != sentences[i - 1].paragraph]
    if sentences:
        runs = list(pairwise([*starts, sentences[-1].last]))
    return runs


def _kind(tokens: Sequence[Token], i: int, bounds: tuple[int, int]) -> str:
    """Whether a token is a double or single quotation mark; an apostrophe is none."""
    token = tokens[i]
    if token.low in DOUBLE:
        return "double"
    if token.low not in SINGLE:
        return ""
    spaced = i == bounds[0] or tokens[i - 1].end < token.start
    glued = i + 1 < bounds[1] and tokens[i + 1].start == token.end
    if spaced and glued:
        return "single"
    return "single" if i > bounds[0] and not tokens[i - 1].low[-1:].isalpha() else "apostrophe"


def _opens(token: Token, kind: str) -> bool:
    """A mark that may open a quotation: a typographic closing mark cannot."""
    return token.text[:1] not in CLOSING and kind != "apostrophe"


def _closes(token: Token, kind: str, mark: str) -> bool:
    """A mark that closes what a mark of the same kind opened; "parties'" may close single quotes, for nothing tells it apart."""
    same = kind == mark or (mark == "single" and kind == "apostrophe")
    return same and token.text[:1] not in OPENING


def _goes_on(tokens: Sequence[Token], run: tuple[int, int], mark: str) -> bool:
    """Whether a quotation still open at a paragraph's end goes on in the next paragraph without a mark of its own."""
    first, last = run
    seen = [i for i in range(first, min(last, first + LONGEST)) if _kind(tokens, i, run) == mark]
    if not seen or seen[0] == first:
        return False
    i = seen[0]
    if tokens[i].text[:1] in CLOSING:
        return True
    return tokens[i].text[:1] not in OPENING and tokens[i - 1].end == tokens[i].start and len(seen) % 2 == 1


def _kept_open(tokens: Sequence[Token], opened: int, run: tuple[int, int]) -> bool:
    """Whether a quotation that no mark closes covers its paragraph: it must begin the paragraph or follow a colon or comma."""
    before = tokens[opened - 2].low if opened - 2 >= run[0] else ""
    return run[1] - opened <= LONGEST and before in {"", ":", ","}
