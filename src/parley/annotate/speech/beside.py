"""Quotations beside a clause whose verb is no known verb of speech: "…!" beamed X, "…?" X wondered aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.speech.after import speaker_after
from parley.annotate.speech.clauses import MARKS, left_quote
from parley.annotate.speech.cues import lexicon, words
from parley.annotate.speech.page import Page, closed, nouns
from parley.annotate.speech.speaker import Speaker
from parley.annotate.speech.subjects import lead_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Sentence, VoiceMark

Beside = tuple[tuple[int, int], int, Speaker]  # the quotation with its marks, the verb, the speaker
DASHES = frozenset({"-", "--", "—", "―", "–"})
SHORTEST = 3  # tokens of quoted words that may be speech


def find_beside(page: Page, sentence: Sentence, found: Sequence[VoiceMark]) -> list[Beside]:
    """Read a quotation that closes with a comma, question or exclamation mark before a subject and its verb, in either order.

    Args:
        page: the report.
        sentence: where the quotation closes.
        found: the voices of the sentence so far.

    Returns:
        Quotation, verb and speaker (not yet resolved) for each such quotation in nobody's words yet.
    """
    numbers = {page.quoted[i] for i in range(sentence.first, sentence.last) if page.quoted[i] >= 0}
    if sentence.last + 1 < len(page.tokens) and page.tokens[sentence.last - 1].low == ":" and page.tokens[sentence.last].low in MARKS:
        numbers |= {page.quoted[sentence.last + 1]} - {-1}
    before = left_quote(page, sentence.first) if sentence.first else None
    numbers |= {page.quoted[before.first]} if before else set()
    return [b for n in sorted(numbers) if not _taken(page, n, found) and (b := _beside(page, sentence, n) or _led(page, sentence, n)) is not None]


def _led(page: Page, sentence: Sentence, number: int) -> Beside | None:
    """A quotation after a colon, as words of whom the clause before it is about: "She turned to the families: "…"."""
    quotation = page.quotations[number]
    opening = quotation.first - 1
    if opening <= sentence.first or page.tokens[opening].low not in MARKS or page.tokens[opening - 1].low != ":":
        return None
    speaker = lead_subject(page, sentence, opening - 1)
    return ((opening, closed(page, quotation)), opening - 1, speaker) if speaker else None


def _taken(page: Page, number: int, found: Sequence[VoiceMark]) -> bool:
    """Whether a quotation stands in somebody's words already."""
    quotation = page.quotations[number]
    return any(v.first < quotation.last and quotation.first < v.last for v in found)


def _beside(page: Page, sentence: Sentence, number: int) -> Beside | None:
    """A quotation that opens its sentence, with who says it after it."""
    quotation = page.quotations[number]
    opening = quotation.first - (page.tokens[quotation.first - 1].low in MARKS and quotation.first > 0)
    i = closed(page, quotation)
    if opening < sentence.first and i < sentence.first:
        return None
    whole = opening == 0 or opening <= sentence.first or page.tokens[opening - 1].low in {".", "?", "!", ":"} or page.tokens[opening - 1].low in MARKS
    if not whole or quotation.last - quotation.first < SHORTEST or i >= sentence.last - 1:
        return None
    if page.tokens[i].low not in DASHES and page.tokens[quotation.last - 1].low not in {",", "?", "!"}:
        return None
    run = (opening, i)
    if page.tokens[i].low in DASHES:
        return _signed(page, run, sentence.last)
    if _verb(page, i) and page.tokens[i].low not in words("finite"):
        speaker = speaker_after(page, i + 1, sentence.last)
        return (run, i, speaker) if speaker and speaker.first == i + 1 and _speaks(page, speaker) else None
    speaker = speaker_after(page, i, sentence.last)
    verb = speaker.last if speaker else sentence.last
    while verb < sentence.last and (page.tokens[verb].low in words("adverbs") or page.tokens[verb].low.endswith("ly")):
        verb += 1
    if speaker is None or speaker.first != i or verb >= sentence.last or not _verb(page, verb) or not _speaks(page, speaker):
        return None
    return run, verb, speaker


def _signed(page: Page, run: tuple[int, int], last: int) -> Beside | None:
    """Read "…" — X: a name after a dash, and nothing after it but another quotation or its office."""
    speaker = speaker_after(page, run[1] + 1, last)
    if speaker is None or speaker.first != run[1] + 1 or not _speaks(page, speaker):
        return None
    after = page.tokens[speaker.last].low if speaker.last < last else "."
    return (run, run[1], speaker) if after in {".", ","} or after in MARKS else None


def _verb(page: Page, i: int) -> bool:
    """Whether a word may be a verb in the past or the third person."""
    token = page.tokens[i]
    return token.text.islower() and (
        token.low in lexicon().verbs or token.low in words("finite") or (len(token.low) > 4 and token.low.endswith("ed"))
    )


def _speaks(page: Page, speaker: Speaker) -> bool:
    """Whether a noun phrase is one that can speak."""
    named = page.cased and page.tokens[speaker.last - 1].text[:1].isupper()
    return speaker.sort in {"person", "group", "plural", "pronoun"} or named or page.tokens[speaker.first].low in nouns()["pronouns"]
