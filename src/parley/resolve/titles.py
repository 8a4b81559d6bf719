"""Offices as the evidence of claims names them before the speaker's name."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

from parley.model import Claim

_NOT_THE_HOLDER = frozenset({"deputy", "vice", "former", "ex", "acting", "then", "late"})


@lru_cache(maxsize=1)
def _single() -> tuple[tuple[str, ...], ...]:
    data = tomllib.loads((files("parley.data.english") / "single_offices.toml").read_text("utf-8"))
    return tuple(tuple(row) for row in data["offices"])


def single_office(claim: Claim, name: str) -> str:
    """The office, of those that one person of a party holds at a time, that the evidence of a claim gives to a speaker; empty where it gives none."""
    for span in claim.evidence:
        if span.quote.endswith(name) and len(span.quote) > len(name):
            words = " ".join(anyascii(span.quote[: -len(name)]).casefold().split())
            if not _NOT_THE_HOLDER & set(words.replace("-", " ").split()):
                return next((names[0] for names in _single() if any(words.endswith(office) for office in names)), "")
    return ""
