"""Parties named in a text: states, armed groups, carriers, and "both sides"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from parley.annotate.marks import PartyForm, PartyMark
from parley.annotate.names.atlas import former, groups, own_names, party_gazetteer, side_words
from parley.annotate.names.capitals import acts
from parley.annotate.names.gazetteer import Hit, Strip, find, lay
from parley.annotate.names.generic import find_generic
from parley.annotate.names.homonyms import settle
from parley.annotate.names.namesakes import without_namesakes
from parley.own import NONE, Own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Sentence, Token
    from parley.model import Report

_SPAN = 5  # tokens between "Palestinian" and "Hamas" in "Palestinian militant resistance group Hamas"


def find_parties(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence], own: Own = NONE) -> tuple[PartyMark, ...]:
    """Mark the parties of a text.

    Args:
        report: as read; its date tells the Soviet Union's Moscow from Russia's.
        tokens: of its text.
        sentences: over the tokens.
        own: the user's own parties.

    Returns:
        The marks in the order of the text, none overlapping another. A capital that is a mere place is not among them.
    """
    strip = lay(tokens, sentences)
    hits = [h for h in find(party_gazetteer(own), strip) if h.entry.form != "block" and not _barred(tokens, h)]
    hits = settle(report, {t.low for t in tokens}, without_namesakes(tokens, strip, hits), own_names(own))
    kept = _without_places(tokens, sentences, hits)
    named = {h.entry.key for h in hits if h.entry.form in {"name", "demonym", "people"}}
    found = sorted([*(_mark(report, hit, named, own) for hit in kept), *_america(tokens, strip)], key=lambda m: m.first)
    marks = _joined(tokens, _unmodified(tokens, found, own))
    taken = {i for mark in marks for i in range(mark.first, mark.last)}
    return tuple(sorted([*marks, *find_generic(tokens, marks, taken, groups(own))], key=lambda m: m.first))


def _barred(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the words around a name show that it names no party: "pro-Russian", "Iran-backed"."""
    words = side_words()
    first, last = hit.first, hit.last
    if first > 1 and tokens[first - 1].low == "-" and tokens[first - 2].low in words["against"]:
        return True
    if last + 1 < len(tokens) and tokens[last].low == "-" and tokens[last + 1].low in words["behind"]:
        return True
    return tokens[last - 1].low.rpartition("-")[2] in words["behind"]


def _america(tokens: Sequence[Token], strip: Strip) -> list[PartyMark]:
    """The United States in texts without case, where "us" is a pronoun more often: "the us", "us-led", "us officials"."""
    found = []
    for i, token in enumerate(tokens):
        if token.low == "us" and strip.caseless[i]:
            after = tokens[i + 1].low if i + 1 < len(tokens) else ""
            if (i and tokens[i - 1].low == "the") or after in side_words()["us_before"]:
                found.append(PartyMark(i, i + 1, ("US",), "name"))
    return found


def _without_places(tokens: Sequence[Token], sentences: Sequence[Sentence], hits: list[Hit]) -> list[Hit]:
    """The hits less the capitals that are places."""
    kept, number = [], 0
    for hit in hits:
        while sentences[number].last <= hit.first:
            number += 1
        if hit.entry.form != "capital" or acts(tokens, hit.first, hit.last, sentences[number]):
            kept.append(hit)
    return kept


def _mark(report: Report, hit: Hit, named: set[str], own: Own) -> PartyMark:
    """A hit as a mark, with the code of its day."""
    code = hit.entry.key
    past = former().get(hit.entry.surface.lower())
    if past and hit.entry.form in {"capital", "seat"}:
        code = _code_of_day(report, code, past, named)
    group = groups(own).get(code)
    role: Literal["party", "carrier"] = "carrier" if group and group.carrier and hit.entry.surface in group.names else "party"
    return PartyMark(hit.first, hit.last, tuple(code.split("+")) if code else (), cast("PartyForm", hit.entry.form), role)


def _code_of_day(report: Report, code: str, past: tuple[str, int, int], named: set[str]) -> str:
    """The state that a capital was the seat of when the report was written."""
    older, first, last = past
    if report.published:
        return older if first <= report.published.first.year <= last else code
    return older if older in named and code not in named else code


def _unmodified(tokens: Sequence[Token], marks: list[PartyMark], own: Own) -> list[PartyMark]:
    """The marks less a state that only describes the group after it: "Lebanon's Hezbollah", "Palestinian militant group Hamas"."""
    kinds = side_words()["kinds"]
    known = groups(own)
    kept = []
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        group = known.get(following.codes[0]) if following and following.codes else None
        gap = tokens[mark.last : following.first] if following else ()
        state = mark.codes and mark.codes[0] not in known
        compound = len(gap) == 1 and gap[0].low == "-"
        near = group and not group.carrier and len(gap) <= _SPAN and all(t.low in kinds for t in gap)
        modifies = mark.form == "demonym" or any(t.low == "'s" for t in gap)
        if not (near and state and modifies and not compound):
            kept.append(mark)
    return kept


def _joined(tokens: Sequence[Token], marks: list[PartyMark]) -> list[PartyMark]:
    """Compounds ("Israeli-Palestinian") and names with their own acronym in brackets as one mark each."""
    kept: list[PartyMark] = []
    for mark in marks:
        last = kept[-1] if kept else None
        between = [t.low for t in tokens[last.last : mark.first]] if last else []
        if last and between in (["-"], ["/"]) and last.codes and mark.codes and tokens[last.last].start == tokens[last.last - 1].end:
            kept[-1] = replace(last, last=mark.last, codes=tuple(dict.fromkeys(last.codes + mark.codes)))
        elif last and between == ["("] and last.codes == mark.codes and mark.last < len(tokens) and tokens[mark.last].low == ")":
            kept[-1] = replace(last, last=mark.last + 1)
        else:
            kept.append(mark)
    return kept
