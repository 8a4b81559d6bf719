"""Work in a process beside the program, which is ended when it takes too long: what a visitor hands in may be anything."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from parley.model import Problem

Task = Callable[..., Any]  # a function of a module, so that the other process finds it by its name
_BEGIN = "import sys; from parley.flow.aside import serve; serve(int(sys.argv[1]))"


class Aside:
    """One process that does one task after the other; it starts with the first task, and anew after one that was ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
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
        if self._pipe is None or self._process is None or self._process.poll() is not None:
            self._end()
            # A fresh process, no copy of this one: threads of the server hold locks that a copy would never see released. And none that runs
            # the program's first module again, as multiprocessing would have it: that may be anybody's script.
            mine, theirs = socket.socketpair()
            with theirs:
                number = theirs.fileno()
                self._process = subprocess.Popen([sys.executable, "-c", _BEGIN, str(number)], pass_fds=(number,), stdin=subprocess.DEVNULL)  # noqa: S603
            self._pipe = Connection(mine.detach())
            self._pipe.send(sys.path)
        return self._pipe

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def serve(number: int) -> None:
    """Do what comes through a pipe until it is closed; what the other process runs.

    Args:
        number: of the pipe.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that started this one
    pipe = Connection(number)
    try:
        sys.path[:] = pipe.recv()
        while True:
            task, values = pipe.recv()
            pipe.send(task(*values))
    except (EOFError, ConnectionError):
        return
