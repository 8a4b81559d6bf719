"""Standing: whether a transfer is agreed, planned, offered, demanded, under way, done, off or denied."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.extract.scene import Scene
    from parley.extract.verbgroup import VerbGroup
    from parley.model import Status


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with the words that say it, or the reason why none can be read."""

    status: Status | None
    cues: tuple[tuple[int, int], ...] = ()
    refusal: str = ""


_TO_NOUNS: dict[str, Status] = {
    "agreement": "agreed", "deal": "agreed", "accord": "agreed", "pact": "agreed", "arrangement": "agreed", "plan": "planned", "plans": "planned", "decision": "planned",
    "offer": "offered", "proposal": "offered", "readiness": "offered", "willingness": "offered", "demand": "demanded", "demands": "demanded", "call": "demanded",
    "calls": "demanded", "request": "demanded", "appeal": "demanded", "ultimatum": "demanded", "promise": "planned", "pledge": "planned",
}  # fmt: skip
_PROVIDES = frozenset(
    {
        "provides",
        "provide",
        "provided",
        "envisages",
        "envisaged",
        "stipulates",
        "stipulated",
        "calls",
        "called",
        "includes",
        "included",
        "requires",
        "required",
        "covers",
        "foresees",
        "foresaw",
    }
)
_VAIN = frozenset(
    {
        "refusal",
        "failure",
        "effort",
        "efforts",
        "attempt",
        "attempts",
        "bid",
        "order",
        "pressure",
        "way",
        "ways",
        "operation",
        "power",
        "how",
        "so",
        "as",
        "enough",
        "talks",
        "negotiations",
        "hope",
        "hopes",
        "possible",
        "chance",
        "mission",
        "fight",
        "war",
    }
)
_CONDITION = frozenset({"if", "unless", "until", "once", "should", "provided", "whether"})


