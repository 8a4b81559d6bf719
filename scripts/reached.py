"""Take out of tests/reconcile/not_reached.toml what the program's ledger of the example reaches now; nothing is ever added.

python scripts/reached.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from tests.reconcile.hand_ledger import EXAMPLE, kept_by_hand, lines_of, shown  # noqa: E402  (the tests are no package that is installed)

MARKS = ROOT / "tests" / "reconcile" / "not_reached.toml"
_HEAD = """# Lines of examples/istanbul-2025/LEDGER.txt that the program's own reading does not reach yet, by reason, and how many lines it has that a person would
# not write, at most: a sentence newly read can bring one for a while. `make reached` takes out what is reached; reasons and `beyond` are written by hand.
"""


def written(missing: Mapping[str, Collection[str]], beyond: int) -> str:
    """The file."""
    parts = [_HEAD, f"beyond = {beyond}", "", "[missing]"]
    for reason, lines in missing.items():
        parts += [f"{json.dumps(reason)} = [", *(f"  {json.dumps(line)}," for line in lines), "]"]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Measure, and write what is left."""
    done = subprocess.run(
        [sys.executable, "-m", "parley", "ledger", str(EXAMPLE), "--format", "json"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    made = set(lines_of(json.loads(done.stdout)))
    kept = set(kept_by_hand())
    marks = tomllib.loads(MARKS.read_text("utf-8"))
    lacking = {shown(place) for place in kept - made}
    left = {reason: [line for line in lines if line in lacking] for reason, lines in marks["missing"].items()}
    left = {reason: lines for reason, lines in left.items() if lines}
    MARKS.write_text(written(left, marks["beyond"]), encoding="utf-8")
    lost = sorted(lacking - {line for lines in left.values() for line in lines})
    print(f"{len(kept)} lines kept by hand, {len(lacking)} not reached, {len(made - kept)} beyond them")
    for line in lost:
        print(f"lost, or without a mark: {line}")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
