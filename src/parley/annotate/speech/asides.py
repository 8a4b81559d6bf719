"""Attribution without a verb: "according to X", "by X's count", "citing X", "as X sees it", "X: …" in a headline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.annotate.marks import PartyMark, VoiceMark
from parley.annotate.speech.after import speaker_after
from parley.annotate.speech.before import speaker_before
from parley.annotate.speech.clauses import MARKS, has_clause, reported_end
from parley.annotate.speech.cues import starts_with, words
from parley.annotate.speech.memory import Memory, remember, resolve
from parley.annotate.speech.page import Page, closed, nouns
from parley.annotate.speech.speaker import Speaker

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence

Aside = tuple[int, int, Speaker]  # the run of the attribution's words, and the speaker
_HEADING = 16  # tokens of an office and a name before a colon


def find_asides(page: Page, memory: Memory, sentence: Sentence, found: list[VoiceMark]) -> list[VoiceMark]:
    """Add the voices of a sentence that no verb of speech gives.

    Args:
        page: the report.
        memory: of the text so far; learns the speakers.
        sentence: where to look.
        found: the voices that verbs gave.

    Returns:
        All voices of the sentence; a source cited by a speaker takes the speaker's place.
    """
    result = list(found)
    for i in range(sentence.first, sentence.last):
        if page.quoted[i] >= 0:
            continue
        low = page.tokens[i].low
        if low in words("citing") and result:
            result = _cited(page, memory, sentence, i, result)
            continue
        aside = _aside(page, sentence, i)
        speaker = resolve(page, memory, aside[2]) if aside else None
        if aside and speaker and not any(v.cue == i for v in result):
            remember(memory, speaker)
            result += _around(page, sentence, (aside[0], aside[1]), speaker)
    return result + _headed(page, memory, sentence, result)


def _aside(page: Page, sentence: Sentence, i: int) -> Aside | None:
    """An attribution that begins at a token."""
    low, last = page.tokens[i].low, sentence.last
    if low == "according" and starts_with(page.tokens, i, ("according", "to"), last):
        return _run(i, _according(page, i + 2, last))
    if low == "per" and i > sentence.first and page.tokens[i - 1].low == ",":
        speaker = speaker_after(page, i + 1, last)
        return _run(i, speaker if speaker and speaker.settled else None)
    if low in {"by", "in"}:
        return _measure(page, i, last)
    if low == "as":
        return _sight(page, i, last)
    if low in words("passives") and starts_with(page.tokens, i + 1, ("by",), last) and _finishes(page, i, sentence):
        speaker = speaker_after(page, i + 2, last)
        if speaker and speaker.last < last and page.tokens[speaker.last].low == "as":
            return None
        return (i, speaker.last, speaker) if speaker and speaker.sort != "pronoun" else None
    return None


def _run(i: int, speaker: Speaker | None) -> Aside | None:
    """An attribution from its first word to its speaker's last."""
    return (i, speaker.last, speaker) if speaker else None


def _according(page: Page, i: int, last: int) -> Speaker | None:
    """Whom "according to" names: a deal or a timetable is no speaker."""
    speaker = speaker_after(page, i, last)
    if speaker is None:
        return None
    if speaker.sort == "text" and (issuer := _issuer(page, speaker, last)) is not None:
        return issuer
    heads = [t.low for t in page.tokens[i : speaker.last]]
    of = next((k for k, low in enumerate(heads) if low in {"of", "for", "from", "by", "in"}), len(heads))
    if of and heads[of - 1] in nouns()["documents"] and not set(heads[of:]) & {"from", "by"}:
        return None
    return speaker


def _issuer(page: Page, text: Speaker, last: int) -> Speaker | None:
    """Whose a statement is: "a statement issued by the army's press service"."""
    if text.last + 1 >= last or page.tokens[text.last].low not in words("issued") or page.tokens[text.last + 1].low not in {"by", "from"}:
        return None
    issuer = speaker_after(page, text.last + 2, last)
    return replace(issuer, first=text.first) if issuer and issuer.sort != "pronoun" else None


