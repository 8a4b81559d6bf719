"""The account as a folder of CSV files with a codebook; with HXL hashtags where they are asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from parley.show.forms.table import Field, Kind, Table, Value
from parley.show.forms.tables import all_tables
from parley.show.forms.whole import Whole
from parley.show.guard import guarded

_BETWEEN: dict[Kind, str] = {"texts": "; ", "wholes": "; ", "quotes": " … "}
_KINDS: dict[Kind, str] = {
    "text": "text",
    "whole": "whole number",
    "yes_no": "true or false",
    "day": "ISO 8601 day",
    "texts": "texts, “; ” between",
    "wholes": "whole numbers, “; ” between",
    "quotes": "quotations, “ … ” between",
}


def csv_files(whole: Whole, *, hxl: bool = False) -> dict[str, bytes]:
    """File names with their bytes: one CSV a table, and the codebook as CSV and as text.

    Args:
        whole: the account.
        hxl: with a second row of hashtags (Humanitarian Exchange Language 1.1).
    """
    tables = all_tables(whole)
    made = {f"{table.name}.csv": _sheet(table, hxl=hxl) for table in tables}
    return made | {"codebook.csv": _codebook(tables), "codebook.md": codebook_text(tables).encode()}


def _sheet(table: Table, *, hxl: bool) -> bytes:
    tags = [[field.hxl for field in table.fields]] if hxl else []
    return _written(
        [
            [field.name for field in table.fields],
            *tags,
            *([_cell(value, field) for value, field in zip(row, table.fields, strict=True)] for row in table.rows),
        ]
    )


def _cell(value: Value, field: Field) -> str | int:
    """Nothing for what is unknown; true and false in words; lists in one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value if isinstance(value, str) else _BETWEEN[field.kind].join(str(part) for part in value))


def _written(rows: Iterable[Iterable[str | int]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def _codebook(tables: Iterable[Table]) -> bytes:
    rows = [(table.name, field.name, _KINDS[field.kind], field.about, field.hxl) for table in tables for field in table.fields]
    return _written([("table", "column", "kind", "meaning", "hxl"), *rows])


def codebook_text(tables: Iterable[Table]) -> str:
    """The codebook to read, in Markdown."""
    head = "# Codebook\n\nAn empty cell means that no report says it; it never means 0. A cell that a spreadsheet would take for a formula has an apostrophe before it.\n"
    return head + "".join(_chapter(table) for table in tables)


def _chapter(table: Table) -> str:
    rows = "".join(f"| `{field.name}` | {_KINDS[field.kind]} | {field.about} | `{field.hxl}` |\n" for field in table.fields)
    return f"\n## {table.name}\n\nA row is {table.about}.\n\n| Column | Kind | Meaning | HXL |\n|---|---|---|---|\n{rows}"
