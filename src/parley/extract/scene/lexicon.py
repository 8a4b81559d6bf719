"""The words of the field as the extractors look them up, read once from the data files."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from parley.annotate.names.atlas import groups
from parley.own import NONE, Own

Frame = Literal["give", "get", "turn", "swap", "move", "carry"]
Form = Literal["base", "third", "past", "participle", "ing"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of giving or getting."""

    frame: Frame
    forms: frozenset[Form]
    strong: bool
    particles: tuple[tuple[str, ...], ...]  # empty: needs none
    deal: bool = False  # a transfer only where the sentence speaks of a deal or exchange ("recovered the bodies under the deal")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of giving or getting ("exchange", "release")."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Head:
    """A noun for those who are given or exchanged."""

    category: tuple[str, ...]
    strong: bool
    own: bool  # a side's own people ("soldiers"), not the other's captives ("prisoners")
    bodies: bool


@cache
def table(name: str) -> dict[str, Any]:
    """One data file of English words, as parsed TOML.

    Args:
        name: the file's name without ending.

    Returns:
        Its tables.
    """
    return tomllib.loads(resources.files("parley.data.english").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, section: str, key: str = "words") -> frozenset[str]:
    """A list of words of a data file as a set."""
    return frozenset(table(name)[section][key])


@lru_cache(maxsize=1)
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Every form of every verb of transfer, with what it says of direction."""
    found: dict[str, list[Verb]] = {}
    names: tuple[Form, ...] = ("base", "third", "past", "participle", "ing")
    for row in table("transfers")["verb"]:
        particles = tuple(tuple(p.split()) for p in row.get("particles", ()))
        forms: dict[str, set[Form]] = {}
        for word, form in zip(row["forms"], names, strict=True):
            forms.setdefault(word, set()).add(form)
        for word, kinds in forms.items():
            found.setdefault(word, []).append(Verb(row["frame"], frozenset(kinds), row.get("strong", False), particles, row.get("deal", False)))
    return {word: tuple(sorted(rows, key=lambda v: not v.particles)) for word, rows in found.items()}


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """Every noun of transfer."""
    return {form: Noun(row["frame"]) for row in table("transfers")["noun"] for form in row["forms"]}


@lru_cache(maxsize=1)
def peoples() -> dict[str, str]:
    """The code of the people of an armed party that has another name than its people."""
    lines = resources.files("parley.data").joinpath("peoples.csv").read_text(encoding="utf-8").splitlines()
    return {row["party"]: row["people"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


@lru_cache(maxsize=4)
def opponents(own: Own = NONE) -> dict[str, frozenset[str]]:
    """The governments that each armed party fought, the user's own parties among them."""
    return {code: frozenset(group.opposes) for code, group in groups(own).items()}


@lru_cache(maxsize=1)
def heads() -> dict[tuple[str, ...], Head]:
    """Every noun for captives and the dead, as its folded words."""
    return {
        tuple(form.split()): Head(tuple(row["category"]), row["class"] == "strong", row.get("own", False), row.get("what") == "bodies")
        for row in table("captives")["head"]
        for form in row["forms"]
    }


@lru_cache(maxsize=1)
def rivals() -> dict[str, frozenset[str]]:
    """The parties that each party was in armed conflict or without peace with."""
    lines = resources.files("parley.data").joinpath("rivals.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        found.setdefault(row["party"], set()).update(filter(None, row["rivals"].split(";")))
    for state, others in [(s, o) for s, rest in found.items() for o in rest]:
        found.setdefault(others, set()).add(state)
    return {state: frozenset(others) for state, others in found.items()}


def foes(a: str, b: str, own: Own = NONE) -> bool:
    """Whether two parties are known adversaries: a group and a state that it fought, or two states in conflict."""
    fought = opponents(own)
    return a in fought.get(b, ()) or b in fought.get(a, ()) or b in rivals().get(a, ())
