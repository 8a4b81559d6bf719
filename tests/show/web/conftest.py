from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from parley import flow, store
from parley.settings import Settings
from parley.show.web import create_app

EXAMPLE = Path(__file__).parents[3] / "examples" / "istanbul-2025" / "reports"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Book]:
    """The bundled example as a book."""
    made = store.open_book(tmp_path_factory.mktemp("web") / "example.parley", create=True)
    assert isinstance(made, store.Book)
    flow.read_into(made, [str(EXAMPLE)], Settings())
    yield made
    store.close_book(made)


@pytest.fixture(scope="session")
def desk(book: store.Book) -> flow.BookDesk:
    return flow.BookDesk(book)


@pytest.fixture(scope="session")
def client(desk: flow.BookDesk) -> TestClient:
    return TestClient(create_app(desk))
