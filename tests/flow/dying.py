"""Work during which whoever does it is killed, once or each time; a module of its own, so that other processes find it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from parley.flow.shards import Outcome, Task, read_shard

MARK = "PARLEY_TEST_MARK"  # names the file that says that somebody was killed already


def squared(number: int) -> int:
    """Its square; the one who works on 13 is killed each time, the one who works on 5 the first time."""
    if number == 13 or (number == 5 and first()):
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def read_but_die(task: Task) -> tuple[Outcome, ...]:
    """A shard read as ever; the first who reads one is killed when it is done, before anybody is told."""
    found = read_shard(task)
    if first():
        os.kill(os.getpid(), signal.SIGKILL)
    return found


def first() -> bool:
    """Whether nobody was killed yet; says from now on that somebody was."""
    try:
        Path(os.environ[MARK]).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
