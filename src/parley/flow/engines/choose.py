"""The engine that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from typing import Protocol, TypeVar

from parley.model import Problem
from parley.settings import Settings

_T = TypeVar("_T")
_R = TypeVar("_R")


class Engine(Protocol):
    """Does a piece of work for each task, and gives the results in the order of the tasks, as they come."""

    def __call__(self, tasks: Iterable[_T], work: Callable[[_T], _R]) -> Iterator[tuple[_T, _R | None]]:
        """Each task with its result; None where whoever worked on it died each time.

        Args:
            tasks: taken a few at a time, as the work goes on.
            work: a function of a module; it and the tasks may travel to other processes and machines.
        """


def engine_of(settings: Settings) -> Engine | Problem:
    """The engine that the settings name, or the problem that it is not installed."""
    if settings.engine == "local":
        from parley.flow.engines.local import run  # noqa: PLC0415  # each engine loads only what it needs

        return partial(run, workers=settings.workers)
    if find_spec("ray") is None or find_spec("ray.data") is None:
        message = (
            "Reading on a cluster needs Ray Data, which is not installed here. Install it with: pip install 'parley[cluster]', or leave out --engine."
        )
        return Problem("ray-missing", "--engine ray", message)
    from parley.flow.engines.cluster import on_ray  # noqa: PLC0415

    return on_ray(settings.address, settings.workers)
