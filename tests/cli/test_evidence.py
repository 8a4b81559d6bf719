"""`parley evidence`: how a report's bytes reached Parley, and the bytes themselves."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from parley.cli import codes
from tests.cli.conftest import Run


def test_bytes_come_back_as_they_were(run: Run, reports: Path, tmp_path: Path) -> None:
    run("read", reports, "--book", "t.parley")
    for path in sorted(reports.iterdir()):
        assert run("evidence", path.stem, "--book", "t.parley", "-o", "back").exit_code == codes.OK
        assert (tmp_path / "back").read_bytes() == path.read_bytes()
        assert run("evidence", path.stem, "--book", "t.parley", "--raw").stdout_bytes == path.read_bytes()


def test_found_in_two_places(run: Run, reports: Path, tmp_path: Path) -> None:
    raw = (reports / "a-agreed.txt").read_bytes()
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "a-agreed.txt").write_bytes(raw)
    for _ in range(2):
        run("read", reports, "again", "--book", "t.parley")
    (found,) = json.loads(run("evidence", "a-agreed", "--book", "t.parley", "--format", "json").stdout)
    assert (found["report"], found["sha256"], found["size"], found["verified"]) == ("a-agreed", hashlib.sha256(raw).hexdigest(), len(raw), True)
    assert [one["source"] for one in found["captures"]] == sorted((str(reports / "a-agreed.txt"), str(Path("again") / "a-agreed.txt")))
    shown = run("evidence", "a-agr", "--book", "t.parley")
    assert f"{len(raw):,} bytes" in shown.stdout
    assert "verified" in shown.stdout


def test_bytes_that_were_changed(run: Run, reports: Path, tmp_path: Path) -> None:
    run("read", reports, "--book", "t.parley")
    with sqlite3.connect(tmp_path / "t.parley") as at:
        at.execute("UPDATE raw SET bytes = (SELECT max(bytes) FROM raw)")
    at.close()
    names = [path.stem for path in reports.iterdir()]
    done = [run("evidence", name, "--book", "t.parley") for name in names]
    assert sorted({one.exit_code for one in done}) == [codes.OK, codes.ATTENTION]
    assert any("NOT the bytes" in one.stdout for one in done)
    assert codes.ATTENTION in {run("evidence", name, "--book", "t.parley", "-o", "back").exit_code for name in names}


def test_a_report_is_named_by_where_it_stands(run: Run, reports: Path) -> None:
    run("read", reports, "--book", "t.parley")
    done = run("evidence", reports / "a-agreed.txt", "--book", "t.parley", "-o", "back")
    assert (done.exit_code, done.stdout) == (codes.OK, "")
    assert done.stderr == f"back: {(reports / 'a-agreed.txt').stat().st_size:,} bytes, as they were found.\n"


def test_no_such_report(run: Run, reports: Path) -> None:
    run("read", reports, "--book", "t.parley")
    done = run("evidence", "a-agred", "--book", "t.parley")
    assert (done.exit_code, "Near it: a-agreed" in done.stderr) == (codes.USAGE, True)
