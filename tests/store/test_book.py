from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from parley.canonical import claim_from_json, claim_to_dict, dumps
from parley.model import Body, Count, Judgement, Listing, Problem, Proposal, Reading, Response, Talks, Transfer, When
from parley.store import (
    Book,
    Entry,
    check,
    close_book,
    has_reading,
    judge,
    keep,
    keep_source_problems,
    load,
    load_judgements,
    load_source_problems,
    open_book,
    raw_bytes,
    report_key,
    search,
    search_reports,
)
from parley.store.tables import SCHEMA_VERSION
from tests.store.making import TEXT, make_claim, make_entry

if TYPE_CHECKING:
    from tests.servers import Server


def dump(book: Book) -> list[str]:
    """Every row of every table."""
    with book.engine.connect() as connection:
        tables = sorted(book.dialect.tables_in(connection))
        return sorted(f"{table}: {tuple(row)}" for table in tables for row in connection.execute(text(f"SELECT * FROM {table}")))  # noqa: S608


def change(book: Book, sql: str) -> None:
    with book.engine.begin() as connection:
        connection.exec_driver_sql(sql)


def test_what_goes_in_comes_out(book: Book) -> None:
    entry = make_entry()
    assert keep(book, entry) is None
    (kept,) = load(book)
    assert kept.reading == entry.reading
    assert kept.reader == entry.reader
    assert raw_bytes(book, entry.reading.report.raw) == entry.raw
    assert check(book) == ()


def test_the_same_reading_again_changes_nothing(book: Book) -> None:
    keep(book, make_entry())
    before = dump(book)
    keep(book, make_entry())
    assert dump(book) == before


def test_order_of_writing_does_not_show(tmp_path: Path, server: Server) -> None:
    found = []
    places = (str(tmp_path / "a.parley"), str(tmp_path / "b.parley"), server.new_place(), server.new_place())
    for place, names in zip(places, permutations(("a", "B", "ç")), strict=False):
        opened = open_book(place, create=True)
        assert isinstance(opened, Book)
        for name in names:
            keep(opened, make_entry(name))
        found.append(load(opened))
        close_book(opened)
    assert all(one == found[0] for one in found)


def test_a_new_reader_adds_claims_and_removes_none(book: Book) -> None:
    old, new = make_entry(), make_entry(reader="test-2")
    body = Transfer("carried_out", "NORTH", "SOUTH", "persons", (), Count(40, 40))
    again = replace(new.reading, claims=(make_claim("one", TEXT, "40 prisoners", body),))
    keep(book, old)
    keep(book, replace(new, reading=again))
    assert load(book)[0].reading == again
    with book.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM claims")) == 2
    assert not has_reading(book, load(book)[0].key, "test-1")
    assert has_reading(book, load(book)[0].key, "test-2")
    assert check(book) == ()


def test_a_date_from_the_story_is_a_reading_of_its_own(book: Book) -> None:
    entry = make_entry()
    undated = replace(entry, reading=replace(entry.reading, report=replace(entry.reading.report, published=None)))
    keep(book, undated)
    day = When(date(2025, 5, 5), date(2025, 5, 6), "range", "story")
    keep(book, replace(undated, dated=day, raw=None))
    (kept,) = load(book)
    assert (kept.dated, kept.reading.report.published) == (day, None)
    keep(book, undated)
    assert load(book)[0].dated is None


def test_two_files_of_one_name_are_two_reports(book: Book) -> None:
    keep(book, make_entry("one", TEXT))
    keep(book, make_entry("one", TEXT + " More was to come."))
    assert [kept.reading.report.id for kept in load(book)] == ["one", "one"]
    assert check(book) == ()


def test_judgements_append(book: Book) -> None:
    first = Judgement("j1", "c1", "not-so", "M. K.", "2025-05-04T10:00:00Z")
    second = Judgement("j2", "c1", "so", "M. K.", "2025-05-04T11:00:00Z", "looked again", "j1")
    for judgement in (second, first, first):
        assert judge(book, judgement) is None
    assert load_judgements(book) == (first, second)


def test_problems_of_a_source_are_replaced_when_it_is_read_again(book: Book) -> None:
    empty = Problem("empty", "a.txt", "Nothing in it.")
    keep_source_problems(book, ["a.txt"], [empty])
    keep_source_problems(book, ["a.txt"], [empty])
    assert load_source_problems(book) == (empty,)
    keep_source_problems(book, ["a.txt"], [])
    assert load_source_problems(book) == ()


@pytest.mark.parametrize("words", ["Ciragan", "çırağan palace", 'north "handed', "prisoner"])
def test_search_folds_accents_case_and_forms(book: Book, words: str) -> None:
    entry = make_entry()
    keep(book, entry)
    assert search(book, words) == (entry.reading.report.raw,)
    assert search_reports([entry.reading.report], words) == ("one",)


@pytest.mark.parametrize("words", ["", "  ", '"', "nowhere", "north west"])
def test_search_finds_nothing(book: Book, words: str) -> None:
    keep(book, make_entry())
    assert search(book, words) == ()
    assert search_reports([make_entry().reading.report], words) == ()


def test_no_book(tmp_path: Path) -> None:
    found = open_book(tmp_path / "none.parley")
    assert isinstance(found, Problem)
    assert found.code == "book-not-found"
    assert "parley read" in found.message
    assert not (tmp_path / "none.parley").exists()


