"""Who speaks, as the noun phrase after "said" or "according to" names him."""

from __future__ import annotations

from dataclasses import replace

from parley.annotate.speech.before import speaker_before
from parley.annotate.speech.cues import words
from parley.annotate.speech.page import Page, is_person, nouns
from parley.annotate.speech.speaker import BREAKS, Speaker, is_stopword, named, sort_of, speaker_of


def speaker_after(page: Page, start: int, ceiling: int, depth: int = 0) -> Speaker | None:
    """Read the noun phrase that begins at a token, as in "said X" or "according to X".

    Args:
        page: the report.
        start: the phrase's first token.
        ceiling: the end that it may reach to.
        depth: how deep in "X of Y" this call is.

    Returns:
        The speaker, or None.
    """
    if start >= ceiling or depth > 3:
        return None
    low = page.tokens[start].low
    if low in {"him", "her", "them", "it", "he", "she", "they"}:
        name = {"him": "he", "her": "she", "them": "they"}.get(low, low)
        if low != "her" or start + 1 >= ceiling or not page.tokens[start + 1].low.isalpha():
            return Speaker(start, start + 1, name, None, "pronoun", {"he": "m", "she": "f"}.get(name, ""))
    end = _right(page, start, ceiling)
    if end <= start:
        return None
    found = speaker_before(page, end, start, depth=1)
    if found is None or found.sort == "pronoun":
        return None
    found = replace(found, first=min(start, found.first))
    return _with_rest(page, found, ceiling, depth)


def _right(page: Page, start: int, ceiling: int) -> int:
    """The right edge of the phrase that begins at `start`."""
    i, known = start, start
    while i < ceiling and i - start < 14:
        mark = page.starts.get(i)
        token = page.tokens[i]
        if mark is not None and mark.last <= ceiling:
            i = known = mark.last
            if is_person(mark) and not (i < ceiling and page.tokens[i].low in {"'s", "'"}):
                return i
            continue
        if token.low in BREAKS or page.quoted[i] >= 0:
            break
        if token.low in {"'s", "'"} or token.low in nouns()["adjectives"]:
            known = i + 1 if sort_of(token.low, "unknown") != "unknown" else known
        elif sort_of(token.low, "unknown") != "unknown" or token.low in nouns()["documents"]:
            known = i + 1
        elif token.low in words("times") or is_stopword(token.low):
            if i != start or token.low not in nouns()["determiners"]:
                break
        elif page.cased and token.text[:1].isupper():
            known = i + 1
        elif i == start and token.low not in nouns()["determiners"] and not _before_name(page, i, ceiling):
            break
        i += 1
    return known


def _before_name(page: Page, i: int, ceiling: int) -> bool:
    """Whether a lower-case word is a description right before a name: "pollster Jane Roe", "undecided voter Jane Roe"."""
    for k in range(i, min(i + 4, ceiling)):
        low = page.tokens[k].low
        mark = page.starts.get(k)
        if k > i and (
            (mark is not None and is_person(mark)) or (page.cased and page.tokens[k].text[:1].isupper() and page.tokens[k - 1].text.islower())
        ):
            return True
        if not low[:1].isalnum() or low in BREAKS or low in nouns()["determiners"] or is_stopword(low):
            return False
    return False


def _with_rest(page: Page, found: Speaker, ceiling: int, depth: int) -> Speaker:
    """The phrase with its "of …", its "(ICRC)", and the person who holds the office after a comma."""
    i = found.last
    if i + 1 < ceiling and page.tokens[i].low in nouns()["joins"] and found.sort in {"person", "group", "plural", "text"}:
        inner = speaker_after(page, i + 1, ceiling, depth + 1)
        if inner and inner.sort != "pronoun" and page.tokens[inner.first].low not in words("times"):
            found = _fold_in(page, found, inner, page.tokens[i].low)
            i = found.last
    if i + 2 < ceiling and page.tokens[i].low == "(" and page.tokens[min(i + 2, ceiling - 1)].low == ")":
        found, i = replace(found, last=i + 3), i + 3
    if i + 1 < ceiling and page.tokens[i].low == "," and found.sort in {"person", "unknown"} and not (found.settled and found.sort == "person"):
        mark = page.starts.get(i + 1)
        if mark is not None and is_person(mark):
            return speaker_of(page, mark, found.first, mark.last)
    return found


def _fold_in(page: Page, found: Speaker, inner: Speaker, word: str) -> Speaker:
    """A phrase and what follows its "of"."""
    if found.settled and found.sort == "person":
        return replace(found, last=inner.last)
    if found.sort == "text" and word in {"by", "from", "of"}:
        return replace(inner, first=found.first)
    return replace(found, last=inner.last, name=named(page, found.first, inner.last), party=found.party or inner.party)
