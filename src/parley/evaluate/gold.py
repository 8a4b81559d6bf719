"""Gold claims: one JSON file a report, in the exchange form of claims."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.model import Problem

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """The claims that a human reader finds in one report, and where its text is."""

    id: str
    path: Path | None
    claims: tuple[Row, ...]


def load_gold(folder: Path) -> tuple[tuple[Gold, ...], tuple[Problem, ...]]:
    """Read a gold folder.

    Args:
        folder: holds one JSON file a report; a file's `file` names its text, relative to the folder's parent.

    Returns:
        The gold claims in order of file names, and a problem for each file that could not be used.
    """
    found: list[Gold] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.json")):
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            if "claims" in row:
                text = folder.resolve().parent / row["file"] if row.get("file") else None
                found.append(Gold(row["id"], text, tuple(row["claims"])))
        except (OSError, ValueError, KeyError, TypeError) as error:
            problems.append(Problem("gold-unreadable", str(path), f"This is no gold file ({error}). Each holds an object with id, file and claims."))
    if not found and not problems:
        problems.append(Problem("gold-missing", str(folder), "There is no gold here. Name a folder of JSON files, each with id, file and claims."))
    return tuple(found), tuple(problems)
