"""What a verb of speech has after it: hearers, times, places, and where the reported words begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.annotate.marks import PersonMark
from parley.annotate.speech.clauses import LINKS, MARKS, has_clause
from parley.annotate.speech.cues import Cue, lexicon, words
from parley.annotate.speech.page import Page, nouns

_ENDS = frozenset({".", "!", "?", "...", "■", "-", "--"})
How = Literal["that", "colon", "quote", "bare", "comma", "end"]


@dataclass(frozen=True, slots=True)
class Right:
    """What follows a verb of speech: how its object begins, where, and to whom it was told."""

    how: How
    start: int
    told: tuple[int, int] | None = None


def after_cue(page: Page, start: int, last: int, cue: Cue) -> Right:
    """Read on from a verb of speech over hearers, times and places to what is said.

    Args:
        page: the report.
        start: the token after the verb, or after the speaker in "said X".
        last: the sentence's end.
        cue: the verb.

    Returns:
        How the reported words begin, and where; "end" where the sentence is over.
    """
    i, told = start, None
    if cue.kind == "tell" or cue.base in lexicon().use["to_hearer"] or (start < last and page.tokens[start].low == "to"):
        after = _hearer(page, start, last)
        told, i = ((start, after) if after > start else None), after
    skipped = _aside(page, i, last)
    i = _adverbials(page, skipped, last)
    if i >= last or (page.tokens[i].low in _ENDS and _over(page, i, last)):
        return Right("end", last, told)
    low = page.tokens[i].low
    if low in MARKS and i + 1 < last and page.quoted[i + 1] >= 0:
        return Right("quote", i, told)
    if low == ":" or (low in {",", "-", "--"} and i + 1 < last and page.tokens[i + 1].low in MARKS and page.quoted[min(i + 2, last - 1)] >= 0):
        quote = i + 1 < last and page.tokens[i + 1].low in MARKS
        return Right("quote" if quote else "colon", i + 1, told)
    further = _further_quote(page, i, last)
    if further >= 0:
        return Right("colon" if further == last else "quote", further, told)
    if low in LINKS and not (low == "that" and i + 1 < last and page.tokens[i + 1].low in words("finite")):
        return Right("that", i, told)
    if low in {",", ";", "-", "--"}:
        return Right("comma", i, told)
    return Right("bare", i, told)


def _further_quote(page: Page, i: int, last: int) -> int:
    """The opening mark of a quotation of some length that a comma or colon leads to, no clause between: "told the crowd, to applause: "…"."""
    for j in range(i + 1, min(last - 4, i + 14)):
        low = page.tokens[j].low
        if low in MARKS and page.quoted[min(j + 1, last - 1)] >= 0:
            quotation = page.quotations[page.quoted[j + 1]]
            led = (
                (page.tokens[j - 1].low in {",", ":"} or page.tokens[i - 1].low == "asked")
                and quotation.last - quotation.first > 3
                and not has_clause(page, i, j)
            )
            return j if led else -1
        if low in LINKS or low in {";", "-", "--", "and", "but", "or"}:
            return -1
    headed = i < last < i + 14 and page.tokens[last - 1].low == ":" and last < len(page.tokens) and page.tokens[last].low in MARKS
    return last if headed and not has_clause(page, i, last) else -1


def _over(page: Page, i: int, last: int) -> bool:
    """Whether nothing but closing marks follows a full stop."""
    return all(not t.low[:1].isalnum() for t in page.tokens[i:last])


def _hearer(page: Page, i: int, last: int) -> int:
    """The token after the hearer of "told reporters", "told The Associated Press", "told his parliament"."""
    start = i
    if i < last and page.tokens[i].low == "to":
        i += 1
    first = i
    while i < last and i - first < 8:
        token = page.tokens[i]
        mark = page.starts.get(i)
        if token.low in words("recipients"):
            return i + 1
        if token.low in LINKS or token.low in MARKS or (not token.low[:1].isalnum() and token.low not in {"'s", "'", "&"}):
            break
        if token.low in words("prepositions") or token.low in words("finite") or (token.low in nouns()["determiners"] and i > first):
            break
        if i > first and isinstance(mark, PersonMark) and not page.tokens[i - 1].low.endswith("'s"):
            break
        body = token.low in nouns()["groups"] or token.low in nouns()["persons"]
        if (
            page.cased
            and i > first
            and not body
            and token.text[:1].islower()
            and page.tokens[i - 1].text[:1].isupper()
            and page.tokens[i - 1].low not in {"the", "a"}
            and page.tokens[first].low not in {"his", "her", "its", "their", "a", "an"}
        ):
            break
        if token.low in nouns()["pronouns"]:
            break
        i += 1
    return i if i > first else start


def _aside(page: Page, i: int, last: int) -> int:
    """Skip ", without naming a source," between a verb and "that"."""
    if i < last and page.tokens[i].low == ",":
        for j in range(i + 1, min(last - 1, i + 14)):
            if page.tokens[j].low in MARKS:
                return i
            if page.tokens[j].low == ",":
                return j + 1 if page.tokens[j + 1].low in {"that", "saying"} else i
    return i


def _adverbials(page: Page, i: int, last: int) -> int:
    """Skip words that tell when, where and by what means something was said."""
    while i < last:
        low = page.tokens[i].low
        if low in {"that", "which", "who"}:
            return i
        if low == "(":
            closed = next((j for j in range(i, min(last, i + 8)) if page.tokens[j].low == ")"), -1)
            if closed < 0:
                return i
            i = closed + 1
        elif low in words("prepositions") and low not in {"of", "about"}:
            after = _object(page, i + 1, last)
            if after == i + 1:
                return i
            i = after
        elif low in words("conjunctions") and i + 1 < last:
            stop = next((j for j in range(i, last) if page.tokens[j].low in {",", ":", "that"} or page.tokens[j].low in MARKS), last)
            i = stop
        elif (
            _time(page, i, last)
            or (low in words("adverbs") and low not in {"all", "each", "both"})
            or (low.endswith("ly") and low not in words("not_adverbs"))
        ):
            i += 1
        else:
            return i
    return i


def _time(page: Page, i: int, last: int) -> bool:
    """Whether a word tells a time; "this" and "last" only before one that does."""
    if page.tokens[i].low in {"this", "last"}:
        return i + 1 < last and page.tokens[i + 1].low in words("times")
    return page.tokens[i].low in words("times")


def _object(page: Page, i: int, last: int) -> int:
    """The token after the noun phrase that a preposition governs."""
    first = i
    while i < last and i - first < 10:
        token = page.tokens[i]
        if token.low in LINKS or token.low in MARKS or token.low in {",", ":", ";", ".", "-", "--", "(", "?", "!", "who", "which"}:
            break
        if token.low in words("prepositions") and i > first:
            return _object(page, i + 1, last) if i + 1 < last and token.low != "about" else i
        if token.low in words("finite") or token.low in nouns()["pronouns"] or token.low in {"there", "we", "i", "no"}:
            break
        if i > first and token.low in nouns()["determiners"]:
            break
        if i > first and token.low in words("conjunctions"):
            break
        if i > first and page.tokens[i - 1].low in words("times") and token.low not in words("times") and not token.low.isdigit():
            break
        mark = page.starts.get(i)
        if i > first and mark is not None and page.tokens[i - 1].low not in nouns()["determiners"] | nouns()["adjectives"] | {"and", "'s"}:
            break
        i += 1
    return i
