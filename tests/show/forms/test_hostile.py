"""Nothing that a report says breaks a form, becomes a formula or an address that leads elsewhere."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import jsonschema
import pytest

from parley import flow
from parley.model import Claim, Report, Talks, When
from parley.show.forms.calendar import calendar
from parley.show.forms.csvs import csv_files
from parley.show.forms.ftm import ftm
from parley.show.forms.jsonl import claims_from_jsonl, jsonl_files
from parley.show.forms.parquet import claims_from_parquet, parquet_files
from parley.show.forms.places import places
from parley.show.forms.plover import plover
from parley.show.forms.text import address_of
from parley.show.forms.webannotation import claims_from_annotations, web_annotations
from parley.show.forms.whole import Whole
from tests.show.forms.schemas import ANNOTATIONS, EVENT, FEATURES
from tests.show.web.test_hostile import EVIL, entry

FORMULA = "=cmd|' /C calc'!A0;,\r\nEND:VEVENT\x07"
DAY = When(date(2025, 6, 2), date(2025, 6, 2), "day", FORMULA)


@pytest.fixture(scope="module")
def hostile() -> Whole:
    readings = [entry(name).reading for name in ('../"><script>alert(2)</script>', "=1+1", "a b?c#d%", "…")]
    first = readings[0]
    talks = Talks("held", DAY, FORMULA, EVIL, (f"A{EVIL}", f"B{EVIL}"), ("=M",), ((f"A{EVIL}", FORMULA),))
    met = Claim("ff", first.report.id, "@SUM(A1)", talks, first.claims[0].evidence, "test/1")
    readings[0] = replace(first, report=replace(first.report, title=FORMULA, source="+x/-y"), claims=(*first.claims, met))
    made = flow.account(flow.Reads(tuple(sorted(readings, key=lambda reading: reading.report.id))))
    assert made.ledger.negotiations[0].talks
    return Whole(made.ledger, made.reads.readings, made.origins)


def test_no_cell_of_any_table_begins_a_formula(hostile: Whole) -> None:
    for hxl in (False, True):
        for name, content in csv_files(hostile, hxl=hxl).items():
            if name.endswith(".csv"):
                cells = {cell for row in csv.reader(io.StringIO(content.decode(), newline="")) for cell in row}
                assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n"))]


def test_claims_come_back_from_every_form(hostile: Whole) -> None:
    claims = tuple(claim for reading in hostile.readings for claim in reading.claims)
    assert claims_from_jsonl(jsonl_files(hostile)) == claims
    assert claims_from_parquet(parquet_files(hostile)) == claims
    assert claims_from_annotations(web_annotations(hostile).text) == claims


def test_every_form_holds_to_its_schema(hostile: Whole) -> None:
    jsonschema.validate(json.loads(web_annotations(hostile).text), ANNOTATIONS)
    jsonschema.validate(json.loads(places(hostile).text), FEATURES)
    for line in plover(hostile).text.splitlines():
        jsonschema.validate(json.loads(line), EVENT)
    assert "javascript:" not in web_annotations(hostile).text


def test_a_calendar_has_the_entries_that_the_account_has(hostile: Whole) -> None:
    (event,) = [one for one in icalendar.Calendar.from_ical(calendar(hostile).text).walk("VEVENT") if "Known" not in str(one)]
    assert "=cmd" in str(event["LOCATION"])
    assert "\x07" not in calendar(hostile).text


def test_statements_are_such_as_followthemoney_keeps(hostile: Whole) -> None:
    library: Any = pytest.importorskip("followthemoney", reason="the extra `formats` is not installed")
    rows = [json.loads(line) for line in ftm(hostile).text.splitlines()]
    for row in rows:
        prop = library.model.get(row["schema"]).get(row["prop"])
        if row["prop"] == "location":  # the library drops a semicolon before a comma
            continue
        assert prop.type.clean(row["value"]) == row["value"], row
    assert "sourceUrl" not in {row["prop"] for row in rows}


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("javascript:alert(1)", None),
        ("https://example.org/a b", None),
        ("https://example.org/\u202egpj.exe", None),
        ("https://[::1", None),
        ("https:///etc/passwd", None),
        ("ftp://example.org/a", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_given_on(address: str | None, kept: str | None) -> None:
    assert address_of(Report("r", "text", url=address)) == kept
