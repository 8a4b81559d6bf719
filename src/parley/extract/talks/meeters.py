"""Those who meet, and the parties that a run of words names for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene


@dataclass(frozen=True, slots=True)
class Meeters:
    """The parties that meet, and the persons named for them."""

    codes: tuple[str, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    explicit: bool = False  # the words around the meeting name them
    delegates: bool = False  # "the delegations", "negotiators", "both sides"
    several: bool = False  # "they"


def more(a: Meeters, b: Meeters) -> Meeters:
    """Those of both; where both tell the head of a delegation, the first's."""
    codes = tuple(dict.fromkeys(a.codes + b.codes))
    return Meeters(
        codes, tuple(dict([*b.heads, *a.heads]).items()), explicit=bool(codes), delegates=a.delegates or b.delegates, several=a.several or b.several
    )


def joined(scene: Scene, runs: list[tuple[int, int]]) -> Meeters:
    """The parties and persons named in some runs of tokens."""
    found = Meeters()
    for first, last in runs:
        found = more(found, named_in(scene, first, last))
    return found


def named_in(scene: Scene, first: int, last: int) -> Meeters:
    """The parties and persons named in a run of tokens; not the state to which an envoy is sent."""
    codes: list[str] = []
    heads: dict[str, str] = {}
    for i in range(first, last):
        if i > first and scene.low[i] in words("talks", "sides", "matters") and i + 1 not in scene.when:
            break  # "talks with Qatar on the Israeli offensive": what they are about does not meet
        mark = scene.party.get(i)
        if mark is not None and set(scene.low[mark.last : mark.last + 1]) & words("talks", "sides", "no_delegates"):
            continue
        if mark is not None and mark.role == "party" and not _aside(scene, first, i, mark.last):
            codes += scene.pair if mark.form in {"both", "each"} and scene.pair else mark.codes
        who = scene.person.get(i) or scene.office.get(i)
        if who is not None and who.party:
            codes.append(who.party)
        person = scene.person.get(i)
        if person is not None and person.party:
            heads.setdefault(person.party, person.name)
        place = scene.place.get(i)
        if place is not None and place.country and i > first and scene.low[i - 1] in words("talks", "sides", "of_capital") and i not in scene.party:
            codes.append(place.country)
    low = set(scene.low[first:last])
    return Meeters(
        tuple(dict.fromkeys(codes)), tuple(heads.items()), explicit=bool(codes),
        delegates=bool(low & words("talks", "noun", "delegates")) or ("sides" in low and not codes),
    )  # fmt: skip


def _aside(scene: Scene, first: int, at: int, last: int) -> bool:
    """Whether a party is only where somebody is or is posted, or mediates: "the US envoy for Syria", "in Britain", "Omani mediators"."""
    left = scene.low[max(first, at - 3) : at]
    if left[-1:] and left[-1] in words("talks", "place", "at"):
        return True
    if words("talks", "host", "who") & set(scene.low[last : last + 2]):
        return True
    return bool({"to", "for", "on"} & set(left)) and bool(words("talks", "place", "posted") & set(scene.low[max(first, at - 6) : at]))
