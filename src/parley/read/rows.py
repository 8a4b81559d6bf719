"""One row of JSON Lines or CSV: its text, and what its other columns say of the publication."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from parley.model import Item, Problem
from parley.read.dates import told_day
from parley.read.inside import Inside
from parley.read.publication import Facts
from parley.read.text import decode

TEXT_COLUMN = "Text-Column"  # the heading that comes with a row and names the column of its text
_LONGEST = 100  # characters of a report's name


def text_column_of(item: Item) -> str | None:
    """The column that holds the text, where the item is a row; else None."""
    return next((value for name, value in item.capture.headers if name == TEXT_COLUMN), None)


def row_inside(item: Item, column: str, where: str) -> tuple[Inside | None, Problem | None]:
    """What a row holds.

    Args:
        item: a JSON object, or the heading and one row of CSV.
        column: that holds the text.
        where: the name to give in a problem.
    """
    decoded, problem = decode(item.raw, where)
    if decoded is None:
        return None, problem
    fields = _json(decoded) if decoded.lstrip().startswith("{") else _csv(decoded)
    text = fields.get(column)
    if not text or not text.strip():
        return None, Problem("rows-without-text", where, f"There is no text in the column {column!r} of this row.")
    return Inside(text.encode("utf-8", "replace"), "utf-8", _facts(fields, column)), problem


def row_name(item: Item, column: str) -> str | None:
    """What a row calls itself, in the column of ids; it becomes the report's id."""
    decoded, _ = decode(item.raw, "")
    fields = _json(decoded or "") if (decoded or "").lstrip().startswith("{") else _csv(decoded or "")
    _, value = _column(fields, "id", column)
    name = "".join(char if char.isprintable() and char not in "/\\:" else "-" for char in value.strip()).strip("-. ")[:_LONGEST]
    return name or None


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((files("parley.data") / "columns.toml").read_text(encoding="utf-8"))
    return {kind: tuple(names) for kind, names in data.items()}


def _json(text: str) -> dict[str, str]:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: str(value) for key, value in pairs if isinstance(value, str | int) and not isinstance(value, bool)}


def _csv(text: str) -> dict[str, str]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    first = lines[0] if lines else ""
    try:
        rows = [row for row in csv.reader(lines, delimiter=max(",;\t|", key=first.count)) if row]
    except csv.Error:
        return {}
    return dict(zip((name.strip() for name in rows[0]), rows[1], strict=False)) if len(rows) > 1 else {}


def _column(fields: Mapping[str, str], kind: str, but: str) -> tuple[str, str]:
    """The first column of that kind with something in it: its name and what it holds; both empty where there is none."""
    folded = {name.casefold().replace(" ", "_").replace("-", "_"): name for name in reversed(list(fields)) if name != but}
    found = next((folded[name] for name in _names()[kind] if name in folded and fields[folded[name]].strip()), "")
    return found, " ".join(fields[found].split()) if found else ""


def _facts(fields: Mapping[str, str], but: str) -> Facts:
    basis = {}
    values = {}
    for kind in ("title", "outlet", "url"):
        name, value = _column(fields, kind, but)
        if value and (kind != "url" or value.startswith(("http://", "https://"))):
            values[kind], basis[kind] = value, f"column {name}"
    name, value = _column(fields, "published", but)
    published = told_day(value) if value else None
    if published is not None:
        basis["published"] = f"column {name}: {published.said}"
    return Facts(values.get("title"), values.get("outlet"), None, values.get("url"), published, basis=basis)
