"""A fault in one source is a Problem, and the others are read all the same."""

import io
import os
from hashlib import sha256
from pathlib import Path

import pytest

from parley.flow.sources import find
from parley.model import Capture, Problem
from parley.settings import Settings, SourceLimits
from parley.sources import items

STORY = "Negotiators from the two countries agreed on Monday to free 300 prisoners each, officials said."


def codes(*paths: Path | str, stdin: bytes = b"") -> list[str]:
    found = find([str(path) for path in paths], Settings(), io.BytesIO(stdin))
    return [one.report.id if one.report else one.problems[-1].code for one in found]


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
    found = find([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], Settings())
    assert next(found).report is not None
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    assert next(found).report is not None


def test_every_problem_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (problem,) = next(find([str(tmp_path)], Settings())).problems
    assert problem.where.endswith("a.txt")
    assert "again" in problem.message


def test_what_is_found_says_how_it_reached_the_program(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    (found,) = find([str(path)], Settings())
    assert found.raw == STORY.encode()
    assert found.capture == Capture(sha256(STORY.encode()).hexdigest(), str(path))
    assert found.report is not None
    assert found.report.source == str(path)


def test_the_largest_report_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (problem,) = items([str(tmp_path)], SourceLimits(item_bytes=20))
    assert isinstance(problem, Problem)
    assert problem.code == "too-large"
    assert codes("-", stdin=b"a" * 20_000_001) == ["too-large"]
