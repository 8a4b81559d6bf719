"""Items that only a process of its own may read, which is ended when it takes too long or too much."""

from __future__ import annotations

import signal
from types import FrameType

from parley.model import Item, Problem, Report
from parley.read.item import read_item
from parley.read.pdf import is_pdf
from parley.settings import SourceLimits

_LARGE = 2_000_000  # bytes
_AGAIN = 1.0  # seconds after which it is stopped again, should the stop be lost


class _TooSlow(BaseException):
    """Stops the reading, through whatever a library catches."""


def is_risky(item: Item) -> bool:
    """Whether reading an item can take forever: PDF is a language of programs, and a page far larger than any report may take minutes."""
    return is_pdf(item.raw) or len(item.raw) > _LARGE


def read_apart(item: Item, limits: SourceLimits) -> list[Report | Problem]:
    """The same as `read_item`, within bounds of memory and of the processor's time (not the clock's: a busy machine changes no result).

    To be called in a process of its own: what else that process does is bounded as long as it reads.
    """
    before = _bound(limits.document_memory)
    try:
        _set(limits.document_seconds)
        return list(read_item(item, limits))
    except _TooSlow:
        message = f"Reading this took more than {limits.document_seconds:g} seconds of the processor. Save its text alone."
        return [Problem("too-slow", item.where, message)]
    except MemoryError:
        return [Problem("reader-ended", item.where, "Reading this needs more memory than a document should. Save its text alone.")]
    finally:
        _set(0.0)
        _bound(before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlow


def _set(seconds: float) -> None:
    if hasattr(signal, "setitimer"):  # not on Windows, where whoever started the process looks at the clock
        signal.signal(signal.SIGPROF, _stop)
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN if seconds else 0.0)


def _bound(memory: int | None) -> int | None:
    """Bound the memory that this process may ask for, in bytes; gives back the bound of before, None where there is no telling."""
    if memory is None:
        return None
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return None
    before, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))
    return before
