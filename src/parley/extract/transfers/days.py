"""Days: on which day a transfer was or is to be, from the words near it and from the story."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import heads, nouns, verbs, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.annotate.marks import Sentence, WhenMark
    from parley.extract.scene.scene import Scene
    from parley.extract.transfers.frames import TransferFrame
    from parley.model import When

_SAME_NEWS = timedelta(days=3)  # after talks, within which what they bring about is still told as done "at the talks of …"
_OLD_NEWS = timedelta(days=30)
_LEAD_SENTENCES = 6
_OPENING = 9
_HEADING = 8  # tokens of "Second round, 2 June."


@dataclass(frozen=True, slots=True)
class Days:
    """Days that stand for a transfer whose own sentence gives none."""

    main: When | None  # of what the report is about
    near: When | None = None  # of the transfer told just before
    event: frozenset[str] = frozenset()  # how the transfers of the sentence that gives the main day stand


def main_event(scene: Scene, told: Callable[[Sentence], frozenset[str]]) -> Days:
    """What the report is about: its day, and how the transfers of the sentence that names the day stand.

    Args:
        scene: the report's marks.
        told: how the transfers that a sentence tells of stand.

    Returns:
        The days from which to begin; without a main day where the opening names none.
    """
    found = _opening_day(scene)
    return Days(found[0], event=told(found[1])) if found else Days(None)


def main_day(scene: Scene) -> When | None:
    """The day of what the report is about: the first day that its opening names, None where it names none."""
    found = _opening_day(scene)
    return found[0] if found else None


def _opening_day(scene: Scene) -> tuple[When, Sentence] | None:
    """The first day that the opening names outside the dateline, and its sentence."""
    body = [s for s in scene.notes.sentences if s.block in {"lead", "body", "item", "standfirst"}][:_LEAD_SENTENCES]
    for sentence in body:
        marks = [m for i in range(sentence.first, sentence.last) if (m := scene.when.get(i)) is not None and m.kind == "date"]
        days = [(m.when, m) for m in marks if m.when is not None and m.when.grain == "day"]
        days = [(when, m) for when, m in days if not (sentence is body[0] and _dateline(scene, sentence, m)) and not _elsewhere(scene, sentence, m)]
        if days:  # "said on Sunday that it would be on Thursday": the day of what is told before the day of telling
            days = [(when, m) for when, m in days if not _of_the_war(scene, sentence, m, agreed=False)] or [
                (when, m) for when, m in days if not _old(scene, when)
            ]
        if days:
            told = (when for when, m in days if not _spoken(scene, sentence, m))
            return next(told, days[0][0]), sentence
    return None


def _old(scene: Scene, when: When) -> bool:
    """Whether a day lies weeks before the report: an agreement of then is not what it is about."""
    anchor = scene.notes.report.published
    return anchor is not None and when.last + _OLD_NEWS < anchor.first


def _elsewhere(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a date is of a capture or an earlier exchange, or stands in somebody's words: no other transfer is on that day."""
    if scene.voice(mark.first) is not None and _quoted(scene, mark):
        return True
    if _aside(scene, sentence.first, mark) or _to_follow(scene, sentence, mark):
        return True
    return _of_earlier(scene, sentence, mark) or _of_taking(scene, sentence, mark) or _tells_of_taking(scene, sentence, mark)


def _aside(scene: Scene, trigger: int, mark: WhenMark) -> bool:
    """Whether a date stands in a clause on something else: "at the airport, which was closed on August 9", "before the president left office Monday"."""
    for i in range(mark.first - 1, max(trigger, mark.first - _SIDE), -1):
        low = scene.low[i]
        if low in {",", ";", ":"} or low in verbs() or low in nouns() or low in words("transfers", "arriving", "there"):
            return False
        if low == "after" and _upset(scene, i, mark):
            return True
        if low in words("days", "side_clauses"):
            between = scene.low[i + 1 : mark.first]
            return any(
                w in words("status", "auxiliaries") or w in words("days", "side_clauses", "doing") or (w.endswith("ed") and len(w) > _LONG)
                for w in between
            )
    return False


def _upset(scene: Scene, after: int, mark: WhenMark) -> bool:
    """Whether a date is that of fighting told of in passing: "progress after violence in August threatened the accord"."""
    return bool(words("days", "fighting") & set(scene.low[after + 1 : mark.first]))


_SIDE = 12  # tokens from the conjunction of a clause to its date
_LONG = 4  # letters; "need", "red" are no verbs in the past


