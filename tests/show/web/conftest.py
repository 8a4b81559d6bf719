from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from parley import flow, store
from parley.settings import Settings
from parley.show.web import create_app

EXAMPLE = Path(__file__).parents[3] / "examples" / "istanbul-2025" / "reports"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Book]:
    """The bundled example as a book; an older version of the reader missed the first claim of one report."""
    made = store.open_book(tmp_path_factory.mktemp("web") / "example.parley", create=True)
    assert isinstance(made, store.Book)
    (one,) = flow.read_all([str(EXAMPLE / "06-third-day.html")], Settings()).readings
    store.keep(made, store.Entry(replace(one, claims=one.claims[1:]), "parley 0.0.1", Path(one.report.source).read_bytes()))
    flow.read_into(made, [str(EXAMPLE)], Settings())
    yield made
    store.close_book(made)


@pytest.fixture(scope="session")
def desk(book: store.Book) -> flow.BookDesk:
    return flow.BookDesk(book)


@pytest.fixture(scope="session")
def client(desk: flow.BookDesk) -> TestClient:
    return TestClient(create_app(desk), base_url="http://127.0.0.1")
