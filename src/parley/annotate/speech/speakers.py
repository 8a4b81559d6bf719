"""Who speaks: the noun phrase before or after a verb of speech."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from parley.annotate.marks import PartyMark, PersonMark
from parley.annotate.speech.cues import lexicon, words
from parley.annotate.speech.page import Page, is_person, nouns, words_of

if TYPE_CHECKING:
    from parley.annotate.speech.page import Name

Sort = Literal["person", "group", "plural", "text", "pronoun", "unknown"]
BREAKS = frozenset({",", ";", ":", "-", "--", '"', "''", "``", "(", ")", ".", "?", "!", "...", "[", "]", "/", "and", "or", "but", "that", "than"})
LONGEST_GAP = 5  # unknown words between an article and its noun ("a senior Houthi prisoner affairs official")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the run of tokens that names him and what to call him."""

    first: int
    last: int
    name: str
    party: str | None
    sort: Sort
    gender: str = ""
    settled: bool = False  # named outright: not to be looked up among earlier speakers


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


def speaker_of(page: Page, mark: Name, first: int, last: int) -> Speaker:
    """Make a speaker of a marked name.

    Args:
        page: the report.
        mark: a person, office or party.
        first: the first token of the whole phrase.
        last: its end.

    Returns:
        The speaker.
    """
    gender = _gender(page, first, last)
    head = page.tokens[mark.last - 1].low
    if isinstance(mark, PartyMark):
        plural = mark.form in {"both", "people"}
        name = named(page, mark.first if plural else first, last)
        return Speaker(first, last, name, mark.codes[0] if len(mark.codes) == 1 else None, "plural" if plural else "group", settled=True)
    if is_person(mark):
        return Speaker(first, last, mark.name, mark.party, "person", gender, settled=True)
    sort = _sort(head, "person")
    name = mark.name if mark.last == last and len(mark.name.split()) >= last - first - 1 else named(page, first, last)
    return Speaker(first, last, name, mark.party, sort, gender)


def _sort(head: str, otherwise: Sort) -> Sort:
    """What sort of speaker a head noun names."""
    lists = nouns()
    if head in lists["plurals"]:
        return "plural"
    if head in lists["texts"]:
        return "text"
    if head in lists["groups"]:
        return "group"
    return "person" if head in lists["persons"] else otherwise


def _gender(page: Page, first: int, last: int) -> str:
    """What the words of a phrase tell of a person's gender."""
    lows = {t.low for t in page.tokens[first:last]}
    if lows & nouns()["female"]:
        return "f"
    return "m" if lows & nouns()["male"] else ""


def named(page: Page, first: int, last: int) -> str:
    """Give a phrase as a name: without its article, with persons' names in full.

    Args:
        page: the report.
        first: the phrase's first token.
        last: its end.

    Returns:
        The name ("Benjamin Netanyahu's office").
    """
    if first < last - 1 and page.tokens[first].low in {"the", "a", "an", "both"} and page.tokens[first + 1].low != "sides":
        first += 1
    if (
        page.cased
        and first + 2 < last
        and page.tokens[first + 1].low == "'s"
        and page.tokens[first].text.islower()
        and page.tokens[first + 2].text[:1].isupper()
    ):
        first += 2
    for i in range(first, last):
        mark = page.starts.get(i)
        if mark is not None and mark.last < last and isinstance(mark, PersonMark) and page.tokens[mark.last].low in {"'s", "'"}:
            possessive = "'s" if page.tokens[mark.last].low == "'s" else "'"
            return f"{mark.name}{possessive} {words_of(page, mark.last + 1, last)}"
    return words_of(page, first, last).replace("’s", "'s").replace("’", "'")


def _generic(page: Page, end: int, floor: int) -> Speaker | None:
    """A phrase that no mark covers: a known noun, an unmarked name, or any noun with an article."""
    head = page.tokens[end - 1]
    if head.low in BREAKS or not head.low[-1:].isalpha():
        return _numbered(page, end, floor)
    sort = _sort(head.low, "unknown")
    capital = page.cased and head.text[:1].isupper()
    if head.low in nouns()["documents"] and sort != "text":
        return None
    first = _left(page, end - 1, floor)
    if page.tokens[first].low not in nouns()["determiners"]:
        first = _determined(page, first, floor)
    plain = page.tokens[first].low not in nouns()["determiners"]
    if sort == "unknown" and not capital and (plain or _stopword(head.low)):
        bare = head.low.endswith("s") and len(head.low) > 4 and (first == floor or page.tokens[first - 1].low in BREAKS)
        if not bare:
            return None
        sort = "plural"
    if sort == "unknown" and capital and _stopword(head.low):
        return None
    codes = {m.codes[0] for i in range(first, end) if isinstance(m := page.starts.get(i), PartyMark) and len(m.codes) == 1}
    party = next(iter(codes)) if len(codes) == 1 else None
    return Speaker(first, end, named(page, first, end), party, sort, _gender(page, first, end))


def _numbered(page: Page, end: int, floor: int) -> Speaker | None:
    """An unmarked name that ends in a number ("Channel 12")."""
    if not page.cased or not page.tokens[end - 1].low.isdigit() or end - 2 < floor or not page.tokens[end - 2].text[:1].isupper():
        return None
    first = _left(page, end - 2, floor)
    if first == end - 2 and page.tokens[first].low in words("times"):
        return None
    return Speaker(first, end, named(page, first, end), None, "unknown")


def _stopword(low: str) -> bool:
    """Words that are never a noun phrase's head."""
    lists = words("openers") | words("adverbs") | words("finite") | words("prepositions") | words("times") | words("be") | words("modals")
    return (
        low in lists
        or low in nouns()["determiners"]
        or low in {"there", "what", "who", "it", "we", "i", "you", "so", "not"}
        or low in lexicon().verbs
    )


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
    return token.low not in words("times") and not _stopword(token.low)


def _determined(page: Page, first: int, floor: int) -> int:
    """The article that belongs to a noun with unknown adjectives between them; the noun's own edge where there is none."""
    i, steps = first - 1, 0
    while i >= floor and steps < LONGEST_GAP:
        token = page.tokens[i]
        if token.low in nouns()["determiners"] and token.low != "that":
            return i
        if token.low in BREAKS or not token.low[:1].isalpha() or _stopword(token.low) or page.quoted[i] >= 0:
            return first
        if (mark := page.ends.get(i + 1)) and is_person(mark):
            return first
        i, steps = i - 1, steps + 1
    return first


def _extended(page: Page, found: Speaker, floor: int, depth: int) -> Speaker:
    """The phrase with what it belongs to: "officials from both sides", "the Catholic office in Nairobi"."""
    i = found.first
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
            known = i + 1 if _sort(token.low, "unknown") != "unknown" else known
        elif _sort(token.low, "unknown") != "unknown" or token.low in nouns()["documents"]:
            known = i + 1
        elif token.low in words("times") or _stopword(token.low):
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
        if not low[:1].isalnum() or low in BREAKS or low in nouns()["determiners"] or _stopword(low):
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
