"""Persons named in a text, and offices and organisations that speak without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.marks import OfficeMark, PersonMark
from parley.annotate.names.gazetteer import Hit, find, lay
from parley.annotate.names.mentions import Scene, find_mentions, known_gazetteer
from parley.annotate.names.names import is_given
from parley.annotate.names.offices import Phrase, by_token, find_phrases, offices
from parley.annotate.names.people import Mention, gather
from parley.annotate.names.places import place_gazetteer
from parley.annotate.names.speaking import Offices, find_organisations, office_marks
from parley.own import NONE, Own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import PartyMark, Sentence, Token
    from parley.model import Report


def find_persons(
    report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence], parties: Sequence[PartyMark], own: Own = NONE
) -> tuple[tuple[PersonMark, ...], tuple[OfficeMark, ...]]:
    """Mark persons, offices and organisations.

    Args:
        report: as read.
        tokens: of its text.
        sentences: over the tokens.
        parties: found before.
        own: the user's own persons and offices.

    Returns:
        Persons, each with the fullest name and the office and side that the text, else the reference data, gives; and offices, resolved to a
        person where the text settles whom they mean.
    """
    strip = lay(tokens, sentences)
    named = by_token(parties)
    known = _by_sentence(find(known_gazetteer(own), strip), sentences)
    placed = _by_sentence([h for h in find(place_gazetteer(), strip) if not (h.first and is_given(tokens[h.first - 1].text))], sentences)
    mentions: list[Mention] = []
    phrases: list[Phrase] = []
    used: set[int] = set()
    for number, sentence in enumerate(sentences):
        here = find_phrases(tokens, sentence, named, own)
        caseless = sentence.last > sentence.first and strip.caseless[sentence.first]
        where = frozenset(i for h in placed.get(number, ()) for i in range(h.first, h.last))
        scene = Scene(report, tokens, sentence, named, {h.first: h for h in known.get(number, ())}, where, caseless)
        found, linked = find_mentions(scene, here)
        mentions += found
        used |= linked
        phrases += here
    people = gather(report, mentions, own)
    persons = tuple(PersonMark(m.first, m.last, p.name, p.party, p.office) for m, p in zip(mentions, people, strict=True) if p)
    organisations = find_organisations(
        report,
        tokens,
        sentences,
        named,
        {i for p in phrases if tokens[p.head].low not in offices()["bodies"] for i in range(p.first, p.last)}
        | {i for p in persons for i in range(p.first, p.last)},
    )
    held: dict[str, set[str]] = {}
    for mention, person in zip(mentions, people, strict=True):
        if person:
            held.setdefault(person.name, set()).update(o for o in (mention.office, person.office, person.known) if o)
    without = office_marks(report, tokens, [p for p in phrases if p.head not in used], persons, Offices(named, held))
    said: list[PersonMark | OfficeMark] = [*persons, *organisations]
    covered = {i for m in said for i in range(m.first, m.last)}
    kept = [m for m in without if not any(i in covered for i in range(m.first, m.last)) or m.name.endswith("office")]
    return persons, tuple(sorted([*organisations, *kept], key=lambda m: m.first))


def _by_sentence(hits: list[Hit], sentences: Sequence[Sentence]) -> dict[int, list[Hit]]:
    """Hits by the number of the sentence that they stand in."""
    found: dict[int, list[Hit]] = {}
    number = 0
    for hit in hits:
        while sentences[number].last <= hit.first:
            number += 1
        found.setdefault(number, []).append(hit)
    return found


def last_person(marks: Sequence[PersonMark | OfficeMark], index: int, sentences: Sequence[Sentence]) -> PersonMark | OfficeMark | None:
    """The person whom "he" most likely means: the first named of the nearest sentence that names one before the token.

    Args:
        marks: of persons and resolved offices, in order.
        index: the pronoun's token.
        sentences: of the text.

    Returns:
        The mark, or None where nobody was named before.
    """
    before = [m for m in marks if m.last <= index and (isinstance(m, PersonMark) or m.resolved)]
    if not before:
        return None
    home = next((s for s in sentences if s.first <= before[-1].first < s.last), None)
    return next((m for m in before if home and m.first >= home.first), before[-1])
