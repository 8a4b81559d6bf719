"""Which names in a text are one person, and what the text and the reference data say of him."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.annotate.names.names import Known, known_by_name, known_by_surname
from parley.annotate.names.offices import offices
from parley.annotate.tokens import fold
from parley.own import NONE, Own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.model import Report

_CAREER = 3  # years beside an office in which its holder is still meant by the surname


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of tokens that names a person, with the office beside it."""

    first: int
    last: int
    words: str
    office: str | None
    party: str | None
    sure: bool  # an office, a title, a verb of speech or the reference data speak for a person


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of a text."""

    name: str
    office: str | None
    party: str | None
    known: str | None = None  # the office that the reference data gives


def surname(words: str) -> str:
    """The folded last word of a name, a suffix left out."""
    parts = [p for p in fold(words).replace(".", "").split() if p not in offices()["suffixes"]]
    return parts[-1] if parts else ""


def gather(report: Report, mentions: Sequence[Mention], own: Own = NONE) -> list[Someone | None]:
    """Settle who each mention is.

    Args:
        report: as read; its date says who of several with one surname was in office.
        mentions: in the order of the text.
        own: the user's own persons.

    Returns:
        For each mention the person with the fullest name that the text gives, or None where nothing shows a person.
    """
    full = _full_names(mentions)
    keys = [_key(m, full, own) for m in mentions]
    people: dict[str, Someone] = {}
    for key in dict.fromkeys(keys):
        same = [m for m, k in zip(mentions, keys, strict=True) if k == key]
        someone = _someone(report, same, own)
        if someone:
            people[key] = someone
    return [people.get(key) for key in keys]


def _full_names(mentions: Sequence[Mention]) -> dict[str, list[str]]:
    """Surname -> the fuller names with it, the most frequent first."""
    counts: Counter[str] = Counter(fold(m.words) for m in mentions if " " in m.words and m.sure)
    found: dict[str, list[str]] = {}
    for name, _ in counts.most_common():
        found.setdefault(surname(name), []).append(name)
    return found


def _key(mention: Mention, full: dict[str, list[str]], own: Own) -> str:
    """The folded name under which a mention's person is kept: of names that hold one another, the fullest."""
    folded = fold(mention.words)
    known = known_by_name(own).get(folded)
    words = set(folded.replace(".", "").split())
    best, candidates = folded, full.get(surname(folded), [])
    for name in candidates:
        if words <= set(name.replace(".", "").split()) and len(name.split()) > len(best.split()):
            best = name
    if known:
        same = [name for name in candidates if known_by_name(own).get(name) == known]
        return max([*same, best], key=lambda n: len(n.split()))
    if best == folded and " " not in folded:
        inner = [name for names in full.values() for name in names if folded in name.split() and len(name.split()) > 2]
        return inner[0] if len(inner) == 1 else best
    return best


def _someone(report: Report, same: Sequence[Mention], own: Own) -> Someone | None:
    """One person out of his mentions; None where nothing shows that the name is a person's."""
    known = next((k for m in same if (k := known_by_name(own).get(fold(m.words)))), None) or _famous(report, same, own)
    if not known and not any(m.sure for m in same):
        return None
    name = max((m.words for m in same if m.sure or known), key=lambda w: len(w.split()), default=same[0].words)
    office = next((m.office for m in same if m.office and m.party), None) or next((m.office for m in same if m.office), None)
    party = next((m.party for m in same if m.party), None)
    if known is None:
        return Someone(name, office, party)
    return Someone(name, office or known.office, known.party, known.office if _in_office(report, known) else None)


def _in_office(report: Report, known: Known) -> bool:
    """Whether somebody held his office when the report was written; an undated report is given the benefit of the doubt."""
    return report.published is None or known.first <= report.published.first.year <= known.last


def _famous(report: Report, same: Sequence[Mention], own: Own) -> Known | None:
    """The office holder meant by a bare surname, where the years leave one only."""
    if any(" " in m.words for m in same):
        return None
    people = known_by_surname(own).get(surname(same[0].words), ())
    if report.published:
        year = report.published.first.year
        people = tuple(k for k in people if k.first - _CAREER <= year <= k.last + _CAREER)
    return people[0] if len(people) == 1 else None
