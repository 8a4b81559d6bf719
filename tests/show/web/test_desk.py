"""The desk answers single questions from the book as a listing of everything answers them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from parley import flow, store
from parley.settings import Settings
from parley.show.web import create_app

FIRST = "ISTANBUL, June 2 (Tessera) - Russia handed over 40 prisoners to Ukraine on Monday.\n"
SECOND = "ISTANBUL, June 3 (Halyard) - Russia handed over 40 prisoners to Ukraine on Monday.\n"


@pytest.fixture
def twice(tmp_path: Path) -> store.Book:
    """Two reports under one name, and one of them again under another."""
    for folder, name, text in (("a", "news.txt", FIRST), ("b", "news.txt", SECOND), ("c", "other.txt", FIRST)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    made = store.open_book(tmp_path / "twice.parley", create=True)
    assert isinstance(made, store.Book)
    flow.read_into(made, [str(tmp_path / name) for name in "abc"], Settings())
    return made


def same(book: store.Book) -> None:
    desk, reads = flow.BookDesk(book), flow.from_book(book)
    for reading in reads.readings:
        noted = tuple(problem for problem in reading.problems if problem.code != "same-bytes")  # what concerns two reports stands in neither
        assert desk.reading(reading.report.id) == replace(reading, problems=noted)
    claims = {claim.id: (claim, reading.report) for reading in reads.readings for claim in reading.claims}
    told = desk.told(claims)
    copied = flow.account(reads).origins
    assert all(one.origin == copied.get(one.report.id, one.report.id) for one in told.values())
    assert list(told) == list(claims)
    assert all(one.claim == claims[name][0] and one.report == replace(claims[name][1], text="", blocks=()) for name, one in told.items())


def test_the_example(book: store.Book) -> None:
    same(book)


def test_two_reports_of_one_name(twice: store.Book) -> None:
    same(twice)


def test_pages_of_reports_of_one_name(twice: store.Book) -> None:
    client = TestClient(create_app(flow.BookDesk(twice)), base_url="http://127.0.0.1")
    found = [hit["id"] for hit in client.get("/search.json").json()["hits"]]
    assert len(found) == len(set(found)) == 2
    assert all(client.get(f"/report/{name}").status_code == 200 for name in found)


def test_what_is_kept_goes_when_the_book_changes(twice: store.Book, tmp_path: Path) -> None:
    desk = flow.BookDesk(twice)
    before = desk.ledger(None).reports
    (tmp_path / "more.txt").write_text("KYIV, June 4 (Orlen) - Ukraine handed over 12 prisoners to Russia on Tuesday.\n")
    flow.read_into(twice, [str(tmp_path / "more.txt")], Settings())
    assert desk.ledger(None).reports == before + 1


def test_runs_show_what_a_newer_reader_gained(client: TestClient) -> None:
    page = client.get("/runs.json").json()
    assert page["older"] == "parley 0.0.1"
    assert (page["gained"], page["lost"]) == (1, 0)
    assert page["differences"][0]["report"] == "06-third-day"


def test_who_knows_spellings_and_offices(client: TestClient) -> None:
    page = client.get("/who.json", params={"name": "Zelenskyy"}).json()
    assert {one["party"] for one in page["people"]} == {"UA"}
    assert page["offices"][0]["office"] == "president"
    assert page["claims"]
    assert client.get("/who", params={"name": "Nobody Atall"}).status_code == 404


def test_a_book_is_served_without_language_processing(book: store.Book) -> None:
    program = f"""
import sys
from pathlib import Path
from fastapi.testclient import TestClient
from parley import flow, store
from parley.show.web import create_app
client = TestClient(create_app(flow.BookDesk(store.open_book(Path({str(book.path)!r})))), base_url="http://127.0.0.1")
assert client.get("/").status_code == client.get("/report/06-third-day").status_code == 200
sys.exit(any(name == "spacy" or name.startswith(("parley.annotate", "parley.extract")) for name in sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
