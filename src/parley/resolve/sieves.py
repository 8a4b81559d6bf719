"""Signatures made short: which of very many stories share a band with a few new ones, by four bytes a band and one look at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.resolve.pairs import table_of
from parley.resolve.shingles import BANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_MIX = np.uint32(0x9E3779B1)  # makes two hashes of a band one: an odd number without a pattern (Knuth)
_LOW = np.uint32(0xFFFF)
_WIDE = 1 << 16


def short_bands(signatures: Sequence[bytes]) -> bytes:
    """The bands of signatures, none of them empty: four bytes each, all first bands first."""
    table = table_of(signatures)
    short: NDArray[np.uint32] = (table[:, 1::2] * _MIX ^ table[:, 2::2]).T.astype("<u4")
    return short.tobytes()


class Sieve:
    """Holds back, of many stories, those that may share a band with some new ones: all that do, and hardly any other."""

    __slots__ = ("_holes", "_wanted")

    def __init__(self, signatures: Sequence[bytes]) -> None:
        wanted = _columns(short_bands(signatures))
        self._holes = np.zeros(BANDS * _WIDE, bool)
        self._holes[_places(wanted)] = True
        self._wanted = np.unique(_numbers(wanted, np.arange(wanted.size)))

    def held(self, bands: bytes) -> list[int]:
        """The places of the stories, by their short bands."""
        given = _columns(bands)
        hits = np.flatnonzero(self._holes.take(_places(given)))  # most fall through here
        sure = hits[np.isin(_numbers(given, hits), self._wanted)]
        found: list[int] = np.unique(sure % given.shape[1]).tolist()
        return found


def _columns(bands: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(bands, "<u4").reshape(BANDS, -1)


def _places(bands: NDArray[np.uint32]) -> NDArray[np.intp]:
    found = (bands & _LOW).astype(np.intp)
    found += (_WIDE * np.arange(BANDS))[:, None]
    return found


def _numbers(bands: NDArray[np.uint32], which: NDArray[np.intp]) -> NDArray[np.int64]:
    """A band with its place, each as one number."""
    found: NDArray[np.int64] = bands.ravel()[which].astype(np.int64) + (which // bands.shape[1] << 32)
    return found
