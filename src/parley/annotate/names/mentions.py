"""Mentions of persons in a sentence, with the offices beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from parley.annotate.names.gazetteer import Entry, Gazetteer, Hit, build
from parley.annotate.names.names import full_names, is_given
from parley.annotate.names.offices import Phrase, offices
from parley.annotate.names.people import Mention
from parley.annotate.names.runs import caseless_run, find_runs
from parley.own import NONE, Own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.annotate.marks import PartyMark, Sentence, Token
    from parley.model import Report

_LOOSE = 2  # unknown words in an apposition before its office ("a prison affairs official")
_SKIP = 3  # tokens between a name's comma and the office in apposition


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what is known of its tokens."""

    report: Report
    tokens: Sequence[Token]
    sentence: Sentence
    named: Mapping[int, PartyMark]
    known: Mapping[int, Hit]
    placed: frozenset[int]  # tokens of this sentence that name a place
    caseless: bool


@lru_cache(maxsize=4)
def known_gazetteer(own: Own = NONE) -> Gazetteer:
    """Full names of office holders, for texts without case and names that runs would cut."""
    return build([Entry(name, name) for name in full_names(own)])


def find_mentions(scene: Scene, phrases: Sequence[Phrase]) -> tuple[list[Mention], set[int]]:
    """Find the persons named in a sentence.

    Args:
        scene: the sentence.
        phrases: its office phrases.

    Returns:
        Mentions in order, and the heads of the phrases that belong to one.
    """
    ahead = {p.last: p for p in phrases}
    found, used = [], set()
    runs = _runs(scene, phrases)
    begun = {first for first, _ in runs}
    for first, last in runs:
        phrase = ahead.get(first) or _titled(scene, ahead, first) or _apposed(scene, [p for p in phrases if p.last not in begun], last)
        if phrase and not phrase.plural:
            used.add(phrase.head)
        found.append(_mention(scene, first, last, phrase))
    return [_beside(scene, m, found[k - 1] if k else None) for k, m in enumerate(found)], used


def _beside(scene: Scene, mention: Mention, before: Mention | None) -> Mention:
    """A name of several words joined to a person's is a person's too: "Jane Roe and John Doe"."""
    if mention.sure or before is None or not before.sure or " " not in mention.words or " " not in before.words:
        return mention
    joined = before.last == mention.first - 1 and scene.tokens[before.last].low == "and"
    company = scene.tokens[mention.last - 1].text in offices()["organisations"]
    return replace(mention, sure=True) if joined and not company else mention


