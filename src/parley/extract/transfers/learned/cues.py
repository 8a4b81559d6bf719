"""Cues: the classes of words by which the finder describes what stands beside a candidate."""

from __future__ import annotations

from functools import lru_cache

from parley.extract.scene.lexicon import table


@lru_cache(maxsize=1)
def acting() -> dict[str, str]:
    """The class of each word that can stand as a verb."""
    found: dict[str, str] = {}
    for name, forms in table("learned")["verbs"].items():
        for form in forms:
            found.setdefault(form, name)
    return found


@lru_cache(maxsize=1)
def around() -> dict[str, tuple[str, ...]]:
    """The classes of each word that can stand around."""
    found: dict[str, tuple[str, ...]] = {}
    for name, forms in table("learned")["around"].items():
        for form in forms:
            found[form] = (*found.get(form, ()), name)
    return found


@lru_cache(maxsize=1)
def sorted_nouns() -> dict[str, str]:
    """Of what sort those are whom a noun names."""
    return {form: name for name, forms in table("learned")["nouns"].items() for form in forms}
