"""Who "he", "the official" or "the statement" is: the speakers and subjects so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parley.annotate.speech.page import Page, nouns, words_of
from parley.annotate.speech.speaker import Speaker, named

if TYPE_CHECKING:
    from collections.abc import Iterator

NEARBY = 60  # tokens: "the president" further on need not be the person last named
REACH = 60  # speakers and subjects looked back at


@dataclass(slots=True)
class Memory:
    """What attribution remembers while it goes through a report."""

    people: list[Speaker] = field(default_factory=list)  # speakers and subjects who are persons
    groups: list[Speaker] = field(default_factory=list)  # speakers that are bodies
    plurals: list[Speaker] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[int, int]] = field(default_factory=dict)  # last word of a capitalised name: its fullest run


def remember(memory: Memory, speaker: Speaker) -> None:
    """Keep a speaker, or the subject of a sentence, for later pronouns.

    Args:
        memory: changed in place.
        speaker: resolved.
    """
    if speaker.gender and speaker.sort == "person":
        memory.genders[speaker.name] = speaker.gender
    kept = {"person": memory.people, "plural": memory.plurals}.get(speaker.sort, memory.groups)
    kept.append(speaker)
    if speaker.sort == "unknown":
        memory.people.append(speaker)


def index_names(page: Page, memory: Memory) -> None:
    """Keep each capitalised name of two words or more under its last word ("hospital": "Nasser Hospital").

    Args:
        page: the report.
        memory: changed in place.
    """
    if not page.cased:
        return
    first = 0
    for i, token in enumerate(page.tokens):
        if token.text[:1].isupper() and token.low not in nouns()["determiners"]:
            if i - first >= 1 and token.low not in memory.names and token.low in nouns()["groups"]:
                memory.names[token.low] = (first, i + 1)
        else:
            first = i + 1


def resolve(page: Page, memory: Memory, speaker: Speaker) -> Speaker | None:
    """Say who a speaker is, by what the text told before.

    Args:
        page: the report.
        memory: of the text so far.
        speaker: as read from the words.

    Returns:
        The speaker with the name of whom he is, as far as the text settles it; None for a pronoun that nothing settles.
    """
    if speaker.settled:
        return speaker
    if speaker.sort == "pronoun":
        return _pronoun(memory, speaker)
    if speaker.sort == "text":
        return _text(page, memory, speaker)
    definite = page.tokens[speaker.first].low in {"the", "this", "that", "same"}
    if not definite:
        return speaker
    if speaker.sort == "person":
        return _definite_person(page, memory, speaker)
    if speaker.sort in {"group", "unknown"}:
        return _definite_group(page, memory, speaker)
    return _same_head(memory.plurals, speaker) or speaker


def _take(speaker: Speaker, other: Speaker) -> Speaker:
    """The words of one mention with the identity of another."""
    return replace(other, first=speaker.first, last=speaker.last, settled=True)


def _pronoun(memory: Memory, speaker: Speaker) -> Speaker | None:
    """Whom a pronoun stands for: the last one spoken of that it can stand for."""
    if speaker.name in {"he", "she"}:
        for other in _recent(memory.people):
            gender = other.gender or memory.genders.get(other.name, "")
            if not gender or gender == speaker.gender:
                return _take(speaker, other)
        return None
    pool = memory.groups if speaker.name == "it" else memory.plurals or memory.groups
    return next((_take(speaker, other) for other in _recent(pool)), None)


def _recent(kept: list[Speaker]) -> Iterator[Speaker]:
    """The last ones first."""
    return reversed(kept[-REACH:])


def _text(page: Page, memory: Memory, speaker: Speaker) -> Speaker:
    """Whose statement it is: "its statement", "the statement added"."""
    first = page.tokens[speaker.first].low
    if (issuer := _issuer(page, speaker)) is not None:
        return issuer
    if speaker.party is not None or (first not in {"the", "its", "his", "her", "their", "this"} and speaker.last - speaker.first > 1):
        return speaker
    if first in {"his", "her"}:
        pools = [memory.people]
    elif first == "their":
        pools = [memory.plurals, memory.groups]
    else:
        head = page.tokens[speaker.last - 1].low
        pools = [memory.groups, memory.plurals] if head in nouns()["put_out"] else []
    return next((_take(speaker, other) for pool in pools for other in _recent(pool)), speaker)


def _issuer(page: Page, speaker: Speaker) -> Speaker | None:
    """Whose statement a name before the noun says: "a Red Cross statement" is the Red Cross's; "a Turkish statement" may be anybody's of Turkey."""
    head = speaker.last - 1
    if page.tokens[head].low not in nouns()["statements"] or head <= speaker.first:
        return None
    if getattr(page.ends.get(head), "form", "") != "name" and page.tokens[head - 1].low not in nouns()["groups"]:
        return None
    name = named(page, speaker.first, head)
    return replace(speaker, name=name, sort="group", settled=True) if name else None


def _same_head(kept: list[Speaker], speaker: Speaker) -> Speaker | None:
    """The last speaker whose name holds the last word of this one ("the source": "TASS source")."""
    head = speaker.name.split()[-1].casefold() if speaker.name.split() else ""
    for other in _recent(kept):
        if head and head in other.name.casefold().split():
            return _take(speaker, other)
    return None


def _definite_person(page: Page, memory: Memory, speaker: Speaker) -> Speaker:
    """Who "the minister" or "the official" is."""
    found = _same_head(memory.people, speaker)
    if found:
        return found
    head = page.tokens[speaker.last - 1].low
    for other in _recent(memory.people):
        mark = page.starts.get(other.first) or page.ends.get(other.last)
        office = getattr(mark, "office", None) or ""
        if head in office.casefold().split():
            return _take(speaker, other)
    last = memory.people[-1] if memory.people else None
    plain = speaker.last - speaker.first == 2 or speaker.name.casefold() == "head of state"
    near = last is not None and 0 <= speaker.first - last.last <= NEARBY
    if last is None or not plain or not near or {last.gender, speaker.gender} == {"m", "f"}:
        return speaker
    if head in nouns()["unnamed"]:
        return speaker if last.settled else _take(speaker, last)
    mark = page.starts.get(last.first) or page.ends.get(last.last)
    held = getattr(mark, "office", None) or ""
    if not held or (head == "state" and nouns()["heads_of_state"] & set(held.casefold().split())):
        return _take(speaker, last)
    return speaker


def _definite_group(page: Page, memory: Memory, speaker: Speaker) -> Speaker:
    """Which body "the hospital" or "the delegation" is."""
    found = _same_head(memory.groups, speaker)
    if found:
        return found
    head = page.tokens[speaker.last - 1].low
    run = memory.names.get(head)
    if run and speaker.last - speaker.first <= 2 and not page.tokens[speaker.last - 1].text[:1].isupper():
        return replace(speaker, name=words_of(page, *run), settled=True)
    if head in nouns()["bodies"] and speaker.last - speaker.first == 2 and (run := _lettered(page, speaker.first)) is not None:
        return replace(speaker, name=words_of(page, *run), settled=True)
    return speaker


def _lettered(page: Page, before: int) -> tuple[int, int] | None:
    """The one name not far before that has its letters in brackets: "International Organization for Migration (IOM)"."""
    first = max(1, before - NEARBY)
    opened = [
        i for i in range(first, before - 2) if page.tokens[i].low == "(" and page.tokens[i + 2].low == ")" and page.tokens[i + 1].text.isupper()
    ]
    if len(opened) != 1:
        return None
    letters, end = page.tokens[opened[0] + 1].text, opened[0]
    start = end
    while start > first and (page.tokens[start - 1].text[:1].isupper() or page.tokens[start - 1].low in {"of", "for", "and", "the", "on"}):
        start -= 1
        if page.tokens[start].text[:1] == letters[0] and sum(t.text[:1].isupper() for t in page.tokens[start:end]) >= len(letters):
            return start, end
    return None
