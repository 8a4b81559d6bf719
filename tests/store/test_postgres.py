"""What can go wrong with a book in PostgreSQL, each with a clear problem and never a password."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy.exc import DatabaseError

from parley.flow import read_into
from parley.model import Problem
from parley.settings import Settings
from parley.store import Book, captures_of, check, close_book, keep, load, open_book, raw_bytes
from parley.store.dialects.postgres_faults import problem_of
from tests.store.making import make_entry
from tests.store.test_migrate import as_it_was

if TYPE_CHECKING:
    from tests.servers import Server

STORY = "KYIV, June 14, 2025 - Ukraine handed over 77 prisoners of war to Russia on Saturday. It was the first exchange in a month."
PAGE = f"<html><head><script type='application/ld+json'>DATA</script></head><body><article><h1>Home</h1><p>{STORY}</p></article></body></html>"
SECRET = "open sesame"  # noqa: S105


def opened(place: str) -> Book:
    book = open_book(place, create=True)
    assert isinstance(book, Book), book
    return book


def problem(place: str, *, create: bool = True) -> Problem:
    found = open_book(place, create=create)
    assert isinstance(found, Problem)
    assert SECRET not in repr(found)
    assert "secret" not in repr(found)
    return found


def test_nothing_there_yet(server: Server) -> None:
    place = server.new_place()
    found = problem(place, create=False)
    assert (found.code, "parley read SOURCES --book" in found.message) == ("book-not-found", True)


def test_no_such_database(server: Server) -> None:
    found = problem(server.address("nowhere"))
    assert (found.code, "createdb nowhere" in found.message) == ("book-not-found", True)


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_wrong_password(server: Server, password: str) -> None:
    server.sql(f"DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD '{SECRET}'")
    found = problem(server.address("postgres").replace("parley@", f"guarded:{password}@"))
    assert (found.code, "~/.pgpass" in found.message) == ("book-denied", True)


def test_no_such_user(server: Server) -> None:
    found = problem(server.address("postgres").replace("parley@", "stranger:secret@"))
    assert (found.code, "stranger" in found.message) == ("book-denied", True)


@pytest.mark.parametrize("place", ["postgresql://u:secret@127.0.0.1:1/talks", "postgresql://u:secret@/talks?host=/nowhere&sslpassword=secret"])
def test_nobody_answers(place: str) -> None:
    found = problem(place)
    assert (found.code, "Check host and port" in found.message) == ("book-unreachable", True)


@pytest.mark.parametrize("place", ["postgresql://u:secret@host:port/talks", "postgresql:"])
def test_an_address_that_is_none(place: str) -> None:
    assert problem(place).code in {"book-not-found", "book-unreachable", "book-denied"}


@pytest.mark.parametrize("place", ["mysql://u:secret@host/talks", "postgresql+asyncpg://u:secret@host/talks", "sqlite:///talks.parley"])
@pytest.mark.parametrize("create", [True, False])
def test_an_address_of_something_else(place: str, *, create: bool) -> None:
    found = problem(place, create=create)
    assert (found.code, "postgresql://USER@HOST/DATABASE" in found.message) == ("book-not-found", True)


def test_an_option_that_the_driver_does_not_know() -> None:
    found = problem("postgresql://u:secret@127.0.0.1:1/talks?sslmod=require")
    assert (found.code, '"sslmod"' in found.message) == ("book-not-found", True)


def test_the_driver_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr("parley.store.dialects.postgres.find_spec", lambda name: None if name == "psycopg" else real(name))
    found = problem("postgresql://u:secret@host/talks")
    assert (found.code, "pip install 'parley[postgres]'" in found.message) == ("driver-missing", True)


def test_tables_of_somebody_else(server: Server) -> None:
    place = server.new_place()
    server.sql(f"CREATE TABLE talks_{server.made}.customers (name text)")
    assert problem(place).code == "book-damaged"


def test_characters_that_no_text_can_hold(server: Server, tmp_path: Path) -> None:
    """JSON can name the character zero and halves of characters; a book keeps neither."""
    strange = "Radio\x00 \ud800 One"
    row = {"id": strange, "title": strange, "outlet": strange, "url": f"https://a.example/{strange}", "date": f"2025-06-14{strange}", "text": STORY}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "page.html").write_text(
        PAGE.replace("DATA", json.dumps({"@type": "NewsArticle", "headline": strange, "publisher": {"name": strange}}))
    )
    places = (server.new_place(), str(tmp_path / "a.parley"))
    books = [opened(place) for place in places]
    for book in books:
        added = read_into(book, [str(tmp_path / "rows.jsonl"), str(tmp_path / "page.html")], Settings())
        assert (added.stopped, added.read) == (None, 2), added
        assert check(book) == ()
    assert load(books[0]) == load(books[1])
    assert "Radio" in str(load(books[0])[0].reading.report.outlet)
    for book in books:
        close_book(book)


@pytest.mark.parametrize("sql", ["UPDATE words SET stems = ''", "UPDATE words SET size = size + 1", "UPDATE words SET folded = 'other words'"])
def test_words_that_were_changed(server: Server, sql: str) -> None:
    book = opened(server.new_place())
    keep(book, make_entry())
    assert check(book) == ()
    with book.engine.begin() as connection:
        connection.exec_driver_sql(sql)
    assert {one.code for one in check(book)} == {"search-differs"}
    close_book(book)


def test_somebody_who_may_only_read(server: Server) -> None:
    place = server.new_place()
    book = opened(place)
    keep(book, make_entry())
    before = load(book)
    name = f"talks_{server.made}"
    server.sql(f"CREATE ROLE reader_{name} LOGIN; GRANT USAGE ON SCHEMA {name} TO reader_{name}")
    server.sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO reader_{name}")
    reader = opened(place.replace("parley@", f"reader_{name}@"))
    assert load(reader) == before
    refused = keep(reader, make_entry("two", "Other words. handed over 40 prisoners"))
    assert refused is not None
    assert (refused.code, "docs/postgresql.md" in refused.message) == ("book-unwritable", True)
    as_it_was(book, 2)
    older = opened(place.replace("parley@", f"reader_{name}@"))
    assert load(older) == before
    assert raw_bytes(older, before[0].reading.report.raw) == make_entry().raw
    assert captures_of(older, before[0].reading.report.raw) == ()
    assert check(older) == ()
    for one in (book, reader, older):
        close_book(one)


def test_a_lock_that_is_not_let_go(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.store.dialects.postgres._WAIT_MS", 200)
    place = server.new_place()
    book = opened(place)
    with psycopg.connect(server.address("postgres")) as other:
        other.execute(f"LOCK TABLE talks_{server.made}.reports".encode())
        found = keep(book, make_entry())
    assert found is not None
    assert found.code == "book-locked"
    assert keep(book, make_entry()) is None
    close_book(book)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (psycopg.errors.DiskFull, "disk-full"),
        (psycopg.errors.TooManyConnections, "book-unreachable"),
        (psycopg.errors.AdminShutdown, "book-unreachable"),
        (psycopg.errors.ReadOnlySqlTransaction, "book-unwritable"),
        (psycopg.errors.DataCorrupted, "book-damaged"),
        (psycopg.errors.DeadlockDetected, "book-locked"),
        (psycopg.errors.SyntaxError, None),
    ],
)
def test_what_the_server_says(fault: type[psycopg.Error], code: str | None) -> None:
    orig: Any = fault("no more room")
    found = problem_of(DatabaseError("SELECT 1", None, orig), "postgresql://host/talks")
    assert (found.code if found else None) == code


def test_a_server_that_comes_back(server: Server) -> None:
    book = opened(server.new_place())
    assert keep(book, make_entry()) is None
    server.stop()
    found = keep(book, make_entry("two", "Other words. handed over 40 prisoners"))
    assert found is not None
    assert (found.code, "give the same command again" in found.message) == ("book-unreachable", True)
    server.start()
    assert keep(book, make_entry("two", "Other words. handed over 40 prisoners")) is None
    assert [one.reading.report.id for one in load(book)] == ["one", "two"]
    assert check(book) == ()
    close_book(book)
