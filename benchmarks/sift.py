"""What the first filter misses, what it lets through, and how fast it is, on one core.

    python benchmarks/sift.py [--shared DIR]        default: ../shared beside the repository

Missed: of the reports with gold that hold claims (examples/istanbul-2025, examples/world, and DIR/gold where it is there), those that it would pass over, read
as text and as the body of a page. Let through: of a mix of news of all kinds, none of it chosen, but what happens to be in public yardsticks for other
things: PolNeAR (924 stories of the American election of 2016, politics throughout and so the hardest), TimeBank (183, mostly business and politics of
1989 to 1998) and AQUAINT (73, four topics, one of which is a child who is to be returned from one state to another). Some of the mix does tell of truces and
exchanges of prisoners; it counts as let through all the same.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from parley.sift import sift

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def with_claims(shared: Path = SHARED) -> Iterator[tuple[str, Path]]:
    """Every report whose gold holds a claim, with the corpus that it belongs to."""
    for corpus in (ROOT / "examples" / "istanbul-2025", ROOT / "examples" / "world", shared):
        for gold in sorted((corpus / "gold").glob("*.json")):
            report = next((corpus / "reports").glob(gold.stem + ".*"), None)
            if report is not None and json.loads(gold.read_text(encoding="utf-8"))["claims"]:
                yield corpus.name, report


def missed(reports: Iterator[tuple[str, Path]]) -> dict[str, tuple[int, int]]:
    """For each corpus how many reports there are and how many of them would be passed over."""
    found: dict[str, list[bool]] = {}
    for corpus, path in reports:
        raw = path.read_bytes()
        found.setdefault(corpus, []).append(not (sift(raw).passes and sift(as_page(raw)).passes))
    return {corpus: (len(rows), sum(rows)) for corpus, rows in found.items()}


def as_page(raw: bytes) -> bytes:
    """A text as the body of a page, a page as it is."""
    if raw.lstrip().startswith(b"<"):
        return raw
    lines = html.escape(raw.decode("utf-8", "replace")).split("\n")
    body = "".join(f'<p class="story">{line}</p>' for line in lines)
    return f"<!DOCTYPE html><html><head><title>News</title><script>var menu = '<p>';</script></head><body>{body}</body></html>".encode()


def mix(shared: Path = SHARED) -> Iterator[tuple[str, str]]:
    """The texts of the mix, each with where it comes from."""
    for path in sorted((shared / "bench" / "quotes").glob("*/text/*")):
        yield "PolNeAR", path.read_text(encoding="utf-8", errors="replace")
    for path in sorted((shared / "bench" / "timex").glob("*/*.tml")):
        text = _TEXT.search(path.read_text(encoding="utf-8", errors="replace"))
        if text is not None:
            yield path.parent.name, html.unescape(_TAG.sub("", text[1]))


def main() -> None:
    """Print what is missed, what is let through, by which rule, and how many megabytes a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    for corpus, (reports, lost) in missed(with_claims(shared)).items():
        print(f"{corpus}: of {reports} reports that hold claims {lost} missed")
    texts = list(mix(shared))
    start = time.process_time()
    results = [sift(text) for _, text in texts]
    seconds = time.process_time() - start
    through = Counter(name for (name, _), result in zip(texts, results, strict=True) if result.passes)
    for name, number in Counter(name for name, _ in texts).items():
        print(f"{name}: of {number} reports {through[name]} let through ({through[name] / number:.1%})")
    if texts:
        size = sum(len(text.encode()) for _, text in texts)
        print(f"all: {through.total() / len(texts):.2%} let through; {size / seconds / 1e6:.0f} MB/s of text")
        print(
            "by rule: " + ", ".join(f"{rule} {number}" for rule, number in Counter(result.rule for result in results if result.passes).most_common())
        )


if __name__ == "__main__":
    main()
