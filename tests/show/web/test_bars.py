"""The bar of a line says what the figures say: exact, a range, at least, all for all, more than agreed, nothing reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parley.flow import BookDesk
from parley.model import Count
from parley.reconcile.ledger import Account, Line
from parley.show.web.bars import WIDE, bar_of

Making = Callable[..., Line]


@pytest.fixture(scope="module")
def line(desk: BookDesk) -> Making:
    """A line of the example with other figures."""
    lines = [line for negotiation in desk.ledger(None).negotiations for agreement in negotiation.agreements for line in agreement.lines]
    known = next(line for line in lines if line.deliveries)

    def make(agreed: Count | None, done: Count | None, *, told: bool = True) -> Line:
        deliveries = known.deliveries if told else ()
        return replace(known, agreed=agreed, by_anyone=Account(done, None), deliveries=deliveries, totals=())

    return make


def exact(number: int) -> Count:
    return Count(number, number)


def test_250_of_1000(line: Making) -> None:
    bar = bar_of(line(exact(1000), exact(250)))
    assert (bar.frame, bar.solid, bar.hatched, bar.over, bar.silent) == (WIDE, 250, None, False, False)


def test_between_200_and_300_of_1000(line: Making) -> None:
    bar = bar_of(line(exact(1000), Count(200, 300)))
    assert (bar.solid, bar.hatched) == (200, 300)


def test_at_least_250_of_1000(line: Making) -> None:
    bar = bar_of(line(exact(1000), Count(250, None)))
    assert bar.solid_open
    assert bar.frame < WIDE
    assert abs(bar.solid / bar.frame - 0.25) < 0.01


def test_1200_of_1000_is_more_than_agreed(line: Making) -> None:
    bar = bar_of(line(exact(1000), exact(1200)))
    assert bar.over
    assert bar.frame < bar.solid == WIDE


def test_at_least_1000_were_agreed_so_1200_are_not_more(line: Making) -> None:
    bar = bar_of(line(Count(1000, None), exact(1200)))
    assert bar.frame_open
    assert not bar.over


def test_all_for_all(line: Making) -> None:
    assert bar_of(line(Count(None, None, all=True), None)).whole


def test_between_1000_and_1200_were_agreed(line: Making) -> None:
    bar = bar_of(line(Count(1000, 1200), exact(600)))
    assert bar.frame_from is not None
    assert bar.frame_from < bar.frame == WIDE


def test_handed_over_and_nobody_says_how_many(line: Making) -> None:
    bar = bar_of(line(exact(1000), None))
    assert (bar.solid, bar.hatched, bar.silent) == (0, WIDE, False)


def test_nothing_reported_is_no_bar(line: Making) -> None:
    assert bar_of(line(exact(1000), None, told=False)).silent


def test_one_of_6000_can_be_seen(line: Making) -> None:
    assert bar_of(line(exact(6000), exact(1))).solid > 0
