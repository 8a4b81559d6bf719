"""The gate: a claim enters only if its own words say its figure, its sides, its polarity, its standing and its date.

It looks twice. First at the words alone, without the grammar: is the figure there, are the sides named, does a "not" stand in them, or a "will"?
Then at what the grammar reads in just these words: do figure, sides, standing, date and speaker belong together as the claim has them?
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.model import Listing, Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parley.extract.draft import Draft
    from parley.extract.scene.scene import Scene
    from parley.model import Count, When

Reason = tuple[str, str]  # code, and the reason in plain words
_NEAR = 4  # tokens before "that" within which a word takes back what follows


def refuse(scene: Scene, draft: Draft, readings: Iterable[Draft]) -> Reason | None:
    """Look for a part of a claim that its words do not say.

    Args:
        scene: the marks of the report that the claim is said to be read from.
        draft: the claim, with the runs of tokens that are its evidence.
        readings: what the grammar reads from that report, each mention by itself.

    Returns:
        A code and a reason that a user can read, or None where every part is said.
    """
    body = draft.body
    if isinstance(body, Transfer | Listing) and (reason := _figure(scene, draft, body.count)):
        return reason
    if (reason := _day(scene, body.when)) or (reason := _voice(scene, draft)):
        return reason
    if isinstance(body, Transfer):
        return (
            _sides(scene, draft, body)
            or _polarity(scene, draft, body)
            or _asserted(scene, draft, body)
            or _standing(scene, draft, body)
            or _read(draft, body, tuple(readings))
        )
    return _read_so(draft, tuple(readings))


_FIELDS = {
    "by": "by whom", "to": "to whom", "to_by": "whose it was", "what": "what it is", "giver": "who gives", "receiver": "who gets", "status": "whether it was held or is to be",
    "when": "the date", "city": "the city", "venue": "the place", "parties": "who met", "mediators": "who mediates", "heads": "who led", "round": "the round",
    "minutes": "how long it was", "hours": "how long it is to last", "scope": "where it holds", "unconditional": "its conditions", "answer": "the answer", "count": "the figure",
    "extends": "what it goes on from",
}  # fmt: skip


def _read_so(draft: Draft, readings: tuple[Draft, ...]) -> Reason | None:
    """Talks, proposals, answers and lists are in every part what the grammar reads in the very words that carry them."""
    runs = frozenset(draft.runs)
    found = [r for r in readings if r.runs[0] in runs and type(r.body) is type(draft.body)]
    if not found:
        return "not-read", "the words, read again, do not say this"
    for item in fields(draft.body):
        same = [r for r in found if getattr(r.body, item.name) == getattr(draft.body, item.name)]
        if not same:
            return f"{item.name.replace('_', '-')}-not-said", f"the words say otherwise, or do not say, {_FIELDS[item.name]}"
        found = same
    if not any(r.says == draft.says for r in found):
        return "speaker-not-said", f"the words are not said by {draft.says or 'the report itself'}"
    return None


def _sentences(scene: Scene, draft: Draft) -> list[range]:
    """The sentences, as token ranges, that a claim's words stand in."""
    found = {(s.first, s.last) for a, _ in draft.runs for s in [scene.sentence(a)]}
    return [range(a, b) for a, b in sorted(found)]


def _figure(scene: Scene, draft: Draft, count: Count | None) -> Reason | None:
    """The figure stands in the words, as a number, as "all", or as a single noun with its article."""
    if count is None or (count.min, count.max) == (1, 1):
        return None
    for tokens in _sentences(scene, draft):
        for i in tokens:
            mark = scene.count.get(i)
            if mark is not None and mark.ordinal is None and any(c is not None and _measure(c) == _measure(count) for c in (mark.count, mark.other)):
                return None
    named = sum(1 for a, b in draft.runs[:1] for i in range(a, b) if i in scene.person)
    if count.min == count.max == named:
        return None
    return "figure-not-said", f"no figure in the words is {_told(count)}"


