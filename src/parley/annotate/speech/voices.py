"""Who says what: the runs of a text that somebody other than the report says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.annotate.marks import Annotated, VoiceMark
from parley.annotate.speech.asides import find_asides
from parley.annotate.speech.beside import find_beside
from parley.annotate.speech.clauses import MARKS, has_clause, left_quote, only_setting, reported_end
from parley.annotate.speech.cues import lexicon, starts_with, words
from parley.annotate.speech.memory import Memory, index_names, main_subject, remember, resolve, subject_person
from parley.annotate.speech.page import Page, closed, make_page, nouns, words_of
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
        found += _spans(page, sentence, (turn, speaker), turns[number + 1 :], turns[:number])
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


def _spans(page: Page, sentence: Sentence, said: tuple[Turn, Speaker], later: list[Turn], earlier: list[Turn]) -> list[VoiceMark]:
    """What one turn says: words after the verb, before it, or both."""
    turn, how = said[0], said[0].right.how
    left_from = _left_start(page, sentence, turn, earlier)
    quote = left_quote(page, turn.begin)
    leads = how in {"that", "colon", "quote"} or (how == "bare" and not turn.inverted)
    if how == "that" and quote and turn.begin > sentence.first and page.tokens[quote.last - 1].low in {",", "?", "!"}:
        leads = False  # "…," X wrote in a statement that told why
    found: list[VoiceMark] = []
    if leads and how == "bare" and _trails(page, sentence, turn, left_from):
        leads = False
    if leads:
        found += _after(page, sentence, said, later)
        both = turn.begin > sentence.first and not turn.shared and (quote or not only_setting(page, left_from, turn.begin))
        told_how = page.tokens[turn.begin - 1].low in {"how", "what"} and turn.begin > sentence.first
        if told_how or (how == "quote" and quote and both) or (how == "colon" and both):
            found += _before(page, sentence, said, left_from)
        return found
    found += _before(page, sentence, said, left_from)
    if how == "comma" and (page.tokens[turn.right.start].low == ";" or not _tail(page, turn.right.start + 1)):
        found += _after(page, sentence, said, later)
    return found


def _left_start(page: Page, sentence: Sentence, turn: Turn, earlier: list[Turn]) -> int:
    """Where words before the verb may begin to be its content: the sentence's start, or after an earlier turn's clause."""
    start = sentence.first
    for other in earlier:
        for i in range(other.cue.last, turn.begin - 1):
            if page.quoted[i] < 0 and (page.tokens[i].low == ";" or (page.tokens[i].low in {"and", "but"} and page.tokens[i - 1].low == ",")):
                start = i + 1
    return start


def _trails(page: Page, sentence: Sentence, turn: Turn, start: int) -> bool:
    """Whether a verb with mere words after it reports what went before it: "…," he said, or a clause and "X told reporters Monday"."""
    if turn.shared:
        return False
    if left_quote(page, turn.begin):
        return turn.begin > sentence.first or not has_clause(page, turn.right.start, sentence.last)
    comma = turn.begin - 1 > start and page.tokens[turn.begin - 1].low == ","
    if not comma or only_setting(page, start, turn.begin - 1):
        return False
    return not has_clause(page, turn.right.start, sentence.last)


def _tail(page: Page, i: int) -> bool:
    """Whether the words after a comma tell of the speaker, not what he said."""
    low = page.tokens[i].low if i < len(page.tokens) else ""
    return low in words("tails") or (low.endswith("ing") and low not in words("not_participles")) or low in {"adding", "citing"}


def _after(page: Page, sentence: Sentence, said: tuple[Turn, Speaker], later: list[Turn]) -> list[VoiceMark]:
    """The words after the verb, as far as they are reported; a quotation to its end, over sentences."""
    turn = said[0]
    start = turn.right.start + (turn.right.how == "comma")
    led = start < sentence.last or (start == sentence.last and turn.right.how == "colon")
    if led and start + 1 < len(page.tokens) and page.tokens[start].low in MARKS and page.quoted[start + 1] >= 0:
        quotation = page.quotations[page.quoted[start + 1]]
        if start == sentence.last or quotation.last >= sentence.last - 2 or _ends_there(page, quotation.last, sentence.last):
            return [_mark(page, said, (start, closed(page, quotation)), direct=True)]
    cut = reported_end(page, start, sentence.last, [(t.cue, t.begin if not t.shared else t.cue.first) for t in later])
    cut = min([cut, *(t.begin for t in later if t.shared and t.begin > start and page.tokens[t.begin].low in {"and", "but", ","})])
    if turn.right.how == "bare" and turn.cue.base in words("makes_known"):
        cut = _named_only(page, start, cut)
    if _subordinate(page, sentence, turn):
        cut = next((i for i in range(start + 2, cut) if page.tokens[i].low == "," and page.quoted[i] < 0), cut)
    return [_mark(page, said, (start, _over_quote(page, cut)), direct=False)]


def _named_only(page: Page, start: int, cut: int) -> int:
    """Where what is announced ends, if it is a mere thing: before "as" in "announced a truce as it began talks"."""
    for i in range(start + 1, cut):
        if page.tokens[i].low in words("conjunctions") and page.quoted[i] < 0:
            return cut if has_clause(page, start, i) else i
    return cut


def _subordinate(page: Page, sentence: Sentence, turn: Turn) -> bool:
    """Whether the saying is itself a clause that opens a sentence: "While aides say that …, the talks go on"."""
    opens = page.tokens[sentence.first].low in {"while", "when", "as", "although", "though", "whereas", "after", "if", "because", "since"}
    return opens and not turn.inverted and all(t.low != "," for t in page.tokens[sentence.first : turn.begin])


def _ends_there(page: Page, close: int, last: int) -> bool:
    """Whether a quotation's closing mark ends the sentence."""
    return all(not t.low[:1].isalnum() for t in page.tokens[close:last])


