"""Claims read back from what was exported."""

from __future__ import annotations

import json
from pathlib import Path

from parley.canonical import claim_from_dict
from parley.model import Claim, Problem
from parley.show.forms.jsonl import claims_from_jsonl
from parley.show.forms.parquet import claims_from_parquet
from parley.show.forms.webannotation import claims_from_annotations

_WRITE = "Write it with parley export --to jsonl, parquet, annotations or claims."
_WAYS = {"claims.jsonl": claims_from_jsonl, "claims.parquet": claims_from_parquet}


def claims_in(path: Path) -> tuple[Claim, ...] | Problem:
    """The claims of a folder of tables, of a file of Web Annotations, or of a file in the exchange form.

    Args:
        path: what `parley export` wrote, or a table of claims by itself.

    Returns:
        The claims, or the problem: it is none of these.
    """
    try:
        for name, way in _WAYS.items():
            table = path if path.name == name else path / name
            if table.is_file():
                return way({name: table.read_bytes()})
        if path.is_dir():
            return Problem("not-exported", str(path), f"This folder holds no table of claims that can be read back. {_WRITE}")
        text = path.read_text(encoding="utf-8")
        return claims_from_annotations(text) if text.startswith("{\n") else _exchange(text)
    except OSError as error:
        return Problem("not-exported", str(path), f"It cannot be read: {error.strerror}. Name a folder or file that parley export wrote.")
    except (ValueError, KeyError, TypeError, AttributeError):
        return Problem("not-exported", str(path), f"It holds no claims that can be read back. {_WRITE}")


def _exchange(text: str) -> tuple[Claim, ...]:
    reports = [json.loads(line) for line in text.splitlines()]
    return tuple(claim_from_dict(row, report["id"]) for report in reports for row in report["claims"])
