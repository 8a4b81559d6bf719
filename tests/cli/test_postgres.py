"""The commands with a book in PostgreSQL: what they say is what they say of the same book in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from parley.cli import codes
from tests.cli.conftest import Run

if TYPE_CHECKING:
    from tests.servers import Server

COMMANDS = (
    ("ledger",), ("ledger", "--format", "json"), ("ledger", "--as-of", "2025-06-10", "--format", "json"), ("timeline",), ("claims", "--format", "jsonl"),
    ("positions",), ("disagreements",), ("problems", "--format", "csv"), ("search", "prisoners"), ("search", "Ciragan"), ("origins",),
    ("report", "a-agreed"), ("who", "Fidan"), ("evidence", "a-agreed"), ("evidence", "a-agreed", "--raw"), ("export", "--to", "journal"),
    ("export", "--to", "claims"), ("diff", "2025-06-01", "2025-08-01"), ("review", "--list"), ("check",),
)  # fmt: skip


def test_every_command_on_both(run: Run, reports: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    place = server.new_place()
    said = run("read", reports, "--book", place)
    assert (said.exit_code, "3 reports read" in said.stdout) == (codes.OK, True), said.output
    assert "3 known already" in run("read", reports, "--book", place).stdout
    assert run("copy", "t.parley", "--book", place).exit_code == codes.OK
    for command in COMMANDS:
        both = [run(*command, "--book", book) for book in ("t.parley", place)]
        name = {"t.parley": "BOOK", json.dumps(place): "BOOK"}
        assert both[0].exit_code == both[1].exit_code, command
        if command != ("check",):
            assert both[0].stdout == both[1].stdout, (command, name)
    monkeypatch.setenv("PARLEY_BOOK", place)
    assert run("ledger").stdout == run("ledger", "--book", "t.parley").stdout


def test_a_copy_that_would_cover_another_book(run: Run, reports: Path, server: Server) -> None:
    place = server.new_place()
    run("read", reports, "--book", "t.parley")
    assert "3 reports copied" in run("copy", place, "--book", "t.parley").stdout
    again = run("copy", place, "--book", "t.parley")
    assert (again.exit_code, "book-not-empty" in again.stderr) == (codes.BOOK, True)
    assert run("check", "--book", place).exit_code == codes.OK


def test_no_password_is_ever_shown(run: Run, reports: Path) -> None:
    for place in ("postgresql://me:secret@127.0.0.1:1/talks", "postgresql://me@127.0.0.1:1/talks?password=secret"):
        for command in (("read", reports), ("ledger",), ("serve",), ("check",)):
            done = run(*command, "--book", place)
            assert (done.exit_code, "book-unreachable" in done.stderr, "secret" in done.output) == (codes.BOOK, True, False)
