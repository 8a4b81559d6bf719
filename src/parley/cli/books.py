"""The commands that write and check a book."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from parley import flow, store
from parley.cli import codes
from parley.cli.gather import open_book, settings_of, stop, stop_for, stop_if_nothing_read, tell_languages, tell_passed_over, tell_problems
from parley.cli.options import Address, BookFile, EngineOf, Form, Format, PartiesFile, Sifting, Sources, TextColumn, Workers
from parley.cli.telling import telling
from parley.model import Problem
from parley.show.journal import journal
from parley.show.journal_check import check_journal
from parley.show.problems import problems_sheet
from parley.show.sheet import write
from parley.show.words import plural


def read(
    sources: Sources,
    book: BookFile = None,
    workers: Workers = 1,
    parties: PartiesFile = None,
    sift: Sifting = "auto",
    engine: EngineOf = "local",
    address: Address = None,
    text_column: TextColumn = None,
) -> None:
    """Read reports into a book: one file that keeps bytes, texts, claims and what was refused.

    Reading the same files again changes nothing. Whatever stops the program, no finished report is lost: give the command again.

    The pages that a feed names are asked one at a time, with pauses, and only where the robots.txt of their host allows it.

    Files may be texts, pages (HTML, MHTML), PDF, DOCX, mails (EML), rows (CSV, JSON Lines), feeds, web archives (WARC, WACZ), and ZIP or TAR of these;
    docs/sources.md says what is taken from each.

    Examples: parley read reports/ --book talks.parley   ·   parley read news.zip crawl.warc.gz statement.pdf   ·   parley read rows.csv --text-column story
    ·   parley read https://www.example.org/feed.xml feeds.opml   ·   curl … | parley read -
    """
    settings = settings_of(parties, workers, text_column, sift=sift, engine=engine, address=address)
    opened = open_book(book, create=True)
    with telling() as told:
        added = flow.read_into(opened, sources, settings, told.report, told.world)
    tell_problems(added.problems)
    tell_passed_over(added.passed_over, added.read + added.known)
    if added.stopped:
        typer.echo(f"{plural(added.read, 'report')} read and kept before that.", err=True)
        stop_for(added.stopped)
    held = store.standing(opened, flow.UNREAD)
    reads = flow.from_book(opened) if held.noted.total() == held.reports else None  # of which none was read
    store.close_book(opened)
    if not added.read and not added.known and not added.passed_over:
        stop("No report could be read.", codes.NOTHING_READ)
    known = f", {added.known} known already" if added.known else ""
    typer.echo(
        f"{plural(added.read, 'report')} read{known}. {opened.name} holds {plural(held.reports, 'report')} with {plural(held.claims, 'claim')}."
    )
    if reads is not None:
        stop_if_nothing_read(reads)
    tell_languages(held.noted, held.reports)


def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE.journal]", help="A journal to check by itself, without a book.", dir_okay=False)
    ] = None,
    book: BookFile = None,
    form: Format = Form.table,
    parties: PartiesFile = None,
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Read every report's bytes again too, and compare text and claims; as long as reading.")
    ] = False,
) -> None:
    """Check everything that a book promises: words, bytes, ids, references, and every figure of the ledger that follows; or a journal by itself.

    Examples: parley check --book talks.parley   ·   parley check --book talks.parley --again   ·   parley check talks.journal
    """
    if file is not None:
        _check_journal(file, form)
        return
    opened = open_book(book)
    found = flow.check_book(opened, settings_of(parties) if again else None, (_journal_faults,))
    store.close_book(opened)
    write([problems_sheet(found, f"{opened.name} is sound.")], form.value, sys.stdout)
    if found:
        raise typer.Exit(codes.ATTENTION)


def _journal_faults(made: flow.Account) -> tuple[Problem, ...]:
    """Faults of the account written as a journal and read back: figures that no claim under them gives, sums, deliveries counted twice."""
    return check_journal(journal(made.ledger, made.reads.readings, made.origins), "parley export --to journal", flow.figures_said)


def _check_journal(path: Path, form: Form) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{path}: {error}. Name a file that `parley export --to journal` wrote.", codes.NOTHING_READ)
    found = check_journal(text, str(path), flow.figures_said)
    write([problems_sheet(found, f"{path} is sound.")], form.value, sys.stdout)
    if found:
        raise typer.Exit(codes.ATTENTION)
