"""Numbers in digits and words: one pattern for both, and its value."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

NOT_MID = r"(?<!\S)"  # an atom begins here
END = r"(?!\S)"  # an atom ends here


@lru_cache(maxsize=1)
def numbers() -> dict[str, Any]:
    """The English number words and the words around numbers (data/english/numbers.toml)."""
    return tomllib.loads(resources.files("parley.data.english").joinpath("numbers.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def word_values() -> dict[str, int]:
    """The value of each simple number word."""
    data = numbers()
    return {**data["ones"], **data["teens"], **data["tens"], **data["magnitudes"], "a": 1, "an": 1}


@lru_cache(maxsize=1)
def number_pattern() -> str:
    """A regular expression (no groups) over a line for a number: "1,200", "1.1 million", "twenty - eight", "a hundred and six"."""
    data = numbers()
    ones, teens, tens = (_any(data[k]) for k in ("ones", "teens", "tens"))
    low = rf"(?:{tens}(?:(?: - | ){ones})?|{teens}|{ones})"
    hundreds = rf"(?:(?:{low}|a(?= hundred))(?: hundred(?:(?: and)? {low})?)?)"
    thousands = rf" thousand(?:(?: and)? {hundreds})?"
    millions = rf" (?:million|billion)(?: (?:{hundreds}|a){thousands})?"
    words = rf"(?:half a(?= [mb]illion)|{hundreds}|a(?= (?:thousand|[mb]illion)))(?:{millions}|{thousands})?"
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3} 000|\d{1,3}'\d{3}|\d+(?:\.\d+)?)(?: (?:hundred|thousand|million|billion))?"
    return rf"(?>{digits}|{words})"  # atomic: "twenty - eight" is never "twenty" and "eight"


def number_value(words: str) -> float:
    """The value of a match of `number_pattern`.

    Args:
        words: the matched atoms, joined by spaces.

    Returns:
        The number; a float where it is not whole ("1.5").
    """
    words = words.replace(" 000", "000").replace("half a ", "0.5 ")
    total = group = 0.0
    for word in words.split():
        if word in ("and", "-", ","):
            continue
        value = word_values().get(word)
        if value is None:
            group += float(word.replace(",", "").replace("'", ""))
        elif value == 100:
            group = (group or 1) * value
        elif value > 100:
            total += (group or 1) * value
            group = 0.0
        else:
            group += value
    return total + group


def _any(words: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"
