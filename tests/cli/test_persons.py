"""One person under two names: asked about, judged, counted as one, taken back, and known when the same names come again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parley import flow, store
from parley.cli import codes
from tests.cli.conftest import Run

ONE = """Kyiv turns down truce

KYIV, June 3, 2025 - Ukraine rejected on Tuesday the ceasefire proposed by Russia, Ukrainian Foreign Minister Kyrylo Danko said.
"""
OTHER = """Remains come home

KYIV, June 5, 2025 - Russia handed over the bodies of 40 soldiers to Ukraine on Thursday, Ukrainian Foreign Minister Kirill Danko said.
"""
AGAIN = """More remains come home

KYIV, June 9, 2025 - Russia handed over the bodies of 55 soldiers to Ukraine on Monday, Ukrainian Foreign Minister Kirill Danko said.
"""
BOOK = ("--book", "t.parley")


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    made = tmp_path / "told"
    made.mkdir()
    for name, text in (("one", ONE), ("other", OTHER)):
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    run("read", made, *BOOK)
    return made


def asked(run: Run) -> list[dict[str, Any]]:
    return [row for row in json.loads(run("review", *BOOK, "--list", "--format", "json").stdout) if row["kind"] == "same_person"]


def who(run: Run, name: str) -> set[str]:
    return {row["report"] for row in json.loads(run("who", name, *BOOK, "--format", "json").stdout)}


@pytest.mark.usefixtures("folder")
def test_same_person(run: Run, tmp_path: Path) -> None:
    assert (who(run, "Kyrylo Danko"), who(run, "Kirill Danko")) == ({"one"}, {"other"})
    (question,) = asked(run)
    assert question["words"] == "Is this one person: Kirill Danko (UA) and Kyrylo Danko (UA)?"
    run("review", *BOOK, "--answer", f"{question['key']}=same_person", "--by", "M. K.")
    assert asked(run) == []
    assert who(run, "Kyrylo Danko") == who(run, "Kirill Danko") == {"one", "other"}
    assert "counted as" in " ".join(run("who", "Kirill Danko", *BOOK).stdout.split())
    (tmp_path / "again.txt").write_text(AGAIN, encoding="utf-8")
    run("read", tmp_path / "again.txt", *BOOK)
    assert asked(run) == []
    assert who(run, "Kyrylo Danko") == {"one", "other", "again"}
    ledger = json.loads(run("ledger", *BOOK, "--format", "json").stdout)
    said = {name for item in ledger["negotiations"] for delivery in item["unassigned"] for name in delivery["says"]}
    found = json.loads(run("positions", *BOOK, "--format", "json").stdout)
    assert said == {name for position in found for name in position["says"]}
    assert len(said) == 1
    assert run("check", *BOOK).exit_code == codes.OK


@pytest.mark.usefixtures("folder")
def test_the_reading_room_knows_the_verdict(run: Run, tmp_path: Path) -> None:
    book = store.open_book(tmp_path / "t.parley")
    assert isinstance(book, store.Book)
    desk = flow.BookDesk(book)
    assert sorted(desk.people()) == [("Kirill Danko", "UA"), ("Kyrylo Danko", "UA")]
    (question,) = asked(run)
    run("review", *BOOK, "--answer", f"{question['key']}=same_person")
    assert len(desk.people()) == 1


@pytest.mark.usefixtures("folder")
def test_a_verdict_on_a_person_is_taken_back(run: Run) -> None:
    (question,) = asked(run)
    run("review", *BOOK, "--answer", f"{question['key']}=same_person")
    (kept,) = json.loads(run("review", *BOOK, "--history", "--format", "json").stdout)
    run("review", *BOOK, "--undo", kept["id"])
    assert [row["key"] for row in asked(run)] == [question["key"]]
    assert who(run, "Kyrylo Danko") == {"one"}
    run("review", *BOOK, "--answer", f"{question['key']}=two_persons")
    assert asked(run) == []
    assert who(run, "Kyrylo Danko") == {"one"}
