"""A room that is open for judging, and a reviewer who was let in."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from fastapi.testclient import TestClient
from httpx import Response

from parley import flow, store
from parley.settings import Limits, Settings
from parley.show.web import Rules, create_app

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105  # of these tests only
TEXTS = {
    "a": "Swap agreed\n\nISTANBUL, June 2, 2025 - Russia and Ukraine agreed on Monday to exchange 1,000 prisoners of war each, officials said.\n",
    "b": "Another swap agreed\n\nISTANBUL, June 10, 2025 - Russia and Ukraine agreed on Tuesday to exchange 500 prisoners of war each, officials said.\n",
    "c": "Prisoners home\n\nKYIV, June 12, 2025 - Russia handed over 211 prisoners of war to Ukraine on Thursday.\n",
}
SETTINGS = Settings(limits=Limits(upload_bytes=200_000, drafts=4, read_seconds=120.0))


def make_book(folder: Path) -> store.Book:
    """A book with one question: which of two agreements a delivery carries out."""
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    made = store.open_book(folder / "t.parley", create=True)
    assert isinstance(made, store.Book)
    flow.read_into(made, [str(folder / "texts")], Settings())
    return made


def room(book: store.Book, clerk: flow.BookClerk) -> TestClient:
    """The room, with nobody let in."""
    rules = Rules(TOKEN, "M. K.", body_bytes=SETTINGS.limits.upload_bytes)
    return TestClient(create_app(flow.BookDesk(book), rules, clerk), base_url="http://127.0.0.1")


def let_in(client: TestClient) -> TestClient:
    """The same client, which has opened the address that was printed."""
    assert client.get("/enter", params={"token": TOKEN}).status_code == 200
    return client


def field(answer: Response, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    assert found, name
    return unescape(found[1])