def _over_quote(page: Page, end: int) -> int:
    """The end, moved to the end of a quotation that goes on into the next sentence."""
    if 0 < end < len(page.tokens) and page.quoted[end - 1] >= 0 and page.quoted[end - 1] == page.quoted[end]:
        return closed(page, page.quotations[page.quoted[end]])
    return end


def _before(page: Page, sentence: Sentence, said: tuple[Turn, Speaker], start: int) -> list[VoiceMark]:
    """The words before the speaker and verb; a quotation from its beginning."""
    turn = said[0]
    quote = left_quote(page, turn.begin)
    if quote:
        opening = max(0, quote.first - 1)
        whole = opening <= sentence.first or page.tokens[opening - 1].low in {".", "?", "!", ":"} or page.tokens[quote.first - 1].low not in MARKS
        if whole:
            return [_mark(page, said, (opening if page.tokens[opening].low in MARKS else quote.first, closed(page, quote)), direct=True)]
    end = turn.begin
    if page.tokens[end - 1].low in {"how", "what"} and end - 3 > start:
        colon = next((i for i in range(end - 2, start, -1) if page.tokens[i].low in {":", "-", "--"}), -1)
        return [_mark(page, said, (start, colon), direct=False)] if colon > start else []
    plain = not page.cased and turn.right.how == "end" and page.tokens[end - 1].low not in {"what", "as", "that", "who", "which", "than"}
    if end - 1 <= start or (
        page.tokens[end - 1].low not in {",", "-", "--", ":", "?", "!", "...", "as"} and page.tokens[end - 1].low not in MARKS and not plain
    ):
        return []
    if page.tokens[end - 1].low == "as" and turn.right.how != "end":
        return []
    if turn.right.how == "comma" and only_setting(page, start, end - 1) and end - start < 3:
        return []
    return [_mark(page, said, (start, end), direct=False)]


def _mark(page: Page, said: tuple[Turn, Speaker], run: tuple[int, int], *, direct: bool) -> VoiceMark:
    """A voice over a run of tokens, its loose punctuation left out."""
    first, last = run
    last = min(last, len(page.tokens))
    loose = {",", ";", ":", "-", "--"}
    while first < last and page.tokens[first].low in loose:
        first += 1
    while last > first and page.tokens[last - 1].low in loose | {".", "as"}:
        last -= 1
    turn, speaker = said
    verb = page.tokens[turn.cue.first].low
    return VoiceMark(first, max(first, last), turn.cue.first, speaker.name, speaker.party, direct, verb, (speaker.first, speaker.last))


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
