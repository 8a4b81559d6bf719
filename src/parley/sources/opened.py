"""What an opened file or a member holds, whatever it is: archives within archives, rows, records, or one report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from parley.model import Item, Problem
from parley.settings import SourceLimits
from parley.sources.budget import Budget, Counted, RefusedError
from parley.sources.entries import feed_items
from parley.sources.feeds import is_feed
from parley.sources.kinds import HEAD, kind_of
from parley.sources.making import Place, placed_item, too_large, top
from parley.sources.mboxes import mbox_items
from parley.sources.opml import LIST, is_list
from parley.sources.rows import row_items
from parley.sources.tars import tar_items
from parley.sources.unpack import Unpacked
from parley.sources.warcs import warc_items
from parley.sources.zips import zip_items

_BUFFER = 1 << 16
_ARRAY = re.compile(rb'\s*\[\s*\{\s*"[^"\n]{1,60}"\s*:')


def bytes_items(raw: bytes, source: str, limits: SourceLimits) -> Iterator[Item | Problem]:
    """What bytes hold.

    Args:
        raw: of a file.
        source: its name.
        limits: how much it may hold.
    """
    return stream_items(io.BytesIO(raw), source, limits)


def stream_items(stream: BinaryIO, source: str, limits: SourceLimits) -> Iterator[Item | Problem]:
    """What a stream holds that can only be read forward, such as the standard input."""
    place, budget = top(source), Budget(limits)
    return opened(io.BufferedReader(Counted(stream, place, budget), _BUFFER), place, budget)


def file_items(stream: BinaryIO, source: str, limits: SourceLimits) -> Iterator[Item | Problem]:
    """What an ordinary file holds, opened without a buffer of its own size."""
    return opened(stream, top(source), Budget(limits))


def opened(stream: BinaryIO, place: Place, budget: Budget) -> Iterator[Item | Problem]:
    """What stands at a place, up to where a limit or a fault ends it.

    Args:
        stream: buffered, so that its beginning can be looked at.
        place: where it stands.
        budget: what may still be unpacked.
    """
    try:
        yield from _opened(stream, place, budget)
    except RefusedError as refused:
        if refused.depth < place.depth:
            raise
        yield refused.problem


def _opened(stream: BinaryIO, place: Place, budget: Budget) -> Iterator[Item | Problem]:
    kind = kind_of(stream.peek(HEAD)[:HEAD], place)  # type: ignore[attr-defined]  # io.BufferedReader, and what open() gives
    match kind:
        case "plain":
            yield from _whole(stream, place, budget.limits)
        case "json-lines" | "csv":
            yield from row_items(stream, place, budget.limits, kind)
        case "mbox":
            yield from mbox_items(stream, place, budget.limits)
        case "warc":
            yield from warc_items(stream, place, budget.limits)
        case _ if place.depth > budget.limits.nesting:
            yield Problem("nested-too-deep", place.where, "This archive stands within too many others. Unpack it by hand, and give the files.")
        case "zip":
            yield from zip_items(stream, place, budget, opened)
        case "tar":
            yield from tar_items(stream, place, budget, opened)
        case "gzip" | "bz2" | "xz" | "zstd":
            inner = replace(place, depth=place.depth + 1)
            yield from opened(io.BufferedReader(Unpacked(stream, kind, inner, budget), _BUFFER), inner, budget)


def _whole(stream: BinaryIO, place: Place, limits: SourceLimits) -> Iterator[Item | Problem]:
    raw = stream.read(limits.item_bytes + 1)
    if len(raw) > limits.item_bytes:
        yield too_large(place.where, len(raw), limits)
    elif _ARRAY.match(raw):
        yield Problem("json-not-lines", place.where, "This is one long list in JSON. Write it as JSON Lines, one object a line: jq -c '.[]' FILE")
    elif is_feed(raw):
        yield from feed_items(raw, place, limits)
    else:
        yield placed_item(raw, place, LIST if is_list(raw) else None)
