"""Read one report again and tell why each of its sentences gave a claim or none."""

from __future__ import annotations

from parley.annotate.annotate import annotate
from parley.explained import Explained
from parley.extract import explain
from parley.model import Report
from parley.own import NONE, Own


def explain_report(report: Report, own: Own = NONE) -> tuple[Explained, ...]:
    """What was seen in each sentence of a report, and what came of it.

    Args:
        report: as read, with its date; a report in a language that is not read explains nothing of use.
        own: the user's own parties, persons and offices.
    """
    return explain(annotate(report, own))
