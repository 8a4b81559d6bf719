from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "reports"


@pytest.mark.parametrize("seed", range(3))
def test_order_and_batches_give_the_same_bytes(run: Run, seed: int) -> None:
    files = sorted(EXAMPLE.iterdir())
    random.Random(seed).shuffle(files)  # noqa: S311  # a test's order is no secret
    cut = random.Random(seed).randrange(1, len(files))  # noqa: S311
    for batch in (files[:cut], files[cut:], files[: cut // 2]):
        if batch:
            assert run("read", *batch, "--book", "t.parley").exit_code == 0
    for command in (("ledger", "--format", "json"), ("claims", "--format", "jsonl"), ("disagreements", "--format", "csv")):
        assert run(*command, "--book", "t.parley").stdout == run(*command, EXAMPLE).stdout
    assert run("check", "--book", "t.parley").exit_code == 0


def test_workers_do_not_show(run: Run) -> None:
    one, two = (run("claims", EXAMPLE, "--format", "jsonl", "--workers", number).stdout for number in (1, 2))
    assert one == two


def test_reading_again_changes_nothing(run: Run, reports: Path) -> None:
    assert "3 reports read." in run("read", reports, "--book", "t.parley").stdout
    before = run("claims", "--book", "t.parley", "--format", "jsonl").stdout
    assert "0 reports read, 3 known already" in run("read", reports, "--book", "t.parley").stdout
    assert run("claims", "--book", "t.parley", "--format", "jsonl").stdout == before


def test_two_files_of_one_name_and_one_file_under_two(run: Run, reports: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a-agreed.txt").write_text((reports / "b-carried.txt").read_text().replace("1,212", "1,213"))
    (other / "z-copy.txt").write_bytes((reports / "b-carried.txt").read_bytes())
    for order in ((reports, other), (other, reports)):
        direct = run("claims", *order, "--format", "jsonl").stdout
        for source in order:
            run("read", source, "--book", f"{order[0].name}.parley")
        assert run("claims", "--book", f"{order[0].name}.parley", "--format", "jsonl").stdout == direct
        assert "same-bytes" in run("problems", *order).stdout
        assert run("check", "--book", f"{order[0].name}.parley").exit_code == 0
    assert direct.count("\n") == 4


def test_no_order_of_sets_shows(tmp_path: Path) -> None:
    """Python gives the words of a set another order in each process; no claim, refusal or figure may hang on it."""
    told: dict[str, set[bytes]] = {}
    for seed in ("0", "2", "5"):  # in these three, sets of a few words stand in different orders
        for view in ("claims", "problems"):
            done = subprocess.run(
                [sys.executable, "-m", "parley", view, str(EXAMPLE), "--format", "jsonl"],
                capture_output=True,
                check=False,
                cwd=tmp_path,
                env={**os.environ, "PYTHONHASHSEED": seed},
            )
            told.setdefault(view, set()).add(done.stdout)
    assert {view: len(found) for view, found in told.items()} == {"claims": 1, "problems": 1}
