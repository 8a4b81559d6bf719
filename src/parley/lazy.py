"""Rooms that load their parts when they are first asked for, so that a command loads only what it works with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def loader(room: str, where: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a room's `__init__`.

    Args:
        room: the package's name.
        where: for each name that the room gives, the module that defines it.
    """

    def load(name: str) -> Any:
        if name not in where:
            message = f"module {room!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(where[name]), name)

    return load
