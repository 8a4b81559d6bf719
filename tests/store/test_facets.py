"""A search narrowed to a party, a topic or a kind of claim finds the reports whose claims are of these now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from parley.canonical import claim_id
from parley.model import Body, Claim, Proposal, Response, Span, Talks, Transfer
from parley.store import Book, check, close_book, keep, open_book
from parley.store.browse import Wanted, find_reports
from parley.store.facets import facets_of
from tests.store.making import make_entry


def claim(body: Body, side: str | None = None) -> Claim:
    evidence = (Span("one", 0, 4, "said"),)
    return Claim(claim_id("one", None, body, evidence), "one", None, body, evidence, "test/1", side)


@pytest.mark.parametrize(
    ("body", "parties", "topics"),
    [
        (Transfer("agreed", "NORTH", None, "bodies"), {"NORTH", "EAST"}, {"transfer", "bodies"}),
        (
            Talks("held", None, parties=("NORTH", "SOUTH"), mediators=("WEST",), heads=(("UPLAND", "A. Person"),)),
            {"NORTH", "SOUTH", "WEST", "UPLAND", "EAST"},
            {"talks"},
        ),
        (Proposal("NORTH", ("SOUTH",), "ceasefire"), {"NORTH", "SOUTH", "EAST"}, {"proposal", "ceasefire"}),
        (Response("NORTH", "WEST", "summit", "rejected"), {"NORTH", "WEST", "EAST"}, {"response", "summit"}),
    ],
)
def test_every_party_that_a_claim_names(body: Body, parties: set[str], topics: set[str]) -> None:
    found = facets_of([claim(body, side="EAST")])
    assert {value for name, value in found if name == "party"} == parties
    assert {value for name, value in found if name == "topic"} == topics


def test_the_reading_that_counts_now_is_found(book: Book) -> None:
    entry = make_entry()
    assert keep(book, entry) is None
    assert find_reports(book, Wanted(party="NORTH"), 0, 9).total == 1
    body = Transfer("carried_out", "EAST", "SOUTH", "persons")
    later = replace(entry, reading=replace(entry.reading, claims=(claim(body),)), reader="test-2")
    assert keep(book, later) is None
    totals = {party: find_reports(book, Wanted("prisoners", party=party), 0, 9).total for party in ("NORTH", "EAST", "SOUTH")}
    assert totals == {"NORTH": 0, "EAST": 1, "SOUTH": 1}
    assert find_reports(book, Wanted(party="EAST"), 0, 9).kinds == (("transfer", 1),)
    assert [one for one in check(book) if one.code == "search-differs"] == []


def test_a_page_after_the_last_still_tells_how_many(book: Book) -> None:
    for number in range(3):
        keep(book, make_entry(f"r{number}", f"Report {number}. handed over 40 prisoners"))
    found = find_reports(book, Wanted("prisoners", party="NORTH"), 20, 5)
    assert (found.total, found.keys) == (3, ())


def test_an_older_book_that_may_only_be_read(tmp_path: Path) -> None:
    """Opened where nothing may be written, it is searched all the same."""
    opened = open_book(tmp_path / "old.parley", create=True)
    assert isinstance(opened, Book)
    keep(opened, make_entry())
    with opened.engine.begin() as at:
        at.execute(text("DROP TABLE facets"))
    assert find_reports(opened, Wanted("prisoners", party="NORTH", topic="persons"), 0, 9).total == 1
    assert find_reports(opened, Wanted(party="WEST"), 0, 9).total == 0
    close_book(opened)
