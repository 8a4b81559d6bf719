"""Talks: meetings of adversaries, held, planned, proposed or called off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.lexicon import words
from parley.extract.talksheads import heads_of
from parley.extract.talkshosts import mediators_of
from parley.model import Talks

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence, WhenMark
    from parley.extract.scene import Scene
    from parley.model import Meeting, When

_NEAR = 14  # tokens within which a word of time or standing belongs to the noun
_HOUR = 60


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place that speaks of a meeting."""

    sentence: Sentence
    first: int
    last: int
    status: Meeting
    whens: tuple[WhenMark, ...]
    city: str | None
    venue: str | None
    parties: tuple[str, ...]
    round: int | None
    minutes: int | None
    strong: bool  # "talks", "negotiations"; "meeting" is weak
    back: bool  # an earlier meeting: "the last direct talks", "previous encounters"


def find_talks(scene: Scene) -> tuple[Draft, ...]:
    """Every meeting of adversaries that a report speaks of, once each.

    Args:
        scene: the report's marks.

    Returns:
        Drafts in the order of the text; the main meeting with what the whole report says of it.
    """
    if scene.pair is None:
        return ()
    mentions = [m for s in scene.notes.sentences for m in _mentions(scene, s)]
    return tuple(_draft(scene, group) for group in _gathered(scene, mentions) if _enough(group))


def _mentions(scene: Scene, sentence: Sentence) -> list[_Mention]:
    """The places in a sentence that speak of a meeting, one for each date given to it."""
    found: list[_Mention] = []
    i = sentence.first
    while i < sentence.last:
        kind = _kind(scene, sentence, i)
        if kind is None:
            i += 1
            continue
        status = _status(scene, sentence, i)
        if status is not None:
            found += _dated(scene, sentence, i, status, strong=kind)
        i += 1
    return found


def _kind(scene: Scene, sentence: Sentence, at: int) -> bool | None:
    """True for a strong word of talks, False for a weak one that its neighbours make one, None for others."""
    word = scene.low[at]
    before = scene.low[at - 1] if at > sentence.first else ""
    if before in words("talks", "elsewhere", "before"):
        return None
    if word in words("talks", "noun", "strong"):
        return True
    if word in words("talks", "verb", "meet") and word != "meeting" and _delegations(scene, sentence):
        return False
    if word not in words("talks", "noun", "meeting"):
        return None
    near = set(scene.low[max(sentence.first, at - 8) : min(sentence.last, at + 8)])
    if word in {"round", "session"}:
        return False if near & {"talks", "negotiations", "delegations"} else None
    if near & {"delegations", "negotiators", "sides", "talks", "negotiations", "envoys"} or _between(scene, sentence, at) or word == "encounters":
        return False
    return None


