"""How far the words reach that one turn of speech reports: before it, after it, over a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.marks import VoiceMark
from parley.annotate.speech.clauses import MARKS, has_clause, left_quote, only_setting, reported_end
from parley.annotate.speech.cues import words
from parley.annotate.speech.page import Page, closed
from parley.annotate.speech.turns import Turn

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.annotate.speech.speaker import Speaker


def spans_of(page: Page, sentence: Sentence, said: tuple[Turn, Speaker], later: list[Turn], earlier: list[Turn]) -> list[VoiceMark]:
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
        if start == sentence.last or quotation.last >= sentence.last - 2 or ends_there(page, quotation.last, sentence.last):
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


def ends_there(page: Page, close: int, last: int) -> bool:
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
