"""The commands that list what the reports say."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from parley import flow, store
from parley.cli.gather import gather, name_of_book, open_book, tell_languages
from parley.cli.options import AsOf, BookFile, Day, Form, Format, PartiesFile, Paths, TextColumn, Workers
from parley.model import Problem
from parley.reconcile import ledger_to_dict
from parley.reconcile.ledger import Ledger
from parley.reconcile.newest import newest_of
from parley.show.changes import changes_sheet
from parley.show.claims import claim_records, claims_sheet
from parley.show.dispute import disagreements_sheet, positions_sheet
from parley.show.ledger import ledger_sheets, line_sheet
from parley.show.origins import origins_sheet
from parley.show.people import names_in, people_sheet
from parley.show.problems import problems_sheet, why_empty
from parley.show.sheet import Sheet, write
from parley.show.timeline import timeline_sheet

ClaimId = Annotated[str | None, typer.Option("--id", metavar="ID", help="Only claims whose id begins so, e.g. one shown in the ledger.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Only transfer, talks, proposal, response or list.")]
_SHOWN = 100  # negotiations of a table


def _listed(sheet: Sheet, form: Form) -> None:
    write([sheet], form.value, sys.stdout)


def _account(
    paths: Sequence[str] | None, book: BookFile, as_of: AsOf, workers: int = 1, parties: PartiesFile = None, text_column: TextColumn = None
) -> tuple[flow.Account, str]:
    made = flow.account(gather(paths, book, workers, parties, text_column), as_of)
    return made, why_empty(made.reads.readings, made.reads.problems)


def ledger(
    paths: Paths = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    workers: Workers = 1,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
    *,
    whole: Annotated[bool, typer.Option("--all", help=f"Show every negotiation, not only the {_SHOWN} with the newest events.")] = False,
) -> None:
    """Show what was agreed, what was carried out, what is open, and who says so.

    A table shows the negotiations with the newest events where there are many, and says so on its last line; other forms are always whole.

    Examples: parley ledger reports/   ·   parley ledger crawl.warc.gz   ·   parley ledger --book talks.parley --as-of 2025-06-10   ·   parley ledger reports/ --format json
    """
    most = None if whole else _SHOWN
    if as_of is None and (chosen := name_of_book(paths, book, parties)) and _kept_ledger(chosen, form, most):
        return
    made, empty = _account(paths, book, as_of, workers, parties, text_column)
    if form is Form.table:
        _tables(newest_of(made.ledger, most), len(made.ledger.negotiations), empty)
    elif form is Form.json:
        sys.stdout.write(json.dumps(ledger_to_dict(made.ledger), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    else:
        _listed(line_sheet(made.ledger), form)


def _tables(shown: Ledger, there_are: int, empty: str = "") -> None:
    """Write a ledger as tables, and on the last line how many negotiations it does not show."""
    write(ledger_sheets(shown, empty), "table", sys.stdout)
    if (number := len(shown.negotiations)) < there_are:
        sys.stdout.write(f"{number} of {there_are:,} negotiations are shown, those with the newest events; --all shows all.\n")


def _kept_ledger(where: str, form: Form, most: int | None) -> bool:
    """Write the ledger that is kept with a book, brought up to date.

    Returns:
        Whether that could be done; not where the book cannot be written, or there is nothing and the reason must be found.
    """
    opened = open_book(where)
    heads = flow.headings(opened)
    if isinstance(heads, Problem) or not heads:
        store.close_book(opened)
        return False
    tell_languages(*flow.not_read(opened))
    if form is Form.json:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(flow.kept_json(opened))
    elif form is Form.table:
        _tables(flow.kept_ledger(opened, most), len(heads))
    else:
        _listed(line_sheet(flow.kept_ledger(opened)), form)
    store.close_book(opened)
    return True


def timeline(
    paths: Paths = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    workers: Workers = 1,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Show what happened when: talks, agreements, deliveries, offers, proposals and answers.

    Example: parley timeline reports/ --as-of 2025-06-10
    """
    made, empty = _account(paths, book, as_of, workers, parties, text_column)
    _listed(timeline_sheet(made.ledger, empty), form)


