"""What stands before a date and is no place."""

from __future__ import annotations

import pytest

from parley.read.dateline import dateline


@pytest.mark.parametrize("line", ["Statement of 3 June 2025", "Communiqué of the 3 June 2025", "Message du 3 June 2025"])
def test_a_paper_of_a_day_is_no_place(line: str) -> None:
    assert dateline(line) is None


def test_a_place_with_small_words_within() -> None:
    """RIO DE JANEIRO, June 3 -"""
    found = dateline("RIO DE JANEIRO, June 3 -")
    assert found is not None
    assert found.place == "Rio De Janeiro"
