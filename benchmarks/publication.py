"""Measure the reading of publication data against gold files: the share right of each field, and every miss.

Usage: python benchmarks/publication.py GOLD_FOLDER [EXCLUDED_ID ...]; a gold file names its report by `file`, from the folder's parent.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from parley.model import Report
from parley.read import read_bytes

FIELDS = ("published", "outlet", "agency", "language")


def main() -> None:
    """Print the share right of each field, and the misses."""
    folder, left_out = Path(sys.argv[1]), set(sys.argv[2:])
    right: Counter[str] = Counter()
    total = 0
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("id", path.stem) in left_out or "file" not in gold:
            continue
        source = folder.parent / gold["file"]
        report = read_bytes(source.read_bytes(), str(source))
        total += 1
        for field in FIELDS:
            wanted = gold.get(field, "en" if field == "language" else None)
            found = _value(report, field) if isinstance(report, Report) else None
            if (found or "").casefold() == (wanted or "").casefold():
                right[field] += 1
            else:
                print(f"{path.stem:24} {field:10} wanted {wanted!r}, found {found!r}")
    for field in FIELDS:
        print(f"{field:10} {right[field]}/{total} = {right[field] / max(total, 1):.2f}")


def _value(report: Report, field: str) -> str | None:
    if field == "published":
        return report.published.first.isoformat() if report.published else None
    value: str | None = getattr(report, field)
    return value


if __name__ == "__main__":
    main()
