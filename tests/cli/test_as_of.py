"""As of a day: every view is what it would be had no later report been written, and a later day forgets nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from parley.cli import codes
from tests.cli.conftest import Run
from tests.cli.texts import write_reports

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "reports"
DAYS = ("2025-06-02", "2025-06-05", "2025-06-12", "2025-06-13", "2025-06-30")
VIEWS = (
    ("ledger",),
    ("timeline",),
    ("claims",),
    ("disagreements",),
    ("positions",),
    ("origins",),
    ("problems",),
    ("who", "Medinsky"),
    ("search", "remains bodies"),
    ("search", "Istanbul"),
)
LATER = """Another version

KYIV, July 3, 2025 - Russia handed over the bodies of 1,900 soldiers to Ukraine on Thursday, the Coordination Headquarters in Kyiv said.
"""


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "dated")


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
@pytest.mark.parametrize("day", DAYS)
def test_a_view_as_of_a_day_knows_nothing_of_later_reports(run: Run, dated: Path, tmp_path: Path, view: tuple[str, ...], day: str) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(dated, whole)
    (whole / "d-later.txt").write_text(LATER, encoding="utf-8")
    (whole / "e-copy.txt").write_text(
        (dated / "b-carried.txt").read_text().replace("12 June", "9 July").replace("June 11", "July 9"), encoding="utf-8"
    )
    one, other = (run(*view, folder, "--as-of", day, "--format", "json") for folder in (whole, dated))
    assert (one.exit_code, one.stdout) == (codes.OK, other.stdout)


@pytest.mark.parametrize("target", ["journal", "claims"])
@pytest.mark.parametrize("day", DAYS)
def test_an_export_as_of_a_day_knows_nothing_of_later_reports(run: Run, dated: Path, tmp_path: Path, target: str, day: str) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(dated, whole)
    (whole / "d-later.txt").write_text(LATER, encoding="utf-8")
    one, other = (run("export", "--to", target, folder, "--as-of", day).stdout for folder in (whole, dated))
    assert one == other


def test_a_report_that_was_not_published_yet(run: Run, dated: Path) -> None:
    assert run("report", "b-carried", dated, "--as-of", "2025-06-12").exit_code == codes.OK
    early = run("report", "b-carried", dated, "--as-of", "2025-06-11")
    assert early.exit_code == codes.USAGE
    assert "not published by 2025-06-11" in early.stderr


def test_a_later_day_forgets_no_report_and_no_claim(run: Run) -> None:
    run("read", EXAMPLE, "--book", "t.parley")
    seen: set[str] = set()
    for day in ("2025-05-16", "2025-05-24", "2025-06-03", "2025-06-20", "2025-07-24", "2025-08-31"):
        lines = [json.loads(line) for line in run("claims", "--book", "t.parley", "--as-of", day, "--format", "jsonl").stdout.splitlines()]
        now = {claim["id"] for line in lines for claim in line["claims"]}
        assert seen <= now
        seen = now
        made = json.loads(run("ledger", "--book", "t.parley", "--as-of", day, "--format", "json").stdout)
        assert made["as_of"] == day
    assert seen
