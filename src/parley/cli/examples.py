"""What a command says of itself: its docstring, with the examples one a line, to be copied as they stand."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

_WORD = re.compile(r"^Examples?: ", re.MULTILINE)
_AS_IT_STANDS = "\b\n"  # before lines that are not to be filled


def help_of(command: Callable[..., None]) -> str:
    """The help of a command.

    Args:
        command: its docstring ends with "Examples: parley …   ·   parley …".
    """
    text = inspect.cleandoc(command.__doc__ or "")
    about, *rest = _WORD.split(text, maxsplit=1)
    return about + "".join(f"{_AS_IT_STANDS}Examples:\n" + "\n".join(f"  {one}" for one in examples_in(written)) for written in rest)


def examples_in(written: str) -> list[str]:
    """Each example by itself."""
    return [" ".join(one.split()) for one in written.split("·")]
