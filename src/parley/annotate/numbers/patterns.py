"""The grammar of counts: figures with what bounds or blurs them, and words that count without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parley.annotate.numbers.words import END, NOT_MID, number_pattern, number_value, numbers
from parley.annotate.taking import Taking
from parley.model import Count

_OPEN = r"(?:\" |' )?"  # “at least “1,000””: a quotation mark may open before the figure


@lru_cache(maxsize=1)
def modifier_kinds() -> dict[str, str]:
    """What each modifier does: least, most or about."""
    return {words: kind for kind, many in numbers()["modifiers"].items() for words in many}


@lru_cache(maxsize=1)
def figures() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The pattern that finds figures, and those by kind that take them apart."""
    num, mods = number_pattern(), f"(?P<mods>(?:{_any(modifier_kinds())} )*){_OPEN}"
    vague = _any(numbers()["vague"])
    kinds = {
        "trade": rf"{mods}(?P<a>{num}|thousand|hundred) (?:- )?(?:for|x)(?: -)? (?P<b>(?:a )?{num}|thousand|hundred)",
        "between": rf"(?:between|from) {_OPEN}(?P<mods>)(?P<lo>{num}) (?:and|to) (?P<hi>{num})",
        "range": rf"{mods}(?P<lo>{num}) (?:-|to|or) (?P<hi>{num})",
        "vague": rf"{mods}(?P<v>{vague})",
        "dozen": rf"{mods}(?:(?P<n>half a|a|{num}) )dozen(?P<tail> or more| or so)?",
        "figure": rf"{mods}(?P<n>{num})(?P<tail> or more| or so| - odd| odd| - plus| plus| \+|\+)?",
    }
    plain = "|".join(f"(?P<{name}>{re.sub(r'[?]P<[a-z]+>', '?:', body)})" for name, body in kinds.items())
    return re.compile(rf"{NOT_MID}(?:{plain}){END}"), Taking(kinds)


@lru_cache(maxsize=1)
def others() -> re.Pattern[str]:
    """Words that count without a figure: "all for all", "every", "none", "both", "a single", ordinals."""
    data = numbers()
    ordinal = f"(?:{_any(data['tens'])} - )?{_any(data['ordinals'])}"
    joint = r"(?: - for - | for | against )"
    return re.compile(
        rf"{NOT_MID}(?:(?P<swap>all{joint}all|every(?:one|body){joint}every(?:one|body))|(?P<all>all|every|everyone)|(?P<none>not (?:a single|one)|none|no|zero)"
        rf"|(?P<both>both)|(?P<single>a single|a couple of|one)|(?P<ordinal>{ordinal}|\d{{1,3}}(?:st|nd|rd|th)))(?!\S)"
    )


def count_of(kind: str, parts: dict[str, str | None], mods: tuple[str, ...]) -> tuple[Count, Count | None] | None:
    """The count under a match of `figures`, None where the figures make none.

    Args:
        kind: of the match.
        parts: its parts.
        mods: the modifiers that count here.

    Returns:
        The count, and the second figure of "1,000 for 500".
    """
    kinds = {modifier_kinds()[m] for m in mods}
    if kind == "vague":
        low, high = numbers()["vague"][parts["v"]]
        return Count(low, high or None, approx=True), None
    if kind in ("range", "between"):
        return _range(parts["lo"] or "", parts["hi"] or "", kinds)
    if kind == "trade":
        first, second = (
            _whole(parts["a"] or ""),
            _whole((parts["b"] or "").removeprefix("a ") if (parts["b"] or "").startswith("a ") else parts["b"] or ""),
        )
        return None if first is None or second is None else (_bounded(first, kinds), _bounded(second, kinds))
    if kind == "dozen":
        words = parts["n"] or ""
        value = 6 if words == "half a" else _whole(words)
        value = value if value is None or words == "half a" else value * 12
    else:
        value = _whole(parts["n"] or "")
    if value is None:
        return None
    tail = (parts.get("tail") or "").strip()
    kinds |= {"or so": {"about"}, "- odd": {"about"}, "odd": {"about"}}.get(tail, {"least"} if tail else set())
    return _bounded(value, kinds), None


def _range(low_words: str, high_words: str, kinds: set[str]) -> tuple[Count, None] | None:
    """From low to high; "two to three thousand" shares its magnitude."""
    low, high = _whole(low_words), _whole(high_words)
    if low is None or high is None:
        return None
    size = numbers()["magnitudes"].get(high_words.rsplit(" ", maxsplit=1)[-1], 1)
    if size > 1 and low < 100 and low * size < high:
        low *= size
    return (Count(low, high, approx="about" in kinds), None) if low < high else None


def _bounded(value: int, kinds: set[str]) -> Count:
    low = None if "most" in kinds else value
    high = None if "least" in kinds and "most" not in kinds else value
    return Count(low, high, approx="about" in kinds)


def _whole(words: str) -> int | None:
    """A whole number, None for "1.5"."""
    value = 1.0 if words in ("a", "an") else number_value(words)
    return int(value) if value == int(value) and value < 10**12 else None


def _any(parts: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", " ") for p in sorted(parts, key=len, reverse=True)) + ")"
