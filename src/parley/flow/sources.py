"""Find reports, each with its bytes and with the warnings that concern it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from parley.model import Problem, Report
from parley.read import read_sources
from parley.read.sources import LARGEST

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """One source: its report and bytes, or the problem that it gave none."""

    report: Report | None
    raw: bytes | None
    problems: tuple[Problem, ...]


def find(sources: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Read sources lazily, one after the other.

    Args:
        sources: files and folders, or `-` for the standard input.
        stdin: what `-` reads; by default the program's own standard input.
    """
    piped = (stdin or sys.stdin.buffer).read(LARGEST + 1) if STDIN in sources else b""
    warnings: list[Problem] = []
    for result in read_sources(sources, io.BytesIO(piped)):
        if isinstance(result, Report):
            mine = tuple(problem for problem in warnings if problem.where == result.source)
            yield from (Found(None, None, (problem,)) for problem in warnings if problem.where != result.source)
            warnings.clear()
            yield Found(result, _raw(result, piped), mine)
        elif result.code != "empty-folder" or result.where in sources:  # a folder of pictures beside the reports is no fault
            warnings.append(result)
    yield from (Found(None, None, (problem,)) for problem in warnings)


def _raw(report: Report, piped: bytes) -> bytes | None:
    """The bytes of a report; None where the file has been changed since it was read."""
    try:
        raw = piped if report.source == STDIN else Path(report.source).read_bytes()
    except OSError:
        return None
    return raw if sha256(raw).hexdigest() == report.raw else None
