"""Reports made for tests, and claims told in one line, as gate_cases.py explains."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from parley.annotate.annotate import annotate
from parley.annotate.marks import Annotated
from parley.extract import extract
from parley.model import Claim, Count, Report, Transfer, When

THURSDAY = date(2025, 7, 24)


@lru_cache(maxsize=2048)
def marked(text: str, published: date = THURSDAY) -> Annotated:
    day = When(published, published, "day")
    return annotate(Report("report", text, published=day, written=day))


def transfers(notes: Annotated) -> list[tuple[Claim, Transfer]]:
    """The transfers that the program claims to have read."""
    return [(c, c.body) for c in extract(notes)[0] if isinstance(c.body, Transfer)]


def told(claim: Claim, body: Transfer) -> str:
    """A claim as gate_cases.py writes it."""
    day = "-" if body.when is None else body.when.first.isoformat() if body.when.first == body.when.last else f"{body.when.first}..{body.when.last}"
    more = [",".join(body.category), "total" * body.cumulative, "part" * (body.part_of is not None), f"says {claim.says}" if claim.says else ""]
    tail = "; ".join(m for m in more if m)
    return f"{body.status} {body.giver or '-'}>{body.receiver or '-'} {body.what} {figure(body.count)} {day}" + (f" | {tail}" if tail else "")


def figure(count: Count | None) -> str:
    if count is None or (count.min, count.max) == (None, None):
        return "all" if count and count.all else "?"
    low, high = count.min, count.max
    span = f"{low}" if low == high else f"{low}+" if high is None else f"-{high}" if low is None else f"{low}..{high}"
    return "~" * count.approx + span
