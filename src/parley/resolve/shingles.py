"""Shingles of a story and their MinHash signature, by which copies find each other without looking at every pair."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from parley.model import Report

SIGNATURE = b"\x01"  # the first byte of every signature: raised whenever signatures change
_WORDS = 5  # words in a shingle, as in Broder 1997 for near-duplicate pages
_ROWS = 2  # hashes in a band: pairs with a third of their shingles in common share one of the bands
_BANDS = 48
_FEW = 12  # a text with fewer shingles is too short to tell
_PRIME = np.uint64((1 << 31) - 1)
_DAYS = 30  # days within which copies of one story appear
UNDATED = -1  # the day of a report whose day is unknown: it may copy any


def shingles_of(report: Report) -> frozenset[int]:
    """Hashes of all runs of five words of a report's story, its page furniture left out."""
    blocks = [b for b in report.blocks if b.kind not in {"furniture", "caption", "headline"}]
    text = " ".join(report.text[b.start : b.end] for b in blocks) if blocks else report.text
    plain = text if text.isascii() else anyascii(text)
    words = "".join(c if c.isalnum() else " " for c in plain.lower()).split()
    return frozenset(zlib.crc32(" ".join(words[i : i + _WORDS]).encode()) for i in range(max(0, len(words) - _WORDS + 1)))


@lru_cache(maxsize=1)
def _hashes() -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint64]]:
    random = np.random.default_rng(7)
    a, b = (random.integers(least, int(_PRIME), _ROWS * _BANDS, dtype=np.uint64) for least in (1, 0))
    return a, b, random.integers(1, int(_PRIME), _ROWS, dtype=np.uint64) | np.uint64(1)


def signature(report: Report) -> bytes:
    """The signature of a report's story: one number of 32 bits for each band; none for a text too short to tell."""
    found = shingles_of(report)
    if len(found) < _FEW:
        return SIGNATURE
    a, b, mix = _hashes()
    values = np.fromiter(found, dtype=np.uint64, count=len(found)) % _PRIME
    least = ((values[:, None] * a + b) % _PRIME).min(axis=0).reshape(_BANDS, _ROWS)
    mixed: NDArray[np.uint32] = ((least * mix).sum(axis=1) >> np.uint64(8)).astype("<u4")
    return SIGNATURE + mixed.tobytes()


def bands(signatures: Sequence[bytes]) -> NDArray[np.uint32]:
    """Signatures, none of them empty, as a table: one row each."""
    return np.frombuffer(b"".join(one[1:] for one in signatures), dtype="<u4").reshape(-1, _BANDS)


def pairs(table: NDArray[np.uint32], days: Sequence[int], new: Sequence[int] | None = None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of rows that share a band and may be of one time.

    Args:
        table: of signatures.
        days: of publication, as ordinals; UNDATED where unknown.
        new: only pairs with one of these rows; None takes all.

    Returns:
        The pairs, smaller place first, and how many bands each has in common. A pair depends on its two rows alone.
    """
    count, when = len(table), np.asarray(days, dtype=np.int64)
    fresh = np.full(count, new is None)
    fresh[list(new or ())] = True
    told: list[NDArray[np.int64]] = [np.empty(0, np.int64)]  # each pair once for each band
    for places, values in _rivals(table, new):
        for i, j in _alike(places, values):
            near = (np.abs(when[i] - when[j]) <= _DAYS) | (when[i] == UNDATED) | (when[j] == UNDATED)
            wanted = near & (fresh[i] | fresh[j])
            told.append(np.minimum(i, j)[wanted] * count + np.maximum(i, j)[wanted])
    known, same = np.unique(np.concatenate(told), return_counts=True)
    return np.stack(np.divmod(known, max(count, 1)), axis=1), same.astype(np.int64)


def _rivals(table: NDArray[np.uint32], new: Sequence[int] | None) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint32]]]:
    """For each band the rows that can share it with a wanted one, and their values."""
    everything = np.arange(len(table))
    for band in range(_BANDS if len(table) else 0):
        values = np.ascontiguousarray(table[:, band])
        if new is None:
            yield everything, values
            continue
        sieve = np.zeros(1 << 16, bool)
        sieve[values[list(new)] & 0xFFFF] = True
        places = np.flatnonzero(sieve[values & 0xFFFF])
        yield places, values[places]


def _alike(places: NDArray[np.int64], values: NDArray[np.uint32]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Pairs of rows of equal value: neighbours in order of values first, then those two apart, and so on while there are any."""
    order = np.argsort(values, kind="stable")
    places, values = places[order], values[order]
    left = np.arange(len(values))
    step = 1
    while True:
        left = left[left + step < len(values)]
        left = left[values[left] == values[left + step]]
        if not len(left):
            return
        yield places[left], places[left + step]
        step += 1
