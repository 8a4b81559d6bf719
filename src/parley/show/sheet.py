"""A listing in four forms: a table to read, JSON, JSON Lines and CSV to work on."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from parley.show.guard import guarded

Form = Literal["table", "json", "jsonl", "csv"]
WIDTH = 100  # columns of a table that goes to a file or another program


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    head: str
    right: bool = False
    whole: bool = False  # never broken over lines
    share: int | None = None  # a column that takes its share of what the others leave, and wraps


@dataclass(frozen=True, slots=True)
class Sheet:
    """One listing: rows to read and records to work on, row for row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[dict[str, Any], ...]
    title: str = ""
    empty: str = "Nothing."  # what to say where there is no row, and why
    notes: tuple[str, ...] = ()  # lines under the table


def console(stream: TextIO) -> Console:
    """A console that is plain and 100 columns wide where nobody looks at it."""
    terminal = stream.isatty()
    return Console(file=stream, width=None if terminal else WIDTH, highlight=False, soft_wrap=False, no_color=None if terminal else True)


def write(sheets: Sequence[Sheet], form: Form, stream: TextIO) -> None:
    """Write listings to a stream; JSON is one array over all of them."""
    if form == "table":
        write_tables(sheets, console(stream))
    elif form == "json":
        records = [record for sheet in sheets for record in sheet.records]
        stream.write(json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    elif form == "jsonl":
        stream.writelines(json_line(record) for sheet in sheets for record in sheet.records)
    else:
        _write_csv([record for sheet in sheets for record in sheet.records], stream)


def _write_csv(records: Sequence[dict[str, Any]], stream: TextIO) -> None:
    heads = tuple(dict.fromkeys(key for record in records for key in record))
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(record.get(key)) for key in heads] for record in records)


def _cell(value: Any) -> str | int | float:
    """A value as a cell: nothing for what is unknown, JSON for what has parts."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def json_line(record: dict[str, Any]) -> str:
    """One record as a line of JSON, keys in the order of the alphabet."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"


def write_tables(sheets: Sequence[Sheet], out: Console) -> None:
    """Write listings as tables, each under its title."""
    for number, sheet in enumerate(sheets):
        if number:
            out.print()
        if sheet.title:
            out.print(Text(sheet.title, style="bold"))
        if sheet.rows:
            out.print(_table(sheet))
        else:
            out.print(Text(sheet.empty))
        for note in sheet.notes:
            out.print(Text(note, style="dim"))


def _table(sheet: Sheet) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=any(column.share for column in sheet.columns), padding=(0, 1, 0, 0))
    for column in sheet.columns:
        table.add_column(column.head, justify="right" if column.right else "left", ratio=column.share, overflow="fold", no_wrap=column.whole)
    for row in sheet.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
