"""Where reported words begin and end within a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.speech.cues import Cue, lexicon, starts_with, words
from parley.annotate.speech.page import Page, nouns
from parley.annotate.speech.quotations import DOUBLE, SINGLE

if TYPE_CHECKING:
    from parley.annotate.speech.quotations import Quotation

MARKS = DOUBLE | SINGLE
LINKS = frozenset({"that", "whether", "how", "why", "if", "where"})


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
