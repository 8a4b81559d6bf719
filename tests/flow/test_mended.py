"""A problem of a source that was mended since is told no more; one that stays, and one that was not looked at, is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from parley import flow
from parley.settings import Settings
from parley.store import Book, close_book, load_source_problems, open_book
from tests.sources.making import PAGE, STORY, zipped

Read = Callable[..., list[tuple[str, str]]]
NOTHING = b"\x00\x01\x02" * 100


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read sources into one book; what it tells of sources then."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*sources: str) -> list[tuple[str, str]]:
        book = open_book("talks.parley", create=True)
        assert isinstance(book, Book)
        added = flow.read_into(book, sources, Settings())
        assert added.stopped is None
        found = [(problem.where, problem.code) for problem in load_source_problems(book)]
        close_book(book)
        return found

    return run


@pytest.mark.parametrize("source", ["news", "news/", ".", "news/b.txt"])
def test_a_broken_file_of_a_folder_that_was_mended(read: Read, source: str) -> None:
    Path("news/b.txt").write_bytes(NOTHING)
    place = "./news/b.txt" if source == "." else "news/b.txt"
    assert read(source) == [(place, "binary-file")]
    assert read(source) == [(place, "binary-file")]
    Path("news/b.txt").write_text(STORY.replace("300", "310"), encoding="utf-8")
    assert read(source) == []


def test_a_broken_file_that_is_there_no_more(read: Read) -> None:
    Path("news/b.txt").write_bytes(NOTHING)
    assert read("news") == [("news/b.txt", "binary-file")]
    Path("news/b.txt").unlink()
    assert read("news") == []


def test_what_was_mistyped_is_not_kept(read: Read) -> None:
    assert read("nwes", "ftp://news.example/a", "news") == []
    Path("news/link.txt").symlink_to("gone.txt")
    assert read("news") == [("news/link.txt", "missing-file")]  # nobody typed that


def test_members_and_tables_within_an_archive(read: Read) -> None:
    Path("news/all.zip").write_bytes(zipped({"a.html": PAGE, "b.html": NOTHING, "in.zip": zipped({"c.txt": STORY})[:-30]}))
    broken = read("news")
    assert [place for place, _ in broken] == ["news/all.zip!b.html", "news/all.zip!in.zip"]
    assert read("news") == broken  # the shard of the members was finished, and is not read again
    Path("news/all.zip").write_bytes(zipped({"a.html": PAGE, "b.html": NOTHING, "in.zip": zipped({"c.txt": STORY})}))
    assert read("news") == broken[:1]
    Path("news/all.zip").write_bytes(zipped({"a.html": PAGE, "b.html": PAGE.replace("300", "310")}))
    assert read("news") == []


def test_what_was_not_looked_at_stays_told(read: Read) -> None:
    Path("news/b.txt").write_bytes(NOTHING)
    Path("other").mkdir()
    Path("other/c.txt").write_bytes(NOTHING)
    Path("newsletter.txt").write_bytes(NOTHING)
    everything = read("news", "other", "newsletter.txt")
    assert len(everything) == 3
    Path("news/b.txt").unlink()
    assert read("news") == [one for one in everything if one[0] != "news/b.txt"]
    Path("other/c.txt").unlink()
    Path("other").rmdir()
    assert ("other/c.txt", "binary-file") in read("other")  # the folder could not be read: nothing is known of what it held
