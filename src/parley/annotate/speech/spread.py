"""Quotations without a verb of their own, given to the speaker whose words they go on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.annotate.marks import VoiceMark
from parley.annotate.speech.clauses import MARKS
from parley.annotate.speech.mainsubject import main_subject
from parley.annotate.speech.page import Page, closed, sentence_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.speech.quotations import Quotation

SHORTEST = 4  # tokens: shorter quoted words may be mere names ("The Voice of the Nation")


def spread_quotes(page: Page, voices: Sequence[VoiceMark]) -> list[VoiceMark]:
    """Give quotations that no verb introduces to the speaker before them.

    A quotation of whole sentences goes on with the speaker of the quotation or attributed sentence before it in its paragraph; one that is a
    paragraph by itself with the last speaker of the paragraph before; one after a sentence that ends in a colon belongs to that sentence's subject.

    Args:
        page: the report.
        voices: found so far.

    Returns:
        Marks for those quotations.
    """
    ordered = sorted(voices, key=lambda v: v.cue)
    covered = _covered(page, ordered)
    found: list[VoiceMark] = []
    done = 0
    latest: VoiceMark | None = None
    for number, quotation in enumerate(page.quotations):
        while done < len(ordered) and ordered[done].cue < quotation.first:
            latest, done = ordered[done], done + 1
        if number in covered or not _whole(page, quotation):
            continue
        mark = _owner(page, quotation, found[-1] if found and latest and found[-1].last > latest.last else latest)
        if mark:
            found.append(mark)
    return found


def _covered(page: Page, voices: Sequence[VoiceMark]) -> set[int]:
    """The quotations that already lie in somebody's words."""
    return {
        page.quoted[i]
        for v in voices
        for i in (v.first, min(v.first + 1, v.last - 1), v.last - 2, v.last - 1)
        if 0 <= i < len(page.quoted) and page.quoted[i] >= 0
    } | {page.quoted[i] for v in voices for i in range(v.first, v.last) if page.quoted[i] >= 0}


def _whole(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation begins its sentence and is long enough to be speech."""
    opening = quotation.first - 1 if quotation.first and page.tokens[quotation.first - 1].low in MARKS else quotation.first
    sentence = page.sentences[sentence_at(page, quotation.first)]
    return (quotation.last - quotation.first >= SHORTEST and opening <= sentence.first) or (opening > 0 and page.tokens[opening - 1].low == ":")


def _owner(page: Page, quotation: Quotation, latest: VoiceMark | None) -> VoiceMark | None:
    """Whose words a quotation is, if anybody's."""
    here = sentence_at(page, quotation.first)
    first = page.sentences[here].first
    before = page.sentences[here - 1] if here else None
    paragraph = page.sentences[here].paragraph
    opening = max(0, quotation.first - 1)
    run = (opening if page.tokens[opening].low in MARKS else quotation.first, closed(page, quotation))
    colon = opening > 0 and page.tokens[opening - 1].low == ":"
    if colon and opening - 1 >= first:
        return _from_subject(page, first, opening, run)
    if colon and before:
        return _from_subject(page, before.first, before.last, run)
    if latest and before and _near(page, latest, paragraph, here):
        return replace(latest, first=run[0], last=run[1], direct=True)
    if before and before.paragraph == paragraph:
        return _from_subject(page, before.first, before.last, run, person=True)
    return None


def _near(page: Page, latest: VoiceMark, paragraph: int, here: int) -> bool:
    """Whether the last attributed words stand in the same paragraph, or right before a paragraph that opens with the quotation."""
    said = max(latest.cue, latest.last - 1)
    there = sentence_at(page, said)
    if page.sentences[there].paragraph == paragraph:
        return here - there <= 2
    opens = here == 0 or page.sentences[here - 1].paragraph != paragraph
    return opens and there == here - 1


def _from_subject(page: Page, first: int, last: int, run: tuple[int, int], *, person: bool = False) -> VoiceMark | None:
    """The quotation as words of whom a sentence is about."""
    subject = main_subject(page, first, last)
    if subject is None or (person and subject.sort != "person"):
        return None
    return VoiceMark(run[0], run[1], subject.last - 1, subject.name, subject.party, direct=True, verb="quote", source=(subject.first, subject.last))
