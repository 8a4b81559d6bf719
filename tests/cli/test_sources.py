"""The same reports however they are packed; and where each stands, as a user sees it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.sources.documents import pdf
from tests.sources.making import OTHER, PAGE, STORY, crawled, record, tarred, zipped


def members(folder: Path) -> dict[str, bytes | str]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_ledger_is_the_same_from_a_folder_and_from_archives(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(zipped(members(reports)))
    (tmp_path / "news.tar.gz").write_bytes(gzip.compress(tarred(members(reports))))
    (tmp_path / "all.zip").write_bytes(zipped({"a/news.zip": zipped(members(reports))}))
    expected = run("ledger", reports, "--format", "json").stdout
    assert json.loads(expected)["negotiations"]
    for name in ("news.zip", "news.tar.gz", "all.zip"):
        assert run("ledger", name, "--format", "json").stdout == expected
    assert run("claims", "news.zip", "--format", "jsonl").stdout == run("claims", reports, "--format", "jsonl").stdout


def test_everything_at_once_into_a_book_that_reads_it_again_the_same(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(zipped({"folder/a.html": PAGE, "b.css": "p {}"}))
    (tmp_path / "crawl.warc.gz").write_bytes(crawled([record(0, "", kind="warcinfo"), record(7, PAGE.replace("300", "310").encode("utf-16"), "text/html; charset=utf-16")]))  # fmt: skip
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"id": "row-x", "date": "2025-06-02", "said": STORY.replace("300", "320")}) + "\n", encoding="utf-8"
    )
    (tmp_path / "statement.pdf").write_bytes(pdf([[["Statement of 2 June 2025"], [STORY[:60], STORY[60:].replace("300", "330")], [OTHER[:60], OTHER[60:]]]]))  # fmt: skip
    told = run("read", "news.zip", "crawl.warc.gz", "rows.jsonl", "statement.pdf", "--text-column", "said", "--book", "talks.parley")
    assert told.stdout.startswith("4 reports read.")
    assert "news.zip: no-reports: 1 member left out (b.css)" in told.stderr
    again = run("read", "news.zip", "crawl.warc.gz", "rows.jsonl", "statement.pdf", "--text-column", "said", "--book", "talks.parley")
    assert again.stdout.startswith("0 reports read, 4 known already.")
    assert run("check", "--again", "--book", "talks.parley").exit_code == 0
    shown = run("report", "prisoners-freed-7", "--book", "talks.parley").stdout
    assert "file: crawl.warc.gz@" in shown
    assert "address: https://news.example/world/prisoners-freed-7.html (from the address that it was taken from)" in shown
    assert "found in: crawl.warc.gz, record <urn:uuid:00000000-0000-0000-0000-000000000007>, from byte" in shown
    row = json.loads(run("report", "row-x", "--book", "talks.parley", "--format", "json").stdout)
    assert (row["source"], row["basis"]["published"]) == ("rows.jsonl#1", "column date: 2025-06-02")
    assert [(one["source"], one["record"], one["offset"]) for one in row["captures"]] == [("rows.jsonl", "1", 0)]


def test_a_report_is_named_by_where_it_stands(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(zipped({"a.html": PAGE, "b.txt": STORY}))
    assert "news.zip!b.txt" in run("report", "news.zip!b.txt", "news.zip").stdout
    several = run("report", "news.zip")
    assert several.exit_code == 2
    assert "news.zip holds 2 reports: a, b. Name one: parley report ID news.zip" in several.stderr
    (tmp_path / "one.zip").write_bytes(zipped({"a.html": PAGE}))
    assert "one.zip!a.html" in run("report", "one.zip").stdout


def test_archives_on_the_standard_input(run: Run) -> None:
    said = run("claims", "-", "--format", "jsonl", stdin=gzip.compress(tarred({"a.txt": STORY, "b.txt": OTHER})))
    assert [json.loads(line)["id"] for line in said.stdout.splitlines()] == ["a", "b"]


@pytest.mark.parametrize(
    "words",
    [("ledger",), ("disagreements",), ("positions",), ("origins",), ("who", "UA"), ("diff", "2025-06-01", "2025-06-10"), ("export",), ("export", "--to", "site", "-o", "public"), ("search", "prisoners")],
    ids=" ".join,
)  # fmt: skip
def test_every_command_that_reads_rows_can_be_told_their_column(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "rows.csv").write_text(f'id,date,said\n7,2025-06-02,"{STORY.replace(chr(34), "")}"\n', encoding="utf-8")
    assert run(*words, "rows.csv").exit_code == 3
    assert run(*words, "rows.csv", "--text-column", "said").exit_code == 0
