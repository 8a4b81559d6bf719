"""Who says what: the runs of a text that somebody other than the report says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.annotate.marks import Annotated, VoiceMark
from parley.annotate.speech.asides import find_asides
from parley.annotate.speech.beside import find_beside
from parley.annotate.speech.clauses import has_clause
from parley.annotate.speech.cues import lexicon, starts_with, words
from parley.annotate.speech.extent import spans_of
from parley.annotate.speech.mainsubject import main_subject, subject_person
from parley.annotate.speech.memory import Memory, index_names, remember, resolve
from parley.annotate.speech.page import Page, make_page, nouns, words_of
from parley.annotate.speech.spread import spread_quotes
from parley.annotate.speech.turns import Turn, find_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import OfficeMark, PartyMark, PersonMark, Sentence, Token
    from parley.annotate.speech.speaker import Speaker
    from parley.model import Report


LONGEST = 160  # tokens of a sentence that are read together


def find_voices(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    parties: Sequence[PartyMark],
    persons: Sequence[PersonMark],
    offices: Sequence[OfficeMark],
) -> tuple[VoiceMark, ...]:
    """Find the words that the report attributes to somebody, and to whom.

    Args:
        report: as read.
        tokens: of its text.
        sentences: over them.
        parties: marks of parties.
        persons: marks of persons.
        offices: marks of those spoken of by office.

    Returns:
        The marks in order; one within another is nested speech. Words in no mark are the report's own.
    """
    page = make_page(report, tokens, sentences, (*parties, *offices, *persons))
    memory = Memory()
    index_names(page, memory)
    voices: list[VoiceMark] = []
    pieces = [piece for sentence in sentences for piece in _pieces(sentence)]
    for number, piece in enumerate(pieces):
        found = _sentence(page, memory, piece)
        if not found and number:
            found = _carried(page, pieces[number - 1], piece, voices)
        voices += found
    voices += spread_quotes(page, voices)
    named = {i for mark in persons for i in range(mark.first, mark.last)}
    voices = [voice for voice in voices if not _credited(voice, tokens, named)]
    unique = {(v.first, v.last, v.says): v for v in reversed(voices) if v.first < v.last}
    return tuple(sorted(unique.values(), key=lambda v: (v.first, -v.last, v.cue)))


def _credited(voice: VoiceMark, tokens: Sequence[Token], named: set[int]) -> bool:
    """Whether the words only say which paper the report is from: "…, reports the Daily Herald."."""
    last = voice.source[1]
    ends = last < len(tokens) and tokens[last].low in {".", ","}
    after = voice.first < voice.cue < voice.source[0] and tokens[voice.cue].low == "reports"
    return after and ends and voice.party is None and voice.source[0] not in named


def _pieces(sentence: Sentence) -> list[Sentence]:
    """A sentence, or for a list or table without full stops its pieces: the work on one grows faster than its length."""
    if sentence.last - sentence.first <= LONGEST:
        return [sentence]
    return [replace(sentence, first=i, last=min(i + LONGEST, sentence.last)) for i in range(sentence.first, sentence.last, LONGEST)]


def voice_at(annotated: Annotated | Sequence[VoiceMark], index: int) -> VoiceMark | None:
    """Say who speaks at a token.

    Args:
        annotated: a report with its marks, or its voices alone.
        index: the token.

    Returns:
        The innermost voice over the token; None for the report's own.
    """
    voices = annotated.voices if isinstance(annotated, Annotated) else annotated
    around = [v for v in voices if v.first <= index < v.last]
    return min(around, key=lambda v: (v.last - v.first, -v.first)) if around else None


def _sentence(page: Page, memory: Memory, sentence: Sentence) -> list[VoiceMark]:
    """The voices of one sentence; afterwards the memory knows its speakers and subject."""
    turns = find_turns(page, sentence)
    found: list[VoiceMark] = []
    last: tuple[Turn, Speaker] | None = None
    subject = subject_person(page, sentence.first, sentence.last)
    for number, turn in enumerate(turns):
        if turn.shared and last and turn.speaker == last[0].speaker:
            speaker: Speaker | None = last[1]
        else:
            leads = turn.right.how in {"that", "bare", "quote", "colon"}
            if leads and subject and subject.last <= turn.begin and _opener_subject(page, sentence, subject):
                remember(memory, subject)
            speaker = resolve(page, memory, _source(page, turn))
        if speaker is None:
            continue
        last = (turn, speaker)
        remember(memory, speaker)
        found += spans_of(page, sentence, (turn, speaker), turns[number + 1 :], turns[:number])
    found = find_asides(page, memory, sentence, found)
    found += _beside(page, memory, sentence, found)
    if not found and subject:
        remember(memory, subject)
    elif not found:
        body = main_subject(page, sentence.first, min(sentence.last, sentence.first + 4))
        if body and body.settled and body.sort == "group":
            remember(memory, body)
    return found


def _beside(page: Page, memory: Memory, sentence: Sentence, found: list[VoiceMark]) -> list[VoiceMark]:
    """The quotations beside a verb that is no known verb of speech."""
    marks = []
    for run, verb, said in find_beside(page, sentence, found):
        speaker = resolve(page, memory, said)
        if speaker:
            remember(memory, speaker)
            source = (speaker.first, speaker.last)
            marks.append(VoiceMark(*run, verb, speaker.name, speaker.party, direct=True, verb=page.tokens[verb].low, source=source))
    return marks


def _opener_subject(page: Page, sentence: Sentence, subject: Speaker) -> bool:
    """Whether a person opens the sentence, alone or after "when": only then may a later "he" in it be that person."""
    lead = [t.low for t in page.tokens[sentence.first : subject.first]]
    return not lead or lead[0] in words("conjunctions") or (len(lead) < 6 and "," not in lead and not has_clause(page, sentence.first, subject.first))


def _source(page: Page, turn: Turn) -> Speaker:
    """A source without a name is known by whom it told: "a source told TASS" is "TASS source"."""
    speaker, told = turn.speaker, turn.right.told
    if told and speaker.sort in {"person", "plural"} and speaker.name.casefold() in nouns()["sources"] and page.tokens[told[0]].text[:1].isupper():
        first = told[0] + (page.tokens[told[0]].low == "the")
        return replace(speaker, name=f"{words_of(page, first, told[1])} {speaker.name.casefold()}", settled=True)
    return speaker


def _carried(page: Page, before: Sentence, sentence: Sentence, voices: list[VoiceMark]) -> list[VoiceMark]:
    """A sentence that goes on reporting the one before: "In total, …", "Another 115 …", "They would …"."""
    if before.paragraph != sentence.paragraph or not voices:
        return []
    near = [v for v in voices[-20:] if v.first < before.last and v.last > before.first and not v.direct]
    if not near or max(v.last - v.first for v in near) < 3:
        return []
    opens = any(starts_with(page.tokens, sentence.first, phrase, sentence.last) for phrase in lexicon().carry)
    low = page.tokens[sentence.first].low
    following = page.tokens[sentence.first + 1].low if sentence.first + 1 < sentence.last else ""
    backshift = low in {"he", "she", "they", "it", "this", "that"} and following in words("backshift")
    if not opens and not backshift:
        return []
    source = near[0]
    end = sentence.last - (page.tokens[sentence.last - 1].low == ".")
    return [replace(source, first=sentence.first, last=end, direct=False)]
