"""One report with the words marked that its claims rest on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.text import Text

from parley.model import Block, Reading
from parley.show.claims import SHORT, claim_words, published_words, said_by
from parley.show.sheet import Column, Sheet

_COLUMNS = (Column("No", right=True), Column("Claim", whole=True), Column("What it says", share=5), Column("Said by", share=3))
_QUIET = ("furniture", "caption")


def report_text(reading: Reading, *, plain: bool) -> Text:
    """The text of a report; evidence stands in ⟦…⟧ with the numbers of its claims, and in colour on a terminal.

    Args:
        reading: the report with its claims.
        plain: no colour; for files and pipes.
    """
    report = reading.report
    text = Text()
    for start, end, numbers, block in pieces(reading):
        words = report.text[start:end]
        quiet = block is not None and block.kind in _QUIET
        style = "" if plain else "reverse" if numbers else "dim" if quiet else ""
        text.append(f"⟦{words}⟧{_raised(numbers)}" if numbers else words, style=style)
    return text


def pieces(reading: Reading) -> Iterator[tuple[int, int, tuple[int, ...], Block | None]]:
    """The text cut at every edge of a span and a block, so that crossing spans are shown as they are.

    Yields:
        Start, end, the numbers (from 1) of the claims whose evidence covers the piece, and the block it stands in.
    """
    report = reading.report
    spans = [(span.start, span.end, number) for number, claim in enumerate(reading.claims, 1) for span in claim.evidence]
    edges = {0, len(report.text)} | {edge for start, end, _ in spans for edge in (start, end)}
    edges |= {edge for block in report.blocks for edge in (block.start, block.end)}
    held: tuple[int, int, tuple[int, ...], Block | None] | None = None
    for start, end in pairwise(sorted(edges)):
        numbers = tuple(sorted({number for first, last, number in spans if first <= start and end <= last}))
        block = next((block for block in report.blocks if block.start <= start and end <= block.end), None)
        if held and held[2:] == (numbers, block):
            held = (held[0], end, numbers, block)
            continue
        if held:
            yield held
        held = (start, end, numbers, block)
    if held:
        yield held


def _raised(numbers: tuple[int, ...]) -> str:
    return "(" + ",".join(str(number) for number in numbers) + ")"


def report_head(reading: Reading) -> str:
    """What is known of a report's publication, and where each thing came from."""
    report = reading.report
    basis = dict(report.basis)
    fields = [("outlet", report.outlet), ("agency", report.agency), ("published", published_words(report)), ("dateline", report.dateline)]
    fields += [("language", report.language), ("address", report.url), ("file", report.source), ("SHA-256", report.raw)]
    lines = [f"{report.title or report.id}"]
    for name, value in fields:
        if value:
            source = basis.get("url" if name == "address" else name)
            lines.append(f"  {name}: {value}" + (f" (from {source})" if source else ""))
    return "\n".join(lines)


def report_sheet(reading: Reading, empty: str) -> Sheet:
    """The claims of one report, numbered as in its text."""
    rows = tuple((str(number), claim.id[:SHORT], claim_words(claim), said_by(claim)) for number, claim in enumerate(reading.claims, 1))
    return Sheet(_COLUMNS, rows, (), empty=empty)
