"""Whoever does the work, and whoever is killed meanwhile: the same bytes, nothing lost, nothing double."""

from __future__ import annotations

import importlib.util
import multiprocessing
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parley import flow
from parley.flow import reading
from parley.flow.engines import engine_of
from parley.flow.engines.cluster import on_ray
from parley.flow.engines.local import run
from parley.flow.shards import Outcome, Task, read_shard
from parley.model import Problem
from parley.settings import Settings
from parley.show.journal import journal
from parley.store import Book, close_book, open_book
from tests.flow import dying
from tests.sources.making import PAGE, crawled, record

STORY = "KYIV, June {day}, 2025 - Russia handed over the bodies of {n} Ukrainian soldiers to Ukraine on June {day}, the ministry in Kyiv said.\n"


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "killed"
    monkeypatch.setenv(dying.MARK, str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    for n in range(34):
        (made / f"{n:02}.txt").write_text(STORY.format(day=1 + n % 28, n=100 + n), encoding="utf-8")
    return made


def whole(path: Path) -> str:
    opened = open_book(path)
    assert isinstance(opened, Book)
    made = flow.account(flow.from_book(opened))
    close_book(opened)
    return journal(made.ledger, made.reads.readings, made.origins)


def read(folder: Path, path: Path, settings: Settings) -> reading.Added:
    opened = open_book(path, create=True)
    assert isinstance(opened, Book)
    added = flow.read_into(opened, [str(folder)], settings)
    close_book(opened)
    return added


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert list(run(range(6, 12), dying.squared, workers)) == [(n, n * n) for n in range(6, 12)]


def test_a_killed_process_loses_no_task_and_one_that_kills_is_given_up(mark: Path) -> None:
    assert list(run(range(20), dying.squared, 2)) == [(n, None if n == 13 else n * n) for n in range(20)]
    assert mark.exists()


def test_a_pool_that_breaks_before_a_task_is_sent_loses_no_result() -> None:
    def tasks() -> Iterator[int]:
        for number in range(20, 40):
            if number == 28:
                for process in multiprocessing.active_children():
                    process.kill()
                    process.join()
                time.sleep(0.2)  # until the pool knows
            yield number

    assert list(run(tasks(), dying.squared, 2)) == [(number, number * number) for number in range(20, 40)]


def test_two_processes_one_of_them_killed_give_the_same_bytes(folder: Path, tmp_path: Path, mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read(folder, tmp_path / "a.parley", Settings())
    monkeypatch.setattr(reading, "read_shard", dying.read_but_die)
    killed = read(folder, tmp_path / "b.parley", Settings(workers=2))
    assert (plain.read, killed.read, mark.exists()) == (34, 34, True)
    assert whole(tmp_path / "a.parley") == whole(tmp_path / "b.parley")


def test_a_report_that_ends_each_reader_is_a_problem_and_the_others_are_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "engine_of", lambda _: lambda tasks, _: ((task, None) for task in tasks))
    added = read(folder, tmp_path / "a.parley", Settings())
    assert {problem.code for problem in added.problems} == {"reader-ended"}
    monkeypatch.undo()
    assert read(folder, tmp_path / "a.parley", Settings()).read == 34


def test_what_was_finished_is_not_done_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "choir.txt").write_text("The choir sang for an hour in the old town hall, and the mayor thanked them all.", encoding="utf-8")
    sifted = Settings(sift="on")
    first = read(folder, tmp_path / "a.parley", sifted)
    assert (first.read, list(first.passed_over.values())) == (34, [1])
    monkeypatch.setattr(reading, "read_shard", lambda _: pytest.fail("a finished shard was read again"))
    again = read(folder, tmp_path / "a.parley", sifted)
    assert (again.read, again.known, again.passed_over) == (0, 34, first.passed_over)


def test_what_is_passed_over_is_counted_and_not_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "choir.txt").write_text("The choir sang for an hour in the old town hall, and the mayor thanked them all.", encoding="utf-8")
    off = read(folder, tmp_path / "off.parley", Settings())
    assert (off.read, off.passed_over) == (35, {})  # "auto": files that were named by hand are all read
    assert read(folder, tmp_path / "on.parley", Settings(sift="on")).passed_over == {str(folder / "choir.txt"): 1}
    without = "".join(line for line in whole(tmp_path / "off.parley").splitlines(keepends=True) if "choir" not in line)
    assert whole(tmp_path / "on.parley") == without
    assert flow.read_all([str(folder)], Settings(sift="on")).passed_over == {str(folder / "choir.txt"): 1}


