"""Talks: meetings of adversaries, held, planned, proposed or called off, one claim for each."""

from __future__ import annotations

import operator
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from parley.extract.draft import Draft
from parley.extract.scene.lexicon import foes, opponents, peoples, words
from parley.extract.talks.heads import heads_of
from parley.extract.talks.hosts import mediators_of
from parley.extract.talks.meetings import DONE, enough, gathered, spoken_of, timed
from parley.extract.talks.mentions import find_mentions
from parley.extract.talks.status import as_meeting
from parley.extract.transfers.days import main_day
from parley.model import Talks

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.meetings import Group
    from parley.extract.talks.mentions import Mention
    from parley.model import Meeting, When

_FRESH = 8  # sentences in which an undated meeting is the news of the day
_EVIDENCE = 6
_LONG = 14 * 24 * 60  # minutes of talks that are not those of one day


def find_talks(scene: Scene) -> tuple[Draft, ...]:
    """Every meeting of adversaries that a report speaks of, once each.

    Args:
        scene: the report's marks.

    Returns:
        Drafts in the order of the text; the main meeting with what the whole report says of it.
    """
    mentions = [t for m in find_mentions(scene) if (t := timed(scene, m)) is not None]
    groups = gathered(mentions, scene.pair or ())
    if not _conflict(scene, mentions):
        return ()
    told = any(m.firm for m in mentions)
    planned = any(m.standing == "planned" for m in mentions)
    fit = [g for g in groups if enough(scene, g, told=told) and not (planned and g[0].standing == "proposed" and all(m.when is None for m in g))]
    if not any(g[0].standing in DONE for g in fit) and scene.pair is not None:
        fit += [g for g in groups if g not in fit and spoken_of(scene, g)][:1]  # talks that are only told of at large, where no others are
    adversaries = _adversaries(scene, fit)
    if adversaries is None:
        return ()
    main = groups[0] if groups and groups[0] in fit and groups[0][0].standing in DONE else fit[0] if fit else None
    return tuple(_draft(scene, g, adversaries, main=g is main) for g in sorted(fit, key=lambda g: g[0].at))


def _conflict(scene: Scene, mentions: list[Mention]) -> bool:
    """Whether a report is about a conflict at all: known adversaries, an armed group, or words of war and captivity."""
    if scene.captivity or scene.vocabulary & words("talks", "conflict", "words"):
        return True
    if scene.vocabulary & words("talks", "conflict", "trade"):
        return False  # two rivals in a trade war
    met = [m.who.codes for m in mentions if len(m.who.codes) > 1] + ([scene.pair] if scene.pair else [])
    own = scene.notes.own
    return any(foes(a, b, own) or a in opponents(own) for codes in met for a in codes for b in codes)


def _adversaries(scene: Scene, groups: list[Group]) -> tuple[str, ...] | None:
    """Who meets where a mention does not say it: the story's adversaries, else those who are most often said to meet."""
    if scene.pair is not None:
        return scene.pair
    told = Counter(tuple(sorted(m.who.codes)) for g in groups for m in g if len(m.who.codes) > 1)
    if told:
        return min(told, key=lambda codes: (-told[codes], codes))
    near = Counter(c for g in groups for m in g for i in range(m.sentence.first, m.sentence.last) if i in scene.party for c in scene.party[i].codes)
    return (min(near, key=lambda code: (-near[code], code)),) if near else None  # "Yemen's warring parties"


def _draft(scene: Scene, group: Group, adversaries: tuple[str, ...], *, main: bool) -> Draft:
    """One claim of a meeting with what its mentions say; the main one's also with what the whole report says."""
    best = group[0]
    due = [m.mark for m in group if m.mark is not None and not m.called]
    marks = sorted(due or (m.mark for m in group if m.mark is not None), key=lambda w: (w.when.last - w.when.first if w.when else 0, w.first))
    when = marks[0].when if marks else _today(scene, group) if main and best.standing in DONE | {"cancelled"} else None
    met = {c for m in group if m.who.explicit for c in m.who.codes}
    mediators = tuple(c for c in mediators_of(scene, None if main else tuple(dict.fromkeys(m.sentence for m in group))) if c not in met)
    heads = dict(h for m in group if m.firm and m.standing != "topic" for h in m.who.heads)
    if len(heads) == 1 and _status(group) == "proposed":
        heads = {}  # "Putin offered Ukraine direct talks": who proposes need not come
    if main:
        heads = {**heads, **dict(heads_of(scene))}
    parties = _parties(group, adversaries)
    body = Talks(
        status=_status(group), when=when, city=next((m.city for m in group if m.city), None),
        venue=next((m.venue for m in group if m.venue), None), parties=parties, mediators=tuple(c for c in mediators if c not in parties),
        heads=tuple(sorted((p, h) for p, h in heads.items() if p in parties)), round=next((m.round for m in group if m.round), None),
        minutes=next((m.minutes for m in group if m.minutes), None) if main else None,
    )  # fmt: skip
    voice = scene.voice(best.at)
    runs = (*(_run(m) for m in group[:_EVIDENCE]), *((voice.source,) if voice else ()))
    return Draft(body, voice.says if voice else None, voice.party if voice else None, tuple(dict.fromkeys(runs)), "talks")


def _status(group: Group) -> Meeting:
    """The standing of a group's meeting: begun and not said to be over is under way."""
    standings = [m.standing for m in group if m.firm] or [group[0].standing]
    if "under_way" in standings and standings[0] in DONE:
        return "under_way"
    if standings[0] == "begun":
        over = any(m.standing == "held" and (m.firm or m.told) and not m.back and not m.past for m in group)  # "the meeting has ended"
        return "held" if over else "under_way"
    return as_meeting(standings[0])


def _parties(group: Group, adversaries: tuple[str, ...]) -> tuple[str, ...]:
    """The parties that meet: those whom a mention names as meeting, else the story's adversaries."""
    named = [(len(m.who.codes), m.who.codes) for m in group if m.firm and len(m.who.codes) > 1]
    if named:
        return tuple(sorted(max(named, key=operator.itemgetter(0))[1]))
    lone = next((m.who.codes[0] for m in group if m.firm and m.who.codes), None)
    of_them = {peoples().get(c) for c in adversaries}
    return adversaries if lone is None or lone in adversaries or lone in of_them else (lone,)


def _run(mention: Mention) -> tuple[int, int]:
    """The words that speak of a meeting, with its date."""
    if mention.mark is None:
        return mention.start, mention.at + 1
    return min(mention.start, mention.mark.first), max(mention.at + 1, mention.mark.last)


def _today(scene: Scene, group: Group) -> When | None:
    """The day of the news, for an undated meeting with a place that its opening tells or that is under way."""
    opening = [s.first for s in islice((s for s in scene.notes.sentences if s.block != "headline"), _FRESH)]
    early = any(m.firm and m.sentence.first <= opening[-1] for m in group) if opening else False
    best = group[0]
    negotiated = scene.low[best.at] in words("talks", "verb", "negotiate")
    if negotiated and any(m.minutes[0] >= _LONG for m in scene.lasting(best.sentence.first, best.sentence.last)):
        return None  # "negotiated for 18 months"
    if group[0].past or not any(m.city or m.venue for m in group) or not (early or any(m.standing == "under_way" for m in group)):
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
