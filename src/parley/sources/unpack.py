"""Compressed bytes as a stream that is unpacked as it is read, never more than asked, with where each part began."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections import deque
from typing import Any, BinaryIO, Literal

import zstandard

from parley.model import Problem
from parley.sources.budget import Budget, Forward, RefusedError
from parley.sources.making import Place

Packing = Literal["gzip", "bz2", "xz", "zstd"]
_WINDOW = 1 << 27  # bytes that a zstd stream may look back
_MOST = 1 << 18  # bytes that are unpacked at a time
_PIECE = {"gzip": 1 << 16, "bz2": 1 << 16, "xz": 1 << 16, "zstd": 256}  # zstd cannot be told how much to unpack: 256 bytes give at most 8 MB
_FAULTS = (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError, zstandard.ZstdError)


def _new(packing: Packing) -> Any:
    match packing:
        case "gzip":
            return zlib.decompressobj(wbits=31)
        case "bz2":
            return bz2.BZ2Decompressor()
        case "xz":
            return lzma.LZMADecompressor(memlimit=_WINDOW)
        case "zstd":
            return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


class Unpacked(Forward):
    """What compressed bytes unpack to; one part after the other, as gzip files of web archives have them."""

    def __init__(self, packed: BinaryIO, packing: Packing, place: Place, budget: Budget) -> None:
        super().__init__()
        self._packed = packed
        self._packing: Packing = packing
        self._place = place
        self._budget = budget
        self._one: Any = None
        self._input = b""
        self._ready = memoryview(b"")
        self._taken = self._made = 0  # packed bytes given to the unpacker; bytes unpacked
        self._starts: deque[tuple[int, int]] = deque()  # where each part begins, unpacked and packed

    def begins(self, position: int) -> int:
        """Where in the packed bytes the part begins that holds a position of the unpacked; positions are asked in rising order."""
        while len(self._starts) > 1 and self._starts[1][0] <= position:
            self._starts.popleft()
        return self._starts[0][1] if self._starts else 0

    def piece(self, most: int) -> memoryview:
        """What is unpacked and not handed out yet, or some more."""
        while not len(self._ready) and self._more():
            pass
        data, self._ready = self._ready[:most], self._ready[most:]
        return data

    def _more(self) -> bool:
        """Unpack some more; False at the end."""
        if not self._input and not self._holds_more():
            self._input = self._packed.read(_PIECE[self._packing])
            if not self._input:
                return self._ended()
        if self._one is None:
            padded = len(self._input)
            self._input = self._input.lstrip(b"\x00")  # padding between the parts
            self._taken += padded - len(self._input)
            if not self._input:
                return True
            self._starts.append((self._made, self._taken))
            self._one = _new(self._packing)
        self._unpack()
        return True

    def _holds_more(self) -> bool:
        return self._one is not None and self._packing in {"bz2", "xz"} and not self._one.needs_input

    def _unpack(self) -> None:
        before = len(self._input)
        try:
            data = self._one.decompress(self._input) if self._packing == "zstd" else self._one.decompress(self._input, _MOST)
        except _FAULTS as error:
            message = f"This is damaged ({error}); what stands before was read. Get it again."
            raise RefusedError(Problem("broken-archive", self._place.where, message), self._place.depth) from error
        done = self._one.eof
        rest = self._one.unused_data if done else self._one.unconsumed_tail if self._packing == "gzip" else b""
        self._input = rest
        self._taken += before - len(rest)
        if done:
            self._one = None
        self._made += len(data)
        self._budget.take(len(data), self._place)
        self._budget.check_ratio(self._taken, self._made, self._place)
        self._ready = memoryview(data)

    def _ended(self) -> bool:
        if self._one is not None and self._packing == "gzip":
            self._unpack()  # what the unpacker still holds
            if len(self._ready) or self._one is None:
                return True
        if self._one is not None:
            raise RefusedError(truncated(self._place), self._place.depth)
        return False


def truncated(place: Place) -> Problem:
    """The problem of a source of which the end is missing."""
    return Problem("truncated", place.where, "The end of this is missing; what stands before was read. Get it again, whole.")
