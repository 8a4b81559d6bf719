"""A fault in one source is a Problem, and the others are read all the same."""

import io
import os
from pathlib import Path

import pytest

from parley.model import Problem, Report
from parley.read import read_sources

STORY = "Negotiators from the two countries agreed on Monday to free 300 prisoners each, officials said."


def codes(*paths: Path | str, stdin: bytes = b"") -> list[str]:
    results = read_sources([str(path) for path in paths], stdin=io.BytesIO(stdin))
    return [result.code if isinstance(result, Problem) else result.id for result in results]


def test_a_folder_is_read_in_sorted_order_and_faults_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x01")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.html").write_text("<html><body><ul><li>Home<li>News</ul></body></html>", encoding="utf-8")
    (tmp_path / "d" / "f.txt").write_text(STORY, encoding="utf-8")
    assert codes(tmp_path) == ["empty-file", "b", "binary-file", "no-article", "f"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert codes(tmp_path) == ["a", "folder-loop"]


def test_a_missing_file(tmp_path: Path) -> None:
    assert codes(tmp_path / "nothing.txt", "-", stdin=STORY.encode()) == ["missing-file", "stdin"]


def test_fifty_megabytes_fail_at_once(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert codes(tmp_path / "big.txt") == ["too-large"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    path.chmod(0)
    assert codes(path) == ["no-permission"]


def test_sources_are_read_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    results = read_sources([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert isinstance(next(results), Report)
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    assert isinstance(next(results), Report)


def test_every_problem_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    problem = next(read_sources([str(tmp_path)]))
    assert isinstance(problem, Problem)
    assert problem.where.endswith("a.txt")
    assert "again" in problem.message
