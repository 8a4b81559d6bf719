"""Talks: meetings of adversaries, held, planned, proposed or called off, one claim for each."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from parley.extract.days import main_day
from parley.extract.draft import Draft
from parley.extract.talkmentions import find_mentions
from parley.extract.talksheads import heads_of
from parley.extract.talkshosts import mediators_of
from parley.extract.talkstatus import as_meeting
from parley.model import Talks

if TYPE_CHECKING:
    from parley.extract.scene import Scene
    from parley.extract.talkmentions import Mention
    from parley.model import When

Group = list["Mention"]
_DONE = frozenset({"held", "under_way", "topic"})
_FRESH = 8  # sentences in which an undated meeting is the news of the day
_EVIDENCE = 6


def find_talks(scene: Scene) -> tuple[Draft, ...]:
    """Every meeting of adversaries that a report speaks of, once each.

    Args:
        scene: the report's marks.

    Returns:
        Drafts in the order of the text; the main meeting with what the whole report says of it.
    """
    if scene.pair is None:
        return ()
    mentions = [_timed(scene, m) for m in find_mentions(scene)]
    main, others = _gathered(mentions)
    rest = [g for g in others if _enough(g)]
    groups = [(main, True), *((g, False) for g in rest)] if main and _enough(main) else [(g, k == 0) for k, g in enumerate(rest)]
    return tuple(_draft(scene, group, main=first) for group, first in sorted(groups, key=lambda item: item[0][0].at))


def _timed(scene: Scene, mention: Mention) -> Mention:
    """A meeting said to be held on a day that is still to come is planned."""
    written = scene.notes.report.written or scene.notes.report.published
    if written is not None and mention.when is not None and mention.standing in _DONE and mention.when.first > written.last:
        return replace(mention, standing="planned")
    return mention


def _gathered(mentions: list[Mention]) -> tuple[Group, list[Group]]:
    """Mentions of one meeting together: the main meeting's, and those of each other."""
    done = [m for m in mentions if m.standing in _DONE]
    dated = [m for m in done if m.when is not None]
    fresh = [m for m in dated if not m.back]
    lead = next((m for m in fresh if m.when and m.when.grain == "day"), fresh[0] if fresh else None)
    main: Group = []
    others: list[Group] = []
    for m in done:
        if lead is not None and m.when is not None and not (m.back and m is not lead and not _same(m.when, lead.when)) and _same(m.when, lead.when):
            main.append(m)
        elif m.when is not None:
            _join(others, m)
        elif _elsewhere(m, lead):
            others.append([m])
        elif not m.back:
            main.append(m)
    ahead: list[Group] = []
    planned = any(m.standing == "planned" for m in mentions)
    for m in mentions:
        if m.standing == "proposed" and m.when is None and planned:
            continue
        if m.standing not in _DONE and not (m.when is not None and lead is not None and _same(m.when, lead.when)):
            _join(ahead, m)
    return _ordered(main), [_ordered(g) for g in (*_cities(others), *ahead)]


def _elsewhere(mention: Mention, lead: Mention | None) -> bool:
    """Whether an undated mention is of another meeting than the main one: in another city, or through a go-between."""
    if mention.back and mention.firm and len(mention.who.codes) > 1:
        return True
    return bool(mention.city and lead is not None and lead.city and mention.city != lead.city and mention.firm)


def _cities(groups: list[Group]) -> list[Group]:
    """Undated meetings of one city as one."""
    found: dict[tuple[str | None, When | None], Group] = {}
    for group in groups:
        found.setdefault((group[0].city if group[0].when is None else str(id(group)), group[0].when), []).extend(group)
    return list(found.values())


def _join(groups: list[Group], mention: Mention) -> None:
    """Add a mention to the group of the same standing and time, or begin one."""
    for group in groups:
        if as_meeting(group[0].standing) != as_meeting(mention.standing):
            continue
        times = [m.when for m in group if m.when is not None]
        if not times or mention.when is None or any(_same(t, mention.when) for t in times):
            group.append(mention)
            return
    groups.append([mention])


def _same(a: When | None, b: When | None) -> bool:
    return a is not None and b is not None and a.first <= b.last and b.first <= a.last


def _ordered(group: Group) -> Group:
    """The mention that says most first."""
    return sorted(group, key=lambda m: (not m.firm, m.standing == "topic", m.when is None, m.at))


def _enough(group: Group) -> bool:
    """A meeting needs a firm mention with a day, a place, or both adversaries to be claimed; a proposed one a day or a city."""
    firm = [m for m in group if m.firm and m.standing != "topic"]
    if not firm:
        return False
    placed = any(m.when or m.city or m.venue for m in group)
    if firm[0].standing in {"proposed", "cancelled"}:
        return placed
    return placed or any(len(m.who.codes) > 1 or (m.who.explicit and m.who.codes) or m.standing == "planned" for m in firm)


def _draft(scene: Scene, group: Group, *, main: bool) -> Draft:
    """One claim of a meeting with what its mentions say; the main one's also with what the whole report says."""
    best = group[0]
    whens = sorted(
        (m.mark for m in group if m.mark is not None and m.when is not None), key=lambda w: (w.when.last - w.when.first if w.when else 0, w.first)
    )
    when = whens[0].when if whens else _today(scene, group) if main else None
    city = next((m.city for m in group if m.city), None)
    met = {c for m in group if m.who.explicit for c in m.who.codes}
    mediators = tuple(c for c in mediators_of(scene, None if main else (best.sentence,)) if c not in met)
    heads = dict(h for m in group if m.firm for h in m.who.heads)
    if main:
        heads = {**heads, **dict(heads_of(scene))}
    body = Talks(
        status=as_meeting(best.standing), when=when, city=city, venue=next((m.venue for m in group if m.venue), None),
        parties=_parties(scene, group), mediators=mediators, heads=tuple(sorted(heads.items())),
        round=next((m.round for m in group if m.round), None), minutes=next((m.minutes for m in group if m.minutes), None) if main else None,
    )  # fmt: skip
    voice = scene.voice(best.at)
    runs = (*(_run(m) for m in group[:_EVIDENCE]), *((voice.source,) if voice else ()))
    return Draft(body, voice.says if voice else None, voice.party if voice else None, tuple(dict.fromkeys(runs)), "talks")


def _parties(scene: Scene, group: Group) -> tuple[str, ...]:
    """The parties that meet: those whom a mention names as meeting, else the story's adversaries."""
    for m in group:
        if m.who.explicit and m.firm and (len(m.who.codes) > 1 or (m.who.codes and scene.pair and m.who.codes[0] not in scene.pair)):
            return tuple(sorted(m.who.codes))
    return scene.pair or ()


def _run(mention: Mention) -> tuple[int, int]:
    """The words that speak of a meeting, with its date."""
    if mention.mark is None:
        return mention.start, mention.at + 1
    return min(mention.start, mention.mark.first), max(mention.at + 1, mention.mark.last)


def _today(scene: Scene, group: Group) -> When | None:
    """The day of the news, for an undated meeting with a place that its opening tells or that is under way."""
    opening = [s.first for s in islice((s for s in scene.notes.sentences if s.block != "headline"), _FRESH)]
    early = any(m.firm and m.sentence.first <= opening[-1] for m in group) if opening else False
    if not any(m.city or m.venue for m in group) or not (early or any(m.standing == "under_way" for m in group)):
        return None
    day = main_day(scene)
    if day is not None:
        return day
    written = scene.notes.report.published
    return next(
        (
            m.when
            for m in scene.notes.whens
            if m.when is not None and written is not None and m.when.first == m.when.last == written.first == written.last
        ),
        None,
    )