def _measure(page: Page, i: int, last: int) -> Aside | None:
    """Read "by Israel's count", "in his words", "in the eyes of X"."""
    phrase = next((k for k in range(i + 1, min(last, i + 12)) if page.tokens[k].low in words("measures")), -1)
    if phrase < 0:
        return None
    if page.tokens[i + 1].low == "the" and phrase == i + 2 and phrase + 1 < last and page.tokens[phrase + 1].low == "of":
        speaker = speaker_after(page, phrase + 2, last)
        return (i, speaker.last, speaker) if speaker and speaker.sort != "pronoun" else None
    low = page.tokens[i + 1].low
    if phrase == i + 2 and low in {"his", "her", "its", "their"}:
        name = {"his": "he", "her": "she", "its": "it", "their": "they"}[low]
        return (i, phrase + 1, Speaker(i + 1, i + 2, name, None, "pronoun", {"his": "m", "her": "f"}.get(low, "")))
    if phrase - 1 > i + 1 and page.tokens[phrase - 1].low in {"'s", "'"} and page.tokens[phrase].low != "statement":
        speaker = speaker_before(page, phrase - 1, i + 1)
        return (i, phrase + 1, speaker) if speaker and speaker.first <= i + 2 else None
    return None


def _sight(page: Page, i: int, last: int) -> Aside | None:
    """Read "as X sees it"; "as X announced", "as reported by X"."""
    stop = next((k for k in range(i + 2, min(last, i + 10)) if page.tokens[k].low == "it" and page.tokens[k - 1].low in words("sights")), -1)
    if stop < 0:
        return None
    speaker = speaker_before(page, stop - 1, i + 1)
    return (i, stop + 1, speaker) if speaker else None


def _finishes(page: Page, i: int, sentence: Sentence) -> bool:
    """Whether "reported by X" attributes the clause before it, not a noun alone ("the losses reported by X")."""
    low = page.tokens[i - 1].low if i > sentence.first else ""
    return low in {"as", "been", "was", "were", ","} or (low in words("be") and low != "be")


def _around(page: Page, sentence: Sentence, run: tuple[int, int], speaker: Speaker) -> list[VoiceMark]:
    """What an aside attributes: the words before it and after it in its sentence."""
    first, last = run
    before = page.tokens[first - 1].low if first > sentence.first else ""
    opens = first == sentence.first or (first - sentence.first <= 2 and not has_clause(page, sentence.first, first))
    marks: list[VoiceMark] = []
    follows = page.tokens[last].low if last < sentence.last else "."
    hearer = page.tokens[first].low in words("told")
    if hearer and follows != "that":
        return []
    joined = before == "," and page.tokens[first - 2].low in {"and", "but"}
    if not opens and not joined and not (page.tokens[first].low in words("passives") and follows == "that"):
        marks.append(_voice(page, (_clause_start(page, sentence, first), first), run, speaker))
    if (
        opens
        or (before in {",", "-", "--"} and follows in {",", "-", "--", ";"})
        or (follows == "," and _goes_on(page, last + 1))
        or follows in {"that", "is"}
    ):
        end = reported_end(page, last + (follows == ","), sentence.last, [])
        marks.append(_voice(page, (last, end), run, speaker))
    return [m for m in marks if m.last > m.first]


def _goes_on(page: Page, i: int) -> bool:
    """Whether the words after an aside's comma belong to what it attributes."""
    return i < len(page.tokens) and page.tokens[i].low not in words("tails") | {"and", "but"}


def _clause_start(page: Page, sentence: Sentence, first: int) -> int:
    """Where the words before an aside begin: the sentence, or the clause after a semicolon."""
    return next((i + 1 for i in range(first - 2, sentence.first, -1) if page.tokens[i].low == ";" and page.quoted[i] < 0), sentence.first)


