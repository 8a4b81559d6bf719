"""What a search found: reports, each with the first line that holds one of the words."""

from __future__ import annotations

from collections.abc import Sequence

from anyascii import anyascii

from parley.model import Reading, Report
from parley.show.claims import published_words
from parley.show.sheet import Column, Sheet
from parley.show.words import plural

_COLUMNS = (
    Column("Report", share=2),
    Column("Published", whole=True),
    Column("Outlet", share=2),
    Column("Where it says so", share=7),
    Column("Claims", right=True),
)
_LONGEST = 160  # characters of a line that is shown


def hits_sheet(readings: Sequence[Reading], words: str) -> Sheet:
    """The reports found, best first."""
    rows = tuple(
        (reading.report.id, published_words(reading.report), reading.report.outlet or "", _line(reading.report, words), str(len(reading.claims)))
        for reading in readings
    )
    records = tuple(
        {"id": r.report.id, "title": r.report.title, "outlet": r.report.outlet, "line": _line(r.report, words), "claims": len(r.claims)}
        for r in readings
    )
    return Sheet(_COLUMNS, rows, records, title=plural(len(rows), "report") if rows else "", empty=f"No report holds all of: {words}")


def _line(report: Report, words: str) -> str:
    wanted = anyascii(words).casefold().replace('"', " ").split()
    lines = [line.strip() for line in report.text.splitlines() if line.strip()]
    scored = [(sum(word in anyascii(line).casefold() for word in wanted), -number, line) for number, line in enumerate(lines)]
    best = max(scored, default=(0, 0, ""))[2]
    folded = anyascii(best).casefold()
    first = min((place for word in wanted if (place := folded.find(word)) >= 0), default=0)
    start = max(0, first - _LONGEST // 3)
    cut = best[start : start + _LONGEST]
    return ("… " if start else "") + cut + (" …" if start + _LONGEST < len(best) else "")