def _measure(count: Count | None) -> tuple[int | None, int | None, bool] | None:
    return None if count is None else (count.min, count.max, count.all)


def _told(count: Count | None) -> str:
    """A figure as a user reads it."""
    if count is None or (count.min is None and count.max is None):
        return "“all”" if count is not None and count.all else "given"
    about = "about " if count.approx else ""
    if count.min == count.max:
        return f"{about}{count.min}"
    if count.max is None:
        return f"{about}{count.min} or more"
    return f"{about}{count.max} or fewer" if count.min is None else f"{about}{count.min} to {count.max}"


def _day(scene: Scene, when: When | None) -> Reason | None:
    """The date follows from words of the report that are marked as a date."""
    if when is None or any(m.when is not None and _days(m.when) == _days(when) for m in scene.notes.whens):
        return None
    return "date-not-said", f"no words of the report give the date {when.first}" + ("" if when.first == when.last else f" to {when.last}")


def _days(when: When | None) -> tuple[str, str] | None:
    return None if when is None else (when.first.isoformat(), when.last.isoformat())


def _voice(scene: Scene, draft: Draft) -> Reason | None:
    """Whoever is said to say it is somebody whom the report quotes."""
    if draft.says is None or any(v.says == draft.says for v in scene.notes.voices):
        return None
    return "speaker-not-said", f"the report does not quote {draft.says}"


def _sides(scene: Scene, draft: Draft, body: Transfer) -> Reason | None:
    """Each side is named in the words, by itself, by a person or office of it, or as "both sides"."""
    if body.giver is not None and body.giver == body.receiver:
        return "one-side", "giver and receiver are the same"
    told = {code for a, b in draft.runs for i in range(a, b) for code in _codes(scene, i)} | {draft.side}
    told |= {code for tokens in _sentences(scene, draft) for i in tokens for code in _codes(scene, i)}
    missing = [code for code in (body.giver, body.receiver) if code is not None and code not in told]
    return ("side-not-said", f"the words do not name {_side(missing[0])}") if missing else None


def _side(code: str | None) -> str:
    """A party as a user reads it."""
    return code.replace("_", " ") if code else "a side not named"


def _codes(scene: Scene, at: int) -> tuple[str, ...]:
    """The parties that a token's marks stand for."""
    party, person, office, place = scene.party.get(at), scene.person.get(at), scene.office.get(at), scene.place.get(at)
    codes = list(scene.pair or ()) if party is not None and party.form in {"both", "each", "other"} else list(party.codes if party else ())
    codes += [m.party for m in (person, office) if m is not None and m.party]
    codes += [place.country] if place is not None and place.country else []
    return tuple(codes)


def _polarity(scene: Scene, draft: Draft, body: Transfer) -> Reason | None:
    """A "not" within the words that carry a claim speaks against it."""
    if body.status in {"denied", "cancelled"} or (body.count is not None and body.count.max == 0):
        return None
    first, last = draft.runs[0]
    for i in range(first, last):
        if scene.low[i] in words("status", "negation") and scene.low[i + 1 : i + 2] != ("only",):
            return "negated", f"“{scene.text(first, last)}” is negated"
    return None


def _asserted(scene: Scene, draft: Draft, body: Transfer) -> Reason | None:
    """The sentence asserts the words: they stand in no if-clause and under no "it is not true that"."""
    first, last = draft.runs[0]
    sentence = scene.sentence(first)
    for i in range(first - 1, sentence.first - 1, -1):
        word = scene.low[i]
        if word in words("gate", "breaks") or (word == "," and scene.low[i + 1] not in {"and", "or"}):
            return None
        if word in words("gate", "condition") and body.status != "offered" and (word, body.status) != ("unless", "demanded"):
            return "conditional", f"the words stand under a condition (“{word}”)"
        if (
            word == "that"
            and body.status != "denied"
            and (cue := _taken_back(scene, max(sentence.first, i - _NEAR), i, scene.low[last : sentence.last]))
        ):
            return "not-asserted", f"“{cue} … that” takes back what follows it"
    return None


