"""Turns of speech: each cue of a sentence with its speaker, before what was said is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.annotate.speech.after import speaker_after
from parley.annotate.speech.before import speaker_before
from parley.annotate.speech.clauses import MARKS, left_quote
from parley.annotate.speech.cues import Cue, find_cues, lexicon, words
from parley.annotate.speech.modified import parted_subject
from parley.annotate.speech.objects import Right, after_cue
from parley.annotate.speech.page import Page, is_person, nouns
from parley.annotate.speech.subjects import lead_subject, long_subject, over_apposition

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.annotate.speech.speaker import Speaker

_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A cue and who speaks: `begin` is where the words of the cue and its speaker begin, `right` what follows them."""

    cue: Cue
    speaker: Speaker
    begin: int
    right: Right
    inverted: bool = False
    shared: bool = False  # the speaker is the one of the turn before


def find_turns(page: Page, sentence: Sentence) -> list[Turn]:
    """Find the turns of speech of a sentence.

    Args:
        page: the report.
        sentence: where to look.

    Returns:
        Its turns, in order; pronouns are not yet resolved.
    """
    turns: list[Turn] = []
    for cue in find_cues(page.tokens, sentence.first, sentence.last):
        if page.named[cue.first]:
            continue
        before = turns[-1] if turns else None
        turn = _participle(page, sentence, cue, before) if cue.form == "participle" else _finite(page, sentence, cue, before)
        if turn and _takes(page, sentence, turn):
            turns.append(turn)
    return turns


def _takes(page: Page, sentence: Sentence, turn: Turn) -> bool:
    """Whether what follows is what the verb takes as speech: a clause or quoted words, not a mere thing."""
    cue, how = turn.cue, turn.right.how
    if page.tokens[turn.speaker.first].low in {"no", "neither", "nobody", "none", "noone"}:
        return False
    if cue.base == "read" and turn.speaker.sort != "text":
        return False
    if how == "bare" and page.tokens[turn.right.start].low in {"and", "but", "or"}:  # "a charge which they deny and others repeat"
        return False
    if cue.base == "state" and cue.noun and how in {"comma", "end"} and page.tokens[turn.begin - 1].low != ",":
        return False
    if cue.base in lexicon().use["quoted"]:
        return how in {"quote", "colon", "end"} or (how == "comma" and cue.base != "put") or left_quote(page, turn.begin) is not None
    if cue.base in lexicon().use["clause"] and how == "bare":
        tail = page.tokens[turn.right.start : min(sentence.last, turn.right.start + 12)]
        stop = next((k for k, t in enumerate(tail) if t.low in {",", ";", "-", "--"} or (t.low in {"to", "in", "of", "for"} and k < 2)), len(tail))
        return any(t.low in words("finite") for t in tail[:stop]) or left_quote(page, turn.begin) is not None
    return True


def _speech_gap(page: Page, i: int, first: int) -> int:
    """The end of the subject before a verb, over adverbs, "has" and a day between them."""
    while i > first + 1:
        low = page.tokens[i - 1].low
        day = low in words("times") and page.tokens[i - 1].low not in words("before_times")
        if low in words("adverbs") or low in words("auxiliaries") or day or (low.endswith("ly") and low != "italy"):
            if low == "'s" and page.tokens[i - 2].low not in {"he", "she", "it", "who"}:
                return i
            i -= 1
        elif low == "on" and page.tokens[i].low in words("times"):
            i -= 1
        else:
            return i
    return i


def _finite(page: Page, sentence: Sentence, cue: Cue, before: Turn | None) -> Turn | None:
    """A finite verb with its subject before it, after it, or shared with the verb before."""
    first = sentence.first
    end = _speech_gap(page, cue.first, first)
    found = parted_subject(page, cue, end, first) or speaker_before(page, end, first) or over_apposition(page, end, first)
    if not found or found.sort == "unknown":
        found = long_subject(page, end, first) or found
    if found and (page.quoted[cue.first] != page.quoted[found.first] or (found.first > first and page.tokens[found.first - 1].low == "by")):
        found = None
    if found and _fits(page, cue, found, end):
        return Turn(cue, found, found.first, after_cue(page, cue.last, sentence.last, cue))
    if not found and before and page.tokens[end - 1].low in {"and", "but", "or", "then", ","} and end - 1 > before.cue.last and not cue.noun:
        return Turn(cue, before.speaker, end - 1, after_cue(page, cue.last, sentence.last, cue), shared=True)
    if not found:
        inverted = _inverted(page, sentence, cue, end)
        if inverted:
            return inverted
        if (
            page.tokens[end - 1].low in {"and", "but"}
            and not cue.noun
            and (subject := lead_subject(page, sentence, end))
            and page.quoted[cue.first] < 0
        ):
            return Turn(cue, subject, end - 1, after_cue(page, cue.last, sentence.last, cue), shared=True)
    return None