def of_verb(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing:
    """What a verb group says of whether the transfer was done.

    Args:
        scene: the report's marks.
        sentence: the sentence of the verb.
        group: the verb group.

    Returns:
        The status and its cue words, or a refusal in plain words.
    """
    if group.negated:
        return Standing(None, refusal="the verb is negated")
    if group.control == "failed":
        return Standing(None, refusal="the words say an attempt, a refusal or a possibility, not a transfer")
    condition = _condition(scene, sentence, group)
    if condition is not None:
        return condition
    cue = ((group.first, group.verb),) if group.first < group.verb else ()
    if group.tense == "past":
        return Standing("carried_out", cue)
    if group.tense in {"future", "infinitive"}:
        return _ahead(scene, sentence, group, cue)
    if group.tense == "gerund":
        return _beside(scene, sentence, group)
    if group.tense == "present":
        return _now(sentence, group, cue)
    return Standing("carried_out", cue)


def _condition(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing | None:
    """A transfer within an if- or unless-clause: a demand where it is what somebody waits for, else nothing."""
    for i in range(group.first - 1, max(sentence.first, group.first - 14) - 1, -1):
        word = scene.low[i]
        if word in {"unless", "until"}:
            return Standing("demanded", ((i, i + 1),))
        if word in {"if", "should", "provided", "whether", "once"}:
            return Standing(None, refusal="the transfer stands within a condition")
        if word in {",", ";", ":", "that"}:
            break
    tail = scene.low[group.last : min(sentence.last, group.last + 14)]
    if group.tense in {"future", "infinitive"} and ("if" in tail or ("on", "condition") in set(itertools.pairwise(tail))):
        return Standing("offered", ((group.first, group.verb),))
    return None


def _ahead(scene: Scene, sentence: Sentence, group: VerbGroup, cue: tuple[tuple[int, int], ...]) -> Standing:
    """A transfer still to come: by the verb of will, the noun before "to", or the deal that the sentence speaks of."""
    if (
        group.control == "demanded"
        and "must" in scene.low[group.first : group.verb]
        and any(w in {"whenever", "each", "every"} for w in scene.low[sentence.first : group.first])
    ):
        return Standing("agreed", cue)  # "for every hostage Israel must send 15": a rule that is agreed
    if group.control is not None:
        status: Status = "planned" if group.control in {"under_way", "off"} else group.control  # type: ignore[assignment]
        if group.control == "planned" and (_deal_near(scene, sentence, group.verb) or _under_deal(scene, sentence)):
            status = "agreed"
        return Standing(status, cue)
    if group.tense == "infinitive" and _asked(scene, sentence, group.first):
        return Standing("demanded", cue)
    if group.tense == "infinitive":
        before = scene.low[group.first - 1] if group.first > sentence.first else ""
        if before in _TO_NOUNS:
            return Standing(_TO_NOUNS[before], ((group.first - 1, group.verb),))
        if before in _VAIN:
            return Standing(None, refusal="the words say a purpose or an effort, not a transfer")
    if _deal_near(scene, sentence, group.verb) or _under_deal(scene, sentence):
        return Standing("agreed", cue)
    return Standing("planned", cue)


def _under_deal(scene: Scene, sentence: Sentence) -> bool:
    """Whether "under a deal", "as part of the accord" stands in the sentence."""
    low = scene.low[sentence.first : sentence.last]
    return any(low[i] == "under" and set(low[i : i + 6]) & {"accord", "deal", "agreement", "pact", "truce"} for i in range(len(low)))


_ASK = frozenset(
    {
        "demanded",
        "demands",
        "urged",
        "urges",
        "asked",
        "asks",
        "pressed",
        "pressing",
        "ordered",
        "called",
        "calls",
        "appealed",
        "told",
        "want",
        "wants",
        "wanted",
        "requested",
        "urging",
        "demanding",
    }
)


def _asked(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether somebody is asked to do it: "demanded the Indian government to release", "called on the rebels to free"."""
    for i in range(first - 1, max(sentence.first, first - 8) - 1, -1):
        if scene.low[i] in _ASK:
            return i < first - 1
        if scene.low[i] in {",", ";", "that", "said", "reporters", "journalists"}:
            return False
    return False


def _deal_near(scene: Scene, sentence: Sentence, verb: int) -> bool:
    """Whether the sentence speaks, before the verb, of a deal whose terms these are."""
    before = scene.low[max(sentence.first, verb - 30) : verb]
    return any(w in words("status", "deal") for w in before) and not {"said", "vowed", "pledged"} & set(before[-4:])


def _beside(scene: Scene, sentence: Sentence, group: VerbGroup) -> Standing:
    """An -ing form takes its time from the main words before it."""
    if group.control == "under_way" and {"to", "will", "would"} & set(scene.low[group.first : group.verb]):
        return Standing("planned", ((group.first, group.verb + 1),))
    if group.control == "under_way":
        return Standing("under_way", ((group.first, group.verb + 1),))
    if group.control in {"agreed", "offered", "demanded"}:
        return Standing(group.control, ((group.first, group.verb + 1),))
    before = scene.low[sentence.first : group.first]
    near = before[-12:]
    if set(before) & words("status", "deal") and set(before) & _PROVIDES:
        return Standing("agreed", ((group.verb, group.verb + 1),))
    if set(before) & words("status", "agreed") or set(near) & words("status", "deal"):
        return Standing("agreed", ((group.verb, group.verb + 1),))
    if set(near[-5:]) & (words("status", "under_way")):
        return Standing("under_way", ((group.first, group.verb + 1),))
    if set(near[-3:]) & {"after", "by", "for", "of", "followed", "with"} and not set(near) & (
        words("status", "planned") | words("status", "demanded") | words("status", "offered")
    ):
        return Standing("carried_out", ((group.verb, group.verb + 1),))
    return Standing(None, refusal="nothing says when this is or was done")


def _now(sentence: Sentence, group: VerbGroup, cue: tuple[tuple[int, int], ...]) -> Standing:
    """The present tense: done in a headline, under way in "is returning", else not safely read."""
    if group.control in {"offered", "demanded", "agreed", "planned"}:
        return Standing(group.control, cue)
    if "ing" in group.kind.forms:
        return Standing("under_way", cue)
    if sentence.block == "headline":
        return Standing("carried_out", cue)
    if group.passive:
        return Standing(None, refusal="the present tense does not say that it was done")
    if "third" in group.kind.forms or group.control == "under_way":
        return Standing("carried_out", cue)
    return Standing(None, refusal="the present tense does not say that it was done")


def of_noun(scene: Scene, sentence: Sentence, first: int, noun: int) -> Standing:
    """What the words around a noun of transfer say of whether it was done.

    Args:
        scene: the report's marks.
        sentence: the sentence of the noun.
        first: first token of the noun's phrase.
        noun: the noun itself.

    Returns:
        The status and its cue words, or a refusal.
    """
    left, right = _window(scene, sentence, first, -12), _window(scene, sentence, noun + 1, 14)
    far = tuple(i for i in _governing(scene, right)[8:] if scene.low[i - 1] in _WAS)
    off = _first(scene, (*_governing(scene, left[:5]), *_governing(scene, right[:8]), *far), words("status", "off"))
    if off is not None or any(" ".join(scene.low[i] for i in right).find(p) >= 0 for p in words("status", "off", "phrases")):
        return Standing("cancelled", ((off, off + 1),) if off is not None else ((noun, noun + 1),))
    if any(scene.low[i] in words("status", "negation") or scene.low[i] in words("status", "failed") for i in left[:5]):
        return Standing(None, refusal="the words say that it is not, or only may be")
    return (
        _done(scene, left, right) or _to_come(scene, left, right, first, noun) or Standing(None, refusal="nothing says whether it was agreed or done")
    )


_WAS = frozenset({"was", "were", "is", "are", "been", "be", "being"})


def _window(scene: Scene, sentence: Sentence, start: int, reach: int) -> tuple[int, ...]:
    """Tokens next to a place, nearest first, up to a clause boundary."""
    step = 1 if reach > 0 else -1
    begin = start if step > 0 else start - 1
    found = []
    for i in range(begin, start + reach, step):
        if not sentence.first <= i < sentence.last or scene.low[i] in {";", ":", "but", "while", "because", "although"}:
            break
        found.append(i)
    return tuple(found)


def _first(scene: Scene, places: tuple[int, ...], cues: frozenset[str]) -> int | None:
    return next((i for i in places if scene.low[i] in cues), None)


def _governing(scene: Scene, places: tuple[int, ...]) -> tuple[int, ...]:
    """Places up to the first word that begins another clause."""
    stop = next(
        (k for k, i in enumerate(places) if scene.low[i] in {"after", "before", "when", "as", "since", "until", "that", "which"}), len(places)
    )
    return places[:stop]


_TOLD = frozenset(
    {"announced", "announces", "reported", "reports", "welcomed", "welcomes", "hailed", "celebrated", "oversaw", "facilitated", "secured"}
)


def _done(scene: Scene, left: tuple[int, ...], right: tuple[int, ...]) -> Standing | None:
    """A finished transfer: "took place", "was carried out", "completed the …", "after a … on Wednesday"."""
    text = [scene.low[i] for i in right]
    for ended in (
        ("which", "was", "completed"),
        ("that", "was", "completed"),
        ("which", "ended"),
        ("that", "ended"),
        ("completed", "on"),
        ("which", "were", "completed"),
    ):
        at = next((k for k in range(len(text)) if tuple(text[k : k + len(ended)]) == ended), None)
        if at is not None:
            return Standing("carried_out", ((right[at], right[at] + len(ended)),))
    going = next(
        (k for k in range(len(text)) if text[k] in {"underway", "ongoing", "continuing"} or tuple(text[k : k + 2]) == ("under", "way")), None
    )
    if going is not None and {"is", "are", "was", "were"} & set(text[:going]):
        return Standing("under_way", ((right[going], right[going] + 1),))
    for k, word in enumerate(text):
        if word in {"that", "which", "who"} or (word == "," and k > 0):
            break
        pair = tuple(text[k : k + 2])
        if pair in {
            ("took", "place"),
            ("taken", "place"),
            ("carried", "out"),
            ("been", "completed"),
            ("was", "completed"),
            ("was", "held"),
            ("was", "conducted"),
            ("came", "about"),
        } or word in {"happened", "occurred"}:
            if set(text[:k]) & words("status", "future") - {"continue"}:
                return None
            return Standing("carried_out", ((right[k], right[k] + 2),))
    near = left[:6]
    told = next((i for i in left[:3] if scene.low[i] in _TOLD), None) if not {"that", "on"} & {scene.low[i] for i in left[:3]} else None
    if told is not None:
        return Standing("carried_out", ((told, told + 1),))
    cue = next(
        (
            i
            for i in near
            if scene.low[i] in {"completed", "conducted", "carried", "held", "finished", "confirmed", "staged", "executed", "during", "after"}
        ),
        None,
    )
    if cue is None:
        return None
    between = {scene.low[i] for i in near if i > cue}
    earlier = {scene.low[i] for i in left if i < cue and cue - i < 4}
    if between & (words("status", "future") | {"agreement", "deal"}) or earlier & (words("status", "future") | {"to"}):
        return None
    return Standing("carried_out", ((cue, cue + 1),))


def _to_come(scene: Scene, left: tuple[int, ...], right: tuple[int, ...], first: int, noun: int) -> Standing | None:
    """A transfer agreed, planned, offered or demanded."""
    after_noun = [scene.low[i] for i in right[:4]]
    if after_noun[:1] in (["agreement"], ["deal"], ["accord"]):
        made = next(
            (i for i in left[:6] if scene.low[i] in {"agreed", "reached", "signed", "struck", "concluded", "sealed", "clinched", "agree"}), None
        )
        return Standing("agreed", ((made, made + 1),)) if made is not None else None
    if after_noun[:1] == ["agreed"] or after_noun[:3] == ["that", "was", "agreed"]:
        return Standing("agreed", ((right[0], right[0] + 1),))
    begun = next((i for i in left[:3] if scene.low[i] in {"start", "beginning", "launch"}), None)
    if begun is not None:
        return Standing("under_way", ((begun, begun + 1),))
    written = next((i for i in right[:5] if scene.low[i] in {"enshrined", "stipulated", "envisaged", "foreseen"}), None)
    if written is not None:
        return Standing("agreed", ((written, written + 1),))
    bound = next((i for i in left if scene.low[i] in {"must", "expects", "comply", "obligation", "obligations"}), None)
    if bound is not None:
        return Standing("demanded", ((bound, bound + 1),))
    for i in left[:10]:
        word = scene.low[i]
        if word in words("status", "agreed") or word in {
            "agreement",
            "deal",
            "accord",
            "clinch",
            "sealed",
            "struck",
            "brokered",
            "negotiated",
            "reached",
        }:
            return Standing("agreed", ((i, i + 1),))
        if word in {"proposed", "offered", "proposes", "offers", "suggested", "offer", "ready", "proposing"}:
            return Standing("offered", ((i, i + 1),))
        if word in {
            "contingent",
            "conditional",
            "conditioned",
            "demanded",
            "demands",
            "demand",
            "urged",
            "sought",
            "seeks",
            "called",
            "calls",
            "want",
            "wants",
            "insisted",
            "demanding",
        }:
            return Standing("demanded", ((i, i + 1),))
    ahead = {"will", "would", "upcoming", "planned", "forthcoming", "scheduled", "expected", "shall"}
    cue = next((i for i in (*left[:3], *range(first, noun), *right[:4]) if scene.low[i] in ahead), None)
    if cue is None and {"happen", "occur", "place", "begin", "start"} & {scene.low[i] for i in right}:
        cue = next((i for i in right if scene.low[i] in ahead), None)
    return Standing("planned", ((cue, cue + 1),)) if cue is not None else None
