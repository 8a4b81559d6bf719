"""The command that measures the reader against a careful human reader."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from parley import evaluate as measures
from parley import flow
from parley.canonical import claim_to_dict
from parley.cli import codes
from parley.cli.gather import settings_of, tell_problems
from parley.cli.options import Form, Format, PartiesFile
from parley.cli.telling import telling
from parley.model import Reading
from parley.own import Own
from parley.show.blame import blame_records, blame_text
from parley.show.figures import figures_sheet
from parley.show.sheet import json_line, write


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of gold claims, one JSON file a report.", exists=True, file_okay=False)],
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATHS]...", help="The reports; by default those that the gold files name.")] = None,
    *,
    misses: Annotated[
        bool, typer.Option("--misses", help="List everything that is not as in gold, with its sentence and the rule or refusal responsible.")
    ] = False,
    form: Format = Form.table,
    parties: PartiesFile = None,
) -> None:
    """Compare what Parley reads with what a careful human reader read: precision, recall and F1 by kind of claim.

    Example: parley evaluate examples/istanbul-2025/gold --misses
    """
    settings = settings_of(parties)
    golds, faults = measures.load_gold(gold)
    tell_problems(faults)
    if not golds:
        raise typer.Exit(codes.NOTHING_READ)
    sources = paths or [str(one.path) for one in golds if one.path]
    with telling() as told:
        reads = flow.read_all(sources, settings, told.report, told.world)
    tell_problems(reads.problems)
    rows = {reading.report.id: [claim_to_dict(claim) for claim in reading.claims] for reading in reads.readings}
    figures, found = measures.measure(golds, rows)
    _tell(figures, _blamed(found, reads.readings, settings.own) if misses else None, form)
    if faults:
        raise typer.Exit(codes.ATTENTION)


def _blamed(found: Sequence[measures.Miss], readings: Sequence[Reading], own: Own) -> list[measures.Blame]:
    """Each miss with its sentence and the rule or refusal responsible; a report that was not read explains nothing."""
    concerned = {miss.report for miss in found}
    reports = {one.report.id: one.report for one in readings if one.report.id in concerned}
    explained = {name: flow.explain_report(report, own) for name, report in reports.items()}
    return [measures.blame(miss, reports[miss.report].text if miss.report in reports else "", explained.get(miss.report, ())) for miss in found]


def _tell(figures: Sequence[measures.Figures], blamed: list[measures.Blame] | None, form: Form) -> None:
    """Figures, then what is not as in gold; JSON is one array over both."""
    sheet = figures_sheet(figures)
    records = [*sheet.records, *(blame_records(blamed) if blamed else ())]
    if form is Form.json:
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    elif form is Form.jsonl:
        sys.stdout.writelines(json_line(record) for record in records)
    else:
        write([sheet], "csv" if form is Form.csv else "table", sys.stdout)
        if blamed is not None and form is Form.table:
            sys.stdout.write("\n" + blame_text(blamed) + "\n")
