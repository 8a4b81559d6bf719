from __future__ import annotations

from random import Random

import pytest

from parley import flow
from parley.show.forms.whole import Whole
from tests.example import example_reads
from tests.flow.making import World, some_entry


def _whole(reads: flow.Reads) -> Whole:
    made = flow.account(reads)
    return Whole(made.ledger, made.reads.readings, made.origins)


@pytest.fixture(scope="session")
def reads() -> flow.Reads:
    """The bundled example, read once."""
    return example_reads()


@pytest.fixture(scope="session")
def whole(reads: flow.Reads) -> Whole:
    return _whole(reads)


@pytest.fixture(scope="session")
def turned(reads: flow.Reads) -> Whole:
    """The same reports, the other way round."""
    ordered = _whole(flow.Reads(tuple(reversed(reads.readings))))
    return Whole(
        ordered.ledger, tuple(sorted(ordered.readings, key=lambda reading: reading.report.id)), dict(reversed(list(ordered.origins.items())))
    )


@pytest.fixture(scope="session", params=range(4))
def made_up(request: pytest.FixtureRequest) -> Whole:
    """Made-up reports of every kind of claim, with open ends, unknown sides and days."""
    world = World(Random(request.param))  # noqa: S311  # the same reports each time
    for _ in range(25):
        world.entries.append(some_entry(world))
    named = {entry.reading.report.id: entry.reading for entry in world.entries}
    return _whole(flow.Reads(tuple(named[name] for name in sorted(named))))
