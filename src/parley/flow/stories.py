"""Date the reports that have no date by the story that they tell, and read them again with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parley.flow.ids import SAME_BYTES
from parley.flow.work import read_report
from parley.model import Reading, Report, When
from parley.resolve import date_stories, find_origins, in_common
from parley.settings import Settings

STORY = "story"  # what stands as the basis of such a date


def with_date(report: Report, when: When | None) -> Report:
    """The report with a date from its story; as it is without one."""
    if when is None:
        return report
    basis = [pair for pair in report.basis if pair[0] != "published"]
    return replace(report, published=when, written=report.written or when, basis=tuple(sorted([*basis, ("published", STORY)])))


def story_dates(readings: Sequence[Reading]) -> Mapping[str, When]:
    """The date of each undated report that other, dated reports give it, by report id."""
    return date_stories(readings)


def origins_of(readings: Sequence[Reading]) -> Mapping[str, str]:
    """The report that each report copies, by id; copies of one wire story count as one origin."""
    return find_origins([reading.report for reading in readings])


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that copies another: what both are, and how many runs of five words they have in common."""

    copy: Report
    origin: Report
    common: int
    of_copy: int
    of_origin: int


def copies_of(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """Every report that copies another, in order of origins, days and ids."""
    known = {reading.report.id: reading.report for reading in readings}
    pairs = [(known[name], known[origin]) for name, origin in origins_of(readings).items() if name != origin]
    found = [Copy(copy, origin, *in_common(copy, origin)) for copy, origin in pairs]
    return tuple(sorted(found, key=lambda item: (item.origin.id, item.copy.id)))


def read_again(reading: Reading, when: When | None, settings: Settings) -> Reading:
    """Read an undated report with the date that its story gave it; only what was noted of its file stays noted."""
    again = read_report(with_date(reading.report, when), settings)
    noted = (problem for problem in reading.problems if problem.where == reading.report.source or problem.code == SAME_BYTES)
    return replace(again, problems=(*noted, *again.problems))
