"""Lists and documents that one side hands the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from parley.extract.draft import Draft
from parley.extract.scene.lexicon import table, words
from parley.extract.scene.recall import recall
from parley.extract.talks.acted import asserted
from parley.extract.talks.tree import grow, mood, pos
from parley.extract.transfers.after import after
from parley.extract.transfers.days import main_day
from parley.extract.transfers.subject import subject
from parley.model import Count, Listing

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene.scene import Scene
    from parley.extract.talks.tree import Tree
    from parley.extract.transfers.sides import Sides
    from parley.model import When

What = Literal["children", "prisoners", "bodies", "memorandum", "map", "other"]
Key = tuple[str | None, str | None, str, Count | None]
Way = tuple[str | None, str | None]

_REACH = 12
_NAMED = 10  # tokens from "list" to what it lists


def find_listings(scene: Scene) -> tuple[Draft, ...]:
    """Every list or document that a report says was handed over, once each.

    Args:
        scene: the report's marks.

    Returns:
        Drafts in the order of the text.
    """
    found: dict[Key, Draft] = {}
    day = main_day(scene)
    for sentence in scene.notes.sentences:
        if scene.pair is None or not _names(scene, sentence):
            continue
        for i in range(sentence.first, sentence.last):
            for draft in _at(scene, sentence, i, day):
                body = cast("Listing", draft.body)
                found.setdefault((body.giver, body.receiver, body.what, body.count), draft)
    return tuple(d for key, d in found.items() if not any(_fuller(k, key) for k in found))


def _fuller(other: Key, key: Key) -> bool:
    """Whether another record says the same and more: also the receiver, or also the figure."""
    same = other[0] == key[0] and other[2] == key[2] and other != key
    return same and key[1] in {other[1], None} and key[3] in {other[3], None}


def _names(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has a word for a list or document at all."""
    kinds = words("listings", "documents", "map") | words("listings", "documents", "memorandum")
    return bool((kinds | words("listings", "lists", "words")) & set(scene.low[sentence.first : sentence.last]))


def _at(scene: Scene, sentence: Sentence, at: int, day: When | None) -> list[Draft]:
    """The drafts of a list or document named at a token."""
    what = _what(scene, sentence, at)
    if what is None:
        return []
    verb = _verb(scene, sentence, at)
    if verb is None:
        return _worked_on(scene, sentence, at, what)
    tree = grow(scene, sentence)  # only here: few of these words have a verb, and the syntax costs most
    if tree is not None and not _done(tree, verb):
        return []
    ways, runs = _ways(scene, sentence, verb, at)
    counts = _counts(scene, sentence, at) or (None,)
    day = _day(scene, sentence) or day
    if what == "other" and any(giver is None or receiver is None for giver, receiver in ways):
        return []
    return [_draft(scene, _run(verb, at), Listing(giver, receiver, what, count, day), runs) for giver, receiver in ways for count in counts]


def _day(scene: Scene, sentence: Sentence) -> When | None:
    """The one day that a sentence names, if it is not to come."""
    written = scene.notes.report.written
    marks = [m for i in range(sentence.first, sentence.last) if (m := scene.when.get(i)) is not None and m.kind == "date" and m.when is not None]
    days = [m.when for m in marks if m.when is not None and m.when.grain == "day" and (written is None or m.when.first <= written.last)]
    return days[0] if len(days) == len(marks) == 1 else None


def _verb(scene: Scene, sentence: Sentence, at: int) -> int | None:
    """The verb that hands a list over: before it, or after it in the passive."""
    acts = words("listings", "verbs", "give") | words("listings", "verbs", "swap") | words("listings", "verbs", "get")
    before = next((j for j in range(at - 1, max(sentence.first, at - _REACH) - 1, -1) if scene.low[j] in acts), None)
    if before is not None:
        return before
    right = range(at + 1, min(sentence.last, at + _REACH))
    return next((j for j in right if scene.low[j] in acts and scene.low[j - 1] in {"was", "were", "been"}), None)


def _done(tree: Tree, verb: int) -> bool:
    """Whether it was handed over: not to be, not under a condition, not denied."""
    if verb < tree.first or pos(tree, verb) != "VERB":
        return True  # "receipt of a list"
    here = mood(tree, verb)
    return here.tense in {"past", "present", "progress"} and not here.negated and not here.doubtful and asserted(tree, verb)


