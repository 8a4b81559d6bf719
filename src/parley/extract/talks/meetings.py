"""Which mentions speak of one meeting: by standing, day, city, round and those who meet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.mentions import Mention
    from parley.model import When

Group = list["Mention"]
DONE = frozenset({"held", "begun", "under_way", "topic"})
_AHEAD = frozenset({"planned", "ahead"})


def timed(scene: Scene, mention: Mention) -> Mention | None:
    """A mention with the standing that its day gives it against the day of the report.

    Args:
        scene: the report's marks.
        mention: as its sentence has it.

    Returns:
        None where the day contradicts the words ("will meet" on a day gone by).
    """
    written = scene.notes.report.written or scene.notes.report.published
    when, standing = mention.when, mention.standing
    if when is None or written is None:
        return mention
    if standing in DONE and when.first > written.last:
        return replace(mention, standing="planned")
    if standing == "ahead" and when.last < written.first:
        return None
    if standing == "planned" and when.last < written.first:
        return None
    if standing == "begun" and when.last < written.first:
        return replace(mention, standing="held")
    return mention


def gathered(mentions: list[Mention], pair: tuple[str, ...]) -> list[Group]:
    """Mentions of one meeting together.

    Args:
        mentions: in the order of the text.
        pair: the story's adversaries, whose meeting "the talks" are.

    Returns:
        Groups, the main meeting's first: the first that took place and is told as news; each with its fullest mention first.
    """
    groups: list[Group] = []
    latest = max((m.round for m in mentions if m.round and m.standing in DONE), default=0)
    mentions = [replace(m, back=True) if m.round and m.round < latest else m for m in mentions]  # "the first round", told after the second
    first = sorted(mentions, key=lambda m: (not m.firm or m.standing == "topic", m.at))
    for m in [m for m in first if m.when is not None]:
        _put(m, groups, pair)
    main = _main(groups)
    groups.sort(key=lambda g: g is not main)  # an undated "the talks" is the main meeting
    for m in [m for m in first if m.when is None]:
        _put(m, groups, pair)
    groups = _called_off(groups)
    main = _main(groups)
    return [_ordered(g) for g in sorted(groups, key=lambda g: (g is not main, min(m.at for m in g)))]


def _put(m: Mention, groups: list[Group], pair: tuple[str, ...]) -> None:
    """Add a mention to the first group whose meeting it can be of, or begin one."""
    home = next(
        (
            g
            for g in groups
            if _fits(m, g)
            and not _bygone(m, g)
            and (m.who.codes or m.who.several or m.when is not None or _of_pair(g, pair) or (m.city and m.city in {o.city for o in g}))
        ),
        None,
    )
    if home is None:
        groups.append([m])
    else:
        home.append(m)


def _bygone(m: Mention, group: Group) -> bool:
    """Whether a group is told of as an earlier meeting only, and a mention without a day as the news."""
    return m.when is None and not m.back and all(o.back for o in group)


def _of_pair(group: Group, pair: tuple[str, ...]) -> bool:
    """Whether a group's meeting is one of the story's adversaries, as far as it says who meets."""
    named = [set(m.who.codes) for m in group if len(m.who.codes) > 1]
    return not named or any(set(pair) <= codes for codes in named) or not pair


def _called_off(groups: list[Group]) -> list[Group]:
    """An undated "the talks were called off" takes the day and place of the meeting that was to come."""
    off = [g for g in groups if kind(g[0]) == "cancelled" and all(m.when is None for m in g)]
    for group in off:
        due = next((g for g in groups if any(m.standing in {"ahead", "due"} for m in g) and _alike(group, g)), None)
        if due is not None:
            groups = [g for g in groups if g is not due and g is not group]
            groups.append([*group, *(replace(m, standing="cancelled") for m in due)])
    told_off = [g for g in groups if kind(g[0]) == "cancelled"]
    return [g for g in groups if not (all(m.standing in {"ahead", "due"} for m in g) and any(_same_meeting(g, off) for off in told_off))]


def _same_meeting(ahead: Group, off: Group) -> bool:
    """Whether a meeting that "was due" is one that was called off, on whatever day each is said to be: the same people, no other city or round."""
    return all(_fits(replace(m, standing="cancelled", mark=None), off) for m in ahead)


def _alike(a: Group, b: Group) -> bool:
    return all(_fits(replace(m, standing=b[0].standing), b) for m in a)


def _main(groups: list[Group]) -> Group | None:
    """The meeting that is the news: first one that took place, not told as an earlier one, dated if there is such."""
    fresh = [g for g in groups if kind(g[0]) == "done" and not all(m.back for m in g) and any(m.firm for m in g)]
    dated = [g for g in fresh if any(m.when is not None and m.when.grain == "day" for m in g)]
    return min(dated or fresh, key=lambda g: min(m.at for m in g), default=None)


def kind(mention: Mention) -> str:
    """What mentions must have in common to speak of one meeting: done, ahead, due, proposed or cancelled."""
    if mention.standing in DONE:
        return "done"
    return "ahead" if mention.standing in _AHEAD else mention.standing


def _fits(m: Mention, group: Group) -> bool:
    """Whether a mention can be of a group's meeting."""
    if kind(m) != kind(group[0]):
        return False
    whens = [g.when for g in group if g.when is not None]
    if m.when is not None and whens:
        if not any(same_day(m.when, w) for w in whens):
            return False
    elif m.back and not all(g.back for g in group):
        return False
    if m.new and m.city and m.when is None and m.city not in {g.city for g in group}:
        return False
    for mine, theirs in ((m.city, [g.city for g in group if g.city]), (m.round, [g.round for g in group if g.round])):
        if mine and theirs and mine not in theirs:
            return False
    return _same_people(m, group)


