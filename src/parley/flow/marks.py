"""What a report's text alone gives: made once, when it is read, so that copies and notices are found without the texts."""

from __future__ import annotations

from collections.abc import Iterable

from parley.canonical import text_key
from parley.model import Report
from parley.resolve import notice_of, signature
from parley.store import cache

_BATCH = 1000  # texts in memory at the same time


def marks_of(report: Report) -> tuple[bytes, bool]:
    """The signature of a report's story, and whether it carries a notice that takes something back."""
    return signature(report), notice_of(report) is not None


def make_missing(at: cache.At, keys: Iterable[str] | None) -> None:
    """Mark the reports that were read before marks were kept, or by a program that made others.

    Args:
        at: the cache.
        keys: the reports to look at; None takes all.
    """
    missing = cache.unmarked(at, keys)
    for start in range(0, len(missing), _BATCH):
        found = cache.texts(at, missing[start : start + _BATCH])
        cache.put(at, "marks", (_row(key, report) for key, report in found.items()))


def _row(key: str, report: Report) -> tuple[str, bytes, int, str]:
    bands, notice = marks_of(report)
    return key, bands, int(notice), text_key(report.text)
