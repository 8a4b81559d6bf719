"""Which categories of persons are one kind, and which exclude each other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

Families = frozenset[str]


@lru_cache(maxsize=1)
def _data() -> tuple[frozenset[str], dict[str, str], tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    data = tomllib.loads((files("parley.data") / "category_families.toml").read_text("utf-8"))
    family = {label: name for name, labels in data["families"].items() for label in labels}
    rivals = tuple(frozenset(labels) for labels in data["rivals"].values())
    return frozenset(data["held"]), family, rivals, tuple(frozenset(labels) for labels in data["apart"].values())


def families(category: Iterable[str]) -> Families:
    """The kinds of persons that categories name; empty for anybody who is held."""
    return _families(tuple(category))


@lru_cache(maxsize=4096)
def _families(category: tuple[str, ...]) -> Families:
    held, family, _, _ = _data()
    return frozenset(family.get(label, label) for label in category if label not in held)


def rivals(labels: Iterable[str]) -> tuple[str, ...]:
    """Those of the labels that draw one group's border differently, where there are two or more."""
    given = set(labels)
    return next((tuple(sorted(given & group)) for group in _data()[2] if len(given & group) > 1), ())


def apart(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether no person can be counted under both: fighters here, civilians there."""
    first, second = set(a), set(b)
    return any(len(group & first) == 1 and len(group & second) == 1 and group & first != group & second for group in _data()[3])


def fits(wanted: Families, given: Families) -> bool:
    """Whether persons of the given kinds may be meant by a term: it names no kind, they name none, or they have one in common."""
    return not wanted or not given or bool(wanted & given)
