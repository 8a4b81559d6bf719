"""The account as a folder of JSON Lines files: one object a row, lists as lists, null for what is unknown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from parley.model import Claim
from parley.show.forms.claim_table import claim_of_row
from parley.show.forms.table import Row, Table, Value
from parley.show.forms.tables import all_tables
from parley.show.forms.whole import Whole


def jsonl_files(whole: Whole) -> dict[str, bytes]:
    """File names with their bytes, one file a table."""
    return {f"{table.name}.jsonl": "".join(_line(table, row) for row in table.rows).encode() for table in all_tables(whole)}


def _line(table: Table, row: Row) -> str:
    named = {field.name: _plain(value) for field, value in zip(table.fields, row, strict=True)}
    return json.dumps(named, ensure_ascii=False) + "\n"


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def claims_from_jsonl(files: Mapping[str, bytes]) -> tuple[Claim, ...]:
    """The claims that such a folder holds, the same as were written."""
    return tuple(claim_of_row(json.loads(line)) for line in files["claims.jsonl"].decode().splitlines())
