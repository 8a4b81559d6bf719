"""Read sources without keeping a book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from parley.canonical import body_type
from parley.fetch import WORLD, World
from parley.flow.ids import settle_ids
from parley.flow.sources import find
from parley.flow.stories import read_again, story_dates
from parley.flow.work import Progress, read_reports
from parley.model import Claim, Judgement, Problem, Reading
from parley.settings import Settings


@dataclass(frozen=True, slots=True)
class Reads:
    """Everything that a listing is made from."""

    readings: tuple[Reading, ...] = ()  # in order of ids
    problems: tuple[Problem, ...] = ()  # of sources that gave no report
    judgements: tuple[Judgement, ...] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)  # by source, reports that cannot hold a claim


def read_all(sources: Sequence[str], settings: Settings, progress: Progress | None = None, world: World = WORLD) -> Reads:
    """Read files and folders: reports, claims, problems.

    Args:
        sources: paths, or `-` for the standard input.
        settings: languages, the user's own parties, and number of processes.
        progress: is told after each report.
        world: the clock and the network.

    Returns:
        The same value for the same set of files, whatever their order.
    """
    bare: list[Reading] = []
    problems: set[Problem] = set()
    passed: Counter[str] = Counter()
    for found in find(sources, settings, None, world):
        if found.passed_over and found.capture:
            passed[found.capture.source] += 1
        elif found.report is None:
            problems.update(found.problems)
        else:
            bare.append(Reading(found.report, (), found.problems))
    settled = settle_ids(bare)
    readings = tuple(
        replace(reading, problems=(*before.problems, *reading.problems))
        for before, reading in zip(settled, read_reports((one.report for one in settled), settings, progress), strict=True)
    )
    days = story_dates(readings)
    dated = tuple(read_again(one, days[one.report.id], settings) if one.report.id in days else one for one in readings)
    return Reads(dated, in_order(problems), passed_over=dict(sorted(passed.items())))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in order of place."""
    return tuple(sorted(problems, key=lambda problem: (problem.where, problem.code, problem.message, problem.about)))


def published_by(readings: Iterable[Reading], as_of: date | None) -> tuple[Reading, ...]:
    """The readings of reports published by a day; all of them without one."""
    if as_of is None:
        return tuple(readings)
    return tuple(reading for reading in readings if reading.report.published is not None and reading.report.published.last <= as_of)


def matches(claim: Claim, number: str | None, kind: str | None) -> bool:
    """Whether a claim's id begins with `number` and it is of that kind; None takes any."""
    return claim.id.startswith(number or "") and kind in {None, body_type(claim.body)}
