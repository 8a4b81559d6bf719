"""The tables that come with Parley and that forms look things up in."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where a city lies, in degrees."""

    country: str
    latitude: float
    longitude: float
    source: str


def _rows(folder: str, name: str) -> list[dict[str, str]]:
    text = (files(folder) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """Cities of talks by name."""
    return {
        row["name"]: Place(row["country"], float(row["latitude"]), float(row["longitude"]), row["source"])
        for row in _rows("parley.data", "coordinates.csv")
    }


@lru_cache(maxsize=1)
def three_letters() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2."""
    return {row["code"]: row["alpha3"] for row in _rows("parley.data", "alpha3.csv")}


@lru_cache(maxsize=1)
def states_of_today() -> frozenset[str]:
    """Codes of states and territories that there are; others have codes of their own in each form."""
    return frozenset(row["code"] for row in _rows("parley.data.english", "states.csv") if not row["years"])


@lru_cache(maxsize=1)
def party_names() -> dict[str, str]:
    """Names of states and groups by code."""
    return {row["code"]: row["name"] for name in ("groups.csv", "states.csv") for row in _rows("parley.data.english", name)}


@lru_cache(maxsize=1)
def event_codes() -> dict[str, Any]:
    """How claims are coded as events."""
    return tomllib.loads((files("parley.data") / "plover.toml").read_text(encoding="utf-8"))
