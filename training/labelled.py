"""Reports written for training, with the transfers that a careful reader finds in them (`training/transfers/*.txt`; the form stands at the head of each)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parley.model import Report
from parley.read import read_bytes

FOLDER = Path(__file__).parent / "transfers"
_LABEL = re.compile(r"> (?P<status>\w+) (?P<giver>\S+?)(?P<way><>|>)(?P<receiver>\S+) (?P<figure>\S+) \| (?P<words>.+)")
_FIGURE = re.compile(r"(?P<bodies>b?)(?P<approx>~?)(?P<upto>-?)(?P<low>\d+)(?P<open>\+?)(?:\.\.(?P<high>\d+))?")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One report with gold rows in the exchange form of claims."""

    report: Report
    rows: tuple[dict[str, object], ...]


def load(folder: Path = FOLDER) -> Iterator[Labelled]:
    """Read all labelled reports.

    Args:
        folder: of the text files.

    Yields:
        Each report with its rows, in the order of files and lines.

    Raises:
        ValueError: a label that is not of the form, or whose words are not in the report.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, part in enumerate(path.read_text(encoding="utf-8").split("\n= ")[1:], start=1):
            day, headline, *lines = part.strip().split("\n")
            body = [line for line in lines if not line.startswith(">")]
            text = "\n\n".join((headline, *((f"Published {day}",) if day != "none" else ()), *body))
            name = f"{path.stem}-{number:03}"
            rows = tuple(row for line in lines if line.startswith(">") for row in _rows(name, line, text))
            report = read_bytes(text.encode(), f"{name}.txt")
            if not isinstance(report, Report):
                raise TypeError(report.message)
            yield Labelled(report, rows)


def _rows(name: str, line: str, text: str) -> Iterator[dict[str, object]]:
    """One label as one row, as two where it is of both ways."""
    label = _LABEL.fullmatch(line.strip())
    if label is None or label["words"] not in text:
        message = f"{name}: {line}"
        raise ValueError(message)
    count, bodies = _count(name, label["figure"])
    sides = [None if label[key] == "?" else label[key] for key in ("giver", "receiver")]
    for giver, receiver in (sides, sides[::-1]) if label["way"] == "<>" else (sides,):
        yield {
            "type": "transfer", "status": label["status"], "from": giver, "to": receiver, "what": "bodies" if bodies else "persons",
            "count": count, "evidence": label["words"], "cumulative": False,
        }  # fmt: skip


def _count(name: str, figure: str) -> tuple[dict[str, object] | None, bool]:
    """A label's figure in the exchange form, and whether it is of bodies."""
    if figure.lstrip("b") in {"-", "all"}:
        every = figure.endswith("all")
        return ({"min": None, "max": None, "approx": False, "all": True} if every else None), figure.startswith("b")
    found = _FIGURE.fullmatch(figure)
    if found is None:
        message = f"{name}: figure {figure}"
        raise ValueError(message)
    low, high = int(found["low"]), int(found["high"] or found["low"])
    count = {"min": None if found["upto"] else low, "max": None if found["open"] else high, "approx": bool(found["approx"]), "all": False}
    return count, bool(found["bodies"])
