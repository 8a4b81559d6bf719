"""Bad input and bad luck: each with a clear problem and exit code, and nothing else lost."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parley.cli import codes
from parley.store.tables import SCHEMA_VERSION
from tests.cli.conftest import Run
from tests.cli.texts import AGREED, FOREIGN

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "reports"
PROGRAM = (sys.executable, "-m", "parley")
BAD = {
    "empty.txt": (b"", "empty-file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary-file"),
    "page.html": (b"<html><head><title>Menu</title></head><body><ul><li><a href='/'>Home</a></li><li>About</li></ul></body></html>", "no-article"),
    "large.txt": (b"One sentence after the other. " * 1_700_000, "too-large"),
    "foreign.txt": (FOREIGN.encode(), "language-not-read"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_alone(run: Run, tmp_path: Path, name: str) -> None:
    raw, code = BAD[name]
    path = tmp_path / name
    path.write_bytes(raw)
    for command in (("claims", path), ("ledger", path), ("read", path, "--book", "t.parley")):
        done = run(*command)
        assert done.exit_code == codes.NOTHING_READ, command
        assert code in done.stderr, command
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_among_good_ones(run: Run, reports: Path, name: str) -> None:
    alone = run("claims", reports, "--format", "jsonl").stdout
    raw, code = BAD[name]
    (reports / name).write_bytes(raw)
    done = run("claims", reports, "--format", "jsonl")
    assert done.exit_code == codes.OK
    assert all(line in done.stdout for line in alone.splitlines())
    assert code in run("problems", reports).stdout
    assert run("read", reports, "--book", "t.parley").exit_code == codes.OK
    assert code in run("problems", "--book", "t.parley").stdout
    assert run("check", "--book", "t.parley").exit_code == codes.OK


def test_a_file_that_is_not_there(run: Run) -> None:
    done = run("ledger", "nowhere.txt")
    assert done.exit_code == codes.NOTHING_READ
    assert "missing-file" in done.stderr


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run("ledger", tmp_path / "none")
    assert done.exit_code == codes.NOTHING_READ
    assert "empty-folder" in done.stderr


def test_a_folder_with_a_loop(run: Run, reports: Path) -> None:
    (reports / "again").symlink_to(reports, target_is_directory=True)
    done = run("problems", reports)
    assert done.exit_code == codes.OK
    assert "folder-loop" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(run: Run, reports: Path) -> None:
    (reports / "a-agreed.txt").chmod(0)
    assert "no-permission" in run("problems", reports).stdout


def test_another_encoding_and_broken_html_are_read(run: Run, reports: Path) -> None:
    (reports / "latin.txt").write_bytes(AGREED.replace("Istanbul", "Istanbul (Türkiye, Çırağan)").encode("iso8859-9"))
    page = f"<html><head><title>Swap<body><div><p>{AGREED.replace(chr(10) * 2, '<p>')}<p>More of it <b>unclosed <i>and crossed</b></i><table>"
    (reports / "broken.html").write_text(page, encoding="utf-8")
    done = run("claims", reports, "--format", "jsonl")
    assert done.exit_code == codes.OK
    for name in ("latin", "broken"):
        assert f'"id": "{name}"' in done.stdout


def test_wrong_use(run: Run, reports: Path) -> None:
    for command in (("ledger",), ("ledger", reports, "--book", "t.parley"), ("ledger", reports, "--as-of", "yesterday"), ("nonsense",), ("read",)):
        done = run(*command)
        assert done.exit_code == codes.USAGE, command
        assert done.stderr.strip(), command


def test_book_problems(run: Run, reports: Path, tmp_path: Path) -> None:
    assert run("ledger", "--book", "none.parley").exit_code == codes.BOOK
    (tmp_path / "notes.parley").write_text("these are only notes, and they are long enough to be looked at\n" * 40)
    done = run("read", reports, "--book", "notes.parley")
    assert (done.exit_code, "book-damaged" in done.stderr) == (codes.BOOK, True)
    run("read", reports, "--book", "new.parley")
    with sqlite3.connect(tmp_path / "new.parley") as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(SCHEMA_VERSION + 1),))
    for command in (("ledger",), ("check",), ("read", reports)):
        done = run(*command, "--book", "new.parley")
        assert (done.exit_code, "book-newer" in done.stderr, "Update Parley" in done.stderr) == (codes.BOOK, True, True)


def test_a_book_tampered_with(run: Run, reports: Path, tmp_path: Path) -> None:
    run("read", reports, "--book", "t.parley")
    with sqlite3.connect(tmp_path / "t.parley") as connection:
        connection.execute("UPDATE reports SET text = replace(text, '1,212', '1,312')")
    done = run("check", "--book", "t.parley")
    assert done.exit_code == codes.ATTENTION
    assert "words-differ" in done.stdout


def _small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))  # a book without a report has 245,760 bytes


def test_a_full_disk_loses_nothing(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(16):
        (many / f"r{number:02}.txt").write_text(AGREED.replace("1,000", f"1,{number:03}") + "\nIt was a long day for all.\n" * 120, encoding="utf-8")
    command = (*PROGRAM, "read", str(many), "--book", str(tmp_path / "t.parley"))
    full = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_small_files_only)  # no threads here
    assert full.returncode == codes.FULL, full.stderr
    assert "disk-full" in full.stderr
    assert "Traceback" not in full.stderr
    assert run("check", "--book", "t.parley").exit_code == codes.OK
    kept = run("claims", "--book", "t.parley", "--format", "jsonl").stdout.count("\n")
    assert 0 < kept < 16
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{16 - kept} reports read, {kept} known already" in again.stdout


@pytest.mark.slow
def test_killed_at_any_moment(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "t.parley"
    chance = random.Random(7)  # noqa: S311  # a test's moments are no secret
    whole = run("claims", EXAMPLE, "--format", "jsonl").stdout
    kept = 0
    for _ in range(6):
        with subprocess.Popen((*PROGRAM, "read", str(EXAMPLE), "--book", str(book)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(0.3 + 2.2 * chance.random())
            process.send_signal(signal.SIGKILL)
        if book.exists() and book.stat().st_size:
            checked = run("check", "--book", book)
            assert checked.exit_code == codes.OK, checked.stdout
            now = run("claims", "--book", book, "--format", "jsonl").stdout.count('"raw"')
            assert now >= kept
            kept = now
    assert run("read", EXAMPLE, "--book", book).exit_code == codes.OK
    assert run("claims", "--book", book, "--format", "jsonl").stdout == whole
