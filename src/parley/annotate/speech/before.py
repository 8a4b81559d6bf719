"""Who speaks, as the noun phrase before a verb of speech names him."""

from __future__ import annotations

from dataclasses import replace

from parley.annotate.marks import PartyMark
from parley.annotate.speech.cues import words
from parley.annotate.speech.page import Page, is_person, nouns
from parley.annotate.speech.speaker import BREAKS, Speaker, gender_of, is_stopword, named, sort_of, speaker_of

LONGEST_GAP = 5  # unknown words between an article and its noun ("a senior Houthi prisoner affairs official")


def speaker_before(page: Page, end: int, floor: int, depth: int = 0) -> Speaker | None:
    """Read the noun phrase that ends before a token.

    Args:
        page: the report.
        end: the token after the phrase, such as "said".
        floor: the first token that the phrase may reach to.
        depth: how deep in "X of Y of Z" this call is.

    Returns:
        The speaker, or None where no such phrase ends there.
    """
    if end <= floor or depth > 3:
        return None
    low = page.tokens[end - 1].low
    if low in nouns()["pronouns"]:
        gender = {"he": "m", "she": "f"}.get(low, "")
        return Speaker(end - 1, end, low, None, "pronoun", gender)
    if low in {"who", "which"}:
        back = end - 2 if end - 2 >= floor and page.tokens[end - 2].low == "," else end - 1
        return speaker_before(page, back, floor, depth + 1)
    if low == ")" and (whole := _marked(page, end, floor)) is not None:
        return whole  # "the Liberation Tigers of Tamil Eelam (LTTE)"
    if low == ")":
        opened = next((i for i in range(end - 2, max(floor, end - 9), -1) if page.tokens[i].low == "("), -1)
        inner = speaker_before(page, opened, floor, depth + 1) if opened > floor else None
        return replace(inner, last=end) if inner else None
    found = _marked(page, end, floor) or _generic(page, end, floor)
    if found is None:
        return None
    return _joined(page, _extended(page, found, floor, depth), floor, depth)


def _marked(page: Page, end: int, floor: int) -> Speaker | None:
    """A phrase whose last word ends a marked name."""
    mark = page.ends.get(end)
    if mark is None or mark.first < floor:
        return None
    if isinstance(mark, PartyMark) and mark.form in {"each", "other"}:
        return None
    first = _left(page, mark.first, floor)
    return speaker_of(page, mark, first, end)


def _generic(page: Page, end: int, floor: int) -> Speaker | None:
    """A phrase that no mark covers: a known noun, an unmarked name, or any noun with an article."""
    head = page.tokens[end - 1]
    if head.low in BREAKS or not head.low[-1:].isalpha():
        return _numbered(page, end, floor)
    sort = sort_of(head.low, "unknown")
    capital = page.cased and head.text[:1].isupper()
    if head.low in nouns()["documents"] and sort != "text":
        return None
    first = _left(page, end - 1, floor)
    if page.tokens[first].low not in nouns()["determiners"]:
        first = _determined(page, first, floor)
    plain = page.tokens[first].low not in nouns()["determiners"]
    if sort == "unknown" and not capital and (plain or is_stopword(head.low)):
        bare = head.low.endswith("s") and len(head.low) > 4 and (first == floor or page.tokens[first - 1].low in BREAKS)
        if not bare:
            return None
        sort = "plural"
    if sort == "unknown" and capital and is_stopword(head.low):
        return None
    codes = {m.codes[0] for i in range(first, end) if isinstance(m := page.starts.get(i), PartyMark) and len(m.codes) == 1}
    party = next(iter(codes)) if len(codes) == 1 else None
    return Speaker(first, end, named(page, first, end), party, sort, gender_of(page, first, end))


def _numbered(page: Page, end: int, floor: int) -> Speaker | None:
    """An unmarked name that ends in a number ("Channel 12")."""
    if not page.cased or not page.tokens[end - 1].low.isdigit() or end - 2 < floor or not page.tokens[end - 2].text[:1].isupper():
        return None
    first = _left(page, end - 2, floor)
    if first == end - 2 and page.tokens[first].low in words("times"):
        return None
    return Speaker(first, end, named(page, first, end), None, "unknown")


def _left(page: Page, i: int, floor: int) -> int:
    """The left edge of a phrase whose word at `i` is known: over titles, names and possessives, and one article."""
    while i > floor:
        token = page.tokens[i - 1]
        mark = page.ends.get(i)
        if mark is not None and mark.first >= floor and not (is_person(mark) and token.low != "'s" and page.tokens[i].low not in {"'s", "'"}):
            i = mark.first
        elif _inner(page, i - 1, floor):
            i -= 1
        elif _compound(page, i, floor):
            i -= 3
        else:
            break
    for _ in range(2):  # "the two countries"
        if i > floor and page.tokens[i - 1].low in nouns()["determiners"] and page.tokens[i - 1].low != "that":
            i -= 1
    return i


