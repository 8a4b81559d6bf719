"""The words that the first filter looks for, by kind, out of the data of the reader itself."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from parley.annotate.names.atlas import english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@lru_cache(maxsize=16)
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(english(f"{name}.toml"))


@lru_cache(maxsize=1)
def words_of_kinds() -> dict[str, frozenset[str]]:
    """Every kind of sift.toml with its words in small letters."""
    return {
        kind: frozenset(_plain(word) for word in (*_listed(row.get("from", ())), *row.get("words", ()))) - frozenset(row.get("without", ()))
        for kind, row in _table("sift")["kind"].items()
    }


def rules_as_written() -> list[dict[str, Any]]:
    """The rules of sift.toml."""
    rows: list[dict[str, Any]] = _table("sift")["rule"]
    return rows


def _plain(word: str) -> str:
    """A word as it stands in a text: the reader's data keeps hyphens apart, as its tokens are."""
    return word.replace(" - ", "-").lower()


def _listed(names: Iterable[str]) -> Iterable[str]:
    """The words of lists of the reader's data."""
    for name in names:
        file, *path = name.split(".")
        yield from _SPECIAL[name](file) if name in _SPECIAL else _section(file, path)


def _section(file: str, path: list[str]) -> Iterable[str]:
    if file == "captives" and path[0] in {"strong", "weak"}:
        return _heads(path[0], path[1] if len(path) > 1 else None)
    found: Any = _table(file)
    for key in path:
        found = found[key]
    words: list[str] = found
    return words


def _heads(grade: str, category: str | None) -> Iterable[str]:
    """The nouns for captives of one class, perhaps of one category only."""
    for row in _table("captives")["head"]:
        if row["class"] == grade and (category is None or category in row["category"]):
            yield from row["forms"]


def _verbs(file: str) -> Iterable[str]:
    """The verbs of transfer that speak of captives whatever follows, with their particles, and those of exchange."""
    for row in _table(file)["verb"]:
        if row.get("particles") and (row.get("strong") or row["frame"] in {"give", "move"}):
            yield from (f"{form} {particle}" for form in row["forms"] for particle in row["particles"])
        elif row.get("strong") or row["frame"] in {"turn", "swap"}:
            yield from row["forms"]


def _nouns(file: str) -> Iterable[str]:
    """The nouns of transfer."""
    for row in _table(file)["noun"]:
        yield from row["forms"]


_SPECIAL: dict[str, Callable[[str], Iterable[str]]] = {"transfers.verbs": _verbs, "transfers.nouns": _nouns}


def names_as_written() -> dict[str, Any]:
    """What sift.toml says of names of parties."""
    found: dict[str, Any] = _table("sift")["names"]
    return found
