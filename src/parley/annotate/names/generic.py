"""Common nouns for a side ("the rebels", "the government"), where the text settles who they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parley.annotate.marks import PartyMark
from parley.annotate.names.atlas import creeds, side_words, state_codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.annotate.marks import PartyForm, Token
    from parley.annotate.names.atlas import Group


def find_generic(tokens: Sequence[Token], marks: Sequence[PartyMark], taken: set[int], known: Mapping[str, Group]) -> list[PartyMark]:
    """Mark common nouns for a side, if the text names one group only or one above all.

    Args:
        tokens: of the whole text.
        marks: the parties named.
        taken: tokens that they cover.
        known: groups by code.

    Returns:
        Marks for "the rebels" (the group) and "the government" (the state that the text names and the group fights).
    """
    called = _of_creed(tokens, marks, taken)
    if called:
        more = {i for mark in called for i in range(mark.first, mark.last)}
        return [*called, *find_generic(tokens, [*marks, *called], taken | more, known)]
    named = {code for mark in marks if mark.role == "party" for code in mark.codes}
    fighting = [code for code in named if code in known]
    code = fighting[0] if len(fighting) == 1 else _foremost(tokens, marks, fighting)
    if code is None:
        return []
    foes = [foe for foe in known[code].opposes if foe in state_codes()]
    against = [foe for foe in foes if foe in named] or (foes if len(foes) == 1 else [])
    sides = (code, against[0] if len(against) == 1 else "")
    found = []
    for i, token in enumerate(tokens):
        if i in taken or (i and i - 1 in taken) or not token.low.isalpha() or _describes(tokens, i, taken):
            continue
        mark = _mark(tokens, i, *sides)
        if mark and (len(fighting) == 1 or token.low not in side_words()["movement"]):
            found.append(mark)
    return found


def _of_creed(tokens: Sequence[Token], marks: Sequence[PartyMark], taken: set[int]) -> list[PartyMark]:
    """Rebels told by what they believe in, in a text that names the state that they fight: "Marxist rebels" of the Philippines."""
    named = {code for mark in marks if mark.role == "party" for code in mark.codes}
    words = side_words()
    found = []
    for i in range(1, len(tokens)):
        plural, single = tokens[i].low in words["rebels"], tokens[i].low in words["rebel"]
        if not (plural or single) or {i, i - 1} & taken:
            continue
        codes = {code for state in named if (code := creeds().get((state, tokens[i - 1].low)))}
        if len(codes) == 1:
            found.append(PartyMark(i - 1, i + 1, (codes.pop(),), "people" if plural else "demonym"))
    return found


def _foremost(tokens: Sequence[Token], marks: Sequence[PartyMark], fighting: Sequence[str]) -> str | None:
    """Of several groups the one that alone is called rebels in the text, if it is named far more often than any other."""
    words = side_words()["rebels"] | side_words()["rebel"]
    counts = Counter(code for mark in marks for code in mark.codes if code in fighting)
    called = {code for mark in marks if _called(tokens, mark, words) for code in mark.codes if code in counts}
    if len(called) != 1:
        return None
    code = called.pop()
    if any(words & {token.low for token in tokens[mark.first : mark.last]} for mark in marks if code in mark.codes):
        return code if counts[code] == max(counts.values()) else None  # "Syrian rebels": no other name is shorter
    return code if all(counts[code] >= _FAR * number for other, number in counts.items() if other != code) else None


def _called(tokens: Sequence[Token], mark: PartyMark, words: frozenset[str]) -> bool:
    """Whether a name stands beside a word for rebels: "Houthi rebels", "rebel group M23"."""
    after = tokens[mark.last].low if mark.last < len(tokens) else ""
    first, around = mark.first, side_words()["kinds"] | _APPOSING
    while first > max(0, mark.first - _DESCRIBED) and tokens[first - 1].low in around:
        first -= 1
    return after in words or any(token.low in words for token in tokens[first : mark.last])


_FAR = 2  # times that the foremost group is named for every time that another is


def _describes(tokens: Sequence[Token], i: int, taken: set[int]) -> bool:
    """Whether a noun only describes the party named after it: "the militant group Hamas"."""
    kinds = side_words()["kinds"]
    j = i + 1
    while tokens[i].low in kinds and j < min(len(tokens), i + _DESCRIBED) and tokens[j].low in kinds | _APPOSING and j not in taken:
        j += 1
    return tokens[i].low in kinds and j in taken


_DESCRIBED = 6  # tokens of such a description
_APPOSING = frozenset({",", "the", "("})  # before a name in apposition: "the biggest rebel group, the FARC"


def _mark(tokens: Sequence[Token], i: int, group: str, state: str) -> PartyMark | None:
    """The mark of one common noun, or None."""
    words = side_words()
    low = tokens[i].low
    before = tokens[i - 1].low if i else ""
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    form: PartyForm | None = None
    if low in words["rebels"]:
        form = "people"
    elif low in words["rebel"] and after.isalpha() and after not in words["verbs"]:
        form = "demonym"
    elif low in words["movement"] and before in {"the", "this"} and after not in {"of", "for"}:
        form = "name"
    if form:
        return PartyMark(i, i + 1, (group,), form)
    kind = before in words["government_kinds"] and i > 1 and tokens[i - 2].low == "the"
    if state and low in words["government"] and (before == "the" or kind or after in words["government_after"]):
        return PartyMark(i, i + 1, (state,), "name")
    forces = low in words["government"] and after in words["government_after"] and before in {"", "and"}
    if state and (forces or (low in words["loyal"] and "and" in {before, after})):
        return PartyMark(i, i + 1, (state,), "name")
    if state and low in words["state_side"] and tokens[i].text.islower() and before == "the" and after not in words["state_side_not"]:
        return PartyMark(i, i + 1, (state,), "name")
    return None