def _fits(page: Page, cue: Cue, found: Speaker, end: int) -> bool:
    """Whether a noun phrase before a verb form is its subject: a noun's own form needs a name, an unknown noun a plain verb."""
    low = page.tokens[found.last - 1].low
    if cue.noun:
        after = page.tokens[cue.last].low if cue.last < len(page.tokens) else ""
        if low in lexicon().use["modifiers"] or after in lexicon().verbs or after in words("after_noun"):
            return False
        if getattr(page.ends.get(found.last), "form", "") == "demonym":
            return False
        if found.sort == "unknown" and page.tokens[found.first].low in _POSSESSIVES:
            return False  # "its essential demands"
        article = page.tokens[found.first].low in nouns()["determiners"]
        return (
            found.settled
            or found.sort == "pronoun"
            or (found.sort in {"person", "group", "plural"} and article)
            or found.sort in {"plural", "unknown"}
        )
    if getattr(page.ends.get(found.last), "form", "") == "demonym" and cue.base not in lexicon().use["strong"]:
        return False
    if found.sort == "unknown" and not page.tokens[found.last - 1].text[:1].isupper():
        return cue.base in lexicon().use["strong"] or cue.base in lexicon().use["quoted"]
    return not (end == cue.first and page.tokens[cue.first].low.endswith("ed") and cue.last < len(page.tokens) and page.tokens[cue.last].low == "by")


def _inverted(page: Page, sentence: Sentence, cue: Cue, end: int) -> Turn | None:
    """Read "…", said X: the speaker stands after the verb."""
    start = end == sentence.first + (end == cue.first and page.tokens[end - 1].low not in MARKS) and end == sentence.first
    low = "" if cue.first == sentence.first else page.tokens[end - 1].low
    if cue.kind == "tell":  # who stands after "told" is the hearer
        return None
    left = low in MARKS or low in {",", "-", "--", "?", "!", "...", "is", "as", "than", "so"} or start or cue.first == sentence.first
    if not left:
        return None
    found = speaker_after(page, cue.last, sentence.last)
    if found is None or (found.sort == "pronoun" and found.name not in {"he", "she", "they"}):
        return None
    if cue.noun and (
        not page.cased or not page.tokens[found.first].text[:1].isupper() or page.tokens[min(found.last, sentence.last - 1)].low not in {".", ","}
    ):
        return None
    if cue.base not in lexicon().use["strong"] and cue.kind not in {"say", "announce", "write", "tell", "ask"} and low not in MARKS:
        return None
    if (
        cue.first == sentence.first
        and low == ""
        and left_quote(page, cue.first) is None
        and page.tokens[min(found.last, sentence.last - 1)].low != ":"
    ):
        return None
    right = _after_inverted(page, found.last, sentence.last, cue)
    return Turn(cue, found, cue.first, right, inverted=True)


def _after_inverted(page: Page, i: int, last: int, cue: Cue) -> Right:
    """What follows "said X": a quotation that goes on, or what X is and does; the words said went before."""
    right = after_cue(page, i, last, cue)
    if right.how in {"quote", "end", "colon"}:
        return right
    for j in range(i, last - 1):
        if (
            page.tokens[j].low in {",", ";", ":", "."}
            and page.tokens[j + 1].low in MARKS
            and page.quoted[min(j + 2, last - 1)] >= 0
            and page.quoted[j] < 0
        ):
            return Right("quote", j + 1)
    if right.how == "comma" and page.tokens[right.start].low == ";":
        return right
    return Right("end", last)


def _participle(page: Page, sentence: Sentence, cue: Cue, before: Turn | None) -> Turn | None:
    """Read "…, adding that": the speaker is the one of the turn before, or of whom the sentence speaks."""
    i = cue.first
    right = after_cue(page, cue.last, sentence.last, cue)
    low = page.tokens[i - 1].low if i > sentence.first else ""
    if page.quoted[i] >= 0 or (cue.base in lexicon().use["participles"] and right.how not in {"that", "quote", "bare"}):
        return None
    if low == "as":
        return _quoted_as(page, sentence, cue, right)
    be = i - 1 > sentence.first and low in words("be")
    direct = speaker_before(page, i - 1 if be else i, sentence.first) if low != "," else None
    if direct and (be or (direct.first > sentence.first and page.tokens[direct.first - 1].low == "with")):
        return Turn(cue, direct, direct.first, right)
    if direct and right.how in {"that", "quote"} and direct.settled:
        return Turn(cue, direct, direct.first, right)  # "footage shows the minister saying, "…""
    if low not in {",", "and", "but", "while", "-", "--", "before", "after", "by"} and not low.endswith("ly") and low not in words("adverbs"):
        return None
    if before:
        return Turn(cue, before.speaker, i, right, shared=True)
    subject = lead_subject(page, sentence, i)
    return Turn(cue, subject, i, right, shared=True) if subject else None


def _quoted_as(page: Page, sentence: Sentence, cue: Cue, right: Right) -> Turn | None:
    """Read "X was quoted as saying", "the agency quoted X as saying"."""
    quoted = next(
        (j for j in range(cue.first - 2, max(sentence.first - 1, cue.first - 16), -1) if page.tokens[j].low in words("quoted")),
        -1,
    )
    if quoted < 0:
        return None
    if page.tokens[quoted - 1].low in words("be"):
        end = _speech_gap(page, quoted - 1, sentence.first)
        found = speaker_before(page, end, sentence.first) or over_apposition(page, end, sentence.first)
    else:
        found = speaker_after(page, quoted + 1, cue.first - 1)
    return Turn(cue, found, found.first, right) if found else None


def is_named(page: Page, speaker: Speaker) -> bool:
    """Tell whether a speaker's last word ends the mark of a person.

    Args:
        page: the report.
        speaker: as read.

    Returns:
        True for a person named by the text.
    """
    mark = page.ends.get(speaker.last)
    return mark is not None and is_person(mark)