def _compound(page: Page, i: int, floor: int) -> bool:
    """Whether "Kyiv-based", "Houthi-run" stands right before a token, its parts cut apart."""
    if i - 3 < floor or page.tokens[i - 2].low != "-" or not page.tokens[i - 1].low.isalpha() or not page.tokens[i - 3].low.isalpha():
        return False
    return page.tokens[i - 3].end == page.tokens[i - 2].start and page.tokens[i - 2].end == page.tokens[i - 1].start


def _inner(page: Page, i: int, floor: int) -> bool:
    """Whether a word may stand within a name or before a noun."""
    token = page.tokens[i]
    if token.low in BREAKS or token.low in nouns()["pronouns"] or page.quoted[i] >= 0:
        return False
    if token.low in {"'s", "'"}:
        return i > floor
    if token.low in nouns()["adjectives"] or token.low in nouns()["persons"] or (token.low in nouns()["groups"] and i > floor):
        return True
    if not page.cased or not token.text[:1].isupper():
        return "-" in token.low and len(token.low) > 3
    return token.low not in words("times") and not is_stopword(token.low)


def _determined(page: Page, first: int, floor: int) -> int:
    """The article that belongs to a noun with unknown adjectives between them; the noun's own edge where there is none."""
    i, steps = first - 1, 0
    while i >= floor and steps < LONGEST_GAP:
        token = page.tokens[i]
        if token.low in nouns()["determiners"] and token.low != "that":
            return i
        if token.low in BREAKS or not token.low[:1].isalpha() or is_stopword(token.low) or page.quoted[i] >= 0:
            return first
        if (mark := page.ends.get(i + 1)) and is_person(mark):
            return first
        i, steps = i - 1, steps + 1
    return first


def _extended(page: Page, found: Speaker, floor: int, depth: int) -> Speaker:
    """The phrase with what it belongs to: "officials from both sides", "the Catholic office in Nairobi"."""
    i = found.first
    if i - 1 > floor and page.tokens[i - 1].low in nouns()["fighting"]:
        doer = speaker_before(page, i - 1, floor, depth + 1)  # "the rebels fighting the government said"
        return replace(doer, last=found.last) if doer and doer.last == i - 1 and doer.sort in {"group", "plural"} else found
    if i - 1 <= floor or page.tokens[i - 1].low not in nouns()["joins"]:
        return found
    if page.tokens[i - 1].low not in {"of", "for", "from"} and found.sort == "person" and found.settled:
        return found
    outer = _over_modifier(page, i - 1, floor, depth) or speaker_before(page, i - 1, floor, depth + 1)
    if outer is not None and outer.last < i - 1:
        return replace(outer, last=found.last)
    if outer is None or outer.sort not in {"person", "group", "plural", "text"} or outer.last != i - 1:
        return found
    if outer.settled and outer.sort == "person":
        return replace(outer, last=found.last)
    if outer.sort == "text" and page.tokens[i - 1].low in {"by", "from", "of"}:
        return replace(found, first=outer.first)
    if found.sort == "person" and not found.settled and page.tokens[i - 1].low in {"in", "at", "with", "on", "to"}:
        return found
    return replace(outer, last=found.last, name=named(page, outer.first, found.last), party=outer.party or found.party)


def _over_modifier(page: Page, end: int, floor: int, depth: int) -> Speaker | None:
    """The noun before "familiar with", "close to", "briefed on", "speaking to": its phrase goes on with what follows."""
    if end - 2 <= floor or page.tokens[end - 1].low not in nouns()["postmodifiers"]:
        return None
    outer = speaker_before(page, end - 1, floor, depth + 1)
    return outer if outer and outer.last == end - 1 and outer.sort in {"person", "plural"} else None


def _joined(page: Page, found: Speaker, floor: int, depth: int) -> Speaker:
    """Two who speak as one: "Turkey and Qatar said"; only where the first begins its clause."""
    i = found.first - 1
    if i <= floor or page.tokens[i].low != "and" or depth:
        return found
    other = speaker_before(page, i, floor, depth + 1)
    opener = other and (other.first == floor or page.tokens[other.first - 1].low in BREAKS - {"and", "or"})
    if other is None or not opener or other.sort in {"pronoun", "unknown", "text"}:
        return found
    party = found.party if found.party == other.party else None
    name = f"{other.name} and {found.name}"
    if found.sort == "plural" and page.tokens[i - 1].low in {"'s", "'"}:
        name = named(page, other.first, found.last)
    return Speaker(other.first, found.last, name, party, "plural", settled=True)
