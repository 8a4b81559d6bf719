"""Whether a capital's name stands for its government or for the city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.names.atlas import side_words
from parley.annotate.times.calendar import month_numbers, weekday_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Sentence, Token

_REACH = 9  # tokens that coordination may lie back ("between Kyiv, Ankara and Moscow")


def acts(tokens: Sequence[Token], first: int, last: int, sentence: Sentence) -> bool:
    """Tell whether a capital's name speaks or acts, as in "Moscow said", "by Tehran", "Kyiv's offer".

    Args:
        tokens: of the whole text.
        first: the name's first token.
        last: its end, half-open.
        sentence: in which it stands.

    Returns:
        False for a place, as in "in Moscow", "to Kabul", or a dateline.
    """
    words = side_words()
    after = [t.low for t in tokens[last : min(last + 3, sentence.last)]] + ["", "", ""]
    before = _governor(tokens, first, sentence)
    if before == "to" and any(t.low in words["giving"] for t in tokens[max(sentence.first, first - _REACH) : first]):
        return True
    if after[0] == "'s" and after[1] in words["possessed"]:
        return True
    if before in words["place_before"]:
        return False
    if before in words["party_before"] or after[0] in {"'s", "'"}:
        return True
    if after[0] == "-" and after[1] in words["party_after"]:
        return True
    return after[0] in words["party_after"] or _predicate(tokens, last, sentence)


def _dates() -> set[str]:
    """Months and weekdays: "In April, Moscow freed" joins no two places."""
    return {*month_numbers(), *weekday_numbers()}


def _governor(tokens: Sequence[Token], first: int, sentence: Sentence) -> str:
    """The word before the name, or before the names that it is coordinated with."""
    i = first - 1
    floor = max(sentence.first, first - _REACH)
    while i > floor and tokens[i].low in {"and", ","} and tokens[i - 1].text[:1].isupper() and tokens[i - 1].low not in _dates():
        i -= 1
        while i > floor and (tokens[i].text[:1].isupper() or tokens[i].low == "'s"):
            i -= 1
    if i >= sentence.first and tokens[i].low in side_words()["before_city"]:
        i -= 1
    return tokens[i].low if i >= sentence.first else ""


def _predicate(tokens: Sequence[Token], last: int, sentence: Sentence) -> bool:
    """Whether a verb follows, past adverbs or a second coordinated name ("Moscow and Kyiv agreed")."""
    words = side_words()
    i = last
    while i < sentence.last and tokens[i].low in words["adverbs"]:
        i += 1
    if i < sentence.last and tokens[i].low in words["verbs"]:
        return True
    if i + 1 >= sentence.last or tokens[i].low != "and":
        return False
    i += 2 if tokens[i + 1].low == "the" else 1
    named = i
    while i < sentence.last and (
        tokens[i].text[:1].isupper() or tokens[i].low in words["adverbs"] or (i > named and tokens[i].low in words["with_names"])
    ):
        i += 1
    return named < i < sentence.last and tokens[i].low in words["verbs"]