def _taken_back(scene: Scene, first: int, that: int, after: tuple[str, ...]) -> str | None:
    """The word before "that" by which its clause is called untrue or unproven; None also for "no doubt that", "did not deny that"."""
    near = scene.low[first:that]
    doubts = next((w for w in near if w in words("gate", "disbelief")), None)
    denies = next((w for w in near if w in words("gate", "denying")), None)
    if doubts and denies:
        return None
    if denies and near[-1] in words("gate", "belief"):
        return f"{denies} {near[-1]}"
    if near and near[-1] in words("gate", "report") and (false := next((w for w in after if w in words("gate", "disbelief")), None)):
        return f"{near[-1]} … {false}"
    return doubts


def _standing(scene: Scene, draft: Draft, body: Transfer) -> Reason | None:
    """What was done is not told with "will" or "must"; what was agreed needs a word of agreement in the report."""
    first, last = draft.runs[0]
    if body.status == "carried_out":
        ahead = next((scene.low[i] for i in range(first, last) if scene.low[i] in words("gate", "ahead")), None)
        return ("standing-not-said", f"“{ahead}” says that it is still to come, not that it was done") if ahead else None
    if body.status == "agreed" and not any(w in words("status", "deal") or w.startswith("agree") for w in scene.vocabulary):
        return "standing-not-said", "no words of the report speak of an agreement"
    return None


def _read(draft: Draft, body: Transfer, readings: tuple[Draft, ...]) -> Reason | None:
    """All parts together are what the grammar reads in one mention; category, date, stage and speaker may come from another mention of the same."""
    runs = frozenset(draft.runs)
    found = [(r, r.body) for r in readings if r.runs[0] in runs and isinstance(r.body, Transfer)]
    if not found:
        return "not-read", "the words, read again, tell of no transfer"
    for code, message, fits in _parts_of(draft, body):
        same = [f for f in found if fits(*f)]
        if not same:
            return code, message
        found = same if code in _TOGETHER else found
    return None


_TOGETHER = frozenset({"direction-not-said", "standing-not-said", "figure-elsewhere", "total-not-said"})  # must be said by one mention


def _parts_of(draft: Draft, body: Transfer) -> tuple[tuple[str, str, Callable[[Draft, Transfer], bool]], ...]:
    """Each part of a claim with the refusal for it and how a reading must agree with it."""
    way = f"from {_side(body.giver)} to {_side(body.receiver)}"
    kind = ", ".join(c.replace("_", " ") for c in body.category) or "all of them"
    day = body.when.first if body.when else "unknown"
    return (
        (
            "direction-not-said",
            f"the words do not say that {body.what} go {way}",
            lambda _, b: (b.giver, b.receiver, b.what) == (body.giver, body.receiver, body.what),
        ),
        ("standing-not-said", f"the words do not say that it is {body.status.replace('_', ' ')}", lambda _, b: b.status == body.status),
        ("figure-elsewhere", f"the figure here is not {_told(body.count)}", lambda _, b: b.count == body.count),
        (
            "total-not-said",
            f"the words do not say that the figure is {'a total to date' if body.cumulative else 'of one transfer'}",
            lambda _, b: b.cumulative == body.cumulative,
        ),
        ("part-for-whole", f"the words do not give this figure for: {kind}", lambda _, b: set(b.category) == set(body.category)),
        ("date-elsewhere", f"the date of this is not {day}", lambda _, b: _days(b.when) == _days(body.when)),
        ("stage-not-said", f"the words do not number it as stage {body.stage}", lambda _, b: b.stage == body.stage),
        ("completion-not-said", "the words do not say that it completes an agreement", lambda _, b: b.completes or not body.completes),
        ("speaker-not-said", f"the words are not said by {draft.says or 'the report itself'}", lambda r, _: r.says == draft.says),
    )
