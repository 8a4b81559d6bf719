"""Places named in a text: cities, regions, countries as places, and venues."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from parley.annotate.marks import PlaceMark
from parley.annotate.names.atlas import capitals, english, party_gazetteer, place_words, several, side_words, table
from parley.annotate.names.capitals import acts
from parley.annotate.names.gazetteer import Entry, Gazetteer, Hit, build, find, lay
from parley.annotate.names.names import is_given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from parley.annotate.marks import Sentence, Token
    from parley.model import Report

_LONGEST = 4  # words before "Palace" that belong to its name


def find_places(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[PlaceMark, ...]:
    """Mark the places of a text.

    Args:
        report: as read.
        tokens: of its text.
        sentences: over the tokens.

    Returns:
        The marks in the order of the text. A capital that speaks or acts for its government is not among them.
    """
    del report  # same signature as its siblings
    strip = lay(tokens, sentences)
    marks: list[PlaceMark] = []
    for hit, sentence in _with_sentences(find(place_gazetteer(), strip), sentences):
        mark = _mark(tokens, hit, sentence)
        if mark:
            marks.append(mark)
    parties = find(party_gazetteer(), strip)
    blocked = {i for h in parties if h.entry.form == "block" for i in range(h.first, h.last)}
    marks = [m for m in marks if m.kind == "venue" or m.first not in blocked]
    taken = {i for m in marks for i in range(m.first, m.last)}
    for hit, sentence in _with_sentences(parties, sentences):
        country = _country(tokens, hit, sentence) if hit.first not in taken else None
        if country:
            marks.append(country)
    venues = _general(tokens, sentences, marks)
    covered = {i for m in venues for i in range(m.first, m.last)}
    return tuple(sorted([*venues, *(m for m in marks if m.first not in covered)], key=lambda m: m.first))


def _with_sentences(hits: list[Hit], sentences: Sequence[Sentence]) -> list[tuple[Hit, Sentence]]:
    """Every hit with its sentence."""
    found, number = [], 0
    for hit in hits:
        while sentences[number].last <= hit.first:
            number += 1
        found.append((hit, sentences[number]))
    return found


@lru_cache(maxsize=1)
def place_gazetteer() -> Gazetteer:
    """Venues, cities and capitals, compiled once; key: name, kind and country."""
    entries = []
    for row in table(english("venues.csv")):
        entries += [Entry(name, f"{row['name']}|venue|{row['country']}") for name in [row["name"], *several(row["names"])]]
    for row in table(english("states.csv")):
        names = several(row["capitals"])
        for name in names:
            print_as = names[0] if name in place_words()["spellings"] else name
            entries.append(Entry(name, f"{print_as}|city|{capitals()[name.lower()][1]}", "capital"))
    for row in table(english("cities.csv")):
        entries += [Entry(name, f"{row['name']}|{row['kind']}|{row['country']}") for name in [row["name"], *several(row["names"])]]
    return build(entries, place_words()["weak"])


def _mark(tokens: Sequence[Token], hit: Hit, sentence: Sentence) -> PlaceMark | None:
    """A hit as a mark, or None where it names a person or a government."""
    before = tokens[hit.first - 1] if hit.first > sentence.first else None
    single = hit.last == hit.first + 1
    if single and before and is_given(before.text):
        return None
    if hit.entry.surface.lower() in place_words()["weak"] and not (before and before.low in place_words()["before"]):
        return None
    if hit.entry.form == "capital" and acts(tokens, hit.first, hit.last, sentence):
        return None
    if hit.last + 1 < len(tokens) and tokens[hit.last].low == "-" and tokens[hit.last + 1].low in side_words()["behind"]:
        return None
    name, kind, country = hit.entry.key.split("|")
    return PlaceMark(hit.first, hit.last, name, cast("Literal['city', 'venue', 'country', 'region']", kind), country or None)


def _country(tokens: Sequence[Token], hit: Hit, sentence: Sentence) -> PlaceMark | None:
    """A state's name as a place: "in Turkey", "to the United States"."""
    if hit.entry.form != "name" or len(hit.entry.key) != 2 or hit.first <= sentence.first:
        return None
    i = hit.first - 1
    if tokens[i].low in place_words()["around"] and i > sentence.first:
        i -= 1
    if tokens[i].low not in place_words()["before"] - {"of"}:
        return None
    return PlaceMark(hit.first, hit.last, hit.entry.surface, "country", hit.entry.key)


def _general(tokens: Sequence[Token], sentences: Sequence[Sentence], marks: list[PlaceMark]) -> list[PlaceMark]:
    """Venues by their last word: capitalised words before "Palace", "Hotel", "Crossing", "Hospital"."""
    known = {i for m in marks if m.kind == "venue" for i in range(m.first, m.last)}
    country = {m.first: m.country for m in marks}
    found = []
    for sentence in sentences:
        for i in range(sentence.first + 1, sentence.last):
            if tokens[i].low not in place_words()["venues"] or not tokens[i].text[0].isupper() or tokens[i].text.isupper() or i in known:
                continue
            first = i
            while (
                first > max(sentence.first, i - _LONGEST)
                and tokens[first - 1].text[0].isupper()
                and tokens[first - 1].low not in place_words()["determiners"]
            ):
                first -= 1
            if first < i:
                name = " ".join(t.text for t in tokens[first : i + 1])
                found.append(PlaceMark(first, i + 1, name, "venue", country.get(first)))
    return found
