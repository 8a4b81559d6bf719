"""Rows of JSON Lines and CSV: each a report with the columns beside its text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from parley.flow.sources import find
from parley.model import Item, When
from parley.settings import Settings, SourceLimits
from tests.sources.making import OTHER, PAGE, STORY, held, ids, wheres

ROWS = (
    {
        "id": "swap-1",
        "title": "Both to free prisoners",
        "date": "2025-06-02",
        "source": "The Daily Example",
        "url": "https://example.org/1",
        "body": STORY,
    },
    {
        "id": "talks-2",
        "title": "Talks next week",
        "date": "3 June 2025",
        "source": "The Daily Example",
        "url": "https://example.org/2",
        "body": OTHER,
    },
)


def lines(rows: object = ROWS) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)  # type: ignore[attr-defined]


def test_each_line_is_a_report_with_its_columns_as_publication_data(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(lines(), encoding="utf-8")
    one, two = find([str(path)], Settings())
    assert one.report is not None
    assert two.report is not None
    assert (one.report.id, two.report.id) == ("swap-1", "talks-2")
    assert one.report.source == f"{path}#1"
    assert one.raw == lines().splitlines()[0].encode()
    assert one.capture is not None
    assert (one.capture.record, one.capture.offset, two.capture.offset if two.capture else None) == ("1", 0, len(one.raw) + 1)
    assert one.report.published == When(date(2025, 6, 2), date(2025, 6, 2), "day", "2025-06-02")
    assert (one.report.outlet, one.report.url, one.report.title) == ("The Daily Example", "https://example.org/1", "Both to free prisoners")
    basis = dict(one.report.basis)
    assert basis["published"] == "column date: 2025-06-02"
    assert (basis["outlet"], basis["title"], basis["url"]) == ("column source", "column title", "column url")
    assert two.report.published is not None
    assert two.report.published.first == date(2025, 6, 3)


def test_csv_with_line_ends_and_commas_in_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(
        b'\xef\xbb\xbfID;Headline;Full Text\r\na;"One; two";"'
        + f'{STORY}\r\n\r\n{OTHER} ""No"", they said.'.encode()
        + b'"\r\nb;;'
        + OTHER.encode()
        + b"\r\n"
    )
    one, two = find([str(path)], Settings())
    assert one.report is not None
    assert two.report is not None
    assert (one.report.id, one.report.title, two.report.id) == ("a", "One; two", "b")
    assert '"No", they said.' in one.report.text
    assert one.raw is not None
    assert one.raw.startswith(b"\xef\xbb\xbfID;Headline;Full Text\r\na;")
    assert path.read_bytes()[two.capture.offset or 0 if two.capture else 0 :].startswith(b"b;;")


def test_the_user_names_the_column(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"nr,words,text\n1,{STORY.replace(',', '')},short\n", encoding="utf-8")
    (found,) = find([str(path)], Settings(sources=SourceLimits(text_column="Words")))
    assert found.report is not None
    assert found.report.text.startswith("Negotiators")


def test_no_column_holds_text() -> None:
    (problem,) = held(b"nr,name\n1,x\n", "rows.csv")
    assert not isinstance(problem, Item)
    assert problem.code == "no-text-column"
    assert "--text-column" in problem.message
    assert "nr, name" in problem.message


def test_a_table_without_text_beside_reports_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "figures.csv").write_text("nr,name\n1,x\n", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text(lines(), encoding="utf-8")
    assert ids([str(tmp_path)]) == ["a", "swap-1", "talks-2"]


def test_rows_that_are_faulty_are_counted_and_the_others_read() -> None:
    raw = (lines() + "not json\n[1, 2]\n\n" + lines([{"body": "  "}, {"other": 1}]) + lines()).encode()
    assert wheres(raw, "rows.ndjson") == ["rows.ndjson#1", "rows.ndjson#2", "rows.ndjson#8", "rows.ndjson#9", "rows-broken", "rows-without-text"]


def test_a_row_may_hold_a_page(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(lines([{"html": PAGE}]), encoding="utf-8")
    (found,) = find([str(path)], Settings())
    assert found.report is not None
    assert found.report.id == "rows-1"
    assert "<p>" not in found.report.text


def test_one_long_list_in_json_is_refused_with_words() -> None:
    (problem,) = held(json.dumps(ROWS, indent=1).encode(), "rows.json")
    assert not isinstance(problem, Item)
    assert problem.code == "json-not-lines"
