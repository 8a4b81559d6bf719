"""Shingles of a story and their MinHash signature, by which copies find each other without looking at every pair (`pairs.py`)."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from anyascii import anyascii

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parley.model import Report

NONE = b""  # the signature of a text too short to tell
_WORD = re.compile(r"[^\W_]+")
_WORDS = 5  # words in a shingle, as in Broder 1997 for near-duplicate pages
ROWS = 2  # hashes in a band: pairs with a third of their shingles in common share one of the bands
BANDS = 48
_FEW = 12  # a text with fewer shingles is too short to tell
_PRIME = np.uint64((1 << 31) - 1)


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
    a, b = (random.integers(least, int(_PRIME), ROWS * BANDS, dtype=np.uint64) for least in (1, 0))
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
