"""Run the commands that README.md shows and write what they print between their markers, so that it cannot drift.

    python scripts/readme.py            write
    python scripts/readme.py --check    say whether it is up to date

A place is marked by two comments: `<!-- run: parley … -->` and `<!-- end -->`; an optional `| head N` keeps the first lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PLACE = re.compile(r"<!-- run: (?P<command>[^\n]*?)(?: \| head (?P<lines>\d+))? -->\n.*?<!-- end -->", re.DOTALL)


def output(command: str, lines: int | None) -> str:
    """What a command prints, without blank edges and spaces at the ends of lines."""
    words = shlex.split(command)
    program = [sys.executable, "-m", *words]
    done = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": "src"})
    shown = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
    cut = shown if lines is None or len(shown) <= lines else [*shown[:lines], "…"]
    return "\n".join(cut).rstrip()


def filled(match: re.Match[str]) -> str:
    """One place with what its command prints now."""
    command, lines = match["command"], match["lines"]
    tail = f" | head {lines}" if lines else ""
    return f"<!-- run: {command}{tail} -->\n```console\n$ {command}\n{output(command, int(lines) if lines else None)}\n```\n<!-- end -->"


def main() -> int:
    """Fill every place; 1 where --check finds another text."""
    old = README.read_text(encoding="utf-8")
    new = PLACE.sub(filled, old)
    if "--check" in sys.argv:
        print("README.md is up to date" if new == old else "README.md is not up to date: make readme")
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
