"""The table of a ledger with very many negotiations shows those with the newest events, and says so; everything else stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.cli import listings
from tests.cli.conftest import Run

STORY = "{day} June 2025\n\n{giver} handed over the bodies of {n} soldiers to {receiver} on {day} June, the ministry said.\n"
PAIRS = [("Russia", "Ukraine", 20, "RU – UA"), ("Armenia", "Azerbaijan", 4, "AM – AZ"), ("Sudan", "Chad", 11, "SD – TD")]


@pytest.fixture
def book(run: Run, tmp_path: Path) -> list[str]:
    (tmp_path / "reports").mkdir()
    for giver, receiver, day, _ in PAIRS:
        words = STORY.format(day=day, giver=giver, receiver=receiver, n=100 + day)
        (tmp_path / "reports" / f"{giver.lower()}.txt").write_text(words, encoding="utf-8")
    assert run("read", "reports", "--book", "talks.parley").exit_code == 0
    return ["--book", "talks.parley"]


def shown(words: str) -> list[str]:
    return [name for *_, name in PAIRS if name in words]


@pytest.mark.parametrize("more", [[], ["--as-of", "2025-06-30"]], ids=["kept", "as-of"])
def test_the_newest_are_shown_and_the_last_line_says_so(run: Run, book: list[str], more: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    everything = run("ledger", *book, *more).stdout
    assert shown(everything) == ["RU – UA", "AM – AZ", "SD – TD"]
    assert "are shown" not in everything
    monkeypatch.setattr(listings, "_SHOWN", 2)
    newest = run("ledger", *book, *more).stdout
    assert shown(newest) == ["RU – UA", "SD – TD"]
    assert newest.splitlines()[-1] == "2 of 3 negotiations are shown, those with the newest events; --all shows all."
    assert newest.splitlines()[0] == everything.splitlines()[0]
    assert run("ledger", *book, *more, "--all").stdout == everything


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_other_forms_are_whole(run: Run, book: list[str], form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = run("ledger", *book, "--format", form).stdout
    monkeypatch.setattr(listings, "_SHOWN", 1)
    assert run("ledger", *book, "--format", form).stdout == everything


def test_without_a_book_too(run: Run, book: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert book
    monkeypatch.setattr(listings, "_SHOWN", 1)
    assert shown(run("ledger", "reports").stdout) == ["RU – UA"]
