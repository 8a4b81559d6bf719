"""Where reported words begin and end within a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parley.annotate.marks import PersonMark
from parley.annotate.speech.cues import Cue, lexicon, starts_with, words
from parley.annotate.speech.page import Page, nouns
from parley.annotate.speech.quotations import DOUBLE, SINGLE

if TYPE_CHECKING:
    from parley.annotate.speech.quotations import Quotation

How = Literal["that", "colon", "quote", "bare", "comma", "end"]
MARKS = DOUBLE | SINGLE
ENDS = frozenset({".", "!", "?", "...", "■", "-", "--"})
LINKS = frozenset({"that", "whether", "how", "why", "if", "where"})


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
    if i >= last or (page.tokens[i].low in ENDS and _over(page, i, last)):
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


def left_quote(page: Page, end: int) -> Quotation | None:
    """Give the quotation that closes right before a token, with a comma or without.

    Args:
        page: the report.
        end: the token after it.

    Returns:
        The quotation, or None.
    """
    for back in (1, 2):
        i = end - back
        if i > 0 and page.tokens[i].low in MARKS and page.quoted[i - 1] >= 0:
            return page.quotations[page.quoted[i - 1]]
        if i < 0 or page.tokens[i].low not in {",", "-", "--"}:
            return None
    return None


def has_clause(page: Page, first: int, last: int) -> bool:
    """Tell whether a run of tokens holds a finite verb, as far as word forms tell.

    Args:
        page: the report.
        first: the run's first token.
        last: its end.

    Returns:
        True where a form of a common or regular verb stands in it.
    """
    return any(
        t.low in words("finite") or (t.low.endswith("ed") and len(t.low) > 4 and t.low not in words("not_past")) for t in page.tokens[first:last]
    )


def only_setting(page: Page, first: int, last: int) -> bool:
    """Tell whether the words before a comma only set time, place or occasion ("After the talks").

    Args:
        page: the report.
        first: the run's first token.
        last: its end.

    Returns:
        True for such an opener, and for a run without words.
    """
    while first < last and not page.tokens[first].low[:1].isalnum():
        first += 1
    if first >= last:
        return True
    low = page.tokens[first].low
    if any(page.quoted[i] >= 0 for i in range(first, last)) and last - first > 8:
        return False
    stop = next((i for i in range(first, last) if page.tokens[i].low == ","), last)
    setting = low in words("openers") or low.endswith(("ly", "ing")) or not has_clause(page, first, last)
    return setting and (stop == last or not has_clause(page, stop, last))


def reported_end(page: Page, start: int, last: int, cues: list[tuple[Cue, int]]) -> int:
    """Find where reported words that began at `start` end within their sentence.

    Args:
        page: the report.
        start: the first reported token.
        last: the sentence's end.
        cues: the sentence's later cues, each with the token at which its speaker (or itself) begins.

    Returns:
        The end: before the speaker's next act ("but declined to say"), the next speaker's clause ("and Kyiv said"), or a tail of the report's own.
    """
    edge = {begin: cue for cue, begin in cues}
    for i in range(start, last):
        if page.quoted[i] >= 0:
            continue
        low = page.tokens[i].low
        if low in {"and", "but", "yet", ";", ",", "while", "whereas", "although", "-", "--"}:
            k = i + 1
            while k < last and (page.tokens[k].low in {"and", "but", "while", "then", "yet"} or _between(page, k)):
                k += 1
            if k in edge and (low != "," or k > i + 1 or edge[k].form == "participle") and (edge[k].form == "finite" or low == ","):
                return i
            if low in {"and", "but", ","} and _closer(page, i + 1, last):
                return i
            if low in {"-", "--"} and i > start and _own_tail(page, i, start, last):
                return i
    return last


def _between(page: Page, k: int) -> bool:
    """Whether a word may stand between "and" and the verb it joins."""
    return page.tokens[k].low in words("adverbs") or page.tokens[k].low in words("auxiliaries") or page.tokens[k].low.endswith("ly")


def _closer(page: Page, i: int, last: int) -> bool:
    """Whether the speaker's own act follows a conjunction, told by the report ("but gave no figure")."""
    if i < last and page.tokens[i].low in nouns()["pronouns"]:
        i += 1
    return any(starts_with(page.tokens, i, phrase, last) for phrase in lexicon().closers)


def _own_tail(page: Page, i: int, start: int, last: int) -> bool:
    """Whether a dash opens the report's own remark on what was said ("- topping last month's swap")."""
    spaced = [k for k in range(start + 1, last) if page.tokens[k].low in {"-", "--"} and page.tokens[k].start > page.tokens[k - 1].end]
    return spaced == [i] and i + 1 < last and page.tokens[i + 1].low.endswith("ing")
