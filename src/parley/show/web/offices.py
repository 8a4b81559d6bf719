"""The offices of known persons, with their years, from the table of office holders that comes with Parley."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii


@dataclass(frozen=True, slots=True)
class Office:
    """One office."""

    name: str
    party: str
    office: str
    years: str  # first-last; open where it lasts


def offices_of(names: Iterable[str]) -> tuple[Office, ...]:
    """The offices of the persons of these names, in order of years."""
    found = [office for name in names for office in _table().get(_key(name), ())]
    return tuple(sorted(found, key=lambda one: (one.years, one.office)))


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Office, ...]]:
    text = (files("parley.data") / "persons.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    table: dict[str, tuple[Office, ...]] = {}
    for row in rows:
        office = Office(row["name"], row["party"], row["office"], row["years"])
        for name in dict.fromkeys([row["name"], *filter(None, (row["variants"] or "").split(";"))]):
            table[_key(name)] = (*table.get(_key(name), ()), office)
    return table


def _key(name: str) -> str:
    return anyascii(name).casefold().strip()
