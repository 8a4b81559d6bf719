"""The account as plain text, and what its check finds when somebody changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.cli import codes
from parley.model import Count
from parley.show.journal_form import figure_form, read_figure
from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "reports"
CHANGES = {
    "a digit of a delivery": ("figure 1212 []", "figure 1213 []", "figure-not-claimed"),
    "a digit of a claim": ("figure 1212 words", "figure 1221 words", "figure-not-in-words"),
    "a balance": ("delivered 1212 open", "delivered 1200 open", "balance-wrong"),
    "what is open": ("open 4788 state", "open 4787 state", "balance-wrong"),
    "what was agreed": ("agreed 6000", "agreed 5000", "figure-not-claimed"),
    "a report left out": ('report "b-carried"', '; report "b-carried"', "report-unknown"),
    "a word that means nothing": ("as-of", "asof", "journal-form"),
    "a figure that is none": ("agreed 6000", "agreed many", "journal-form"),
    "another version": ("journal 1\n", "journal 9\n", "not-a-journal"),
}


@pytest.fixture
def exported(run: Run, reports: Path, tmp_path: Path) -> Path:
    out = tmp_path / "t.journal"
    assert run("export", "--to", "journal", reports, "--out", out).exit_code == codes.OK
    return out


def test_a_journal_is_sound_and_the_same_with_and_without_a_book(run: Run, reports: Path, exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    done = run("check", exported)
    assert (done.exit_code, "is sound" in done.stdout) == (codes.OK, True)
    run("read", reports, "--book", "t.parley")
    assert run("export", "--book", "t.parley").stdout == text
    assert "handed over the bodies of 1,212 soldiers" in text
    assert "delivered 1212 open 4788 state partly" in text


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_by_hand_is_found(run: Run, exported: Path, name: str) -> None:
    old, new, code = CHANGES[name]
    text = exported.read_text(encoding="utf-8")
    assert old in text
    exported.write_text(text.replace(old, new), encoding="utf-8")
    done = run("check", exported)
    assert done.exit_code == codes.ATTENTION
    assert code in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_delivery_written_twice_is_found(run: Run, exported: Path) -> None:
    rows = exported.read_text(encoding="utf-8").splitlines()
    at = next(number for number, row in enumerate(rows) if row.startswith("delivery"))
    rows[at:at] = [rows[at].replace(".1 2025", ".2 2025"), rows[at + 1]]
    exported.write_text("\n".join(rows), encoding="utf-8")
    found = run("check", exported).stdout
    assert "delivery-twice" in found
    assert "balance-wrong" in found


def test_what_is_no_journal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Remember the milk.\n")
    assert run("check", tmp_path / "notes.txt").exit_code == codes.ATTENTION
    (tmp_path / "bytes.journal").write_bytes(b"\xff\xfe\x00")
    assert run("check", tmp_path / "bytes.journal").exit_code == codes.NOTHING_READ


def test_the_journal_of_the_example_is_sound(run: Run, tmp_path: Path) -> None:
    run("export", EXAMPLE, "--out", tmp_path / "x.journal")
    done = run("check", tmp_path / "x.journal")
    assert done.exit_code == codes.OK, done.stdout


def test_a_file_that_cannot_be_written(run: Run, reports: Path, tmp_path: Path) -> None:
    done = run("export", reports, "--out", tmp_path / "none" / "t.journal")
    assert done.exit_code == codes.USAGE
    assert "cannot be written" in done.stderr


def test_claims_in_the_exchange_form(run: Run, reports: Path) -> None:
    assert run("export", "--to", "claims", reports).stdout == run("claims", reports, "--format", "jsonl").stdout


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (None, "?"),
        (Count(1000, 1000), "1000"),
        (Count(7000, 7000, approx=True), "~7000"),
        (Count(1000, None), "1000.."),
        (Count(None, 6000), "..6000"),
        (Count(1000, 1200), "1000..1200"),
        (Count(100, None, approx=True), "~100.."),
        (Count(None, None, all=True), "all"),
        (Count(300, 300, all=True), "all(300)"),
    ],
)
def test_figures_come_back_as_they_were(count: Count | None, form: str) -> None:
    assert figure_form(count) == form
    assert read_figure(form) == count
