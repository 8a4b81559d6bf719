"""Walk files, folders and the standard input; a fault in one never stops the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from parley.model import Item, Problem
from parley.settings import SourceLimits
from parley.sources.making import plain_item, too_large

STDIN = "-"
_SKIPPED_ENDINGS = frozenset((".json", ".jsonl", ".csv", ".py", ".toml", ".db", ".sqlite", ".css", ".js", ".md"))


def items(paths: Iterable[str], limits: SourceLimits, stdin: BinaryIO | None = None) -> Iterator[Item | Problem]:
    """Give what the sources hold lazily, in the order given; folders recursively, in sorted order.

    Args:
        paths: files, folders, or "-" for the standard input.
        limits: how much a source may hold.
        stdin: what "-" reads; by default the program's own standard input.

    Returns:
        Items, and a Problem for each source or part of one that gives none.
    """
    for path in paths:
        if path == STDIN:
            yield _stream(stdin if stdin is not None else sys.stdin.buffer, limits)
        else:
            yield from _path(Path(path), path, frozenset(), limits)


def _stream(stdin: BinaryIO, limits: SourceLimits) -> Item | Problem:
    raw = stdin.read(limits.item_bytes + 1)
    return too_large(STDIN, len(raw), limits) if len(raw) > limits.item_bytes else plain_item(raw, STDIN)


def _path(path: Path, said: str, above: frozenset[tuple[int, int]], limits: SourceLimits) -> Iterator[Item | Problem]:
    """Give a file, or all files of a folder; `above` are the folders that hold it, so that a loop of links ends."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield _unreadable(said, error)
        return
    if path.is_dir():
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield Problem("folder-loop", said, "This folder is a link to one that holds it; it was not followed. Nothing is lost.")
            return
        yield from _folder(path, said, above | {here}, limits)
    elif not path.is_file():
        yield Problem("not-a-file", said, "This is no ordinary file (a device, a pipe or a socket). Give a file, or pass its content through '-'.")
    else:
        yield _file(path, said, status.st_size, limits)


def _file(path: Path, said: str, size: int, limits: SourceLimits) -> Item | Problem:
    if size > limits.item_bytes:
        return too_large(said, size, limits)
    try:
        return plain_item(path.read_bytes(), said)
    except OSError as error:
        return _unreadable(said, error)


def _folder(path: Path, said: str, above: frozenset[tuple[int, int]], limits: SourceLimits) -> Iterator[Item | Problem]:
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        yield _unreadable(said, error)
        return
    wanted = [name for name in names if not name.startswith(".") and Path(name).suffix.lower() not in _SKIPPED_ENDINGS]
    if not wanted:
        yield Problem("empty-folder", said, "There is no report in this folder. Give the folder that holds the text or HTML files.")
    for name in wanted:
        yield from _path(path / name, os.path.join(said, name), above, limits)  # noqa: PTH118  # the path as the user wrote it


def _unreadable(said: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("missing-file", said, "There is no such file or folder. Check the spelling of the path.")
    if isinstance(error, PermissionError):
        return Problem("no-permission", said, "You may not read this. Change its permissions, or run as somebody who may.")
    why = (error.strerror if isinstance(error, OSError) else None) or error
    return Problem("unreadable-file", said, f"This could not be read: {why}. Check the file and the disk.")