def _runs(scene: Scene, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """The runs of a sentence that may be names, known full names first."""
    tokens, sentence = scene.tokens, scene.sentence
    known = [(h.first, h.last) for h in scene.known.values()]
    closed = (
        {i for i in range(sentence.first, sentence.last) if i in scene.named}
        | scene.placed
        | {i for first, last in known for i in range(first, last)}
    )
    if not scene.caseless:
        heads = {p.head for p in phrases}
        return sorted(known + find_runs(tokens, sentence, closed | heads))
    after = [caseless_run(tokens, p.last, sentence, closed) for p in phrases if not p.plural and tokens[p.head].low not in offices()["bodies"]]
    after += [
        caseless_run(tokens, i + 1, sentence, closed) for i in range(sentence.first, sentence.last) if tokens[i].low in offices()["caseless_titles"]
    ]
    return sorted({*known, *((a, b) for a, b in after if b > a)})


def _titled(scene: Scene, ahead: Mapping[int, Phrase], first: int) -> Phrase | None:
    """The office before titles or a comma: "chief negotiator, Gen. X"."""
    i = first
    while i > scene.sentence.first and scene.tokens[i - 1].low in offices()["ranks"] | {","}:
        i -= 1
        if i in ahead and not ahead[i].plural:
            comma = scene.tokens[i].low == ","
            return None if comma and not _closed_by_comma(scene, first) else ahead[i]
    return None


def _closed_by_comma(scene: Scene, first: int) -> bool:
    """Whether a name in commas after an office is in apposition to it: "the chief negotiator, Hadi Haig, said"."""
    end = first
    while end < scene.sentence.last and (scene.tokens[end].text[0].isupper() or scene.tokens[end].low in offices()["particles"] | {"-"}):
        end += 1
    return end < scene.sentence.last and scene.tokens[end].low == ","


def _apposed(scene: Scene, phrases: Sequence[Phrase], last: int) -> Phrase | None:
    """The office after a name: "X, Ukraine's defence minister", "X, who heads the President's Office"."""
    tokens, end = scene.tokens, scene.sentence.last
    if last >= end or tokens[last].low not in {",", "(", "-"}:
        return None
    i = last + 1
    if i + 1 < end and tokens[i].low == "who" and tokens[i + 1].low in offices()["leads"]:
        return _head_of(scene, i + 1)
    if i < end and tokens[i].low in offices()["leads"]:
        return None
    while i < min(end, last + 1 + _SKIP) and tokens[i].low in offices()["articles"]:
        i += 1
    near = (p for p in phrases if i <= p.first <= i + _LOOSE and not p.plural and tokens[p.head].low not in offices()["bodies"])
    return next((p for p in near if all(t.text.isalpha() and t.text.islower() for t in tokens[i : p.first])), None)


def _head_of(scene: Scene, verb: int) -> Phrase:
    """The office of one "who heads" something."""
    end = verb + 1
    while end < scene.sentence.last and end < verb + _LONG and scene.tokens[end].low not in offices()["after_led"]:
        end += 1
    marks = [scene.named[i] for i in range(verb, end) if i in scene.named]
    return Phrase(verb, end, verb, marks[0].codes[0] if marks else None)


_LONG = 10  # tokens of the body that somebody heads


def _mention(scene: Scene, first: int, last: int, phrase: Phrase | None) -> Mention:
    """A run as a mention."""
    tokens = scene.tokens
    words = " ".join(scene.report.text[tokens[first].start : tokens[last - 1].end].split())
    if scene.caseless or (words.isupper() and len(words) > _ACRONYM):
        words = words.title()
    office = " ".join(scene.report.text[tokens[phrase.first].start : tokens[phrase.last - 1].end].split()) if phrase else None
    party = phrase.party if phrase else None
    return Mention(first, last, words, office, party or _bracketed(scene, last), _sure(scene, first, last, phrase))


_ACRONYM = 5  # letters up to which capitals are an acronym


def _bracketed(scene: Scene, last: int) -> str | None:
    """The party in "X of the FMLN" or "X (Hamas)"."""
    after = [t.low for t in scene.tokens[last : last + 2]]
    i = last + 2 if after == ["of", "the"] else last + 1
    mark = scene.named.get(i)
    return mark.codes[0] if after and after[0] in {"of", "("} and mark and len(mark.codes) == 1 and mark.form == "name" else None


_AFTER_FREED = frozenset({",", "and", "on", "from", "in", "to", ".", "for", "after", "as", "who", "today", "this"})


def _sure(scene: Scene, first: int, last: int, phrase: Phrase | None) -> bool:
    """Whether the words beside a name, or the name itself, show a person."""
    tokens, sentence = scene.tokens, scene.sentence
    before = tokens[first - 1].low if first > sentence.first else ""
    after = tokens[last].low if last < sentence.last else ""
    several = last - first > 1
    if phrase or (before in offices()["ranks"] and (several or before not in offices()["common_ranks"])) or first in scene.known:
        return True
    if several and is_given(tokens[first].text) and tokens[last - 1].text not in offices()["organisations"]:
        return True
    if several and before in offices()["callings"] and tokens[last - 1].text not in offices()["organisations"]:
        return True
    if several and before in offices()["freeing"] and after in _AFTER_FREED and tokens[last - 1].text not in offices()["organisations"]:
        return True
    if several and before == "," and first - 1 > sentence.first and tokens[first - 2].low in offices()["callings"] and after in {",", "."}:
        return True  # "a businessman, John Doe"
    spoken = after in offices()["speech"] or (before in offices()["speech"] and before != "told")
    return spoken and several and tokens[last - 1].text not in offices()["organisations"]
