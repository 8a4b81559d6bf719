"""The kept ledger, brought up to date step by step, is byte by byte the one that everything at once gives."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from parley.flow.book import from_book
from parley.flow.kept import kept_json
from parley.flow.ledger import account
from parley.flow.refresh import refresh
from parley.reconcile import ledger_to_dict
from parley.store import Book, judge, keep, open_book
from tests.flow.making import World, some_entry, some_judgement


def new_book(path: Path) -> Book:
    opened = open_book(path, create=True)
    assert isinstance(opened, Book)
    return opened


def whole(book: Book) -> str:
    """Everything at once, without what is kept."""
    return json.dumps(ledger_to_dict(account(from_book(book)).ledger), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def kept(book: Book) -> str:
    assert refresh(book) is None
    return "".join(kept_json(book))


@pytest.mark.parametrize("seed", range(25))
def test_step_by_step_is_everything_at_once(tmp_path: Path, seed: int) -> None:
    world = World(Random(seed))  # noqa: S311  # a test is repeatable, not secret
    book = new_book(tmp_path / "steps.parley")
    for step in range(8):
        for number in range(world.dice.choice((0, 1, 1, 4, 15))):
            if world.entries and world.dice.random() < 0.25:
                assert judge(book, some_judgement(world, 100 * step + number)) is None
            else:
                assert keep(book, some_entry(world)) is None
        assert kept(book) == whole(book), f"step {step}"
