"""Killed at random moments, on a disk that fills up again and again: the same bytes. benchmarks/faults.py does the same two hundred times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FAULTS = Path(__file__).parents[2] / "benchmarks" / "faults.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what a process has started is told by Linux")
def test_five_kills_and_a_full_disk_change_no_byte() -> None:
    command = [sys.executable, str(FAULTS), "--kills", "5", "--reports", "80", "--longest", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "local: 5 kills" in done.stdout
    assert "0 books differ" in done.stdout
