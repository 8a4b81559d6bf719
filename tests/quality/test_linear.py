"""A report ten times as long takes about ten times as long; benchmarks/linear.py measures it, this only notices what grows with the square."""

from __future__ import annotations

import pytest
from benchmarks.linear import EXAMPLE, cost, live_blog, texts_of

_SQUARE = 20.0  # a cost that grew with the square would be near a hundred; a busy machine adds some to ten


@pytest.mark.slow
def test_a_long_live_blog_costs_no_more_than_its_length() -> None:
    texts = texts_of(EXAMPLE)
    cost(texts[0])  # the data files are read once
    assert sum(cost(live_blog(texts, 10))) < _SQUARE * sum(cost(live_blog(texts, 1)))
