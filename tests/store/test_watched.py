"""What is watched stands in the book, in both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from parley.store import Book, Waiting, Watched, has_words, keep, keep_watched, load_waiting, load_watched, settle, unseen, was_captured
from tests.store.making import make_entry

NOW = datetime(2025, 7, 24, 12, tzinfo=UTC)
FEED = "https://news.example/feed"


def waiting(name: str, stamp: str = "1", minutes: int = 0) -> Waiting:
    return Waiting(FEED, name, stamp, NOW + timedelta(minutes=minutes), NOW, '{"id": "ç"}')


def test_sources_as_they_stand(book: Book) -> None:
    one = Watched(FEED, "https://news.example/new", NOW, '"a"', "Thu", 3)
    listed = Watched("https://bay.example/f", "https://bay.example/f", NOW, listed_by="https://news.example/list")
    assert keep_watched(book, [one, listed]) is None
    assert load_watched(book, [FEED]) == (one,)
    assert load_watched(book, ["https://news.example/list"]) == (listed,)
    assert load_watched(book, []) == ()
    assert load_watched(book, [f"https://news.example/{n}" for n in range(1_200)]) == ()
    moved = Watched(FEED, FEED, NOW + timedelta(hours=1))
    assert keep_watched(book, [moved]) is None
    assert load_watched(book, [FEED]) == (moved,)


def test_entries_until_they_are_done_with(book: Book) -> None:
    assert unseen(book, FEED, {"a": "1", "b": "1"}) == {"a", "b"}
    assert keep_watched(book, (), [waiting("b", minutes=1), waiting("a", minutes=1), waiting("c")]) is None
    assert unseen(book, FEED, {"a": "1", "b": "2", "d": "1"}) == {"b", "d"}
    assert [one.id for one in load_waiting(book, [FEED])] == ["c", "a", "b"]
    assert settle(book, waiting("a")) is None
    assert settle(book, waiting("b", stamp="0")) is None  # of an earlier time: it was published anew meanwhile
    assert load_waiting(book, [FEED]) == (waiting("c"), waiting("b", minutes=1))
    assert load_waiting(book, ["https://bay.example/f"]) == ()
    assert unseen(book, FEED, {"a": "1"}) == frozenset()


def test_whether_a_report_came_before_its_entry_was_settled(book: Book) -> None:
    entry = make_entry("one")
    assert keep(book, entry) is None
    report = entry.reading.report
    assert has_words(book, report.source, report.text)
    assert not has_words(book, report.source, f"{report.text}!")
    assert not was_captured(book, waiting("one"))
