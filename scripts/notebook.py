"""Run the example notebook and store what its cells print, so that it cannot drift.

python scripts/notebook.py runs it and writes the outputs; with --check it says whether they are up to date.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "notebook" / "istanbul-2025.ipynb"


def fresh(path: Path = NOTEBOOK) -> str:
    """The notebook as it is after it has run, without counts and times of running."""
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}, record_timing=False).execute()
    for number, cell in enumerate(book.cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "code":
            cell["execution_count"] = None
            cell["outputs"] = [_plain(output) for output in cell.outputs]
    book["metadata"] = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    return str(nbformat.writes(book)) + "\n"


def _plain(output: Any) -> Any:
    if "execution_count" in output:
        output["execution_count"] = None
    return output


def main() -> int:
    """Run it; 1 where --check finds other outputs."""
    old, new = NOTEBOOK.read_text(encoding="utf-8"), fresh()
    if "--check" in sys.argv:
        print("The notebook is up to date" if new == old else "The notebook is not up to date: make notebook")
        return int(new != old)
    NOTEBOOK.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
