"""A deadline, a condition and an amended agreement, from texts to the ledger, the journal and the difference of two days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.cli import codes
from tests.cli.conftest import Run

FIRST = """Sides agree on a swap

ISTANBUL, June 2, 2025 - Russia and Ukraine agreed on Monday to exchange 1,000 prisoners of war each by June 20, officials said.
"""
DONE = """Prisoners home

KYIV, June 12, 2025 - Russia handed over 211 prisoners of war to Ukraine on Thursday.
"""
LATER = """Nothing moves

KYIV, June 23, 2025 - Ukraine demanded on Monday that Russia return the bodies of 40 soldiers, the ministry said.
"""
AMENDED = """Swap to grow

ISTANBUL, June 25, 2025 - Russia and Ukraine agreed on Wednesday to exchange 1,200 prisoners of war each, up from 1,000.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "told"
    made.mkdir()
    for name, text in (("a", FIRST), ("b", DONE), ("c", LATER), ("d", AMENDED)):
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    return made


def states(run: Run, folder: Path, day: str) -> dict[tuple[str, int], str]:
    made = json.loads(run("ledger", folder, "--as-of", day, "--format", "json").stdout)
    rows = [line for item in made["negotiations"] for agreement in item["agreements"] for line in agreement["lines"]]
    return {(line["from"], line["agreed"]["min"]): "replaced" if line["replaced_by"] else line["state"] for line in rows}


def test_overdue_from_the_day_after_the_deadline_and_replaced_by_the_amendment(run: Run, folder: Path) -> None:
    assert states(run, folder, "2025-06-20") == {("RU", 1000): "partly", ("UA", 1000): "nothing_reported"}
    assert states(run, folder, "2025-06-23") == {("RU", 1000): "overdue", ("UA", 1000): "overdue"}
    after = states(run, folder, "2025-06-25")
    assert after == {("RU", 1000): "replaced", ("UA", 1000): "replaced", ("RU", 1200): "partly", ("UA", 1200): "nothing_reported"}


def test_the_words_stand_in_every_view(run: Run, folder: Path, tmp_path: Path) -> None:
    early = " ".join(run("ledger", folder, "--as-of", "2025-06-23").stdout.split())
    assert "to be done “by June 20”, that is until 20 Jun 2025" in early
    said = " ".join(run("ledger", folder).stdout.split())
    assert "takes the place of what was agreed on 2 Jun 2025: “up from 1,000”" in said
    assert "replaced by the agreement of 25 Jun 2025" in said
    assert "deadline, “by June 20”" in " ".join(run("timeline", folder, "--as-of", "2025-06-23").stdout.split())
    rows = json.loads(run("diff", "2025-06-20", "2025-06-23", folder, "--format", "json").stdout)
    assert {(row["was"], row["now"]) for row in rows if row["fact"] == "state"} == {("partly", "overdue"), ("nothing_reported", "overdue")}
    out = tmp_path / "t.journal"
    run("export", folder, "--out", out)
    text = out.read_text(encoding="utf-8")
    assert "agreed 1000 by 2025-06-20 replaced-by N1.A2.1" in text
    assert run("check", out).exit_code == codes.OK
    run("read", folder, "--book", "t.parley")
    assert run("check", "--book", "t.parley", "--again").exit_code == codes.OK


def test_a_silence_is_told_on_the_line_with_its_bounds(run: Run, folder: Path) -> None:
    """Nothing is reported of Ukraine's part: that is said, with the reports and outlets that are silent and up to which day; it is never 0."""
    silence = "no delivery reported in 3 reports from 3 outlets up to 2025-06-23"
    said = " ".join(run("ledger", folder, "--as-of", "2025-06-23").stdout.split())
    assert f"UA → RU prisoners of war: {silence}" in said
    rows = [json.loads(line) for line in run("ledger", folder, "--as-of", "2025-06-23", "--format", "jsonl").stdout.splitlines()]
    assert {row["from"]: (row["silence"], row["delivered"] and row["delivered"]["min"]) for row in rows} == {"RU": ("", 211), "UA": (silence, None)}
    early = json.loads(run("ledger", folder, "--as-of", "2025-06-12", "--format", "json").stdout)
    told = {line["from"]: line["silence"] for item in early["negotiations"] for agreement in item["agreements"] for line in agreement["lines"]}
    assert told == {"RU": "", "UA": "no delivery reported in 2 reports from 2 outlets up to 2025-06-12"}