def _voice(page: Page, run: tuple[int, int], aside: tuple[int, int], speaker: Speaker) -> VoiceMark:
    """A voice over a run without its loose punctuation."""
    first, last = run
    loose = {",", ";", ":", "-", "--"}
    while first < last and page.tokens[first].low in loose:
        first += 1
    while last > first and page.tokens[last - 1].low in loose | {"."}:
        last -= 1
    return VoiceMark(
        first, last, aside[0], speaker.name, speaker.party, direct=False, verb=page.tokens[aside[0]].low, source=(speaker.first, speaker.last)
    )


def _cited(page: Page, memory: Memory, sentence: Sentence, i: int, found: list[VoiceMark]) -> list[VoiceMark]:
    """Read "the agency reported, citing the army": the army is the source of what the agency reported."""
    speaker = speaker_after(page, i + 1, sentence.last)
    speaker = resolve(page, memory, speaker) if speaker else None
    near = [v for v in found if v.cue < i]
    if speaker is None or not near or (speaker.sort == "unknown" and not page.tokens[speaker.last - 1].text[:1].isupper()):
        return found
    remember(memory, speaker)
    cue = near[-1].cue
    if speaker.name.casefold() in nouns()["sources"] and page.tokens[near[-1].source[1] - 1].text[:1].isupper():
        speaker = replace(speaker, name=f"{near[-1].says} {speaker.name.casefold()}")  # unnamed: known by who quotes it
    changed = [replace(v, says=speaker.name, party=speaker.party, source=(speaker.first, speaker.last)) if v.cue == cue else v for v in found]
    return [replace(v, last=max(v.first, i - 1)) if v.cue == cue and v.first < i < v.last and not v.direct else v for v in changed]


def _is_country(page: Page, speaker: Speaker) -> bool:
    """Whether a headline's first word is a state by its name: "Syria: hundreds freed" says where, "Kremlin: no talks" who."""
    mark = page.starts.get(speaker.first)
    return isinstance(mark, PartyMark) and mark.last == speaker.last and mark.form == "name" and all(len(code) == 2 for code in mark.codes)


def _headed(page: Page, memory: Memory, sentence: Sentence, found: list[VoiceMark]) -> list[VoiceMark]:
    """Read "Zelensky: …" in a headline, and "Quote from Medinsky: …" anywhere."""
    colon = next((i for i in range(sentence.first + 1, min(sentence.last, sentence.first + _HEADING)) if page.tokens[i].low == ":"), -1)
    if colon < 0 or colon + 1 >= sentence.last or any(v.first > colon or v.cue <= colon for v in found):
        return []
    first = sentence.first
    if starts_with(page.tokens, first, ("quote", "from"), colon):
        first += 2
    speaker = speaker_before(page, colon, first)
    plain = sentence.block in {"headline", "standfirst"} or first > sentence.first or page.tokens[colon + 1].low in MARKS
    if not plain and not (speaker and speaker.settled and speaker.sort == "person"):
        return []
    if speaker is None or speaker.first != first or not (speaker.settled or speaker.sort in {"person", "group"}):
        return []
    if _is_country(page, speaker) and page.tokens[colon + 1].low not in MARKS:
        return []
    speaker = resolve(page, memory, speaker)
    if speaker is None:
        return []
    remember(memory, speaker)
    end = closed(page, page.quotations[page.quoted[colon + 2]]) if colon + 2 < sentence.last and page.quoted[colon + 2] >= 0 else sentence.last
    return [
        VoiceMark(
            colon + 1,
            min(end, len(page.tokens)),
            colon,
            speaker.name,
            speaker.party,
            direct=page.quoted[min(colon + 2, sentence.last - 1)] >= 0,
            verb="quote",
            source=(speaker.first, speaker.last),
        )
    ]