def _ways(scene: Scene, sentence: Sentence, verb: int, at: int) -> tuple[list[Way], tuple[tuple[int, int], ...]]:
    """From whom to whom, and the words that name them."""
    word, passive = scene.low[verb], verb > at
    who = after(scene, verb, min(sentence.last, verb + _REACH), frozenset({"by"})) if passive else subject(scene, verb, sentence.first)
    mutual = scene.low[verb + 1 : verb + 3] == ("each", "other")
    if word in words("listings", "verbs", "swap") or mutual:
        pair = who.codes[:2] if len(who.codes) > 1 else scene.pair or ()
        if mutual and _counts(scene, sentence, at):
            return [(None, None)], who.runs  # a figure for both sides together
        return [(pair[0], pair[1]), (pair[1], pair[0])], who.runs
    to = _receiver(scene, sentence, verb, at)
    if word in words("listings", "verbs", "get"):
        return [(scene.other(c), c) for c in who.codes[:1]], who.runs
    givers = who.codes[:1] or tuple(o for c in to.codes[:1] if (o := scene.other(c)) is not None)
    return [(g, to.codes[0] if to.codes and to.codes[0] != g else scene.other(g)) for g in givers], (*who.runs, *to.runs)


def _receiver(scene: Scene, sentence: Sentence, verb: int, at: int) -> Sides:
    """Who gets it: "gave India a list", "handed the list to India", "provided it with maps"."""
    goal = after(scene, verb, min(sentence.last, max(verb, at) + _REACH), frozenset({"to"}))
    if goal.codes:
        return goal
    for i in range(verb + 1, min(verb + 3, max(verb + 1, at))):
        mark = scene.party.get(i)
        if mark is not None and len(mark.codes) == 1 and scene.low[mark.last : mark.last + 1] != ("'s",):
            return type(goal)(mark.codes, ((mark.first, mark.last),))
        if scene.low[i] in {"it", "them"} and len(codes := recall(scene, i).codes) == 1:
            return type(goal)(codes, ((i, i + 1),))
    return goal


def _what(scene: Scene, sentence: Sentence, at: int) -> What | None:
    """What a noun names: a memorandum, a map, a list of children or prisoners."""
    word = scene.low[at]
    if word in words("listings", "documents", "memorandum"):
        return "memorandum"
    if word in words("listings", "documents", "map"):
        return "map"
    if word not in words("listings", "lists", "words"):
        return None
    if word == "names" and words("listings", "lists", "plain") & set(scene.low[max(sentence.first, at - 6) : at]):
        return None  # "lists with 15,000 names" are one thing
    if scene.low[at + 1 : at + 2] and scene.low[at + 1] not in words("listings", "lists", "links"):
        return None
    near = scene.low[at + 1 : min(sentence.last, at + _NAMED)]
    kinds = [k for w in near for k in table("listings")["of"] if w in words("listings", "of", k)]
    if kinds:
        return cast("What", kinds[0])
    return "prisoners" if "names" in near and scene.captivity else None


def _counts(scene: Scene, sentence: Sentence, at: int) -> tuple[Count, ...]:
    """How many a list names: one figure, or those that "and" joins ("of 49 civilian prisoners and 217 fishermen")."""
    if scene.low[at] not in words("listings", "lists", "words"):
        return ()
    marks = [m for i in range(at, min(sentence.last, at + 6)) if (m := scene.count.get(i)) is not None and m.ordinal is None]
    if not marks:
        return ()
    found = [marks[0]]
    people = {w for k in table("listings")["of"] for w in words("listings", "of", k)}
    for i in range(marks[0].last, min(sentence.last, marks[0].last + 8)):
        more = scene.count.get(i)
        if scene.low[i] == "and" and (nxt := scene.count.get(i + 1)) is not None and people & set(scene.low[nxt.last : nxt.last + 3]):
            found.append(nxt)
        elif more is None and scene.low[i] in {",", ";"}:
            break
    return tuple(m.count for m in found)


def _worked_on(scene: Scene, sentence: Sentence, at: int, what: What) -> list[Draft]:
    """Read "Moscow was working through a list of 339 Ukrainian children": the list came from the other side."""
    left = scene.low[max(sentence.first, at - 6) : at]
    if not words("listings", "verbs", "study") & set(left):
        return []
    who = subject(scene, at - 2, sentence.first)
    count = next(iter(_counts(scene, sentence, at)), None)
    return [_draft(scene, (max(sentence.first, at - 3), at + 1), Listing(scene.other(c), c, what, count, None), who.runs) for c in who.codes[:1]]


def _run(verb: int, at: int) -> tuple[int, int]:
    return min(verb, at), max(verb, at) + 1


def _draft(scene: Scene, run: tuple[int, int], body: Listing, runs: tuple[tuple[int, int], ...]) -> Draft:
    voice = scene.voice(run[0])
    return Draft(body, voice.says if voice else None, voice.party if voice else None, (run, *runs), "listing")
