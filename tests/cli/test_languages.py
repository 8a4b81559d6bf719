"""What is not read because of its language is listed and counted by every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.cli import codes
from tests.cli.conftest import Run
from tests.cli.texts import AGREED, FOREIGN

ARABIC = "تبادل\n\n14 حزيران 2025\n\nأعلنت حركة حماس الإفراج عن ثلاثة رهائن إسرائيليين يوم السبت مقابل تسعين أسيرا فلسطينيا كما قالت.\n"
COUNT = "3 of 6 reports not read, because of the language: 2 in Ukrainian (uk), 1 in Arabic (ar). See: parley problems"


@pytest.fixture
def mixed(reports: Path) -> Path:
    (reports / "uk.txt").write_text(FOREIGN, encoding="utf-8")
    (reports / "uk2.txt").write_text(FOREIGN.replace("14", "15"), encoding="utf-8")
    (reports / "ar.txt").write_text(ARABIC, encoding="utf-8")
    return reports


@pytest.mark.parametrize("command", ["claims", "ledger", "timeline", "problems", "disagreements", "positions", "export"])
def test_every_command_counts_them(run: Run, mixed: Path, command: str) -> None:
    done = run(command, mixed)
    assert (done.exit_code, COUNT in done.stderr) == (codes.OK, True)


def test_so_do_reading_into_a_book_and_the_book_itself(run: Run, mixed: Path) -> None:
    assert COUNT in run("read", mixed, "--book", "t.parley").stderr
    assert COUNT in run("ledger", "--book", "t.parley").stderr


def test_the_list_names_the_language_of_each(run: Run, mixed: Path) -> None:
    listed = " ".join(run("problems", mixed).stdout.split())
    assert listed.count("language-not-read") == 3
    for words in ("in Ukrainian (uk)", "in Arabic (ar)"):
        assert words in listed


def test_what_is_english_throughout_is_not_counted(run: Run, reports: Path) -> None:
    assert "because of the language" not in run("claims", reports).stderr


def test_a_page_in_two_languages_is_read_and_says_what_was_not(run: Run, reports: Path) -> None:
    (reports / "two.txt").write_text(AGREED + "\n" + FOREIGN.split("\n\n")[2], encoding="utf-8")
    assert '"id": "two"' in run("claims", reports, "--format", "jsonl").stdout
    listed = " ".join(run("problems", reports).stdout.split())
    assert "part-not-read" in listed
    assert "23 words of this report" in listed
