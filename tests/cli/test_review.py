"""A reviewer settles what no rule can, takes it back, and the ledger follows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parley.cli import codes
from parley.model import Judgement
from parley.store import Book, close_book, judge, open_book
from tests.cli.conftest import Run

FIRST = """Swap agreed

ISTANBUL, June 2, 2025 - Russia and Ukraine agreed on Monday to exchange 1,000 prisoners of war each, officials said.
"""
SECOND = """Another swap agreed

ISTANBUL, June 10, 2025 - Russia and Ukraine agreed on Tuesday to exchange 500 prisoners of war each, officials said.
"""
DONE = """Prisoners home

KYIV, June 12, 2025 - Russia handed over 211 prisoners of war to Ukraine on Thursday.
"""
COPY = f"KESTREL POST\n\nCaptives come home\n\n{DONE.split(chr(10), 2)[2]}"


@pytest.fixture
def book(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "two"
    folder.mkdir()
    for name, text in (("a", FIRST), ("b", SECOND), ("c", DONE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    run("read", folder, "--book", "t.parley")
    return tmp_path / "t.parley"


def questions(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("review", "--book", "t.parley", "--list", "--format", "json").stdout)
    return found


def delivered(run: Run) -> dict[str, int | None]:
    ledger = json.loads(run("ledger", "--book", "t.parley", "--format", "json").stdout)
    return {
        agreement["date"]: (line["delivered"] or {}).get("min")
        for agreement in ledger["negotiations"][0]["agreements"]
        for line in agreement["lines"]
        if (line["from"], line["to"]) == ("RU", "UA")
    }


@pytest.mark.usefixtures("book")
def test_a_delivery_that_two_agreements_fit_is_asked_about_and_placed(run: Run) -> None:
    assert delivered(run) == {"2025-06-02": None, "2025-06-10": None}
    (asked,) = questions(run)
    assert {option["verdict"] for option in asked["options"]} == {"settles:2025-06-02", "settles:2025-06-10", "settles:none"}
    assert asked["weight"] == 211
    done = run("review", "--book", "t.parley", "--answer", f"{asked['key']}=settles:2025-06-10", "--by", "M. K.", "--note", "as the ministry says")
    assert done.exit_code == codes.OK
    assert delivered(run) == {"2025-06-02": None, "2025-06-10": 211}
    assert questions(run) == []
    (kept,) = json.loads(run("review", "--book", "t.parley", "--history", "--format", "json").stdout)
    assert (kept["by"], kept["note"], kept["undone"]) == ("M. K.", "as the ministry says", False)
    assert run("review", "--book", "t.parley", "--undo", kept["id"]).exit_code == codes.OK
    assert delivered(run) == {"2025-06-02": None, "2025-06-10": None}
    assert len(questions(run)) == 1
    assert run("check", "--book", "t.parley").exit_code == codes.OK


@pytest.mark.usefixtures("book")
def test_an_answer_holds_for_the_same_words_in_another_report(run: Run, tmp_path: Path) -> None:
    (asked,) = questions(run)
    run("review", "--book", "t.parley", "--answer", f"{asked['key']}=settles:2025-06-02")
    (tmp_path / "copy.txt").write_text(COPY, encoding="utf-8")
    run("read", tmp_path / "copy.txt", "--book", "t.parley")
    assert delivered(run) == {"2025-06-02": 211, "2025-06-10": None}
    assert questions(run) == []


@pytest.mark.usefixtures("book")
def test_one_question_at_a_time_with_keys(run: Run) -> None:
    done = run("review", "--book", "t.parley", "--by", "M. K.", stdin="what\n9\n1 a note\nq\n")
    assert done.exit_code == codes.OK
    assert "Which agreement does this carry out?" in done.stdout
    assert "handed over 211 prisoners of war" in done.stdout
    assert delivered(run) == {"2025-06-02": 211, "2025-06-10": None}
    assert questions(run) == []
    again = run("review", "--book", "t.parley")
    assert "No question is open" in again.stdout


@pytest.mark.usefixtures("book")
def test_undo_and_skip_in_one_sitting(run: Run) -> None:
    run("review", "--book", "t.parley", stdin="u\ns\n")
    assert len(questions(run)) == 1
    run("review", "--book", "t.parley", "--by", "M. K.", stdin="2\n")
    assert delivered(run)["2025-06-10"] == 211
    assert "Nothing was answered" in run("review", "--book", "t.parley", stdin="q\n").stdout or questions(run) == []


@pytest.mark.usefixtures("book")
def test_answers_that_cannot_be_taken(run: Run) -> None:
    (asked,) = questions(run)
    for wrong in ("abc=accepted", f"{asked['key']}=settles:1999-01-01", f"{asked['key']}"):
        done = run("review", "--book", "t.parley", "--answer", wrong)
        assert done.exit_code == codes.USAGE, wrong
        assert done.stderr.strip()
    assert run("review", "--book", "t.parley", "--undo", "abc").exit_code == codes.USAGE
    assert questions(run) == [asked]


def test_a_judgement_about_nothing_is_found_by_check(run: Run, book: Path) -> None:
    opened = open_book(book)
    assert isinstance(opened, Book)
    judge(opened, Judgement("j1", "words:0000000000000000", "rejected", "M. K.", "2025-06-20T10:00:00Z"))
    judge(opened, Judgement("j2", "words:0000000000000000", "undo", "M. K.", "2025-06-20T11:00:00Z", "", "gone"))
    close_book(opened)
    done = run("check", "--book", book)
    assert done.exit_code == codes.ATTENTION
    assert done.stdout.count("judgement-dangling") >= 2
