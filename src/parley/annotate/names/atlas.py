"""Who can be a party, and under what names: states, armed groups and carriers out of the data files."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from parley.annotate.names.gazetteer import Entry, Gazetteer, build
from parley.own import NONE, Own, OwnParty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
def creeds() -> dict[tuple[str, str], str]:
    """Whom rebels of a creed or people fight, and how they are called: (state, word) -> the one group."""
    return {(row["state"], word): row["code"] for row in sides()["creed"] for word in row["words"]}


@lru_cache(maxsize=1)
def place_words() -> dict[str, frozenset[str]]:
    """The word lists of places.toml."""
    return {key: frozenset(value) for key, value in tomllib.loads(english("places.toml")).items()}


@lru_cache(maxsize=4)
def groups(own: Own = NONE) -> dict[str, Group]:
    """Groups and carriers by code, the user's own among them."""
    found = {row["code"]: _group(row) for row in table(english("groups.csv"))}
    for row in map(_row, own.parties):
        code, more = row["code"], _group(row)
        if code in found:
            old = found[code]
            found[code] = Group(code, tuple(dict.fromkeys(old.opposes + more.opposes)), old.carrier, old.names | more.names)
        elif code not in state_codes():
            found[code] = more
    return found


def _group(row: dict[str, str]) -> Group:
    """A row of groups.csv as a group."""
    names = frozenset(entry.surface for entry in _entries([row]))
    return Group(row["code"], tuple(several(row.get("opposes"))), row.get("role") == "carrier", names)


@lru_cache(maxsize=1)
def state_codes() -> frozenset[str]:
    """The codes of states, past ones among them."""
    return frozenset(row["code"] for row in table(english("states.csv")))


def codes_known() -> frozenset[str]:
    """The codes of all parties that Parley knows by itself."""
    return state_codes() | groups().keys()


@lru_cache(maxsize=4)
def own_names(own: Own) -> frozenset[str]:
    """All names of parties in the user's file, as written."""
    return frozenset(entry.surface for entry in _entries(map(_row, own.parties)))


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
def party_gazetteer(own: Own = NONE) -> Gazetteer:
    """Everything that may name a party, compiled once; of names written alike the user's comes first.

    Args:
        own: the user's own parties.
    """
    entries = _entries(map(_row, own.parties))
    entries += [Entry(line, "", "block") for line in english("blockers.txt").splitlines() if line.strip() and not line.startswith("#")]
    for form in ("both", "each", "other"):
        entries += [Entry(words, "", form) for words in sides()[form]]
    entries += [Entry(name, "+".join(codes), "name") for name, codes in sides()["compounds"].items()]
    entries += _people_named()
    entries += [Entry(name, "", "block") for person in own.persons for name in (person.name, *person.variants) if " " in name]
    entries += _entries(table(english("states.csv")))
    entries += _entries(table(english("groups.csv")))
    entries += [Entry(word, "", "people" if word.endswith("s") else "demonym") for row in homonym_rows()["name"] for word in row["words"]]
    return build(entries, side_words()["shy"])


def _people_named() -> list[Entry]:
    """Persons whose names hold a state's or city's name ("Israel Katz") are no parties."""
    text = resources.files("parley.data").joinpath("persons.csv").read_text(encoding="utf-8")
    names = [name for row in table(text) for name in [row["name"], *several(row["variants"])]]
    return [Entry(name, "", "block") for name in names if " " in name]


def _row(party: OwnParty) -> dict[str, str]:
    """A party of the user's as a row of groups.csv."""
    values = {name: getattr(party, name) for name in OwnParty.__slots__}
    return {name: ";".join(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _entries(rows: Iterable[dict[str, str]]) -> list[Entry]:
    """The names of parties, each with its code and form."""
    found = []
    for row in rows:
        found += [Entry(row["name"], row["code"], "name")] if row["name"] else []
        found += [Entry(n.replace("People's", "Peoples'"), row["code"], "name") for n in [row["name"], *several(row.get("names"))] if "People's" in n]
        found += [Entry(name, row["code"], form) for field, form in FORMS for name in several(row.get(field))]
        if not row.get("people"):
            found += [
                Entry(word + "s", row["code"], "people") for word in several(row.get("adjectives")) if word[-1] in "nit" and " " not in word[:-3]
            ]
            found += [Entry(word + "s", row["code"], "people") for word in several(row.get("adjectives")) if " " in word and word[-1] in "ni"]
    return found
