"""Reports and problems as rows of the book, and back."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from parley.canonical import digest, dumps
from parley.model import Block, Problem, Report, When


def report_key(report: Report) -> str:
    """The key of a report in the book: the same bytes under the same id are the same report, wherever the file lies."""
    return digest([report.raw, report.id], 32)


def reading_id(key: str, reader: str, dated: str | None) -> str:
    """The id of a reading: one report, one version of the reader, one date given by its story."""
    return digest([key, reader, dated], 32)


def claim_key(report: str, whole: str) -> str:
    """The key of a claim in the book: it follows from its report's key and all that the claim holds, as canonical JSON."""
    return digest([report, whole], 32)


@lru_cache(maxsize=8)
def rule_version(*names: str) -> str:
    """A hash of some of this program's files, folders' own files included: where it is another, what was derived by their rules is out of date."""
    hashed = hashlib.sha256()
    for name in names:
        part = files("parley") / name
        for one in sorted(part.iterdir(), key=lambda item: item.name) if part.is_dir() else (part,):
            if one.is_file() and not one.name.startswith("."):
                hashed.update(one.name.encode() + one.read_bytes())
    return hashed.hexdigest()[:16]


def words_version() -> str:
    """The rule by which judgements find the words that they are about."""
    return rule_version("canonical.py")


def marks_version() -> str:
    """The rules by which texts are marked."""
    return rule_version("resolve/shingles.py", "resolve/notices.py", "data/english/corrections.toml")


def when_to_text(when: When | None) -> str | None:
    """An interval as JSON."""
    return None if when is None else dumps([when.first.isoformat(), when.last.isoformat(), when.grain, when.said])


@lru_cache(maxsize=65536)
def when_from_text(text: str | None) -> When | None:
    """The interval that `when_to_text` wrote."""
    if text is None:
        return None
    first, last, grain, said = json.loads(text)
    return When(date.fromisoformat(first), date.fromisoformat(last), grain, said)


def report_to_row(report: Report) -> dict[str, Any]:
    """The row of a report, without its blocks."""
    return {
        "key": report_key(report),
        "id": report.id,
        "text": report.text,
        "raw": report.raw,
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "url": report.url,
        "dateline": report.dateline,
        "language": report.language,
        "source": report.source,
        "published": when_to_text(report.published),
        "written": when_to_text(report.written),
        "basis": dumps([list(pair) for pair in report.basis]),
    }


def report_from_row(row: Any, blocks: tuple[Block, ...]) -> Report:
    """The report that a row of the book stands for."""
    return Report(
        id=row.id,
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        agency=row.agency,
        url=row.url,
        published=when_from_text(row.published),
        dateline=row.dateline,
        language=row.language,
        raw=row.raw,
        source=row.source,
        blocks=blocks,
        written=when_from_text(row.written),
        basis=tuple((field, source) for field, source in json.loads(row.basis)),
    )


def problem_from_row(row: Any) -> Problem:
    """The problem that a row of the book stands for."""
    return Problem(row.code, row.location, row.message, row.about)
