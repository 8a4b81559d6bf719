"""Names that stand for different parties, or for none, settled by what else the text names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from parley.annotate.names.atlas import homonym_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from parley.annotate.names.gazetteer import Hit
    from parley.model import Report

_NAMING = frozenset({"name", "demonym", "people"})  # forms that name a party whatever the words around them


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name may stand for, and what the text must show for it."""

    code: str = ""
    named: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    since: int = 0
    until: int = 9999


@lru_cache(maxsize=1)
def homonyms() -> dict[str, tuple[Choice, ...]]:
    """The choices of every name of homonyms.toml."""
    return {word: tuple(map(_choice, row["choices"])) for row in homonym_rows()["name"] for word in row["words"]}


@lru_cache(maxsize=1)
def needs() -> dict[str, frozenset[str]]:
    """Names that are read only beside one of these parties."""
    return {name: frozenset(codes) for name, codes in homonym_rows()["needs"].items()}


def _choice(row: dict[str, Any]) -> Choice:
    values: dict[str, Any] = {key: frozenset(value) if isinstance(value, list) else value for key, value in row.items()}
    return Choice(**values)


def settle(report: Report, vocabulary: Collection[str], hits: Sequence[Hit], sure_names: frozenset[str] = frozenset()) -> list[Hit]:
    """Give names with several meanings the one that the text shows, and leave out those that are no party here.

    Args:
        report: as read; its date counts.
        vocabulary: the folded words of the text.
        hits: names found in it.
        sure_names: names of one meaning only, because the user says so.
    """
    loose = (homonyms().keys() | needs().keys()) - sure_names
    sure = {h.entry.key for h in hits if h.entry.form in _NAMING and h.entry.surface not in loose}
    year = report.published.first.year if report.published else None
    meant = {
        name: next((c for choice in homonyms()[name] if (c := _code(choice, sure, vocabulary, year)) is not None), "")
        for name in {h.entry.surface for h in hits} & (homonyms().keys() - sure_names)
    }
    sure |= set(meant.values())
    return [
        replace(hit, entry=replace(hit.entry, key=meant[hit.entry.surface])) if hit.entry.surface in meant else hit
        for hit in hits
        if meant.get(hit.entry.surface) != "" and _shown(hit, sure, sure_names)
    ]


def _shown(hit: Hit, sure: Collection[str], sure_names: Collection[str]) -> bool:
    """Whether the text shows that an acronym of several meanings is a party's."""
    name = hit.entry.surface
    return name not in needs() or name in sure_names or bool((needs()[name] | {hit.entry.key}) & set(sure))


def _code(choice: Choice, sure: Collection[str], vocabulary: Collection[str], year: int | None) -> str | None:
    """The code that a choice gives in this text; None where it does not fit."""
    fits = (
        (not choice.named or choice.named & set(sure))
        and (not choice.words or choice.words & set(vocabulary))
        and not choice.without & set(vocabulary)
        and (year is None or choice.since <= year <= choice.until)
    )
    if not fits:
        return None
    if not choice.beside:
        return choice.code
    meant = choice.beside & set(sure)
    return next(iter(meant)) if len(meant) == 1 else None