def _tells_of_taking(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a verb of seizing soon follows a date in a sentence that speaks of no transfer: "On October 7 gunmen abducted 250 people"."""
    low = scene.low[sentence.first : sentence.last]
    if any(w in verbs() or w in nouns() for w in low):
        return False
    return bool(words("days", "seizing") & set(scene.low[mark.last : min(sentence.last, mark.last + 8)]))


def _of_earlier(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a date is that of an exchange before this one: "The last exchange took place on 9 February"."""
    for i in range(sentence.first, sentence.last - 1):
        if scene.low[i] in words("days", "former") and i not in scene.when and _exchange_follows(scene, i + 1, min(sentence.last, i + 4)):
            between = scene.low[i + 1 : mark.first] if i < mark.first else scene.low[mark.last : i]
            return not words("days", "barriers") & set(between)
    return False


def _exchange_follows(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun of transfer heads the words: "last such prisoner exchange"."""
    return any(scene.low[i] in nouns() and nouns()[scene.low[i]].frame == "swap" for i in range(first, last))


def _of_taking(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a verb or noun of capture stands before a date, with no verb of transfer between."""
    for i in range(mark.first - 1, max(sentence.first, mark.first - 14) - 1, -1):
        if scene.low[i] in {";", ":"} or scene.low[i] in verbs() or scene.low[i] in nouns():
            return False
        if scene.low[i] in words("days", "capture") | words("days", "raids") and not _describes(scene, i):
            return scene.low[i] != "taken" or scene.low[i + 1] in words("days", "capture", "taken")
    return False


def day_of(scene: Scene, frame: TransferFrame, days: Days, *, total: bool) -> tuple[When | None, tuple[tuple[int, int], ...]]:
    """The day of a frame's transfer (of the agreement, where it is agreed) and the words that say it.

    Args:
        scene: the report's marks.
        frame: the frame.
        days: the days that the report's story gives.
        total: whether the figure is a total to date.

    Returns:
        The date and its words; (None, ()) where the report does not date it.
    """
    marks = [
        m
        for i in range(frame.sentence.first, frame.sentence.last)
        if (m := scene.when.get(i)) is not None
        and m.kind != "since"
        and not _dateline(scene, frame.sentence, m)
        and not _of_the_war(scene, frame.sentence, m, agreed=frame.status == "agreed")
        and not _spoken(scene, frame.sentence, m)
        and not _rival(frame, m)
        and not _aside(scene, frame.trigger, m)
        and not _to_follow(scene, frame.sentence, m)
    ]
    apart = _apart(scene, frame)
    if apart is not None:  # "on Tuesday, a day after B set 30 free": Tuesday is not B's day
        marks = [m for m in marks if m.first > frame.trigger]
        if not marks:
            return apart.when, ((apart.first, apart.last),) if apart.when is not None else ()
    mark = _nearest(scene, frame, _without_capture(scene, frame, marks))
    if mark is not None:
        if scene.low[mark.first] == "today" and days.main is not None and (_quoted(scene, mark) or mark.when is None):
            return days.main, ((mark.first, mark.last),)  # the speaker's today, not the report's
        return _up_to(scene, mark) if total else mark.when, ((mark.first, mark.last),)
    if not total and (head := headed(scene, frame.sentence)) is not None and head.when is not None:
        return head.when, ((head.first, head.last),)
    if frame.status == "carried_out" and days.near is not None and not total and not _background(scene, frame):
        return _not_ahead(scene, frame, days.near), ()
    if total or _of_main_event(scene, frame, days):
        return _not_ahead(scene, frame, days.main), ()
    return None, ()


def _not_ahead(scene: Scene, frame: TransferFrame, when: When | None) -> When | None:
    """The day of the story, unless it lies after the report and the transfer is done."""
    anchor = scene.notes.report.published
    done = frame.status in {"carried_out", "agreed", "under_way"}
    return None if done and when is not None and anchor is not None and when.first > anchor.last else when


def _apart(scene: Scene, frame: TransferFrame) -> WhenMark | None:
    """What says how far the day of a frame's clause lies from that of its sentence: "a day after B set 30 free"."""
    for i in range(frame.trigger - 1, max(frame.sentence.first, frame.trigger - _SIDE) - 1, -1):
        if i in scene.apart:
            mark = scene.apart[i]
            between = scene.low[mark.last : frame.trigger]
            ends = words("status", "auxiliaries") | words("status", "adverbs")
            own = next((k for k in range(len(between), 0, -1) if between[k - 1] not in ends), 0)
            other = words("status", "auxiliaries") | words("days", "capture") | words("days", "barriers") | {",", "being"}
            return None if other & set(between[:own]) or any(w in verbs() for w in between[:own]) else mark
    return None


def headed(scene: Scene, sentence: Sentence) -> WhenMark | None:
    """The day under which a paragraph puts what it tells: "Second round, 2 June. They agreed to exchange …".

    Args:
        scene: the report's marks.
        sentence: of the paragraph.

    Returns:
        The mark of that day, None where the paragraph does not begin with a few words that only name one.
    """
    opening = scene.notes.sentences[bisect_left(scene.notes.sentences, sentence.paragraph, key=lambda s: s.paragraph)]
    if opening.first == sentence.first or opening.last - opening.first > _HEADING:
        return None
    acting = words("status", "auxiliaries")
    if any(scene.low[i] in acting or scene.low[i] in verbs() or i in scene.cues for i in range(opening.first, opening.last)):
        return None
    marks = [m for i in range(opening.first, opening.last) if (m := scene.when.get(i)) is not None and m.kind == "date"]
    return marks[0] if len(marks) == 1 and marks[0].when is not None and marks[0].when.grain == "day" else None


def _up_to(scene: Scene, mark: WhenMark) -> When | None:
    """The day up to which a total counts: of "the last three days" the day of writing, where the report gives it."""
    anchor = scene.notes.report.published
    if mark.when is None or anchor is None or not mark.when.first < mark.when.last or not mark.when.first <= anchor.last <= mark.when.last:
        return mark.when
    return next((m.when for m in scene.notes.whens if m.when is not None and m.when.first == m.when.last == anchor.last), None)


def _of_main_event(scene: Scene, frame: TransferFrame, days: Days) -> bool:
    """Whether a transfer without a day of its own belongs to what the report is about: an agreement does not to a report of a transfer done."""
    if frame.rule == "offer" and frame.sentence.first > _early(scene):
        return False  # what somebody has offered is told of in passing as long as the offer stands
    if frame.status in {"agreed", "offered"}:
        return not days.event & _DONE or bool(days.event & {"agreed", "offered"})
    early = frame.sentence.block == "headline" or frame.sentence.first <= _early(scene)
    anchor = scene.notes.report.published
    if frame.status == "planned" and days.main is not None and anchor is not None and days.main.first > anchor.last:
        return early and "planned" in days.event  # "Hezbollah says swap near", and the swap is on Thursday
    if not early or frame.status not in {"carried_out", "cancelled", "under_way"} or _background(scene, frame):
        return False
    return frame.status == "cancelled" or not days.event or bool(days.event & _DONE)


_DONE = frozenset({"carried_out", "under_way"})


def _early(scene: Scene) -> int:
    """The first token of the last sentence that still tells the main event."""
    body = [s.first for s in islice((s for s in scene.notes.sentences if s.block != "headline"), _OPENING)]
    return body[-1] if body else 0


def _spoken(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a date says when somebody spoke: "said on Saturday that", "told reporters on Friday"."""
    first = max(sentence.first, mark.first - 4)
    near = not scene.cues.isdisjoint(range(first, mark.first))
    return near and not set(scene.low[max(first, mark.first - 3) : mark.first]) & {"to", "place"}


def _of_the_war(scene: Scene, sentence: Sentence, mark: WhenMark, *, agreed: bool) -> bool:
    """Whether a date is that of something else: the war's beginning, the agreement that is carried out, an attack."""
    if set(scene.low[mark.last : mark.last + 1]) & words("days", "other_events"):
        return True
    before = set(scene.low[max(sentence.first, mark.first - 4) : mark.first])
    if not agreed and (words("days", "agreements") & before or _of_agreement(scene, sentence, mark)):
        return True
    return bool(words("days", "beginnings") & before)


def _of_agreement(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether nothing but its making and its place stands between an agreement or talks and a date: "the agreements reached in Istanbul on June 2"."""
    for i in range(mark.first - 1, max(sentence.first, mark.first - 10) - 1, -1):
        if scene.low[i] in words("days", "agreements"):
            return True
        if scene.low[i] in words("days", "meetings") and _long_ago(scene, mark):
            return not {"at", "during"} & set(scene.low[max(sentence.first, i - 4) : i])
        if scene.low[i] not in words("days", "making") and not scene.notes.tokens[i].text[:1].isupper():
            return False
    return False


def _to_follow(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a date is that of what is to follow: "freed them ahead of a meeting set for Monday", "before Monday's talks", "on the eve of Sunday's vote"."""
    for i in range(mark.first - 1, max(sentence.first, mark.first - _SIDE) - 1, -1):
        low = scene.low[i]
        fixed = low == "set" and scene.low[i + 1] == "for"
        if low in {",", ";", ":"} or (low in verbs() and not fixed) or low in nouns():
            return False
        between = set(scene.low[i + 1 : mark.first])
        if low in words("days", "to_follow") and between & words("days", "to_follow", "of"):
            return not between & words("days", "to_follow", "early")
        if low in words("days", "to_follow", "until"):
            return scene.low[mark.last : mark.last + 1] == ("'s",) or bool(between - words("days", "to_follow", "hours"))
    return False


def _long_ago(scene: Scene, mark: WhenMark) -> bool:
    """Whether a date lies days before the report: an exchange made on the day of talks is news on the same day."""
    anchor = scene.notes.report.published
    return anchor is not None and mark.when is not None and mark.when.last + _SAME_NEWS < anchor.first


def _without_capture(scene: Scene, frame: TransferFrame, marks: list[WhenMark]) -> list[WhenMark]:
    """The dates without those on which the freed were taken or the dead fell: "taken hostage in June were freed on Saturday"."""
    rest = [m for m in marks if not _of_capture(scene, frame, m)]
    days = [m for m in marks if m not in rest and m.when is not None and m.when.grain == "day"]
    return rest or days  # "freed two men captured on Sunday": with no other date the day may be that of both


def _of_capture(scene: Scene, frame: TransferFrame, mark: WhenMark) -> bool:
    """Whether a verb of capture stands before a date, nearer than the transfer's own verb."""
    for i in range(mark.first - 1, max(frame.sentence.first, mark.first - 10) - 1, -1):
        if i == frame.trigger or scene.low[i] in {";", ":"}:
            return False
        if scene.low[i] in words("days", "capture") and not _describes(scene, i):
            return scene.low[i] != "taken" or scene.low[i + 1] in words("days", "capture", "taken")
    return False


def _describes(scene: Scene, i: int) -> bool:
    """Whether a word of capture only describes those who go: "freed 55 captured soldiers on Saturday"."""
    return scene.low[i + 1 : i + 2] in heads() and scene.low[i] != "taken"


def _rival(frame: TransferFrame, mark: WhenMark) -> bool:
    """Whether another verb or noun of transfer in the sentence stands nearer to a date; one that opens the sentence is for all of it."""
    if mark.first - frame.sentence.first <= 1:
        return False
    rivals = [r for r in frame.rivals if abs(r - frame.trigger) > 1]  # "set free" is one verb
    shared = [r for r in rivals if mark.first < r < frame.trigger]  # "On May 3 Kiev handed over five and received two": the date is for both
    return any(
        abs(mark.first - r) < abs(mark.first - frame.trigger) and (r < mark.first) == (mark.first > frame.trigger) for r in rivals if r not in shared
    )


def _quoted(scene: Scene, mark: WhenMark) -> bool:
    """Whether "today" is a speaker's day, not the report's: within his own words."""
    voice = scene.voice(mark.first)
    return (voice is not None and voice.direct) or scene.low[max(0, mark.first - 1)] == '"'


def _dateline(scene: Scene, sentence: Sentence, mark: WhenMark) -> bool:
    """Whether a date belongs to the dateline or a time stamp, not to the story."""
    written = scene.notes.report.written
    same = written is not None and mark.when is not None and mark.when.first == written.first
    return same and mark.first - sentence.first < 6 and any(w.isdigit() for w in scene.low[mark.first : mark.last])


def _nearest(scene: Scene, frame: TransferFrame, marks: list[WhenMark]) -> WhenMark | None:
    """The date nearest to the trigger, not across a clause with another verb of saying."""
    anchor = scene.notes.report.published
    fit = [m for m in marks if _fits(frame, m, anchor)]
    if not fit:
        return None
    return min(fit, key=lambda m: (_barrier(scene, frame.trigger, m.first), abs(m.first - frame.trigger), m.first))


def _fits(frame: TransferFrame, mark: WhenMark, anchor: When | None) -> bool:
    """A transfer done is not dated after the report, one to come not before it."""
    if anchor is None or mark.when is None:
        return True
    if frame.status in {"carried_out", "agreed", "under_way"}:
        return mark.when.first <= anchor.last and mark.kind != "deadline"
    if frame.status == "planned":
        return mark.when.last >= anchor.first
    return True


def _barrier(scene: Scene, a: int, b: int) -> int:
    """How many clause boundaries lie between two tokens."""
    low, high = min(a, b), max(a, b)
    return sum(scene.low[i] in words("days", "barriers") for i in range(low, high))


def _background(scene: Scene, frame: TransferFrame) -> bool:
    """Whether the sentence looks back beyond the main event."""
    low = scene.low
    for i in range(frame.sentence.first, frame.sentence.last):
        if low[i] == "last" and scene.when.get(i) is None:  # "frees last 20 hostages" looks back on nothing
            continue
        if low[i] in words("days", "past") and not set(low[max(frame.sentence.first, i - 5) : i]) & words("days", "holding"):
            return True
    perfect = "had" in {w for a, b in frame.cues for w in low[a:b]}
    voice = scene.voice(frame.trigger)
    return perfect and (voice is None or voice.direct)  # "said that it had freed": only the tense of what is reported
