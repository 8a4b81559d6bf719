"""A report's text in blocks, each cut at every edge of a span, so that crossing spans are marked as they are."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.model import Block, Reading


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that the same claims rest on; none where no claim does."""

    start: int
    end: int
    text: str
    claims: tuple[int, ...]  # their numbers on the page, from 1
    refused: tuple[int, ...]  # the numbers of the refusals that concern it, from 1
    begins: tuple[int, ...]  # claims whose first words start here
    begins_refused: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the page."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]


Places = Sequence[tuple[int, int, int]]  # start, end, number


def parts_of(reading: Reading, refused: Places = ()) -> tuple[Part, ...]:
    """The whole text, block after block; what stands between blocks is body.

    Args:
        reading: the report with its claims.
        refused: where the words of its refusals stand, with their numbers.
    """
    report = reading.report
    spans = [(span.start, span.end, number) for number, claim in enumerate(reading.claims, 1) for span in claim.evidence]
    pieces = deque(_pieces(report.text, spans, refused, report.blocks))
    made: list[Part] = []
    for block in _whole(report.blocks, len(report.text)):
        mine = []
        while pieces and pieces[0].end <= block.end:
            mine.append(pieces.popleft())
        if any(piece.text.strip() for piece in mine):
            made.append(Part(block.kind, block.start, tuple(mine)))
    return tuple(made)


def _whole(blocks: Sequence[Block], length: int) -> Iterator[Block]:
    """The blocks in order, with the gaps between them."""
    at = 0
    for block in sorted(blocks, key=lambda one: (one.start, one.end)):
        if block.start > at:
            yield Block("body", at, block.start)
        if block.end > at:
            yield Block(block.kind, max(at, block.start), block.end)
            at = block.end
    if at < length:
        yield Block("body", at, length)


def _pieces(text: str, spans: Places, refused: Places, blocks: Sequence[Block]) -> Iterator[Piece]:
    """One sweep over the edges in order, with the claims and refusals that are open there."""
    opens: dict[int, list[tuple[int, bool]]] = {}
    closes: dict[int, list[tuple[int, bool]]] = {}
    for places, is_claim in ((spans, True), (refused, False)):
        for start, end, number in places:
            if 0 <= start < end <= len(text):
                opens.setdefault(start, []).append((number, is_claim))
                closes.setdefault(end, []).append((number, is_claim))
    begins, begins_refused = _firsts(spans), _firsts(refused)
    edges = sorted({0, len(text), *opens, *closes, *(edge for one in blocks for edge in (one.start, one.end))})
    live: dict[tuple[int, bool], int] = {}
    for start, end in pairwise(edges):
        for key in closes.get(start, ()):
            live[key] -= 1
        for key in opens.get(start, ()):
            live[key] = live.get(key, 0) + 1
        numbers = sorted(key for key, many in live.items() if many > 0)
        claims, rest = tuple(n for n, claim in numbers if claim), tuple(n for n, claim in numbers if not claim)
        yield Piece(start, end, text[start:end], claims, rest, begins.get(start, ()), begins_refused.get(start, ()))


def _firsts(places: Places) -> dict[int, tuple[int, ...]]:
    """Where the first words of each number start."""
    starts: dict[int, int] = {}
    for start, _, number in places:
        starts[number] = min(start, starts.get(number, start))
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for number in sorted(starts):
        found[starts[number]] += (number,)
    return dict(found)
