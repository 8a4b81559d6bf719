"""Of very many stories, those that share a band with a new one are held back, and hardly any other."""

from __future__ import annotations

import numpy as np

from parley.resolve import Sieve, short_bands
from parley.resolve.shingles import BANDS, ROWS


def _signatures(many: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 1 << 31, (many, 1 + ROWS * BANDS), dtype=np.uint32)


def _bytes(table: np.ndarray) -> list[bytes]:
    return [row.astype("<u4").tobytes() for row in table]


def test_whoever_shares_a_band_is_held() -> None:
    known, new = _signatures(3000, 1), _signatures(40, 2)
    for place in range(0, 3000, 100):
        band = place // 100 % BANDS
        known[place, 1 + ROWS * band : 1 + ROWS * (band + 1)] = new[place % 40, 1 + ROWS * band : 1 + ROWS * (band + 1)]
    held = Sieve(_bytes(new)).held(short_bands(_bytes(known)))
    assert set(range(0, 3000, 100)) <= set(held)
    assert len(held) <= 32


def test_the_same_hashes_in_another_band_are_not_held() -> None:
    known, new = _signatures(1, 3), _signatures(1, 4)
    known[0, 1 : 1 + ROWS] = new[0, 1 + ROWS : 1 + 2 * ROWS]
    assert Sieve(_bytes(new)).held(short_bands(_bytes(known))) == []
