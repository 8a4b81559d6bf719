"""Every reader over every case that fuzzing found, and over its own samples: no exception, and an end in time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fuzz.run import HANG
from fuzz.seeds import seeds
from fuzz.targets import TARGETS

_FOLDER = Path(__file__).parent
CASES = sorted(path for path in _FOLDER.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"})


@pytest.mark.parametrize("target", TARGETS)
def test_each_reader_over_all_cases(target: str) -> None:
    assert CASES
    for case in CASES:
        began = time.monotonic()
        TARGETS[target](case.read_bytes())
        assert time.monotonic() - began < HANG, case


@pytest.mark.parametrize("target", TARGETS)
def test_each_reader_over_its_samples_cut_short(target: str) -> None:
    for sample in seeds(target):
        for part in (sample, sample[: len(sample) // 2], sample[: len(sample) - 3], sample[len(sample) // 3 :], b""):
            TARGETS[target](part)
