"""The account as a folder of Parquet files, and its tables as Arrow tables; needs the extra `frames`."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from parley.model import Claim
from parley.show.forms.claim_table import claim_of_row
from parley.show.forms.table import Kind, Table
from parley.show.forms.tables import all_tables
from parley.show.forms.whole import Whole

_KINDS: dict[Kind, str] = {"text": "string", "whole": "int64", "yes_no": "bool", "day": "date32"}
_LISTS: dict[Kind, str] = {"texts": "string", "quotes": "string", "wholes": "int64"}


def arrow_table(table: Table) -> Any:
    """A table as an Arrow table, with the meaning of each field beside it.

    Raises:
        ModuleNotFoundError: pyarrow is not there.
    """
    import pyarrow as pa  # noqa: PLC0415  # an extra

    def kind(name: Kind) -> Any:
        return pa.list_(pa.type_for_alias(_LISTS[name])) if name in _LISTS else pa.type_for_alias(_KINDS[name])

    schema = pa.schema(
        [pa.field(field.name, kind(field.kind), metadata={"meaning": field.about, "hxl": field.hxl}) for field in table.fields],
        metadata={"row": table.about},
    )
    columns = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _ in table.fields]
    return pa.Table.from_arrays([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema)


def parquet_files(whole: Whole) -> dict[str, bytes]:
    """File names with their bytes, one file a table.

    Raises:
        ModuleNotFoundError: pyarrow is not there.
    """
    return {f"{table.name}.parquet": _bytes(table) for table in all_tables(whole)}


def _bytes(table: Table) -> bytes:
    import pyarrow.parquet as pq  # noqa: PLC0415

    stream = io.BytesIO()
    pq.write_table(arrow_table(table), stream, compression="zstd")
    return stream.getvalue()


def claims_from_parquet(files: Mapping[str, bytes]) -> tuple[Claim, ...]:
    """The claims that such a folder holds, the same as were written."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    return tuple(claim_of_row(row) for row in pq.read_table(io.BytesIO(files["claims.parquet"])).to_pylist())
