"""Turns of speech: each cue of a sentence with its speaker, before what was said is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.annotate.speech.clauses import MARKS, Right, after_cue, left_quote
from parley.annotate.speech.cues import Cue, find_cues, lexicon, words
from parley.annotate.speech.memory import main_subject
from parley.annotate.speech.modified import parted_subject
from parley.annotate.speech.page import Page, is_person, nouns
from parley.annotate.speech.speakers import Speaker, speaker_after, speaker_before

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence

STRONG = frozenset({"say", "tell", "add", "insist", "claim", "warn", "write", "note"})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})
_STOPS = frozenset({";", ":", "-", "--", "that"})
APPOSITIVE = frozenset(
    {"the", "a", "an", "who", "whose", "which", "quoted", "speaking", "citing", "himself", "in", "one", "then", "now", "once", "also"}
)


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
        day = low in words("times") and page.tokens[i - 1].low not in {"may", "march", "this", "last"}
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
    found = parted_subject(page, cue, end, first) or speaker_before(page, end, first) or _over_apposition(page, end, first)
    if not found or found.sort == "unknown":
        found = _long_subject(page, end, first) or found
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
        if (
            low in lexicon().use["modifiers"]
            or after in lexicon().verbs
            or after in {"of", "on", "about", "by", "in", "from", "are", "is", "were", "was", "have", "said", "suggest"}
        ):
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
    if getattr(page.ends.get(found.last), "form", "") == "demonym" and cue.base not in STRONG:
        return False
    if found.sort == "unknown" and not page.tokens[found.last - 1].text[:1].isupper():
        return cue.base in STRONG or cue.base in lexicon().use["quoted"]
    return not (end == cue.first and page.tokens[cue.first].low.endswith("ed") and cue.last < len(page.tokens) and page.tokens[cue.last].low == "by")


def _over_apposition(page: Page, end: int, first: int) -> Speaker | None:
    """The subject before ", the head of …," or ", quoted by an agency,": the nearest name before a comma that opens such words."""
    if end - 1 <= first or page.tokens[end - 1].low not in {",", "-", "--"} or page.quoted[end - 1] >= 0:
        return None
    inner = speaker_before(page, end - 1, first)
    if inner and _is_name(page, inner) and inner.first - 1 > first and page.tokens[inner.first - 1].low == ",":
        office = speaker_before(page, inner.first - 1, first)
        if office and office.sort in {"person", "group"} and not _governed(page, office, first):
            return Speaker(office.first, end, inner.name, inner.party or office.party, "person", inner.gender, settled=True)
    for comma in range(end - 2, max(first, end - 45), -1):
        if page.tokens[comma].low not in {",", "-", "--"}:
            continue
        found = speaker_before(page, comma, first)
        known = found and (found.sort in {"person", "group", "plural"} or found.settled or _is_name(page, found))
        if found and known and _apposes(page, comma + 1) and not _governed(page, found, first):
            return Speaker(found.first, end, found.name, found.party, found.sort, found.gender, found.settled)
    return None


def _long_subject(page: Page, end: int, first: int) -> Speaker | None:
    """The noun phrase that opens a clause, with all that is said of it before the verb: "Another source familiar with the plan said"."""
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
    if found is None or found.first != start or found.last > end or not (found.sort in {"person", "plural", "group"} or _is_name(page, found)):
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


def _is_name(page: Page, speaker: Speaker) -> bool:
    """Whether a speaker is called by a name, marked or not."""
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
    if token.low in APPOSITIVE or token.low in sorts or token.low.endswith("ing") or token.low.isdigit() or i in page.starts or "-" in token.low:
        return True
    for k in range(i, min(i + 5, len(page.tokens))):  # an office noun soon, and no verb before it
        low = page.tokens[k].low
        if low in nouns()["persons"] or low in nouns()["groups"] or low in nouns()["plurals"]:
            return True
        if not (low.isalpha() or low == "-") or low in words("finite") or low in words("prepositions") or low in lexicon().verbs:
            return False
    return False


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
    if cue.base not in STRONG and cue.kind not in {"say", "announce", "write", "tell", "ask"} and low not in MARKS:
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
    if page.quoted[i] >= 0 or (cue.base in {"claim", "call", "post", "report"} and right.how not in {"that", "quote", "bare"}):
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


def lead_subject(page: Page, sentence: Sentence, end: int) -> Speaker | None:
    """Whom a clause is about: the pronoun nearest before that opens a clause, else the noun phrase or first name that opens the sentence."""
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
    if opener and opened > first and _is_name(page, opener):
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


def _quoted_as(page: Page, sentence: Sentence, cue: Cue, right: Right) -> Turn | None:
    """Read "X was quoted as saying", "the agency quoted X as saying"."""
    quoted = next(
        (
            j
            for j in range(cue.first - 2, max(sentence.first - 1, cue.first - 16), -1)
            if page.tokens[j].low in {"quoted", "cited", "quotes", "quoting"}
        ),
        -1,
    )
    if quoted < 0:
        return None
    if page.tokens[quoted - 1].low in words("be"):
        end = _speech_gap(page, quoted - 1, sentence.first)
        found = speaker_before(page, end, sentence.first) or _over_apposition(page, end, sentence.first)
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
