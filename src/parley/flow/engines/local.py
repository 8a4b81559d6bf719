"""The cores of this machine: one process, or several; one that is killed loses nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")
_AHEAD = 2  # tasks for each process that are under way or wait for it


def run(tasks: Iterable[_T], work: Callable[[_T], _R], workers: int = 1) -> Iterator[tuple[_T, _R | None]]:
    """Work on tasks in this process, or in several.

    Args:
        tasks: taken a few at a time, as the work goes on.
        work: a function of a module.
        workers: how many processes; one works without any beside this one.
    """
    if workers <= 1:
        yield from ((task, work(task)) for task in tasks)
        return
    rest = iter(tasks)
    waiting: deque[_T] = deque()
    while True:
        waiting.extend(islice(rest, max(0, _AHEAD * workers - len(waiting))))
        if not waiting:
            return
        try:
            yield from _in_pool(waiting, rest, work, workers)
        except BrokenProcessPool:  # somebody killed one, or it took too much memory: whose task that was is not known
            while waiting:
                yield waiting[0], _alone(waiting[0], work)
                waiting.popleft()


def _in_pool(waiting: deque[_T], rest: Iterator[_T], work: Callable[[_T], _R], workers: int) -> Iterator[tuple[_T, _R]]:
    """Work on tasks until there are no more; `waiting` always holds those without a result."""
    with ProcessPoolExecutor(workers) as pool:
        running: deque[Future[_R]] = deque(pool.submit(work, task) for task in waiting)
        while running:
            result = running.popleft().result()
            yield waiting.popleft(), result  # before another is sent: a pool that is broken takes none, and this result would be lost
            for more in islice(rest, 1):
                waiting.append(more)
                running.append(pool.submit(work, more))


def _alone(task: _T, work: Callable[[_T], _R]) -> _R | None:
    """The result of one task that nobody else works beside; None where its process dies again."""
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(work, task).result()
    except BrokenProcessPool:
        return None
