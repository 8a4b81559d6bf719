"""Beside: how each party that a sentence names stands to those who may go ("after it after “to”", "before it with the verb pass")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.transfers.learned.cues import acting

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.learned.candidates import Candidate

_VERB = 6  # tokens from a party to its verb
_LEADING = frozenset({"to", "from", "by", "in", "into", "with", "for", "between", "against", "of"})
_NO_SUBJECT = frozenset({"to", "from", "by", "in", "of", "with", "into"})
_ACTING = frozenset({"name", "capital", "seat", "people", "person"})  # forms that can be a subject
_WILL = frozenset({"be", "ahead", "agree"})  # classes of words before the verb itself


def beside(scene: Scene, candidate: Candidate) -> dict[str, frozenset[str]]:
    """How each party of the sentence stands to the candidate.

    Args:
        scene: the report's marks.
        candidate: those who may go.

    Returns:
        By party, names of what holds of its place in the sentence; a state's places and officials count as the state.
    """
    group, sentence = candidate.group, candidate.sentence
    found: dict[str, set[str]] = {}
    for i in range(sentence.first, sentence.last):
        mark = _marked(scene, i)
        if mark is None:
            continue
        code, last, form = mark
        told = found.setdefault(code, set())
        if group.first <= i < group.last:
            told.add("in its words")
            continue
        side = "before" if i < group.first else "after"
        if side == "before" and not any(found[c] - {"in its words"} for c in found if c != code) and not told:
            told.add("named first")
        told |= {f"{side} it", *(f"{side} it {how}" for how in _how(scene, candidate, (i, last, form)))}
    return {code: frozenset(names) for code, names in found.items()}


def _marked(scene: Scene, at: int) -> tuple[str, int, str] | None:
    """The party that a token begins to name, where the words end, and in what form."""
    mark, place, person = scene.party.get(at), scene.place.get(at), scene.person.get(at)
    if mark is not None and mark.role == "party" and len(mark.codes) == 1:
        return mark.codes[0], mark.last, mark.form
    if place is not None and place.country:
        return place.country, place.last, "place"
    return (person.party, person.last, "person") if person is not None and person.party is not None else None


def _how(scene: Scene, candidate: Candidate, named: tuple[int, int, str]) -> list[str]:
    """After which word it stands, whether as a jailer, and with which verb."""
    first, last, form = named
    sentence, classes, low = candidate.sentence, acting(), scene.low
    prior = low[first - 1] if first > sentence.first else "^"
    prior = low[first - 2] if prior in {"the", "its", "their"} and first - 1 > sentence.first else prior
    found = [f"after “{prior}”"] if prior in _LEADING else []
    if set(low[last : last + 3]) & words("status", "jails") and (
        low[last : last + 1] == ("'s",) or form == "demonym" or low[last] in words("status", "jails")
    ):
        found.append("as a jailer")
    near = (classes[low[k]] for k in range(last, min(sentence.last, last + _VERB)) if classes.get(low[k], "be") not in _WILL)
    verb = next(near, None)
    if verb is not None and form in _ACTING and prior not in _NO_SUBJECT:
        found.append(f"with the verb {verb}")
    return found
