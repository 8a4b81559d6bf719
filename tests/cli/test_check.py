"""A book is damaged in one way after the other, and the check says where and what to do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parley.canonical import claim_from_dict, claim_id, dumps
from parley.cli import codes
from parley.store.rows import claim_key
from tests.cli.conftest import Run
from tests.cli.texts import write_reports

BOOK = ("--book", "t.parley")
BY_SQL = {
    "the text of a report, in the words of a claim": ("UPDATE reports SET text = replace(text, '1,212', '1,213')", "words-differ"),
    "the text of a report, elsewhere": ("UPDATE reports SET text = replace(text, 'heavy rain', 'heavy snow')", "search-differs"),
    "the headline of a report": ("UPDATE reports SET title = 'Another headline' WHERE id = 'c-quiet'", "search-differs"),
    "what a report is narrowed by": ("UPDATE facets SET value = 'NOBODY' WHERE value = 'transfer'", "search-differs"),
    "a text that is searched and is not there": ("INSERT INTO words (report, folded) VALUES ('nobody', 'words')", "search-differs"),
    "a span": ("UPDATE spans SET start_char = start_char + 1", "words-differ"),
    "a quote": ("UPDATE spans SET quote = upper(quote)", "words-differ"),
    "the spans of a claim": ("DELETE FROM spans", "words-differ"),
    "a figure of a claim": ("UPDATE claims SET json = replace(json, '1212', '1213')", "id-wrong"),
    "the side of a claim": ('UPDATE claims SET json = replace(json, \'"side":"RU"\', \'"side":"UA"\')', "id-wrong"),
    "who says a claim, in its column": ("UPDATE claims SET says = 'Nobody' WHERE kind = 'transfer'", "columns-differ"),
    "what kind a claim is, in its column": ("UPDATE claims SET kind = 'talks' WHERE kind = 'transfer'", "columns-differ"),
    "the bytes of a source": ("UPDATE raw SET bytes = x'00'", "bytes-changed"),
    "the bytes of a source, gone": ("DELETE FROM raw", "bytes-missing"),
    "the id of a report": ("UPDATE reports SET id = 'other' WHERE id = 'c-quiet'", "id-wrong"),
    "the reading that counts": ("UPDATE reports SET current = NULL WHERE id = 'c-quiet'", "not-read"),
    "the reading that counts, of another report": ("UPDATE reports SET current = (SELECT max(id) FROM readings)", "not-read"),
    "who read a report": ("UPDATE readings SET reader = 'somebody'", "id-wrong"),
    "the first claim of a reading": ("DELETE FROM reading_claims WHERE n = 0", "claim-lost"),
    "a block": ("UPDATE blocks SET end_char = 99999", "block-wrong"),
    "a claim": ("PRAGMA foreign_keys = OFF; DELETE FROM claims", "dangling-reference"),
    "a judgement": ("UPDATE judgements SET verdict = 'stands'", "judgement-changed"),
    "what a judgement is about": ("UPDATE judgements SET about = 'words:00'", "judgement-dangling"),
    "the judgement that another undoes": ("DELETE FROM judgements WHERE undoes IS NULL", "judgement-dangling"),
}


@pytest.fixture
def book(run: Run, tmp_path: Path) -> Path:
    run("read", write_reports(tmp_path / "reports"), *BOOK)
    run("review", *BOOK, "--withdraw", "c-quiet", "--by", "M. K.")
    (kept,) = json.loads(run("review", *BOOK, "--history", "--format", "json").stdout)
    run("review", *BOOK, "--undo", kept["id"], "--by", "M. K.")
    assert run("check", *BOOK, "--again").exit_code == codes.OK
    return tmp_path / "t.parley"


def faults(run: Run, *more: str) -> list[dict[str, Any]]:
    done = run("check", *BOOK, "--format", "json", *more)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert done.exit_code == (codes.ATTENTION if found else codes.OK)
    return found


@pytest.mark.parametrize("what", BY_SQL)
def test_damage_is_found_with_its_place_and_remedy(run: Run, book: Path, what: str) -> None:
    sql, code = BY_SQL[what]
    with sqlite3.connect(book) as connection:
        connection.executescript(sql)
    found = [row for row in faults(run) if row["code"] == code]
    assert found, what
    assert all(row["where"] and any(word in row["message"] for word in ("Restore", "Read", "undo", "withdraw")) for row in found)


def forge(book: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the delivery's claim as somebody would who knows how ids and keys are made."""
    with sqlite3.connect(book) as connection:
        connection.row_factory = sqlite3.Row
        (row,) = connection.execute("SELECT * FROM claims WHERE json LIKE '%carried_out%'").fetchall()
        (name,) = connection.execute("SELECT id FROM reports WHERE key = ?", (row["report"],)).fetchone()
        said = json.loads(row["json"])
        change(said)
        claim = claim_from_dict(said, name)
        said["id"] = claim_id(name, claim.says, claim.body, claim.evidence)
        whole = dumps(said)
        key = claim_key(row["report"], whole)
        for table, column in (("reading_claims", "claim"), ("spans", "claim"), ("claims", "key")):
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (key, row["key"]))  # noqa: S608  # a test's own names
        connection.execute(
            "UPDATE claims SET id = ?, json = ?, says = ?, maker = ? WHERE key = ?", (said["id"], whole, said["says"], said["maker"], key)
        )


FORGED: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "another figure": (lambda said: said.update(count={"min": 1500, "max": 1500, "approx": False, "all": False}), "figure-not-in-words"),
    "another day": (lambda said: said["when"].update(said="Friday"), "date-not-in-words"),
    "another speaker": (lambda said: said.update(says="Qqq Zzz"), "speaker-not-in-words"),
    "other words": (lambda said: said.update(uncertain=True, maker="hand/1"), "claims-differ"),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_claim_that_is_forged_with_its_ids_is_found_by_its_words(run: Run, book: Path, what: str) -> None:
    change, code = FORGED[what]
    forge(book, change)
    again = ("--again",) if code == "claims-differ" else ()
    assert code in {row["code"] for row in faults(run, *again)}


@pytest.mark.parametrize(
    ("sql", "code"), [("UPDATE reports SET outlet = 'Another'", "text-differs"), ("UPDATE readings SET reader = 'x'", "id-wrong")]
)
def test_reading_again_finds_what_no_hash_covers(run: Run, book: Path, sql: str, code: str) -> None:
    with sqlite3.connect(book) as connection:
        connection.executescript(sql)
    assert code in {row["code"] for row in faults(run, "--again")}
