"""A cluster, by Ray Data; without an address, the machine at hand. Workers that die are replaced, and their tasks done again."""

from __future__ import annotations

import logging
import os
import pickle
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from itertools import islice
from typing import Any, TypeVar

from parley.flow.engines.choose import Engine
from parley.model import Problem

_T = TypeVar("_T")
_R = TypeVar("_R")
_UNREACHABLE = (OSError, RuntimeError, ValueError)  # ConnectionError and TimeoutError are OSErrors; a bad address is a ValueError
_KNOCK = 10.0  # seconds
_WAVE = 8  # tasks for each processor that are sent together
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


def on_ray(address: str | None, workers: int) -> Engine | Problem:
    """The engine that works on a Ray cluster.

    Args:
        address: of the cluster ("auto", "host:6379", "ray://host:10001"); None starts one on this machine.
        workers: processors that are used where it is started here.

    Returns:
        The engine, or the problem that no cluster answers or none can be started here.
    """
    if address and address.startswith("ray://") and find_spec("grpc") is None:
        message = (
            "An address that begins with ray:// needs Ray's client, which is not installed here. Give the command on a machine of the cluster, "
            "with --address auto; or install it with: pip install 'ray[client]'."
        )
        return Problem("ray-missing", address, message)
    try:
        if address:
            _reach(address)
        return partial(_run, ray=_begin(address, workers))
    except Exception as error:
        if not isinstance(error, _UNREACHABLE) and type(error) is not Exception:  # a node that does not start in time is a bare Exception
            raise
        _end_begun()
        return _unreachable(address, error)


def _unreachable(address: str | None, error: Exception) -> Problem:
    told = next(iter(str(error).strip().splitlines()), type(error).__name__).rstrip(".")
    if address:
        message = (
            f"No Ray cluster answers at {address} ({told}). Start one there with: ray start --head; or leave out --address for one on this machine."
        )
    else:
        message = f"Ray could not be started on this machine ({told}). Give the command again, or leave out --engine to read without it."
    return Problem("ray-unreachable", address or "--engine ray", message)


def _end_begun() -> None:
    """End what Ray had begun here before it gave up, so that no process of it stays."""
    ray = sys.modules.get("ray")
    if ray is not None:
        ray.shutdown()


def _run(tasks: Iterable[_T], work: Callable[[_T], _R], ray: Any) -> Iterator[tuple[_T, _R | None]]:
    wave = _WAVE * max(1, int(ray.cluster_resources().get("CPU", 1)))
    rest = iter(tasks)
    try:
        while batch := list(islice(rest, wave)):
            yield from zip(batch, _results(ray, batch, work), strict=True)
    finally:
        ray.shutdown()


def _reach(address: str) -> None:
    """Knock at a cluster's door; Ray itself would try for minutes, and end the program."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), _KNOCK).close()


def _begin(address: str | None, workers: int) -> Any:
    """Ray, connected or started; it tells nobody of its use, and opens no page."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    import ray  # noqa: PLC0415  # it reads the environment when it is loaded
    import ray.data  # noqa: PLC0415

    here: dict[str, Any] = {} if address else {"num_cpus": workers, "include_dashboard": False}
    ray.init(address=address, ignore_reinit_error=True, log_to_driver=False, logging_level=logging.ERROR, **here)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray


def _results(ray: Any, batch: list[_T], work: Callable[[_T], _R]) -> list[_R | None]:
    """The results of some tasks, in their order; those of a wave that failed are sought one by one."""
    try:
        return _wave(ray, batch, work)
    except (ray.exceptions.RayError, ray.exceptions.RayTaskError) as error:
        if not _died(ray, error):
            raise
        return [None] if len(batch) == 1 else [result for task in batch for result in _results(ray, [task], work)]


def _wave(ray: Any, batch: list[_T], work: Callable[[_T], _R]) -> list[_R | None]:
    rows = [{"n": number, "task": pickle.dumps((work, task))} for number, task in enumerate(batch)]
    data = ray.data.from_items(rows, override_num_blocks=len(rows)).map(_worked, num_cpus=1)
    found = sorted(data.iter_rows(), key=lambda row: row["n"])
    return [pickle.loads(row["result"]) for row in found]  # noqa: S301  # written by our own function on the cluster that the user named


def _died(ray: Any, error: BaseException | None) -> bool:
    """Whether what went wrong is the death of who worked on it, and no fault of the program."""
    dead = (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError, ray.exceptions.RaySystemError)
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, dead):
            return True
        seen.add(id(error))
        error = error.__cause__ or getattr(error, "cause", None)
    return False


def _worked(row: dict[str, Any]) -> dict[str, Any]:
    """One row of the data set worked on, in a process of the cluster."""
    work, task = pickle.loads(row["task"])  # noqa: S301
    return {"n": row["n"], "result": pickle.dumps(work(task))}