def disagreements(
    paths: Paths = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    workers: Workers = 1,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Show where the reports do not agree, version by version, with who says what.

    Example: parley disagreements reports/
    """
    made, empty = _account(paths, book, as_of, workers, parties, text_column)
    quiet = "The reports do not disagree on anything that Parley compares." if made.ledger.negotiations else empty
    _listed(disagreements_sheet(made.ledger, quiet), form)


def diff(
    day1: Day,
    day2: Day,
    paths: Paths = None,
    book: BookFile = None,
    form: Format = Form.table,
    workers: Workers = 1,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Show what differs between two days: what became known, what changed, what was contradicted.

    Examples: parley diff 2025-06-01 2025-06-10 reports/   ·   parley diff 2025-06-01 2025-07-25 --book talks.parley
    """
    reads = gather(paths, book, workers, parties, text_column)
    early, late = sorted((day1, day2))
    before, after = (flow.account(reads, day).ledger for day in (early, late))
    _listed(changes_sheet(before, after, "nothing differs."), form)


def positions(
    paths: Paths = None,
    party: Annotated[str | None, typer.Option("--party", help="Only this party, e.g. UA or HAMAS.")] = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Show what each party put forward, asked for and answered, in order of days.

    Example: parley positions reports/ --party UA
    """
    made, empty = _account(paths, book, as_of, 1, parties, text_column)
    _listed(positions_sheet(made.ledger, party, f"Nobody puts anything forward as {party}." if party and made.ledger.negotiations else empty), form)


def claims(
    paths: Paths = None,
    book: BookFile = None,
    number: ClaimId = None,
    kind: Kind = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    workers: Workers = 1,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Show every claim with the words it was read from; with --format jsonl one line a report, in the exchange form.

    Examples: parley claims reports/   ·   parley claims reports/ --format jsonl > claims.jsonl   ·   parley claims --book talks.parley --id 3fa94c
    """
    made = gather(paths, book, workers, parties, text_column)
    chosen = flow.published_by(made.readings, as_of)
    if number or kind:
        chosen = tuple(replace(one, claims=tuple(c for c in one.claims if flow.matches(c, number, kind))) for one in chosen)
        chosen = tuple(one for one in chosen if one.claims)
    gone = flow.taken_back(made, as_of)
    sheet = claims_sheet(chosen, why_empty(made.readings, made.problems), gone)
    _listed(replace(sheet, records=claim_records(chosen, gone)) if form is Form.csv else sheet, form)


def origins(paths: Paths = None, book: BookFile = None, as_of: AsOf = None, form: Format = Form.table, text_column: TextColumn = None) -> None:
    """Show which reports copy another, and why they are taken for copies; copies of one story count as one voice.

    Example: parley origins reports/
    """
    chosen = flow.published_by(gather(paths, book, text_column=text_column).readings, as_of)
    found = flow.copies_of(chosen)
    rows = [(one.copy, one.origin, (one.common, one.of_copy, one.of_origin)) for one in found]
    _listed(origins_sheet(rows, f"None of {len(chosen)} reports copies another."), form)


def who(
    name: Annotated[str, typer.Argument(help="A person's name, in any spelling near it, or a party's code.")],
    paths: Paths = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Show what one person or party said, and which delegations they led.

    Examples: parley who Umerov reports/   ·   parley who UA --book talks.parley
    """
    reads = gather(paths, book, 1, parties, text_column)
    chosen = flow.published_by(reads.readings, as_of)
    known = ", ".join(names_in(chosen)) or "nobody"
    named = flow.named(replace(reads, readings=chosen))
    _listed(people_sheet(chosen, name, f"No claim is attributed to {name}. Named are: {known}", named), form)


def problems(
    paths: Paths = None,
    book: BookFile = None,
    as_of: AsOf = None,
    form: Format = Form.table,
    workers: Workers = 1,
    parties: PartiesFile = None,
    text_column: TextColumn = None,
) -> None:
    """Show what could not be read and what was refused, with the reason; as of a day only what concerns reports published by then.

    Example: parley problems reports/
    """
    made = gather(paths, book, workers, parties, text_column)
    readings = flow.published_by(made.readings, as_of)
    found = (*(made.problems if as_of is None else ()), *(problem for reading in readings for problem in reading.problems))
    _listed(problems_sheet(found, f"No problems in {len(readings)} reports."), form)
