from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley.cli.app import app
from tests.cli.texts import write_reports

Run = Callable[..., Result]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARLEY_BOOK", raising=False)
    runner = CliRunner()
    return lambda *args, stdin=None: runner.invoke(app, [str(arg) for arg in args], input=stdin, catch_exceptions=False)
