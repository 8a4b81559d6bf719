"""Names of states and capitals that are persons' names in the text: "Michael Jordan", "Chad Bown", "Denzel Washington"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.names.atlas import side_words
from parley.annotate.names.names import is_common, is_given, known_by_surname

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from parley.annotate.marks import Token
    from parley.annotate.names.gazetteer import Hit, Strip

_SHIELDED = frozenset({"capital", "name", "seat"})


def without_namesakes(tokens: Sequence[Token], strip: Strip, hits: Sequence[Hit]) -> list[Hit]:
    """The names of parties less those that are persons' names.

    A person once called by the full name goes by the surname after that: where the text has "Jim Jordan" and no other word for the state, "Jordan" is
    the person throughout.

    Args:
        tokens: of the whole text.
        strip: the text as laid out for look-up; it knows where capitals mean nothing.
        hits: names found.
    """
    taken = {i for h in hits for i in range(h.first, h.last)}
    persons = {h for h in hits if _single(tokens, strip, h) and (_surname(tokens, h, taken) or _forename(tokens, h, taken))}
    rest = [h for h in hits if h not in persons]
    borne = {h.entry.surface for h in persons if _surname(tokens, h, taken)}
    other = {h.entry.key for h in rest if h.entry.surface not in borne}
    return [h for h in rest if h.entry.surface not in borne or h.entry.key in other]


def _single(tokens: Sequence[Token], strip: Strip, hit: Hit) -> bool:
    """Whether a name is one word whose capitals tell something."""
    return hit.entry.form in _SHIELDED and hit.last == hit.first + 1 and not strip.caseless[hit.first] and not tokens[hit.first].text.isupper()


def _surname(tokens: Sequence[Token], hit: Hit, taken: Collection[int]) -> bool:
    """Whether a title or a first name stands before the name."""
    if not hit.first or hit.first - 1 in taken:
        return False
    before = tokens[hit.first - 1]
    if is_given(before.text) or before.low in side_words()["before"]:
        return True
    return tokens[hit.first].low in side_words()["surnames"] and _unknown(before)


def _forename(tokens: Sequence[Token], hit: Hit, taken: Collection[int]) -> bool:
    """Whether a surname stands after the name, and none of the state's own leaders'."""
    if hit.last >= len(tokens) or hit.last in taken or tokens[hit.first].low not in side_words()["forenames"]:
        return False
    after = tokens[hit.last]
    own = any(known.party == hit.entry.key for known in known_by_surname().get(after.low, ()))
    return _unknown(after) and not own


def _unknown(token: Token) -> bool:
    """Whether a word has the shape of a name and is no common word."""
    return token.text[0].isupper() and token.text.isalpha() and not token.text.isupper() and not is_common(token.text)
