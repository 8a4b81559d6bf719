"""Work in a process beside the program, which is ended when it takes too long: what a visitor hands in may be anything."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any

from parley.model import Problem

Task = Callable[..., Any]  # a function of a module, so that the other process finds it by its name


class Aside:
    """One process that does one task after the other; it starts with the first task, and anew after one that was ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def do(self, task: Task, values: tuple[Any, ...], seconds: float) -> Any:
        """What the task gives; or a problem, `too-slow` or `reader-ended`, where it was ended or ended itself.

        Args:
            task: what to do.
            values: its arguments.
            seconds: how long it may take, and how long it may wait for an earlier one.
        """
        if not self._lock.acquire(timeout=seconds):
            return Problem("too-slow", "", "Other reports are being read just now. Try again in a moment.")
        try:
            pipe = self._started()
            pipe.send((task, values))
            if pipe.poll(seconds):
                return pipe.recv()
            self._end()
            return Problem("too-slow", "", f"This took longer than {seconds:g} seconds, and was given up. Nothing was added.")
        except (EOFError, OSError):
            self._end()
            return Problem("reader-ended", "", "Reading this ended the reader: it may need more memory than there is. Nothing was added.")
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end()
            # A fresh process, no copy of this one: threads of the server hold locks that a copy would never see released.
            context = multiprocessing.get_context("spawn")
            mine, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            self._pipe = mine
        return self._pipe

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def _serve(pipe: Connection) -> None:
    """Do what comes through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that started this one
    while True:
        try:
            task, values = pipe.recv()
        except EOFError:
            return
        pipe.send(task(*values))
