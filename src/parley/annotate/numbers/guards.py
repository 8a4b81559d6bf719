"""Which figures count nothing: ages, clock times, money, measures, labels, list numbers, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parley.annotate.line import Line
from parley.annotate.marks import Token
from parley.annotate.numbers.words import numbers, word_values
from parley.annotate.times.calendar import month_numbers

_PUNCTUATION = frozenset({"", ",", ".", ";", ":", ")", '"', "—", "!", "?", "'", "and", "or"})
_AGED = re.compile(r"(?:years?|months?)(?: - | )olds?|years? of age|olds?")
_UNDER = frozenset({"under", "over", "below", "above", "than"})
_VERBS = frozenset({"were", "was", "are", "is", "will", "would", "had", "have", "has", "who", "at", "in", "from", "on", "to", "for", "as"})
_CLOCK = re.compile(r"\d{1,2}(?::\d\d|\.\d\d)?")


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    data = numbers()
    return {name: frozenset(words) for name, words in {**data["guards"], **data["things"]}.items()}


def things() -> frozenset[str]:
    """Nouns, plural and singular, for those who or what is exchanged."""
    return _sets()["plural"] | _sets()["singular"]


def is_count(line: Line, tokens: Sequence[Token], number: tuple[int, int], kind: str) -> bool:
    """Whether figures count something.

    Args:
        line: the text.
        tokens: for their capitals.
        number: the figures without their modifiers, in atoms.
        kind: of the match.
    """
    first, last = number
    before, after = line.same(first, first - 1), line.same(first, last)
    figure = line.atoms[first]
    digits = figure[0].isdigit()
    if before in _sets()["money_before"] or before[-1:] in ("$", "€", "£") or before.startswith("+") or figure.startswith("00"):
        return False
    if digits and figure[0] == "0" and after not in _sets()["plural"]:
        return False
    if before in month_numbers() and after not in _sets()["plural"]:
        return False  # "the March 23 Movement": no date, and no count either
    if _measured(line, number, before, after, kind) or _aged(line, tokens, number):
        return False
    if before in _sets()["label_before"] or before in _sets()["round_before"]:
        return False
    return not (digits and (_listed(line, number) or _labelled(line, tokens, number) or _year(line, number)))


def _measured(line: Line, number: tuple[int, int], before: str, after: str, kind: str) -> bool:
    """A measure, a share, a compound ("22-point", "two-story") or part of a longer chain of figures."""
    first, last = number
    later = line.same(first, last + 1)
    if after in _sets()["units"] or after in _sets()["time_units"] or (after == "and" and line.atoms[last + 1 : last + 3] == ("a", "half")):
        return True
    if after == "-":
        return later not in _sets()["compounds"] and later not in ("for", "odd")
    if before == "-" and kind != "trade":
        return True
    if before in ("/", "*") or (before == ":" and line.near(first - 2).isdigit()) or (after in ("/", ":", "*", "°") and later[:1].isdigit()):
        return True
    small = all(a.isdigit() and len(a) == 1 for a in (line.atoms[first], line.atoms[last - 1]))
    share = (before == "in" and _is_number(line.same(first, first - 2))) or (after == "in" and _is_number(later))  # "one in five"
    return share or (kind == "range" and small and not after.isalpha())


def _is_number(word: str) -> bool:
    return word.isdigit() or word in word_values()


def _aged(line: Line, tokens: Sequence[Token], number: tuple[int, int]) -> bool:
    """An age: "aged 18 to 25", "Moira, 73,", "prisoners under 25", "18-25 years old"."""
    first, last = number
    before, after = line.same(first, first - 1), line.same(first, last)
    back = [line.same(first, first - n) for n in (1, 2, 3)]
    ahead = " ".join(line.same(first, last + n) for n in range(3))
    if _AGED.match(ahead) or any(w in _sets()["age_before"] for w in back):
        return True
    if back[0] in _sets()["age_verbs"] and back[1] in ("he", "she", "who") and after in _PUNCTUATION:
        return True
    value = line.atoms[first]
    young = not value.isdigit() or int(value) < 120
    if before in _UNDER and young and (before != "than" or back[1] in _sets()["ages_than"]):
        bare = after in _PUNCTUATION or after in _VERBS
        if before in _sets()["ages_than"] or (before == "than"):
            return True
        if bare and (before == "under" or back[1] in things() or back[1] in _sets()["persons_under"]):
            return True
    name = first > 1 and tokens[line.token[first - 2]].text[:1].isupper() and back[1].isalpha()
    return before == "," and value.isdigit() and young and name and after in (",", ".", ")", "and", ";") and last - first == 1


def _listed(line: Line, number: tuple[int, int]) -> bool:
    """The number of an item at the head of a sentence: "1. Out of Gaza"."""
    first, last = number
    opened, closed = line.bounds[line.sentence[first]]
    if first != opened or last - first > 1 or len(line.atoms[first]) > 2:
        return False
    return line.same(first, last) in (".", ")", "") or closed == last


def _labelled(line: Line, tokens: Sequence[Token], number: tuple[int, int]) -> bool:
    """A number that ends a name ("Kurdistan 24", "Apollo 11,") or is itself in brackets after one."""
    first, last = number
    if not line.capitals or line.same(first, first - 1) == "":
        return False
    word = tokens[line.token[first - 1]].text
    mid = line.same(first, first - 2) != ""
    after = line.same(first, last)
    alone = not after.isalpha() and after not in ('"', "—", "")
    return mid and word[:1].isupper() and not word.isupper() and word.isalpha() and alone and last - first == 1


def _year(line: Line, number: tuple[int, int]) -> bool:
    """Four digits without a comma, as a year has them, count only before a noun that is counted."""
    first, last = number
    word = line.atoms[first]
    if last - first != 1 or len(word) != 4 or not word.isdigit() or not 1900 <= int(word) <= 2060:
        return False
    ahead = {line.same(first, last + n) for n in range(4)}
    return not ahead & things()


def plural_after(line: Line, first: int, last: int) -> bool:
    """Whether the atom after a run is a plural noun for those who are exchanged."""
    return line.same(first, last) in _sets()["plural"]


def counts_noun(line: Line, at: int, reach: int = 8) -> bool:
    """Whether a determiner just before atom `at` belongs to a noun for those who or what is exchanged."""
    if not 0 <= at < len(line.atoms):
        return False
    for i in range(at, min(at + reach, line.bounds[line.sentence[at]][1])):
        word = line.atoms[i]
        if word in things():
            return True
        if word in _sets()["stops"] or (not word[:1].isalpha() and not word.isdigit() and word not in (",", "-", '"')):
            return False
    return False


def is_ordinal(line: Line, number: tuple[int, int]) -> bool:
    """Whether an ordinal ranks a thing that may be told in rounds; no unit, century or share."""
    first, last = number
    before, after, later = (line.same(first, i) for i in (first - 1, last, last + 1))
    word = line.atoms[last - 1]
    if after in _sets()["not_ordinal_after"] or later in _sets()["not_ordinal_after"] - _sets()["not_ordinal_next"]:
        return False
    if word == "first":
        return before != "at" and after.isalpha() and after not in _sets()["not_first_after"] | _sets()["stops"]
    if (
        before in numbers()["ones"]
        or before in ("-", "split", "per")
        or (before in ("a", "one") and word != "second" and (after == "of" or not after.isalpha()))
    ):
        return False
    return not (word == "second" and (before == "one" or after in ("ago", "later")))


def over_is_particle(line: Line, at: int) -> bool:
    """Whether "over" at an atom goes with a verb or noun before it: "hand over 1,200", "talks over 20 hostages"."""
    back = [line.same(at, at - n) for n in (1, 2, 3, 4)]
    if back[0] in _sets()["over_particle"] or back[0] in _sets()["over_about"]:
        return True
    return back[0] in ("them", "it", "him") and bool(_sets()["over_particle"].intersection(back[1:]))
