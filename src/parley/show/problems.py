"""Problems: what could not be read, and what was refused and why; and why a listing is empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parley.model import Problem, Reading
from parley.show.sheet import Column, Sheet
from parley.show.words import plural

_COLUMNS = (Column("Where", share=3), Column("Code", whole=True), Column("What is wrong, and what to do", share=7))


def problems_sheet(problems: Sequence[Problem], empty: str) -> Sheet:
    """All problems, in order of place."""
    rows = tuple((problem.where, problem.code, problem.message) for problem in problems)
    records = tuple({"where": p.where, "code": p.code, "message": p.message, "about": p.about} for p in problems)
    return Sheet(_COLUMNS, rows, records, empty=empty)


def why_empty(readings: Sequence[Reading], problems: Sequence[Problem]) -> str:
    """Why there is nothing to show: how many reports, in which languages, and which rules refused how many claims.

    Args:
        readings: what was read.
        problems: of sources that gave no report.
    """
    if not readings:
        reasons = ", ".join(f"{code} ({number})" for code, number in _counted(problems)) or "there was nothing there"
        return f"No report could be read: {reasons}. See: parley problems"
    found = sum(len(reading.claims) for reading in readings)
    refused = _counted([problem for reading in readings for problem in reading.problems])
    undated = sum(reading.report.published is None for reading in readings)
    lines = [f"Nothing to show from {plural(len(readings), 'report')} with {plural(found, 'claim')}."]
    if not found:
        lines.append("No sentence in them says that something was agreed, offered, handed over, proposed or answered, in a form that Parley reads.")
    if refused:
        lines.append("Refused or not read: " + ", ".join(f"{code} ({number})" for code, number in refused) + ". See: parley problems")
    if undated:
        lines.append(f"{plural(undated, 'report')} without a date of publication: words such as 'on Monday' could not be dated there.")
    return "\n".join(lines)


def _counted(problems: Sequence[Problem]) -> list[tuple[str, int]]:
    return sorted(Counter(problem.code for problem in problems).items(), key=lambda item: (-item[1], item[0]))
