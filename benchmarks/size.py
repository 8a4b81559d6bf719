"""Size on disk of `pip install .` in an empty environment, package by package.

python benchmarks/size.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SHOWN = 12


def size(path: Path) -> int:
    """Bytes of a file or of all files below a folder."""
    return path.stat().st_size if path.is_file() else sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def main() -> None:
    """Install into a fresh environment and weigh it."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        python = Path(place) / "bin" / "python"
        packages = Path(subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True).strip())
        before = {path.name for path in packages.iterdir()}
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)], check=True)
        weights = sorted(((size(path), path.name) for path in packages.iterdir() if path.name not in before), reverse=True)
        for weight, name in weights[:_SHOWN]:
            print(f"{weight / 1e6:8.1f} MB  {name}")
        rest = sum(weight for weight, _ in weights[_SHOWN:])
        print(f"{rest / 1e6:8.1f} MB  all others ({len(weights) - _SHOWN})")
        print(f"{sum(weight for weight, _ in weights) / 1e6:8.1f} MB  together, compiled files included")


if __name__ == "__main__":
    main()
