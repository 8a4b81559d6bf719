"""Run the commands that README.md and the pages of docs/ show and write what they print between their markers, so that it cannot drift.

python scripts/readme.py writes; with --check it says whether all is up to date. A place is marked by two comments: `<!-- run: parley … -->` and
`<!-- end -->`; an optional `| head N` keeps the first lines. The commands of one page are run one after the other in one empty folder, with the examples.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PLACE = re.compile(r"<!-- run: (?P<command>[^\n]*?)(?: \| head (?P<lines>\d+))? -->\n.*?<!-- end -->", re.DOTALL)
Run = Callable[[list[str]], str]  # the arguments of `parley` -> what it prints


def pages() -> list[Path]:
    """The files that show commands."""
    return [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if PLACE.search(path.read_text(encoding="utf-8"))]


def fresh(page: Path, run: Run) -> str:
    """A page with what its commands print now."""
    return PLACE.sub(lambda place: _filled(place, run), page.read_text(encoding="utf-8"))


def _filled(place: re.Match[str], run: Run) -> str:
    command, lines = place["command"], place["lines"]
    shown = [line.rstrip() for line in run(shlex.split(command)[1:]).strip("\n").splitlines()]
    cut = shown if lines is None or len(shown) <= int(lines) else [*shown[: int(lines)], "…"]
    tail = f" | head {lines}" if lines else ""
    words = "\n".join(cut).rstrip()
    return f"<!-- run: {command}{tail} -->\n```console\n$ {command}\n{words}\n```\n<!-- end -->"


def in_folder(folder: str) -> Run:
    """Runs the program in a folder that holds the examples."""
    Path(folder, "examples").symlink_to(ROOT / "examples")

    def run(arguments: list[str]) -> str:
        program = [sys.executable, "-m", "parley", *arguments]
        known = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        return subprocess.run(program, capture_output=True, text=True, check=True, cwd=folder, env=known).stdout

    return run


def main() -> int:
    """Fill every place; 1 where --check finds another text."""
    stale = 0
    for page in pages():
        with TemporaryDirectory() as folder:
            new = fresh(page, in_folder(folder))
        if new != page.read_text(encoding="utf-8"):
            stale += 1
            print(f"{page.relative_to(ROOT)} is not up to date: make readme" if "--check" in sys.argv else f"{page.relative_to(ROOT)} written")
            if "--check" not in sys.argv:
                page.write_text(new, encoding="utf-8")
    return int(stale > 0 and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
