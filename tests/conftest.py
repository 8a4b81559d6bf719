"""What all tests may ask for: a real PostgreSQL, and the name of a new book in either database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.servers import Server


settings.register_profile("parley", deadline=None)  # how long a case takes tells of the machine; what may not take long is measured in benchmarks
settings.load_profile("parley")

SQLITE, POSTGRES = "sqlite", "postgresql"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One PostgreSQL for all tests; where none can be started, what needs it is skipped and says why."""
    pytest.importorskip("psycopg", reason="psycopg is missing: pip install 'parley[postgres]'")
    from tests.servers import started  # noqa: PLC0415  # needs the driver

    try:
        made = started()
    except OSError as error:
        pytest.skip(f"no PostgreSQL could be started: {error}")
    yield made
    made.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


@pytest.fixture(params=[SQLITE, POSTGRES])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of a book that is not there yet, or in PostgreSQL has nothing in it: a file, then an address."""
    if request.param == SQLITE:
        return str(tmp_path / "talks.parley")
    made: Server = request.getfixturevalue("server")
    return made.new_place()
