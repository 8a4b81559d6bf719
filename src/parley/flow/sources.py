"""Find reports, each with its bytes, with how these reached Parley, and with the warnings that concern it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from parley.model import Capture, Problem, Report
from parley.read import read_item
from parley.settings import Settings
from parley.sources import items


@dataclass(frozen=True, slots=True)
class Found:
    """One source: its report and bytes, or the problem that it gave none."""

    report: Report | None
    raw: bytes | None
    problems: tuple[Problem, ...]
    capture: Capture | None = None  # how the bytes reached Parley; None where there are none


def find(sources: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Read sources lazily, one after the other.

    Args:
        sources: files and folders, or `-` for the standard input.
        settings: how much a source may hold.
        stdin: what `-` reads; by default the program's own standard input.
    """
    for item in items(sources, settings.sources, stdin):
        if isinstance(item, Problem):
            if item.code != "empty-folder" or item.where in sources:  # a folder of pictures beside the reports is no fault
                yield Found(None, None, (item,))
            continue
        *warnings, last = read_item(item)
        problems = tuple(one for one in warnings if isinstance(one, Problem))
        if isinstance(last, Report):
            yield Found(last, item.raw, problems, item.capture)
        else:
            yield Found(None, None, (*problems, last), item.capture)