def _delegations(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has delegations, negotiators or both adversaries for a subject."""
    low = set(scene.low[sentence.first : sentence.last])
    return bool(low & {"delegations", "negotiators", "delegates"}) or len(_named(scene, sentence)) > 1


def _between(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether "between A and B" or both parties with a city follow a word of meeting."""
    rest = scene.low[at + 1 : min(sentence.last, at + 4)]
    placed = any(scene.place.get(i) is not None for i in range(at, min(sentence.last, at + 6)))
    return "between" in rest or (placed and len(_named(scene, sentence)) > 1)


def _named(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """The story's adversaries that a sentence names, itself or as "both sides"."""
    codes: list[str] = []
    for i in range(sentence.first, sentence.last):
        mark = scene.party.get(i)
        if mark is not None:
            codes += scene.pair if mark.form in {"both", "each"} and scene.pair else mark.codes
        person = scene.person.get(i) or scene.office.get(i)
        if person is not None and person.party:
            codes.append(person.party)
    return tuple(c for c in dict.fromkeys(codes) if scene.pair and c in scene.pair)


def _status(scene: Scene, sentence: Sentence, at: int) -> Meeting | None:
    """Whether a meeting was held or is to be, from the words near its noun; None for a mere topic or hope."""
    left = scene.low[max(sentence.first, at - 9) : at]
    right = scene.low[at + 1 : min(sentence.last, at + 9)]
    rows = {key: words("talks", "verb", key) for key in ("held", "planned", "proposed", "cancelled", "under_way")}
    if set(right[:5]) & rows["cancelled"] or set(left[-3:]) & rows["cancelled"]:
        return "cancelled"
    if set(left[-6:]) & rows["proposed"]:
        return "proposed"
    if set(right[:4]) & rows["under_way"] or set(left[-3:]) & rows["under_way"]:
        return "under_way"
    ahead = set(left[-5:]) & rows["planned"] or set(right[:3]) & {"will", "would", "resume", "scheduled", "expected", "ahead"}
    if ahead and not set(right[:3]) & {"held", "took", "lasted", "ended", "concluded"}:
        return "planned"
    if scene.low[at] in words("talks", "verb", "meet") and scene.low[at] not in {"meet", "negotiate"}:
        return "held"
    held = set(left[-5:]) & (rows["held"] | {"at", "after", "during", "following", "in", "of", "previous", "last"}) or set(right[:9]) & rows["held"]
    return "held" if held else None


def _dated(scene: Scene, sentence: Sentence, at: int, status: Meeting, *, strong: bool) -> list[_Mention]:
    """One mention for each date that belongs to the noun."""
    marks = [m for i in range(sentence.first, sentence.last) if (m := scene.when.get(i)) is not None and m.kind in {"date", "deadline"}]
    after = [m for m in marks if at < m.first <= at + _NEAR and not set(scene.low[at:m.first]) & {";", "that", "said", "who", "which", "agreed"}]
    several = [m for m in after if m.first == after[0].first or _joined(scene, after, m)] if after else []
    chosen = several or [m for m in marks if m.last <= at and at - m.last <= 6][-1:]  # noqa: PLR2004
    base = _Mention(
        sentence, at, at + 1, status, (), _place(scene, sentence, at, "city"), _place(scene, sentence, at, "venue"), _named(scene, sentence),
        _round(scene, sentence, at), _minutes(scene, sentence), strong, _looks_back(scene, sentence, at),
    )  # fmt: skip
    if not chosen:
        return [base]
    return [replace(base, whens=(m,), last=max(base.last, m.last), first=min(base.first, m.first)) for m in chosen]


def _joined(scene: Scene, marks: list[WhenMark], mark: WhenMark) -> bool:
    """Whether a date is joined by "and" to the one before it: "on May 16 and June 2"."""
    at = marks.index(mark)
    return at > 0 and scene.low[marks[at - 1].last : mark.first] in {("and",), (",",), ("and", "on")}


def _place(scene: Scene, sentence: Sentence, at: int, kind: str) -> str | None:
    """The city or venue nearest to a word of meeting within its sentence."""
    places = [p for i in range(sentence.first, sentence.last) if (p := scene.place.get(i)) is not None and p.kind == kind]
    fit = [p for p in places if scene.low[max(0, p.first - 1)] in {"in", "at", "the", "'s", ",", "historic", "of", "to"} or p.first > at]
    return min(fit, key=lambda p: (abs(p.first - at), p.first)).name if fit else None


def _round(scene: Scene, sentence: Sentence, at: int) -> int | None:
    """The number of the round: "the second round of negotiations"."""
    for i in range(max(sentence.first, at - 5), min(sentence.last, at + 2)):
        mark = scene.count.get(i)
        if mark is not None and mark.ordinal is not None and "round" in scene.low[mark.last : mark.last + 2]:
            return mark.ordinal
    return None


def _minutes(scene: Scene, sentence: Sentence) -> int | None:
    """How long the meeting lasted, where the sentence says so."""
    low = set(scene.low[sentence.first : sentence.last])
    marks = [d for d in scene.notes.durations if sentence.first <= d.first < sentence.last and d.minutes[0] <= 24 * _HOUR]
    said = low & {"lasted", "lasting", "after", "for", "talks", "only", "session"}
    fit = [d for d in marks if said and not {"delay", "ceasefire", "truce", "combined", "within"} & set(scene.low[max(sentence.first, d.first - 8) : min(sentence.last, d.last + 4)])]
    return fit[0].minutes[1] if fit else None


def _looks_back(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether an earlier meeting is meant."""
    return bool(set(scene.low[max(sentence.first, at - 6) : at]) & {"previous", "last", "earlier", "stalled"}) and "last" not in scene.low[at + 1 : at + 3]


def _gathered(scene: Scene, mentions: list[_Mention]) -> list[list[_Mention]]:
    """Mentions of one meeting together: the main one, then each of another date or standing."""
    main = next((m.whens[0].when for m in mentions if m.status in {"held", "under_way"} and not m.back and m.whens and m.whens[0].when), None)
    groups: dict[tuple[str, str], list[_Mention]] = {}
    for m in mentions:
        when = m.whens[0].when if m.whens else None
        held = m.status in {"held", "under_way"}
        if held and not (m.back and when is None) and (when is None or _overlap(when, main)) and not (m.back and not _overlap(when, main)):
            groups.setdefault(("main", ""), []).append(m)
        elif when is not None or not held:
            key = (m.status if not held else "held", when.first.isoformat()[:7] if when else "")
            groups.setdefault(key, []).append(m)
    return [_one(group) for _, group in sorted(groups.items(), key=lambda item: item[1][0].first)]


def _one(group: list[_Mention]) -> list[_Mention]:
    """The mention that says most first."""
    return sorted(group, key=lambda m: (not m.whens, not m.strong, m.first))


def _overlap(a: When | None, b: When | None) -> bool:
    return a is not None and b is not None and a.first <= b.last and b.first <= a.last


def _enough(group: list[_Mention]) -> bool:
    """A meeting needs a day, a place or a strong word with its adversaries to be claimed."""
    dated = any(m.whens and m.whens[0].when for m in group)
    placed = any(m.city or m.venue for m in group)
    if group[0].status == "proposed":
        return dated or placed
    return dated or placed or any(m.strong and m.parties for m in group)


def _draft(scene: Scene, group: list[_Mention]) -> Draft:
    """One claim of a meeting with what all its mentions say."""
    best = group[0]
    main = best.status in {"held", "under_way"} and not best.back
    when = next((m.whens[0].when for m in group if m.whens and m.whens[0].when), None)
    body = Talks(
        status=best.status, when=when, city=next((m.city for m in group if m.city), None), venue=next((m.venue for m in group if m.venue), None),
        parties=scene.pair or (), mediators=mediators_of(scene) if main else (), heads=heads_of(scene) if main else (),
        round=next((m.round for m in group if m.round), None), minutes=next((m.minutes for m in group if m.minutes), None),
    )  # fmt: skip
    voice = scene.voice(best.first)
    runs = ((best.first, best.last), *((m.first, m.last) for m in group[1:6]), *((voice.source,) if voice else ()))
    return Draft(body, voice.says if voice else None, voice.party if voice else None, tuple(dict.fromkeys(runs)), "talks")
