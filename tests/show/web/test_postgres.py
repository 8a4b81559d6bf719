"""The reading room over a book in PostgreSQL: the same pages; and what it says when the server is away."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from parley import flow, store
from parley.show.web import create_app
from parley.show.web.pages import PAGES
from tests.show.web.test_together import served

if TYPE_CHECKING:
    from tests.servers import Server

PATHS = [f"{page.base}.json" for page in PAGES if "{" not in page.base and page.base != "/"]
MORE = (
    "/search.json?q=prisoners",
    "/search.json?q=prisoners&party=RU",
    "/search.json?outlet=Wire",
    "/who.json?name=Fidan",
    "/report/06-third-day.json",
    "/",
)


def test_the_same_pages(book: store.Book, client: TestClient, server: Server) -> None:
    place = server.new_place()
    target = store.open_book(place, create=True)
    assert isinstance(target, store.Book)
    assert isinstance(store.copy_book(book, target), int)
    room = TestClient(create_app(flow.BookDesk(target)), base_url="http://127.0.0.1")
    for path in (*PATHS, *MORE):
        theirs, ours = client.get(path), room.get(path)
        assert (theirs.status_code, theirs.text) == (ours.status_code, ours.text), path
    server.stop()
    away = room.get("/timeline")
    assert (away.status_code, "does not answer just now" in away.text) == (503, True)
    server.start()
    assert room.get("/ledger.json").text == client.get("/ledger.json").text
    with served("--book", place) as (base, _), urllib.request.urlopen(f"{base}ledger.json") as answer:  # noqa: S310  # its own server
        assert answer.read().decode() == client.get("/ledger.json").text
    store.close_book(target)
