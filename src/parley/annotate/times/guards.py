"""Which words that look like a date are none: "may" the verb, "2000 prisoners", "the March 23 Movement"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from parley.annotate.line import Line
from parley.annotate.marks import Token
from parley.annotate.times.calendar import calendar
from parley.annotate.times.values import Parts

_PUNCTUATION = frozenset({"", ",", ".", ";", ":", ")", "(", '"', "—", "!", "?", "'", "'s"})


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in calendar()["guards"].items()}


def is_date(line: Line, tokens: Sequence[Token], run: tuple[int, int], kind: str, parts: Parts) -> bool:
    """Whether the words around let a match stand as a date.

    Args:
        line: the text.
        tokens: for their capitals.
        run: the match, in atoms.
        kind: of the match.
        parts: of the match.
    """
    first, last = run
    before, after = line.same(first, first - 1), line.same(first, last)
    if after in _sets()["named_after"] or line.near(first - 1) in ("/", "\\"):
        return False
    months = [parts[k] for k in ("m", "M", "m1", "M1", "m2", "M2") if parts.get(k)]
    if "may" in months and not _may(line, tokens, run):
        return False
    if kind == "month":
        return _month(line, tokens, run, parts)
    if kind == "year":
        return _year(line, run, parts)
    if kind in ("weekday", "span_weekdays"):
        return before not in _sets()["names_before"] and not (after in _sets()["paper_after"] and before in ("the", "on", "of"))
    if kind == "nth":
        return before in _sets()["nth_before"] and (after in _PUNCTUATION or after in _sets()["nth_after"])
    return _relative(line, tokens, run, kind, parts)


def _relative(line: Line, tokens: Sequence[Token], run: tuple[int, int], kind: str, parts: Parts) -> bool:
    """On "The day before the talks" counts from an event; "a day earlier than planned" from a plan."""
    first, last = run
    before, after = line.same(first, first - 1), line.same(first, last)
    if kind in ("later", "same") and line.atoms[last - 1] in ("before", "after", "earlier", "later", "prior"):
        if line.atoms[last - 1] in ("earlier", "later"):
            return after != "than" and before != "-"
        named = last < len(line.atoms) and line.capitals and tokens[line.token[last]].text[:1].isupper()
        return after not in _sets()["event_after"] and not after.endswith("ing") and not named and before != "-"
    if kind == "apart":
        return after[:1].isalnum() and before != "-"
    if kind == "same" and parts.get("a") == "that":
        return before not in ("said", "so") and not (before == "after" and line.atoms[last - 1] != "day")
    if kind == "end_of":
        return bool(parts.get("mod")) or parts.get("p") == "weekend"
    if kind in ("quarter", "this_quarter"):
        return after not in _sets()["quarter_after"]
    if kind == "holiday":
        return after != "truce"
    if kind == "span_years":
        return after not in _sets()["not_year_after"]
    return not (kind == "ago" and before.isdigit())


def _may(line: Line, tokens: Sequence[Token], run: tuple[int, int]) -> bool:
    """Whether "may" in a date is the month."""
    first, last = run
    at = next(i for i in range(first, last) if line.atoms[i] == "may")
    text = tokens[line.token[at]].text
    if text == "may" and line.capitals:
        return False
    return not (at == last - 1 and line.same(first, last) in _sets()["month_verb_after"] and (text != "May" or line.same(first, first - 1) == ""))


def _month(line: Line, tokens: Sequence[Token], run: tuple[int, int], parts: Parts) -> bool:
    """A month by itself: "in May", "the June talks"; never "May said" or "the march on the capital"."""
    first, last = run
    if parts.get("rel") or parts.get("mod"):
        return True
    before, after = line.same(first, first - 1), line.same(first, last)
    text = tokens[line.token[first]].text
    if line.capitals and text[0].islower():
        return False
    follows = tokens[line.token[last]].text if last < len(line.atoms) else ""
    named = line.capitals and follows[:1].isupper() and after.isalpha() and not follows.isupper()
    verb = after in _sets()["month_verb_after"] and parts["m"] in _sets()["months_as_verbs"]
    if before in _sets()["month_cues"]:
        return not (named and parts["m"] in _sets()["months_as_names"]) and not (verb and not line.capitals)
    if parts["m"] in _sets()["months_as_verbs"]:
        return before == "the" and line.capitals and text.istitle() and after.isalpha() and not verb
    return not named and before not in _sets()["titles"] and "." not in (parts["m"] or "")


def _year(line: Line, run: tuple[int, int], parts: Parts) -> bool:
    """Four digits are a year after "in", after "the" before a noun, or between brackets; "2000 prisoners" never."""
    first, last = run
    before, after = line.same(first, first - 1), line.same(first, last)
    year = int(parts["y"] or 0)
    if after in _sets()["not_year_after"] or after in ("-", "%") or before in ("-", "$", "#", "no.", ":"):
        return False
    if parts.get("mod"):
        return True
    if not 1800 <= year <= 2060:
        return False
    if before in _sets()["year_cues"]:
        return before not in ("of", "for", "to", "and", "between", "by", "from", "around") or after in _PUNCTUATION or (year != 2000 and year > 1900)
    if before == "(":
        return after in (")", ",", "—")
    return before in ("the", "a", "'s", "this", "its", "their") and after.isalpha() and year > 1900