def _same_people(m: Mention, group: Group) -> bool:
    """Whether those who meet are the same, or one list holds the other."""
    mine = set(m.who.codes)
    if len(mine) < 2:
        return all(not mine or mine & set(g.who.codes) or len(g.who.codes) < 2 for g in group)
    return all(mine <= set(g.who.codes) or set(g.who.codes) <= mine for g in group if g.who.codes)


def same_day(a: When | None, b: When | None) -> bool:
    """Whether two days or spans of days overlap."""
    return a is not None and b is not None and a.first <= b.last and b.first <= a.last


def _ordered(group: Group) -> Group:
    """The mention that says most first."""
    return sorted(group, key=lambda m: (not m.firm, m.standing in {"topic", "ahead"}, m.when is None, m.at))


def enough(scene: Scene, group: Group, *, told: bool) -> bool:
    """Whether a group says enough to be claimed: a firm mention with a day, a place or those who meet; a proposed one a day or a city.

    Args:
        scene: the report's marks.
        group: mentions of one meeting.
        told: whether the report tells of a meeting of adversaries elsewhere, so that "the first round" is one too.
    """
    firm = [m for m in group if m.firm and m.standing != "topic"]
    dated = [m for m in group if m.firm and m.when is not None]
    placed = any(m.when or m.city or m.venue for m in group)
    if not firm:
        return bool(dated) or (told and any((m.when is not None or (m.standing == "planned" and m.city)) and _round(scene, m) for m in group))
    if all(m.standing == "due" for m in group):
        return False
    if all(m.standing == "ahead" for m in firm):
        return bool(dated) or (placed and any(len(m.who.codes) > 1 for m in firm))
    if firm[0].standing == "cancelled" and any(m.who.explicit for m in firm):
        return True
    if firm[0].standing in {"proposed", "cancelled"}:
        return placed
    if placed:
        return True
    if firm[0].standing == "planned" and all(len(m.who.codes) < 2 and "for" in scene.low[m.start : m.at] for m in firm):
        return False  # "would send a delegation for talks"
    if firm[0].standing == "planned":
        return not all(scene.low[m.at + d] in words("talks", "verbs", "goes_on") for m in firm for d in (-1,))
    return any(len(m.who.codes) > 1 or m.who.explicit or scene.low[m.at] in words("talks", "verb", "negotiate") for m in firm)


def _round(scene: Scene, mention: Mention) -> bool:
    """Whether a mention's word is one for talks of adversaries where these are spoken of: "the first session"."""
    if mention.who.several:
        return mention.standing in {"held", "begun", "under_way", "planned"}
    key = "counted" if mention.standing in {"topic", "ahead"} else "rounds"
    return scene.low[mention.at] in words("talks", "noun", key)


def spoken_of(scene: Scene, group: Group) -> bool:
    """Whether a group tells, without a day or place, that talks took place: "talks had gone on for over a year"."""
    return any(m.firm and m.told and m.standing == "held" and scene.low[m.at] in words("talks", "noun", "strong") for m in group)
