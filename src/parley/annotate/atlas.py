"""Who can be a party, and under what names: states, armed groups and carriers out of the data files."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from parley.annotate.gazetteer import Entry, Gazetteer, build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORMS = (("names", "name"), ("adjectives", "demonym"), ("people", "people"), ("capitals", "capital"), ("seats", "seat"), ("forces", "seat"))


@dataclass(frozen=True, slots=True)
class Group:
    """A non-state party or a body that carries: whom it fights, and its role."""

    code: str
    opposes: tuple[str, ...]
    carrier: bool
    names: frozenset[str] = frozenset()  # all of them as written: AU is Australia's code too


def table(text: str) -> Iterator[dict[str, str]]:
    """The rows of a data file, its comment lines left out."""
    return csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def english(name: str) -> str:
    """The text of an English data file."""
    return resources.files("parley.data.english").joinpath(name).read_text(encoding="utf-8")


def several(value: str | None) -> list[str]:
    """The values of a field that holds several."""
    return [part.strip() for part in (value or "").split(";") if part.strip()]


@lru_cache(maxsize=1)
def sides() -> dict[str, Any]:
    """The words of sides.toml."""
    return tomllib.loads(english("sides.toml"))


@lru_cache(maxsize=1)
def homonym_rows() -> dict[str, Any]:
    """The rows of homonyms.toml."""
    return tomllib.loads(english("homonyms.toml"))


@lru_cache(maxsize=1)
def side_words() -> dict[str, frozenset[str]]:
    """The word lists of sides.toml as sets."""
    return {key: frozenset(value) for key, value in (sides()["words"] | sides()["generic"] | sides()["namesakes"]).items()}


@lru_cache(maxsize=1)
def place_words() -> dict[str, frozenset[str]]:
    """The word lists of places.toml."""
    return {key: frozenset(value) for key, value in tomllib.loads(english("places.toml")).items()}


@lru_cache(maxsize=4)
def groups(extra: Path | None = None) -> dict[str, Group]:
    """Groups and carriers by code, the user's own among them."""
    found = {}
    for row in _group_rows(extra):
        names = frozenset(entry.surface for entry in _entries([row]))
        found[row["code"]] = Group(row["code"], tuple(several(row.get("opposes"))), row.get("role") == "carrier", names)
    return found


@lru_cache(maxsize=1)
def former() -> dict[str, tuple[str, int, int]]:
    """Capitals and seats of past states: folded name -> code, first and last year."""
    found = {}
    for row in table(english("states.csv")):
        if row["years"]:
            first, _, last = row["years"].partition("-")
            for name in several(row["capitals"]) + several(row["seats"]):
                found[name.lower()] = (row["code"], int(first), int(last))
    return found


@lru_cache(maxsize=1)
def capitals() -> dict[str, tuple[str, str]]:
    """Folded spelling of a capital -> the name to print and the state's code, of states of today."""
    found: dict[str, tuple[str, str]] = {}
    for row in table(english("states.csv")):
        names = several(row["capitals"])
        for name in names:
            found.setdefault(name.lower(), (names[0] if name in place_words()["spellings"] else name, row["code"]))
    return found


@lru_cache(maxsize=4)
def party_gazetteer(extra: Path | None = None) -> Gazetteer:
    """Everything that may name a party, compiled once.

    Args:
        extra: a user's file with the columns of groups.csv (code and name suffice).
    """
    entries = [Entry(line, "", "block") for line in english("blockers.txt").splitlines() if line.strip() and not line.startswith("#")]
    for form in ("both", "each", "other"):
        entries += [Entry(words, "", form) for words in sides()[form]]
    entries += [Entry(name, "+".join(codes), "name") for name, codes in sides()["compounds"].items()]
    entries += _people_named()
    entries += _entries(_group_rows(extra)) if extra else []
    entries += _entries(table(english("states.csv")))
    entries += _entries(_group_rows(None))
    entries += [Entry(word, "", "people" if word.endswith("s") else "demonym") for row in homonym_rows()["name"] for word in row["words"]]
    return build(entries, side_words()["shy"])


def _people_named() -> list[Entry]:
    """Persons whose names hold a state's or city's name ("Israel Katz") are no parties."""
    text = resources.files("parley.data").joinpath("persons.csv").read_text(encoding="utf-8")
    names = [name for row in table(text) for name in [row["name"], *several(row["variants"])]]
    return [Entry(name, "", "block") for name in names if " " in name]


def _group_rows(extra: Path | None) -> Iterator[dict[str, str]]:
    """Rows of groups.csv, then of the user's file."""
    yield from table(english("groups.csv"))
    if extra:
        yield from table(extra.read_text(encoding="utf-8"))


def _entries(rows: Iterable[dict[str, str]]) -> list[Entry]:
    """The names of parties, each with its code and form."""
    found = []
    for row in rows:
        found.append(Entry(row["name"], row["code"], "name"))
        found += [Entry(name, row["code"], form) for field, form in FORMS for name in several(row.get(field))]
        if not row.get("people"):
            found += [
                Entry(word + "s", row["code"], "people") for word in several(row.get("adjectives")) if word[-1] in "nit" and " " not in word[:-3]
            ]
            found += [Entry(word + "s", row["code"], "people") for word in several(row.get("adjectives")) if " " in word and word[-1] in "ni"]
    return found