def test_no_folder_for_the_book(tmp_path: Path) -> None:
    found = open_book(tmp_path / "nowhere" / "a.parley", create=True)
    assert isinstance(found, Problem)
    assert found.code == "book-unwritable"


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    found = open_book(tmp_path, create=True)
    assert isinstance(found, Problem)
    assert found.code == "book-damaged"


def test_another_file_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to look like one\n" * 50)
    found = open_book(path, create=True)
    assert isinstance(found, Problem)
    assert found.code == "book-damaged"
    assert path.read_text().startswith("not a database")


def test_another_database_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (name)")
    found = open_book(path, create=True)
    assert isinstance(found, Problem)
    assert found.code == "book-damaged"


def test_a_newer_book_is_left_alone(book: Book) -> None:
    keep(book, make_entry())
    assert SCHEMA_VERSION < 99
    change(book, "UPDATE meta SET value = '99' WHERE key = 'schema'")
    before = dump(book)
    found = open_book(book.where, create=True)
    assert isinstance(found, Problem)
    assert found.code == "book-newer"
    assert dump(book) == before


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE reports SET text = replace(text, '40', '41')", "words-differ"),
        ("UPDATE spans SET quote = 'handed over 41 prisoners'", "words-differ"),
        ("UPDATE spans SET end_char = end_char - 1", "words-differ"),
        ("DELETE FROM spans", "words-differ"),
        ("UPDATE claims SET json = replace(json, '\"min\":40', '\"min\":41')", "id-wrong"),
        ("UPDATE claims SET json = replace(json, 'carried_out', 'planned')", "id-wrong"),
        ("UPDATE raw SET bytes = substr(bytes, 2)", "bytes-changed"),
        ("DELETE FROM raw", "bytes-missing"),
        ("UPDATE reports SET id = 'two'", "id-wrong"),
        ("UPDATE reports SET current = NULL", "not-read"),
        ("UPDATE blocks SET end_char = 10000", "block-wrong"),
    ],
)
def test_check_sees_every_tampering(book: Book, sql: str, code: str) -> None:
    keep(book, make_entry())
    assert check(book) == ()
    change(book, sql)
    assert code in {problem.code for problem in check(book)}


def test_a_reference_to_nothing(book: Book) -> None:
    keep(book, make_entry())
    if book.engine.dialect.name == "sqlite":
        with sqlite3.connect(book.path) as connection:
            connection.executescript("PRAGMA foreign_keys = OFF; DELETE FROM claims")
        assert "dangling-reference" in {problem.code for problem in check(book)}
    else:
        with pytest.raises(IntegrityError):
            change(book, "DELETE FROM claims")


days = st.dates(date(1985, 1, 1), date(2035, 1, 1))
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
whens = st.none() | st.builds(lambda a, b, said: When(min(a, b), max(a, b), "range", said), days, days, words)
whole = st.none() | st.integers(0, 10**6)
counts = st.none() | st.builds(Count, whole, whole, st.booleans(), st.booleans())
party = st.none() | st.sampled_from(["RU", "UA", "HAMAS", "BOSNIAN_SERBS"])
parties = st.lists(st.sampled_from(["RU", "UA", "TR"]), unique=True).map(tuple)
heads = st.dictionaries(st.sampled_from(["RU", "UA"]), words).map(lambda found: tuple(sorted(found.items())))
things: Any = st.sampled_from(["ceasefire", "talks"])
bodies: st.SearchStrategy[Body] = st.one_of(
    st.builds(
        Transfer,
        st.sampled_from(["agreed", "denied"]),
        party,
        party,
        st.sampled_from(["persons", "bodies"]),
        parties,
        counts,
        whens,
        st.booleans(),
        whole,
        whens,
        st.booleans(),
        st.none() | words,
    ),
    st.builds(Talks, st.just("held"), whens, words, st.none() | words, parties, parties, heads, whole, whole),
    st.builds(
        Proposal,
        party,
        parties,
        things,
        st.none() | st.just("full"),
        st.none() | st.tuples(st.integers(), st.integers()),
        st.none() | st.booleans(),
        whens,
    ),
    st.builds(Response, st.just("RU"), party, things, st.just("noted"), whens),
    st.builds(Listing, party, party, st.just("children"), counts, whens),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(bodies, max_size=4), title=st.none() | words, day=whens)
def test_any_claim_comes_back_as_it_was(book: Book, found: list[Body], title: str | None, day: When | None) -> None:
    entry = make_entry("any", f"{TEXT} {title} {len(found)}")
    report = replace(entry.reading.report, title=title, published=day)
    claims = tuple({claim.id: claim for claim in (make_claim("any", report.text, "handed over 40", body) for body in found)}.values())
    keep(book, Entry(Reading(report, claims), f"{day} {found}", entry.raw))
    with book.engine.connect() as connection:
        key = report_key(report)
        assert connection.scalar(text("SELECT count(*) FROM reports WHERE key = :key"), {"key": key}) == 1
    kept = next(kept for kept in load(book) if kept.key == key)
    assert kept.reading.claims == claims
    assert tuple(claim_from_json(dumps(claim_to_dict(claim)), "any") for claim in claims) == claims
    assert check(book) == ()
