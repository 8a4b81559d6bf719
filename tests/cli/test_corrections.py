"""A report is corrected or withdrawn: what it said stays to be seen and enters no balance, from the day of the correction on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parley.cli import codes
from tests.cli.conftest import Run

AGREED = """ISTANBUL, June 2, 2025 - Russia agreed on Monday to hand over the bodies of 6,000 soldiers to Ukraine, Russian negotiator Vladimir Medinsky said.
"""
FIRST = """KESTREL NEWS

First remains come home

12 June 2025

KYIV, June 11, 2025 - Russia handed over the bodies of 1,221 soldiers to Ukraine on Wednesday, the Coordination Headquarters in Kyiv said. Trucks with the remains arrived at the border in the morning, and relatives had been waiting since dawn along the road to the city.

It was the first transfer under the agreement reached in Istanbul on June 2, officials said. Experts of the interior ministry will now identify the dead, which may take many months, as the ministry has said before.
"""
NOTICE = "This story has been corrected to show that the number of bodies was 1,212, not 1,221."
CORRECTED = FIRST.replace("1,221", "1,212").replace("12 June", "13 June") + f"\n{NOTICE}\n"
COPY = FIRST.replace("KESTREL NEWS", "HARBOUR POST").replace("First remains come home", "Bodies of soldiers return")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    folder = tmp_path / "told"
    folder.mkdir()
    for name, text in (("agreed", AGREED), ("first", FIRST), ("corrected", CORRECTED), ("copy", COPY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def ledger(run: Run, *args: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("ledger", *args, "--format", "json").stdout)
    return found


def delivered(made: dict[str, Any]) -> int | None:
    (line,) = made["negotiations"][0]["agreements"][0]["lines"]
    figure: int | None = (line["delivered"] or {}).get("min")
    return figure


def test_before_the_correction_the_old_figure_counts_and_after_it_the_new_one(run: Run, told: Path) -> None:
    before, after = ledger(run, told, "--as-of", "2025-06-12"), ledger(run, told, "--as-of", "2025-06-13")
    assert (delivered(before), before["superseded"]) == (1221, [])
    assert delivered(after) == 1212
    assert {(row["report"], row["count"]["min"], row["why"]["by"], row["why"]["date"]) for row in after["superseded"]} == {
        ("first", 1221, "corrected", "2025-06-13"),
        ("copy", 1221, "corrected", "2025-06-13"),
    }


def test_every_view_shows_what_was_taken_back(run: Run, told: Path) -> None:
    said = run("ledger", told).stdout
    assert "Taken back" in said
    assert "corrected by corrected" in said
    assert run("claims", told).stdout.count("(taken back:") == 2
    assert "taken back: carried out: 1,221" in " ".join(run("timeline", told).stdout.split())
    rows = json.loads(run("diff", "2025-06-12", "2025-06-13", told, "--format", "json").stdout)
    assert [(row["change"], NOTICE in row["now"]) for row in rows if row["topic"] == "superseded"] == [("corrected", True)] * 2
    lines = [json.loads(line) for line in run("export", "--to", "claims", told).stdout.splitlines()]
    assert {line["id"] for line in lines if any("superseded" in claim for claim in line["claims"])} == {"first", "copy"}


def test_the_journal_holds_it_and_its_check_sees_it_counted(run: Run, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.journal"
    run("export", "--to", "journal", told, "--out", out)
    text = out.read_text(encoding="utf-8")
    assert f'superseded corrected 2025-06-13 by "corrected" "{NOTICE}"' in text
    assert run("check", out).exit_code == codes.OK
    gone = next(row for row in text.splitlines() if "figure 1221" in row)
    delivery = next(row for row in text.splitlines() if row.startswith("delivery"))
    out.write_text(text.replace(delivery, f"{delivery}\n{gone}"), encoding="utf-8")
    assert "superseded-counted" in run("check", out).stdout


def test_a_reviewer_withdraws_a_report_and_a_claim_and_puts_them_back(run: Run, told: Path) -> None:
    run("read", told / "agreed.txt", told / "first.txt", "--book", "t.parley")
    book = ("--book", "t.parley")
    assert delivered(ledger(run, *book)) == 1221
    for name in ("first", ledger(run, *book)["negotiations"][0]["agreements"][0]["lines"][0]["deliveries"][0]["claims"][0]):
        done = run("review", *book, "--withdraw", name, "--by", "M. K.", "--note", "retracted by phone")
        assert done.exit_code == codes.OK, done.stderr
        made = ledger(run, *book)
        assert delivered(made) is None
        assert made["superseded"][0]["why"] == {"kind": "rejected", "by": "M. K.", "date": None, "words": "retracted by phone"}
        assert run("check", *book).exit_code == codes.OK
        kept = json.loads(run("review", *book, "--history", "--format", "json").stdout)
        assert run("review", *book, "--undo", kept[0]["id"]).exit_code == codes.OK
        assert delivered(ledger(run, *book)) == 1221


def test_a_reviewer_lets_stand_what_a_notice_takes_back(run: Run, told: Path) -> None:
    run("read", told, "--book", "t.parley")
    assert len(ledger(run, "--book", "t.parley")["superseded"]) == 2
    run("review", "--book", "t.parley", "--keep", "copy")
    assert [row["report"] for row in ledger(run, "--book", "t.parley")["superseded"]] == ["first"]
    assert run("review", "--book", "t.parley", "--withdraw", "nothing").exit_code == codes.USAGE
