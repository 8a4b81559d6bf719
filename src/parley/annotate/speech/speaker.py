"""A speaker: the noun phrase that names him, what to call him, and what sort of speaker it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parley.annotate.marks import PartyMark, PersonMark
from parley.annotate.speech.cues import lexicon, words
from parley.annotate.speech.page import Page, is_person, nouns, words_of

if TYPE_CHECKING:
    from parley.annotate.speech.page import Name

Sort = Literal["person", "group", "plural", "text", "pronoun", "unknown"]
BREAKS = frozenset({",", ";", ":", "-", "--", '"', "''", "``", "(", ")", ".", "?", "!", "...", "[", "]", "/", "and", "or", "but", "that", "than"})


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
    gender = gender_of(page, first, last)
    head = page.tokens[mark.last - 1].low
    if isinstance(mark, PartyMark):
        plural = mark.form in {"both", "people"}
        name = named(page, mark.first if plural else first, last)
        return Speaker(first, last, name, mark.codes[0] if len(mark.codes) == 1 else None, "plural" if plural else "group", settled=True)
    if is_person(mark):
        return Speaker(first, last, mark.name, mark.party, "person", gender, settled=True)
    sort = sort_of(head, "person")
    name = mark.name if mark.last == last and len(mark.name.split()) >= last - first - 1 else named(page, first, last)
    return Speaker(first, last, name, mark.party, sort, gender)


def sort_of(head: str, otherwise: Sort) -> Sort:
    """Tell what sort of speaker a head noun names.

    Args:
        head: the folded word.
        otherwise: where the word is no known one.

    Returns:
        A person, several, a group or a text.
    """
    lists = nouns()
    if head in lists["plurals"]:
        return "plural"
    if head in lists["texts"]:
        return "text"
    if head in lists["groups"]:
        return "group"
    return "person" if head in lists["persons"] else otherwise


def gender_of(page: Page, first: int, last: int) -> str:
    """Tell a person's gender by the words of a phrase.

    Args:
        page: the report.
        first: the phrase's first token.
        last: its end.

    Returns:
        "f", "m" or nothing.
    """
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


def is_stopword(low: str) -> bool:
    """Tell whether a word is never a noun phrase's head.

    Args:
        low: the folded word.

    Returns:
        True for an article, adverb, preposition, day, pronoun or verb of speech.
    """
    lists = words("openers") | words("adverbs") | words("finite") | words("prepositions") | words("times") | words("be") | words("modals")
    return (
        low in lists
        or low in nouns()["determiners"]
        or low in {"there", "what", "who", "it", "we", "i", "you", "so", "not"}
        or low in lexicon().verbs
    )
