"""Claims gained, lost and changed against another state of the program, beside what gold says of them.

    python scripts/gains.py [--against REV] [FOLDERS OF GOLD]      default: HEAD, and the bundled corpora

The reader of REV is taken out of git into a temporary folder and run on the same reports. Reports with an even number in examples/world are closed
to whoever works on the reader: of them only the numbers are told.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from parley.canonical import claim_from_dict
from parley.evaluate import Gold, load_gold
from parley.evaluate.figures import pair
from parley.show.claims import claim_words, said_by

ROOT = Path(__file__).parents[1]
CORPORA = ("examples/istanbul-2025/gold", "examples/world/gold")
_LINKS = ("id", "part_of", "maker", "spans", "quotes", "evidence", "uncertain", "when")  # what may change while the claim stays the same
Row = dict[str, Any]


def claims_of(source: Path, paths: Sequence[Path]) -> dict[str, list[Row]]:
    """What the reader in a source folder reads in the reports."""
    command = [sys.executable, "-m", "parley", "claims", *map(str, paths), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(source)})
    return {row["id"]: row["claims"] for row in map(json.loads, done.stdout.splitlines())}


def taken_out(revision: str, place: Path) -> Path:
    """The program of a revision, in a folder of its own."""
    packed = subprocess.run(["git", "archive", revision, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(place, filter="data")
    return place / "src"


def told(row: Row) -> str:
    """A claim in one line."""
    claim = claim_from_dict(row, "")
    return f"{row['type']}: {claim_words(claim)}; said by {said_by(claim)}; “{row['evidence']}” ({row['maker'].split('/')[0]})"


def same(row: Row) -> str:
    """What makes two claims the same."""
    return json.dumps({key: value for key, value in row.items() if key not in _LINKS}, sort_keys=True)


def right(gold: Gold, rows: Sequence[Row]) -> set[int]:
    """The positions of the claims that gold has too."""
    kinds = {row["type"] for row in rows}
    pairs = [both for kind in kinds for both in pair(kind, [c for c in gold.claims if c["type"] == kind], [r for r in rows if r["type"] == kind])[0]]
    found = {id(read) for _, read in pairs}
    return {at for at, row in enumerate(rows) if id(row) in found}


def changes(gold: Gold, before: Sequence[Row], now: Sequence[Row]) -> Iterator[tuple[str, bool, str]]:
    """Each claim lost ("-") and gained ("+"), whether gold has it, and its words."""
    held, holds = {same(row) for row in before}, {same(row) for row in now}
    for sign, rows, others in (("-", before, holds), ("+", now, held)):
        good = right(gold, rows)
        yield from ((sign, at in good, told(row)) for at, row in enumerate(rows) if same(row) not in others)


def closed(corpus: str, report: str) -> bool:
    """Whether nobody who works on the reader looks at a report."""
    number = report.split("-", maxsplit=1)[0]
    return "examples/world" in corpus and number.isdigit() and int(number) % 2 == 0


def show(corpus: str, before: dict[str, list[Row]], now: dict[str, list[Row]], golds: Sequence[Gold]) -> None:
    """Print the changes of one corpus, report by report, and their sum."""
    total = {(sign, good): 0 for sign in "+-" for good in (True, False)}
    for gold in golds:
        found = list(changes(gold, before.get(gold.id, []), now.get(gold.id, [])))
        if found and not closed(corpus, gold.id):
            print(f"{gold.id}")
        for sign, good, words in found:
            total[sign, good] += 1
            if not closed(corpus, gold.id):
                print(f"  {sign} {'in gold    ' if good else 'not in gold'}  {words}")
    print(
        f"{corpus}: gained {total['+', True]} that gold has and {total['+', False]} that it has not; "
        f"lost {total['-', True]} that gold has and {total['-', False]} that it has not\n"
    )


def main() -> None:
    """Compare the working tree with a revision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", default=CORPORA, help="folders of gold")
    parser.add_argument("--against", default="HEAD", metavar="REV", help="a commit, branch or tag; default: the last commit")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        source = taken_out(args.against, Path(place))
        for corpus in args.corpora:
            golds, _ = load_gold(ROOT / corpus)
            paths = [gold.path for gold in golds if gold.path]
            if paths:
                show(corpus, claims_of(source, paths), claims_of(ROOT / "src", paths), golds)


if __name__ == "__main__":
    main()
