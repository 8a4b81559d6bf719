"""Shingles of a story and their MinHash signature, by which copies find each other without looking at every pair."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from parley.model import Report

NONE = b""  # the signature of a text too short to tell
_WORD = re.compile(r"[^\W_]+")
_WORDS = 5  # words in a shingle, as in Broder 1997 for near-duplicate pages
_ROWS = 2  # hashes in a band: pairs with a third of their shingles in common share one of the bands
_BANDS = 48
_FEW = 12  # a text with fewer shingles is too short to tell
_PRIME = np.uint64((1 << 31) - 1)
_MARGIN = 0.15
_LOW = np.uint64(0xFFFF)
_MANY = 10_000_000  # numbers of pairs held before those that came twice are dropped
_CHUNK = 50_000  # pairs compared at a time
_DAYS = 30  # days within which copies of one story appear
UNDATED = -1  # the day of a report whose day is unknown: it may copy any


def shingles_of(report: Report) -> frozenset[int]:
    """Hashes of all runs of five words of a report's story, its page furniture left out."""
    blocks = [b for b in report.blocks if b.kind not in {"furniture", "caption", "headline"}]
    text = " ".join(report.text[b.start : b.end] for b in blocks) if blocks else report.text
    plain = text if text.isascii() else anyascii(text)
    words = _WORD.findall(plain.lower())
    return frozenset(zlib.crc32(" ".join(words[i : i + _WORDS]).encode()) for i in range(max(0, len(words) - _WORDS + 1)))


@lru_cache(maxsize=1)
def _hashes() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    random = np.random.default_rng(7)
    a, b = (random.integers(least, int(_PRIME), _ROWS * _BANDS, dtype=np.uint64) for least in (1, 0))
    return a, b


def signature(report: Report) -> bytes:
    """The signature of a report's story: how many shingles it has, and the least of them by each of 96 hashes; none for a text too short to tell."""
    found = shingles_of(report)
    if len(found) < _FEW:
        return NONE
    a, b = _hashes()
    values = np.fromiter(found, dtype=np.uint64, count=len(found)) % _PRIME
    least = ((values[:, None] * a + b) % _PRIME).min(axis=0)
    whole: NDArray[np.uint32] = np.concatenate([[len(found)], least]).astype("<u4")
    return whole.tobytes()


def table_of(signatures: Sequence[bytes]) -> NDArray[np.uint32]:
    """Signatures, none of them empty, as a table: one row each, the number of shingles first."""
    return np.frombuffer(b"".join(signatures), dtype="<u4").reshape(-1, 1 + _ROWS * _BANDS)


def in_doubt(table: NDArray[np.uint32], found: NDArray[np.int64], alike: float, within: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """What signatures tell of pairs.

    Args:
        table: of signatures.
        found: pairs of rows.
        alike: the share of all shingles that copies have in common.
        within: or else the share of the shorter one's shingles that stand in the longer.

    Returns:
        Which pairs are surely copies, and which may be. The share of hashes that agree tells the share of shingles in common within 0.05, once the
        standard error; a difference of three times that is taken for sure.
    """
    same = np.zeros(len(found))
    for start in range(0, len(found), _CHUNK):
        some = found[start : start + _CHUNK]
        same[start : start + _CHUNK] = (table[some[:, 0], 1:] == table[some[:, 1], 1:]).mean(axis=1)
    sizes = table[:, 0].astype(np.float64)[found]
    short, long = sizes.min(axis=1), sizes.max(axis=1)
    needed = np.minimum(alike, within * short / (long + short - within * short))
    sure: NDArray[np.bool_] = same >= needed + _MARGIN
    return sure, ~sure & (same >= needed - _MARGIN)


def pairs(table: NDArray[np.uint32], days: Sequence[int], new: Sequence[int] | None = None) -> NDArray[np.int64]:
    """The pairs of rows that share a band and may be of one time; which those are follows from the two rows alone.

    Args:
        table: of signatures.
        days: of publication, as ordinals; UNDATED where unknown.
        new: only pairs with one of these rows; None takes all.

    Returns:
        The pairs, smaller place first, in order.
    """
    count, when = len(table), np.asarray(days, dtype=np.int64)
    fresh = np.full(count, new is None)
    fresh[list(new or ())] = True
    told: list[NDArray[np.int64]] = [np.empty(0, np.int64)]  # each pair once for each band that it shares
    for places, values in _rivals(table, new):
        for i, j in _alike(places, values):
            near = (np.abs(when[i] - when[j]) <= _DAYS) | (when[i] == UNDATED) | (when[j] == UNDATED)
            wanted = near & (fresh[i] | fresh[j])
            told.append(np.minimum(i, j)[wanted] * count + np.maximum(i, j)[wanted])
        if sum(map(len, told)) > _MANY:
            told = [_once(told)]
    known = _once(told)
    return np.stack(np.divmod(known, max(count, 1)), axis=1)


def _once(told: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Numbers in order, each once."""
    found = np.sort(np.concatenate(told))
    return found[np.concatenate([[True], found[1:] != found[:-1]])] if len(found) else found


def _rivals(table: NDArray[np.uint32], new: Sequence[int] | None) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """For each band the rows that can share it with a wanted one, and their values."""
    everything = np.arange(len(table))
    for band in range(_BANDS if len(table) else 0):
        first = 1 + _ROWS * band
        values = table[:, first].astype(np.uint64) << np.uint64(32) | table[:, first + 1]
        if new is None:
            yield everything, values
            continue
        sieve = np.zeros(1 << 16, bool)
        sieve[values[list(new)] & _LOW] = True
        places = np.flatnonzero(sieve[values & _LOW])
        yield places, values[places]


def _alike(places: NDArray[np.int64], values: NDArray[np.uint64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
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
