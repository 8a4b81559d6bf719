"""The bar of a line says what the figures say: exact, a range, at least, all for all, more than agreed, nothing reported."""

from __future__ import annotations

from parley.model import Count
from parley.reconcile.ledger import Account, Delivery, Line, Support
from parley.show.web.bars import WIDE, bar_of

NOBODY = Support((), 0, 0, (), (), (), "outlet")
DELIVERY = Delivery("d", "A", "B", "persons", (), None, None, None, False, False, (), (), NOBODY)  # noqa: FBT003


def line(agreed: Count | None, done: Count | None, *, told: bool = True) -> Line:
    account = Account(done, None)
    deliveries = (DELIVERY,) if told else ()
    return Line(
        "k", "A", "B", "persons", (), agreed, (), "partly", account, account, account, (), (), NOBODY, False, None, deliveries, (), (), None, ""
    )


def exact(number: int) -> Count:
    return Count(number, number)


def test_250_of_1000() -> None:
    bar = bar_of(line(exact(1000), exact(250)))
    assert (bar.frame, bar.solid, bar.hatched, bar.over, bar.silent) == (WIDE, 250, None, False, False)


def test_between_200_and_300_of_1000() -> None:
    bar = bar_of(line(exact(1000), Count(200, 300)))
    assert (bar.solid, bar.hatched) == (200, 300)


def test_at_least_250_of_1000() -> None:
    bar = bar_of(line(exact(1000), Count(250, None)))
    assert bar.solid_open
    assert bar.frame < WIDE
    assert abs(bar.solid / bar.frame - 0.25) < 0.01


def test_1200_of_1000_is_more_than_agreed() -> None:
    bar = bar_of(line(exact(1000), exact(1200)))
    assert bar.over
    assert bar.frame < bar.solid == WIDE


def test_at_least_1000_were_agreed_so_1200_are_not_more() -> None:
    bar = bar_of(line(Count(1000, None), exact(1200)))
    assert bar.frame_open
    assert not bar.over


def test_all_for_all() -> None:
    assert bar_of(line(Count(None, None, all=True), None)).whole


def test_between_1000_and_1200_were_agreed() -> None:
    bar = bar_of(line(Count(1000, 1200), exact(600)))
    assert bar.frame_from is not None
    assert bar.frame_from < bar.frame == WIDE


def test_handed_over_and_nobody_says_how_many() -> None:
    bar = bar_of(line(exact(1000), None))
    assert (bar.solid, bar.hatched, bar.silent) == (0, WIDE, False)


def test_nothing_reported_is_no_bar() -> None:
    assert bar_of(line(exact(1000), None, told=False)).silent


def test_one_of_6000_can_be_seen() -> None:
    assert bar_of(line(exact(6000), exact(1))).solid > 0
