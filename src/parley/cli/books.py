"""The commands that write and check a book, and the one that measures the reader."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from parley import evaluate as measuring
from parley import flow, store
from parley.canonical import claim_to_dict
from parley.cli import codes
from parley.cli.gather import open_book, stop, stop_for, stop_if_nothing_read, tell_problems, telling
from parley.cli.options import BookFile, Form, Format, Sources, Workers
from parley.settings import from_environment
from parley.show.figures import figures_sheet, misses_sheet
from parley.show.problems import problems_sheet
from parley.show.sheet import write
from parley.show.words import plural


def read(sources: Sources, book: BookFile = None, workers: Workers = 1) -> None:
    """Read reports into a book: one file that keeps bytes, texts, claims and what was refused.

    Reading the same files again changes nothing. Whatever stops the program, no finished report is lost: give the command again.

    Examples: parley read reports/ --book talks.parley   ·   curl … | parley read - --book talks.parley
    """
    opened = open_book(book, create=True)
    with telling() as told:
        added = flow.read_into(opened, sources, replace(from_environment(), workers=workers), told)
    tell_problems(added.problems)
    if added.stopped:
        typer.echo(f"{plural(added.read, 'report')} read and kept before that.", err=True)
        stop_for(added.stopped)
    reads = flow.from_book(opened)
    store.close_book(opened)
    if not added.read and not added.known:
        stop("No report could be read.", codes.NOTHING_READ)
    claims = sum(len(reading.claims) for reading in reads.readings)
    known = f", {added.known} known already" if added.known else ""
    typer.echo(
        f"{plural(added.read, 'report')} read{known}. {opened.path} holds {plural(len(reads.readings), 'report')} with {plural(claims, 'claim')}."
    )
    stop_if_nothing_read(reads)


def check(book: BookFile = None, form: Format = Form.table) -> None:
    """Check everything that a book promises: words, bytes, ids, references, and the ledger that follows.

    Example: parley check --book talks.parley
    """
    opened = open_book(book)
    found = flow.check_book(opened)
    store.close_book(opened)
    write([problems_sheet(found, f"{opened.path} is sound.")], form.value, sys.stdout)
    if found:
        raise typer.Exit(codes.ATTENTION)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of gold claims, one JSON file a report.", exists=True, file_okay=False)],
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATHS]...", help="The reports; by default those that the gold files name.")] = None,
    *,
    misses: Annotated[bool, typer.Option("--misses", help="List everything that is not as in gold.")] = False,
    form: Format = Form.table,
) -> None:
    """Compare what Parley reads with what a careful human reader read: precision, recall and F1 by kind of claim.

    Example: parley evaluate examples/istanbul-2025/gold --misses
    """
    golds, faults = measuring.load_gold(gold)
    tell_problems(faults)
    if not golds:
        raise typer.Exit(codes.NOTHING_READ)
    sources = paths or [str(one.path) for one in golds if one.path]
    with telling() as told:
        reads = flow.read_all(sources, from_environment(), told)
    tell_problems(reads.problems)
    rows = {reading.report.id: [claim_to_dict(claim) for claim in reading.claims] for reading in reads.readings}
    figures, found = measuring.measure(golds, rows)
    sheets = [figures_sheet(figures), *([misses_sheet(found)] if misses else [])]
    write(sheets, form.value, sys.stdout)
    if faults:
        raise typer.Exit(codes.ATTENTION)
