"""The account as tables: CSV with codebook and HXL, JSON Lines, Parquet; read back where it can be."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import hxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.model import Claim
from parley.show.forms.csvs import csv_files
from parley.show.forms.jsonl import claims_from_jsonl, jsonl_files
from parley.show.forms.parquet import claims_from_parquet, parquet_files
from parley.show.forms.tables import all_tables
from parley.show.forms.whole import Whole
from parley.show.guard import guarded, unguarded
from parley.show.sheet import Sheet, write

BEGINS = "=+-@\t\r\n＝＋－＠"
cells = st.one_of(st.text(), st.builds(lambda head, rest: head + rest, st.text("'" + BEGINS, max_size=3), st.text()))


def claims_of(whole: Whole) -> tuple[Claim, ...]:
    return tuple(claim for reading in whole.readings for claim in reading.claims)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@given(cells)
def test_no_cell_begins_a_formula_and_each_comes_back(text: str) -> None:
    assert not guarded(text).startswith(tuple(BEGINS))
    assert unguarded(guarded(text)) == text


def test_the_listings_and_the_rooms_csv_twins_are_guarded_too() -> None:
    sheet = Sheet((), (), ({"title": '=HYPERLINK("http://x")', "count": -3, "words": "2 - 1"},))
    out = io.StringIO()
    write([sheet], "csv", out)
    assert rows_of(out.getvalue().encode())[1] == ['\'=HYPERLINK("http://x")', "-3", "2 - 1"]


def test_claims_come_back_from_json_lines_and_parquet(whole: Whole) -> None:
    assert claims_from_jsonl(jsonl_files(whole)) == claims_of(whole)
    assert claims_from_parquet(parquet_files(whole)) == claims_of(whole)


def test_claims_of_every_kind_come_back(made_up: Whole) -> None:
    assert claims_from_jsonl(jsonl_files(made_up)) == claims_of(made_up)
    assert claims_from_parquet(parquet_files(made_up)) == claims_of(made_up)


@pytest.mark.parametrize("form", [csv_files, jsonl_files, parquet_files])
def test_the_same_reports_give_the_same_bytes(whole: Whole, turned: Whole, form: Any) -> None:
    assert form(whole) == form(turned)


def test_the_codebook_names_every_column_once_and_csv_has_these_columns(whole: Whole) -> None:
    made = csv_files(whole)
    book = rows_of(made["codebook.csv"])[1:]
    assert all(meaning for _, _, _, meaning, _ in book)
    for table in all_tables(whole):
        names = [column for name, column, *_ in book if name == table.name]
        assert rows_of(made[f"{table.name}.csv"])[0] == names
        assert len(names) == len(set(names))
        assert f"## {table.name}\n" in made["codebook.md"].decode()


def test_a_figure_that_no_report_gives_is_an_empty_cell_and_never_0(whole: Whole) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_files(whole)["deliveries.csv"].decode())))
    silent = [row for row in rows if row["count_min"] == "" and row["count_max"] == ""]
    assert silent
    assert "0" not in {row["count_min"] for row in rows}


def test_lines_lead_to_their_claims_and_deliveries_to_their_lines(whole: Whole) -> None:
    made = {name: [json.loads(line) for line in content.decode().splitlines()] for name, content in jsonl_files(whole).items()}
    claims, lines = {row["id"] for row in made["claims.jsonl"]}, {row["key"] for row in made["lines.jsonl"]}
    assert {claim for row in made["lines.jsonl"] for claim in row["claims"]} <= claims
    assert {row["line"] for row in made["deliveries.jsonl"]} <= lines | {None}
    assert {row["report"] for row in made["claims.jsonl"]} <= {row["id"] for row in made["reports.jsonl"]}
    remains = next(row for row in made["lines.jsonl"] if row["from"] == "RU" and row["what"] == "bodies")
    assert (remains["agreed_min"], remains["delivered_min"], remains["state"]) == (6000, 7060, "more_than_agreed")


def test_hxl_tags_hold_to_the_schema_of_the_standard(whole: Whole) -> None:
    for name, content in csv_files(whole, hxl=True).items():
        if name.startswith("codebook"):
            continue
        faults: list[Any] = []
        source = hxl.data(hxl.make_input(io.BytesIO(content), hxl.InputOptions(allow_local=True)))
        assert len(source.columns) == len(rows_of(content)[0])
        assert hxl.schema(None, callback=faults.append).validate(source), (name, [str(fault.column) for fault in faults])


def test_parquet_keeps_the_meaning_of_each_field_and_its_type(whole: Whole) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = pq.read_schema(io.BytesIO(parquet_files(whole)["lines.parquet"]))
    assert (str(schema.field("deadline").type), str(schema.field("agreed_min").type)) == ("date32[day]", "int64")
    assert schema.field("agreed_min").metadata[b"meaning"] == b"agreed: at least"
