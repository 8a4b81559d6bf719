"""`parley export`: files and folders of every form, with and without a book; and what it says where that cannot be."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from parley.cli import codes
from parley.cli.exports import Target
from tests.cli.conftest import Run

FILES = {
    "journal": "; Parley journal",
    "claims": '{"agency"',
    "annotations": "{\n",
    "plover": '{"cameo"',
    "ftm": '{"canonical_id"',
    "calendar": "BEGIN:VCALENDAR\r\n",
    "places": "{\n",
}
FOLDERS = ("csv", "jsonl", "parquet")


def test_every_target_is_tested() -> None:
    assert {*FILES, *FOLDERS, "site", "warc"} == {target.value for target in Target}  # test_site.py, test_warc.py


@pytest.mark.parametrize("form", FILES)
def test_a_file_with_and_without_a_book(run: Run, reports: Path, tmp_path: Path, form: str) -> None:
    assert run("read", reports, "--book", "t.parley").exit_code == codes.OK
    out = tmp_path / "written"
    assert run("export", "--to", form, reports, "-o", out).exit_code == codes.OK
    written = out.read_bytes().decode()
    assert written.startswith(FILES[form])
    assert run("export", "--to", form, "--book", "t.parley").stdout_bytes.decode() == written


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_with_and_without_a_book(run: Run, reports: Path, tmp_path: Path, form: str) -> None:
    run("read", reports, "--book", "t.parley")
    for source, folder in ((reports, "a"), ("--book=t.parley", "b")):
        assert run("export", "--to", form, source, "-o", folder).exit_code == codes.OK
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab")
    assert first == second
    assert {"claims", "lines", "deliveries", "reports", "talks"} <= {name.split(".")[0] for name in first}
    assert run("export", "--to", form, reports, "-o", "a").exit_code == codes.OK  # written again over what it wrote


def test_only_what_was_known_by_a_day(run: Run, reports: Path, tmp_path: Path) -> None:
    run("export", "--to", "jsonl", reports, "--as-of", "2025-06-10", "-o", "t")
    told = [json.loads(line) for line in (tmp_path / "t" / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in told] == ["a-agreed"]


def test_hxl_puts_hashtags_under_the_names_of_columns(run: Run, reports: Path, tmp_path: Path) -> None:
    run("export", "--to", "csv", "--hxl", reports, "-o", "t")
    with (tmp_path / "t" / "lines.csv").open(encoding="utf-8", newline="") as file:
        names, tags, *_ = csv.reader(file)
    assert dict(zip(names, tags, strict=True))["agreed_min"] == "#affected+agreed+num+min"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--to", "csv"), "Name the folder to write to"),
        (("--to", "jsonl", "--hxl", "-o", "t"), "--hxl goes with --to csv"),
        (("--to", "csv", "-o", "full"), "holds something else"),
        (("--to", "csv", "-o", "full/file"), "holds something else"),
        (("--to", "plover", "-o", "no/such/folder/x"), "cannot be written"),
        (("--to", "csv", "-o", "full/file/under"), "cannot be written"),
    ],
)
def test_what_cannot_be_is_said(run: Run, reports: Path, tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine")
    done = run("export", *args, reports)
    assert (done.exit_code, said in done.stderr) == (codes.USAGE, True)
    assert (tmp_path / "full" / "file").read_text() == "mine"


def test_parquet_without_pyarrow_says_what_to_install(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    done = run("export", "--to", "parquet", reports, "-o", "t")
    assert (done.exit_code, "pip install 'parley[frames]'" in done.stderr) == (codes.USAGE, True)
