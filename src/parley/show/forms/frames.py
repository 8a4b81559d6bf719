"""Tables as data frames, by way of Arrow; needs the extra `frames`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parley.show.forms.parquet import arrow_table
from parley.show.forms.table import Table


def pandas_frame(table: Table) -> Any:
    """A table for pandas: whole numbers and yes or no that can be missing, days as datetime64.

    Raises:
        ModuleNotFoundError: pandas or pyarrow is not there.
    """
    import pandas as pd  # noqa: PLC0415  # an extra
    import pyarrow as pa  # noqa: PLC0415

    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype()}
    return arrow_table(table).to_pandas(types_mapper=kinds.get, date_as_object=False)


def polars_frame(table: Table) -> Any:
    """A table for polars.

    Raises:
        ModuleNotFoundError: polars or pyarrow is not there.
    """
    import polars as pl  # noqa: PLC0415  # an extra

    return pl.from_arrow(arrow_table(table))


FRAMES: dict[str, Callable[[Table], Any]] = {"pandas": pandas_frame, "polars": polars_frame}
