"""View: what of a report bears on a candidate's way, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import foes, peoples, words
from parley.extract.transfers.bystanders import only_arms, only_helps, only_hosts, only_writes
from parley.extract.transfers.learned.beside import beside
from parley.extract.transfers.learned.cues import around, sorted_nouns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.custody import Custody
    from parley.extract.transfers.group import Group
    from parley.extract.transfers.learned.candidates import Candidate
    from parley.extract.transfers.learned.features import Setting

Pair = tuple[str | None, str | None]  # giver and receiver
_MOST = 8  # parties between which ways are sought
_PART = 5  # tokens of "of the 135 Ukrainians"
_EACH = frozenset({"each", "either", "apiece"})


@dataclass(frozen=True, slots=True)
class View:
    """What of a report bears on a candidate's way."""

    parties: tuple[str, ...]
    pair: tuple[str, str] | None
    nation: str | None
    kind: str  # of words that name those who may go
    sort: str  # of those who may go
    holders: frozenset[str]
    ways: tuple[Pair, ...]  # of what rules have read, in order
    last: Pair | None  # of the transfer told before
    here: Pair | None  # of one told in the same sentence
    between: frozenset[str]  # classes of words between that one and the candidate
    beside: Mapping[str, frozenset[str]]  # how each party stands in the sentence
    voice: str | None
    own: bool  # "our", "its", "soldiers"
    around: frozenset[str]  # classes of words in the sentence
    foes: frozenset[tuple[str, str]]


def view_of(scene: Scene, candidate: Candidate, setting: Setting, custody: Custody) -> View:
    """Look up what bears on a candidate's way.

    Args:
        scene: the report's marks.
        candidate: those who may go.
        setting: what rules have read.
        custody: who holds whom.

    Returns:
        The view.
    """
    group, sentence, told = candidate.group, candidate.sentence, setting.told
    before = [t for t in told if t.at < group.first]
    here = [t for t in told if t.sentence == candidate.number]
    near = beside(scene, candidate)
    nation = group.nations[0] if len(set(group.nations)) == 1 else _part_of(scene, candidate)
    told_ways = tuple((t.body.giver, t.body.receiver) for t in told)
    parties = _parties(scene, told_ways, nation, near)
    voice = scene.voice(group.head)
    return View(
        parties=parties, pair=scene.pair, nation=nation, kind=_kind(group), sort=_sort(scene, candidate), holders=_holders(candidate, custody, nation),
        ways=told_ways,
        last=(before[-1].body.giver, before[-1].body.receiver) if before else None,
        here=(here[0].body.giver, here[0].body.receiver) if here else None,
        between=_classes(scene, min(here[0].at, group.first), max(here[0].at, group.first)) if here else frozenset(),
        beside=near, voice=voice.party if voice is not None else None, own=group.own or bool(group.whose),
        around=_classes(scene, sentence.first, sentence.last) | _flags(scene, candidate),
        foes=frozenset((a, b) for a in parties for b in parties if a != b and foes(a, b, scene.notes.own)),
    )  # fmt: skip


def _parties(scene: Scene, told: tuple[Pair, ...], nation: str | None, near: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The parties that can be sides: of the ways told, the story, the sentence and those who may go; none that stands beside or whose armed men are meant."""
    pair = scene.pair or ()
    named = [*(c for way in told for c in way if c), *pair, *([nation] if nation else []), *near, *(peoples()[c] for c in pair if c in peoples())]
    return tuple(c for c in dict.fromkeys(named) if c == nation or not (only_arms(scene, c) or (c not in pair and _only_beside(scene, c))))[:_MOST]


def _only_beside(scene: Scene, code: str) -> bool:
    return only_helps(scene, code) or only_hosts(scene, code) or only_writes(scene, code)


def _kind(group: Group) -> str:
    return "bodies" if group.bodies else "name" if group.named else "figure" if group.bare else "noun"


def _holders(candidate: Candidate, custody: Custody, nation: str | None) -> frozenset[str]:
    """Who holds them by what other sentences say."""
    told = (h for h in custody.holdings if h.holder is not None)
    named = candidate.name
    return frozenset(
        str(h.holder) for h in told if (named is not None and h.patient.name == named) or (nation is not None and nation in h.patient.nations)
    )


def _classes(scene: Scene, first: int, last: int) -> frozenset[str]:
    """The classes of words in a run of tokens."""
    return frozenset(c for i in range(first, last) for c in around().get(scene.low[i], ()))


def _part_of(scene: Scene, candidate: Candidate) -> str | None:
    """The nation in "52 of the Ukrainians", "all of the Houthis"."""
    at = candidate.group.last
    if scene.low[at : at + 1] != ("of",):
        return None
    marks = (m for i in range(at + 1, min(candidate.sentence.last, at + _PART)) if (m := scene.party.get(i)) is not None)
    mark = next(marks, None)
    return mark.codes[0] if mark is not None and len(mark.codes) == 1 and mark.form in {"people", "demonym", "name"} else None


def _sort(scene: Scene, candidate: Candidate) -> str:
    """Of what sort those who may go are: a state's men, an armed party's, hostages, prisoners."""
    group, sorts = candidate.group, sorted_nouns()
    if group.bodies:
        return "bodies"
    found = [sorts[scene.low[i]] for i in range(group.first, min(candidate.sentence.last, group.last + 1)) if scene.low[i] in sorts]
    return found[-1] if found else "persons by name" if group.named else "nobody said"


def _flags(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """Words of "each side" and of an exchange in the sentence."""
    group, low = candidate.group, set(scene.low[candidate.sentence.first : candidate.sentence.last])
    told = {
        "each": group.each or bool(_EACH & low),
        "both": group.joint or "both" in low,
        "for the same": group.other is not None,
        "swap": bool(words("learned", "verbs", "swap") & low),
    }
    return frozenset(name for name, holds in told.items() if holds)