def test_a_web_archive_is_sifted_and_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rain = "<!doctype html><html><head><title>Rain</title></head><body><article><p>It rained on the tram line until the evening came.</p></article></body></html>"
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(
        crawled([record(n, PAGE.replace("300", str(n)) if n % 20 == 0 else rain.replace("evening", f"evening {n}")) for n in range(1, 101)])
    )
    whole_run = read(archive, tmp_path / "whole.parley", Settings())
    assert (whole_run.read, whole_run.passed_over) == (5, {str(archive): 95})
    assert read(archive, tmp_path / "off.parley", Settings(sift="off")).read == 100
    interrupted(monkeypatch, archive, tmp_path / "parts.parley")
    resumed = read(archive, tmp_path / "parts.parley", Settings())
    assert (resumed.read + resumed.known, resumed.passed_over) == (5, whole_run.passed_over)
    assert whole(tmp_path / "parts.parley") == whole(tmp_path / "whole.parley")


def interrupted(monkeypatch: pytest.MonkeyPatch, source: Path, book: Path) -> None:
    """A reading that stops within the third shard, after its first item."""
    done: list[Task] = []

    def stops(task: Task) -> tuple[Outcome, ...]:
        done.append(task)
        if len(done) > 2:
            raise KeyboardInterrupt
        return read_shard(task)

    monkeypatch.setattr(reading, "read_shard", stops)
    with pytest.raises(KeyboardInterrupt):
        read(source, book, Settings())
    monkeypatch.undo()


def test_without_ray_the_word_is_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.flow.engines.choose.find_spec", lambda _: None)
    problem = engine_of(Settings(engine="ray"))
    assert isinstance(problem, Problem)
    assert (problem.code, "parley[cluster]" in problem.message) == ("ray-missing", True)


def test_without_rays_client_an_address_of_its_own_kind_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.flow.engines.cluster.find_spec", lambda _: None)
    problem = on_ray("ray://127.0.0.1:9", 1)
    assert isinstance(problem, Problem)
    assert (problem.code, "--address auto" in problem.message, "ray[client]" in problem.message) == ("ray-missing", True, True)


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'parley[cluster]'")
def test_where_no_cluster_answers_the_word_is_what_to_start(folder: Path, tmp_path: Path) -> None:
    added = read(folder, tmp_path / "a.parley", Settings(engine="ray", address="127.0.0.1:9"))
    assert added.stopped is not None
    assert (added.stopped.code, "ray start --head" in added.stopped.message, added.read) == ("ray-unreachable", True, 0)


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'parley[cluster]'")
def test_a_ray_that_does_not_start_in_time_is_told_in_words_and_a_bug_is_not(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = Exception("The current node timed out during startup. This could happen because the GCS has become overloaded.")
    monkeypatch.setattr("ray.init", failing(late))
    added = read(folder, tmp_path / "a.parley", Settings(engine="ray"))
    assert added.stopped is not None
    assert (added.stopped.code, added.read) == ("ray-unreachable", 0)
    assert "timed out during startup" in added.stopped.message
    assert "leave out --engine" in added.stopped.message
    monkeypatch.setattr("ray.init", failing(KeyError("num_cpus")))
    with pytest.raises(KeyError):
        read(folder, tmp_path / "a.parley", Settings(engine="ray"))


def failing(error: Exception) -> Callable[..., None]:
    def fail(**_: object) -> None:
        raise error

    return fail


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'parley[cluster]'")
def test_ray_with_a_worker_killed_gives_the_same_bytes(folder: Path, tmp_path: Path, mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(folder, tmp_path / "local.parley", Settings())
    monkeypatch.setattr(reading, "read_shard", dying.read_but_die)
    added = read(folder, tmp_path / "ray.parley", Settings(engine="ray"))
    assert (added.stopped, added.read, mark.exists()) == (None, 34, True)
    assert whole(tmp_path / "local.parley") == whole(tmp_path / "ray.parley")
