"""Read one report again and tell why each of its sentences gave a claim or none."""

from __future__ import annotations

from dataclasses import replace

from parley.annotate.annotate import annotate
from parley.conditions import with_conditions
from parley.explained import Explained
from parley.extract import explain, extract
from parley.model import Report
from parley.own import NONE, Own


def explain_report(report: Report, own: Own = NONE) -> tuple[Explained, ...]:
    """What was seen in each sentence of a report, and what came of it.

    Args:
        report: as read, with its date; a report in a language that is not read explains nothing of use.
        own: the user's own parties, persons and offices.
    """
    notes = annotate(report, own)
    read = extract(notes)[0]
    ids = {claim.id: kept.id for claim, kept in zip(read, with_conditions(read, notes), strict=True)}
    return tuple(replace(said, outcomes=tuple(replace(one, claim=ids.get(one.claim, one.claim)) for one in said.outcomes)) for said in explain(notes))
