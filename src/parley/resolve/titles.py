"""Offices as the evidence of claims names them before the speaker's name."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

from parley.model import Claim


@lru_cache(maxsize=1)
def _single() -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """The offices with their names, and the words that make an office another one."""
    data = tomllib.loads((files("parley.data.english") / "single_offices.toml").read_text("utf-8"))
    return tuple(tuple(row) for row in data["offices"]), frozenset(data["not_the_holder"])


def single_office(claim: Claim, name: str) -> str:
    """The office, of those that one person of a party holds at a time, that the evidence of a claim gives to a speaker; empty where it gives none."""
    offices, others = _single()
    for span in claim.evidence:
        if span.quote.endswith(name) and len(span.quote) > len(name):
            words = " ".join(anyascii(span.quote[: -len(name)]).casefold().split())
            if not others & set(words.replace("-", " ").split()):
                return next((names[0] for names in offices if any(words.endswith(office) for office in names)), "")
    return ""
