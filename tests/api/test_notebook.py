"""The example notebook runs, and what stands under its cells is what they print."""

from __future__ import annotations

import os
import subprocess
import sys

import nbformat
import pytest

from tests.example import ROOT

NOTEBOOK = ROOT / "examples" / "notebook" / "istanbul-2025.ipynb"


@pytest.mark.slow
def test_the_notebook_prints_what_is_stored() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/notebook.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_cell_failed_and_none_names_this_machine() -> None:
    book = nbformat.read(NOTEBOOK, as_version=4)
    outputs = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"stream", "execute_result"}
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert not [word for word in ("/home/", "/root/", "site-packages", str(ROOT)) if word in text]
