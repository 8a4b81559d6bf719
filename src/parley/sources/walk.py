"""Walk files, folders and the standard input; a fault in one never stops the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from parley.model import Item, Problem
from parley.settings import SourceLimits
from parley.sources.kinds import HEAD, kind_of
from parley.sources.making import STDIN, too_large, top
from parley.sources.opened import file_items, stream_items
from parley.sources.told import told
from parley.sources.wanted import is_wanted_in_folder


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
            yield from told(stream_items(stdin if stdin is not None else sys.stdin.buffer, STDIN, limits), path, limits)
        else:
            yield from _path(Path(path), path, frozenset(), limits)


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
        yield from told(_file(path, said, status.st_size, limits), said, limits)


def _file(path: Path, said: str, size: int, limits: SourceLimits) -> Iterator[Item | Problem]:
    try:
        stream = path.open("rb")
        head = stream.peek(HEAD)[:HEAD]
    except OSError as error:
        yield _unreadable(said, error)
        return
    with stream:
        if size > limits.item_bytes and kind_of(head, top(said)) == "plain":
            yield too_large(said, size, limits)
        else:
            yield from file_items(stream, said, limits)


def _folder(path: Path, said: str, above: frozenset[tuple[int, int]], limits: SourceLimits) -> Iterator[Item | Problem]:
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        yield _unreadable(said, error)
        return
    wanted = [name for name in names if is_wanted_in_folder(name)]
    if not wanted:
        yield Problem("empty-folder", said, "There is no report in this folder. Give the folder that holds the text or HTML files.")
    for name in wanted:
        inner = os.path.join(said, name)  # noqa: PTH118  # the path as the user wrote it
        for item in _path(path / name, inner, above, limits):
            if not (isinstance(item, Problem) and item.code == "no-text-column" and item.where == inner):  # a table beside the reports is no fault
                yield item


def _unreadable(said: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("missing-file", said, "There is no such file or folder. Check the spelling of the path.")
    if isinstance(error, PermissionError):
        return Problem("no-permission", said, "You may not read this. Change its permissions, or run as somebody who may.")
    why = (error.strerror if isinstance(error, OSError) else None) or error
    return Problem("unreadable-file", said, f"This could not be read: {why}. Check the file and the disk.")
