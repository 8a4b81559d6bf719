"""Which stories may be copies of each other, by their signatures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.resolve.shingles import BANDS, ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

UNDATED = -1  # the day of a report whose day is unknown: it may copy any
_DAYS = 30  # days within which copies of one story appear
_MARGIN = 0.15
_LOW = np.uint64(0xFFFF)
_MANY = 1_000_000  # pairs held before their signatures are compared
_CHUNK = 50_000  # pairs compared at a time

Pairs = tuple["NDArray[np.int64]", "NDArray[np.int64]"]  # smaller place first, in order


def table_of(signatures: Sequence[bytes]) -> NDArray[np.uint32]:
    """Signatures, none of them empty, as a table: one row each, the number of shingles first."""
    return np.frombuffer(b"".join(signatures), dtype="<u4").reshape(-1, 1 + ROWS * BANDS)


def pairs(table: NDArray[np.uint32], days: Sequence[int], new: Sequence[int] | None, shares: tuple[float, float]) -> Pairs:
    """The pairs of rows that may be copies: they share a band, may be of one time, and their signatures do not exclude it.

    Which those are follows from the two rows alone. Runs of words that many stories share make many pairs that share a band;
    those are dropped as they come, so that memory holds what may be copies only.

    Args:
        table: of signatures.
        days: of publication, as ordinals; UNDATED where unknown.
        new: only pairs with one of these rows; None takes all.
        shares: of all shingles that copies have in common, or else of the shorter one's shingles that stand in the longer.

    Returns:
        Those that surely are copies, and those that may be.
    """
    count, when = max(len(table), 1), np.asarray(days, dtype=np.int64)
    fresh = np.full(len(table), new is None)
    fresh[list(new or ())] = True
    found, told, held = np.empty(0, np.int64), [np.empty(0, np.int64)], 0
    for places, values in _rivals(table, new):
        for i, j in _alike(places, values):
            near = (np.abs(when[i] - when[j]) <= _DAYS) | (when[i] == UNDATED) | (when[j] == UNDATED)
            wanted = near & (fresh[i] | fresh[j])
            told.append(np.minimum(i, j)[wanted] * count + np.maximum(i, j)[wanted])
            held += len(told[-1])
            if held > _MANY:
                found, told, held = _once([found, *_verdicts(table, _once(told), shares)]), [], 0
    found = _once([found, *_verdicts(table, _once(told), shares)])
    sure, perhaps = _verdicts(table, found, shares)
    return np.stack(np.divmod(sure, count), axis=1), np.stack(np.divmod(perhaps, count), axis=1)


def _verdicts(table: NDArray[np.uint32], numbers: NDArray[np.int64], shares: tuple[float, float]) -> Pairs:
    """What signatures tell of pairs, each a number: which are surely copies, and which may be.

    The share of hashes that agree tells the share of shingles in common within 0.05, once the standard error; a difference of three times that
    is taken for sure.
    """
    alike, within = shares
    told = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start in range(0, len(numbers), _CHUNK):
        some = numbers[start : start + _CHUNK]
        i, j = np.divmod(some, len(table))
        same = (table[i, 1:] == table[j, 1:]).mean(axis=1)
        a, b = table[i, 0].astype(np.float64), table[j, 0].astype(np.float64)
        short, long = np.minimum(a, b), np.maximum(a, b)
        needed = np.minimum(alike, within * short / (long + short - within * short))
        sure = same >= needed + _MARGIN
        told[0].append(some[sure])
        told[1].append(some[~sure & (same >= needed - _MARGIN)])
    return np.concatenate(told[0]), np.concatenate(told[1])


def _once(told: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Numbers in order, each once."""
    found = np.sort(np.concatenate(told))
    return found[np.concatenate([[True], found[1:] != found[:-1]])] if len(found) else found


def _rivals(table: NDArray[np.uint32], new: Sequence[int] | None) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """For each band the rows that can share it with a wanted one, and their values."""
    everything = np.arange(len(table))
    for band in range(BANDS if len(table) else 0):
        first = 1 + ROWS * band
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
