"""The subject of a verb of speech where more than a name stands before the verb: appositions, relative clauses, an opener."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.speech.after import speaker_after
from parley.annotate.speech.before import speaker_before
from parley.annotate.speech.clauses import MARKS
from parley.annotate.speech.cues import lexicon, words
from parley.annotate.speech.mainsubject import main_subject
from parley.annotate.speech.page import Page, nouns
from parley.annotate.speech.speaker import Speaker

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence

_STOPS = frozenset({";", ":", "-", "--", "that"})


def over_apposition(page: Page, end: int, first: int) -> Speaker | None:
    """The subject before ", the head of …," or ", quoted by an agency,": the nearest name before a comma that opens such words.

    Args:
        page: the report.
        end: the token of the verb.
        first: the sentence's first token.

    Returns:
        The speaker, or None.
    """
    if end - 1 <= first or page.tokens[end - 1].low not in {",", "-", "--"} or page.quoted[end - 1] >= 0:
        return None
    inner = speaker_before(page, end - 1, first)
    if inner and is_name(page, inner) and inner.first - 1 > first and page.tokens[inner.first - 1].low == ",":
        office = speaker_before(page, inner.first - 1, first)
        if office and office.sort in {"person", "group"} and not _governed(page, office, first):
            return Speaker(office.first, end, inner.name, inner.party or office.party, "person", inner.gender, settled=True)
    for comma in range(end - 2, max(first, end - 45), -1):
        if page.tokens[comma].low not in {",", "-", "--"}:
            continue
        found = speaker_before(page, comma, first)
        known = found and (found.sort in {"person", "group", "plural"} or found.settled or is_name(page, found))
        if found and known and _apposes(page, comma + 1) and not _governed(page, found, first):
            return Speaker(found.first, end, found.name, found.party, found.sort, found.gender, found.settled)
    return None


def long_subject(page: Page, end: int, first: int) -> Speaker | None:
    """The noun phrase that opens a clause, with all that is said of it before the verb: "Another source familiar with the plan said".

    Args:
        page: the report.
        end: the token of the verb.
        first: the sentence's first token.

    Returns:
        The speaker, or None.
    """
    floor = max([first, end - 24, *(i + 1 for i in range(max(first, end - 30), end - 1) if page.tokens[i].low in MARKS and page.quoted[i] < 0)])
    after_comma = [i + 1 for i in range(end - 4, floor, -1) if page.tokens[i].low in {",", ";"} and page.quoted[i] < 0]
    whole = page.tokens[end - 1].low == ","  # "X, head of Y, said": X opens the clause
    starts = [floor] if floor > end - 24 or floor == first else []
    for start in [*([] if whole else after_comma), *(clause_start(page, _past_links(page, s, end), end) for s in starts)]:
        found = _opening_phrase(page, _past_links(page, start, end), end)
        if found:
            return found
    return None


def _past_links(page: Page, start: int, end: int) -> int:
    """The token after "and", "but", "meanwhile"."""
    while start < end and page.tokens[start].low in {",", "and", "but", "while", "also", "meanwhile", "-", "--"}:
        start += 1
    return start


def _opening_phrase(page: Page, start: int, end: int) -> Speaker | None:
    """A noun phrase for somebody who can speak that begins at a token and, with its modifiers, reaches to another."""
    found = speaker_after(page, start, end) if end - start >= 3 else None
    if found is None or found.first != start or found.last > end or not (found.sort in {"person", "plural", "group"} or is_name(page, found)):
        return None
    rest = page.tokens[found.last : end]
    if any((t.low in words("finite") and t.low != "'s") or t.low in lexicon().verbs or t.low in MARKS or t.low in _STOPS for t in rest):
        return None
    ed = [
        k
        for k, t in enumerate(rest)
        if t.low.endswith("ed") and len(t.low) > 4 and k + 1 < len(rest) and rest[k + 1].low not in words("prepositions")
    ]
    opened = bool(rest) and (
        rest[0].low in nouns()["postmodifiers"]
        or rest[0].low in {",", "who", "with"}
        or rest[0].low in nouns()["joins"]
        or rest[0].low.endswith("ing")
    )
    if ed or (rest and not opened) or (rest and rest[0].low == "," and rest[-1].low != ","):
        return None
    return Speaker(found.first, end, found.name, found.party, found.sort, found.gender, found.settled)


def is_name(page: Page, speaker: Speaker) -> bool:
    """Whether a speaker is called by a name, marked or not.

    Args:
        page: the report.
        speaker: as read.

    Returns:
        True for a person's name.
    """
    if speaker.sort == "person" and speaker.settled:
        return True
    own = page.cased and page.tokens[speaker.first].text[:1].isupper() and page.tokens[speaker.first].low not in nouns()["determiners"]
    return speaker.sort == "unknown" and own and speaker.last - speaker.first > 1


def _governed(page: Page, speaker: Speaker, first: int) -> bool:
    """Whether a preposition stands before a name: then it is no subject ("In Doha, …")."""
    return speaker.first > first and page.tokens[speaker.first - 1].low in words("prepositions") - {"after", "before", "following"}


def _apposes(page: Page, i: int) -> bool:
    """Whether words after a comma say more of the name before it: "the head of …", "executive director of …", "who …", "45"."""
    token = page.tokens[i]
    sorts = nouns()["persons"] | nouns()["groups"] | nouns()["adjectives"]
    if (
        token.low in words("appositive")
        or token.low in sorts
        or token.low.endswith("ing")
        or token.low.isdigit()
        or i in page.starts
        or "-" in token.low
    ):
        return True
    for k in range(i, min(i + 5, len(page.tokens))):  # an office noun soon, and no verb before it
        low = page.tokens[k].low
        if low in nouns()["persons"] or low in nouns()["groups"] or low in nouns()["plurals"]:
            return True
        if not (low.isalpha() or low == "-") or low in words("finite") or low in words("prepositions") or low in lexicon().verbs:
            return False
    return False


def lead_subject(page: Page, sentence: Sentence, end: int) -> Speaker | None:
    """Whom a clause is about: the pronoun nearest before that opens a clause, else the noun phrase or first name that opens the sentence.

    Args:
        page: the report.
        sentence: which one.
        end: where the words of speech begin.

    Returns:
        The speaker, or None.
    """
    first = sentence.first
    while first < end and page.tokens[first].low in {"but", "and", "then", "however", "meanwhile", ",", "also", "later"}:
        first += 1
    if first < end and page.tokens[first].low in nouns()["pronouns"]:
        return speaker_before(page, first + 1, first)
    opened = clause_start(page, first, end)
    if opened > first and page.tokens[opened].low in nouns()["pronouns"]:
        return speaker_before(page, opened + 1, opened)
    opener = speaker_after(page, opened, end)
    if opener and opener.sort in {"person", "group", "plural"} and (opener.settled or page.tokens[opened].low in nouns()["determiners"]):
        return opener
    if opener and opened > first and is_name(page, opener):
        return opener
    return main_subject(page, opened, end) or (main_subject(page, first, end) if opened > first else None)


def clause_start(page: Page, first: int, end: int) -> int:
    """Give the token at which the main clause begins: after an opener such as "In Geneva," or "When the talks ended,".

    Args:
        page: the report.
        first: the sentence's first token.
        end: where the words of speech begin.

    Returns:
        The token after the opener's comma, else `first`.
    """
    low = page.tokens[first].low if first < end else ""
    if low not in words("openers") and low not in words("conjunctions"):
        return first
    comma = next((i for i in range(first, end - 1) if page.tokens[i].low == "," and page.quoted[i] < 0), -1)
    return comma + 1 if comma > 0 and not page.tokens[comma + 1].low.isdigit() else first
