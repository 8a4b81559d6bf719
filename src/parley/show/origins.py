"""Which reports copy another, and why they are taken for copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.model import Report
from parley.show.claims import published_words
from parley.show.sheet import Column, Sheet

Shared = tuple[int, int, int]  # runs of five words in common, those of the copy, those of the origin
_COLUMNS = (
    Column("Origin", share=3),
    Column("Outlet", share=2),
    Column("Published", whole=True),
    Column("Copy", share=3),
    Column("Outlet", share=2),
    Column("Published", whole=True),
    Column("In common", share=3),
)


def origins_sheet(found: Sequence[tuple[Report, Report, Shared]], empty: str) -> Sheet:
    """Each copy beside its origin.

    Args:
        found: copy, origin and what they share.
        empty: what to say where there is none.
    """
    rows = tuple((*_named(origin), *_named(copy), _why(shared)) for copy, origin, shared in found)
    note = "The origin is the earliest published; copies share half of all runs of five words, or six tenths of the shorter story's."
    return Sheet(_COLUMNS, rows, tuple(_record(*item) for item in found), empty=empty, notes=(note,) if rows else ())


def _named(report: Report) -> tuple[str, str, str]:
    return report.id, report.outlet or report.agency or "", published_words(report)


def _why(shared: Shared) -> str:
    common, of_copy, of_origin = shared
    return f"{100 * common // max(1, of_copy)} % of the copy, {100 * common // max(1, of_origin)} % of the origin"


def _record(copy: Report, origin: Report, shared: Shared) -> dict[str, Any]:
    common, of_copy, of_origin = shared
    return {
        "origin": origin.id,
        "origin_outlet": origin.outlet,
        "copy": copy.id,
        "copy_outlet": copy.outlet,
        "runs_in_common": common,
        "runs_of_copy": of_copy,
        "runs_of_origin": of_origin,
    }
