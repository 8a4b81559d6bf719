"""Standing of a meeting: held, under way, to come, proposed or called off, from the verbs and prepositions that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.talks.acted import Found, acted, asserted, called_off, controlled, is_a
from parley.extract.talks.tree import case, dep, head, kids, lemma, mood, pos

if TYPE_CHECKING:
    from parley.extract.talks.acted import Standing
    from parley.extract.talks.tree import Tree
    from parley.model import Meeting


def of_subject(tree: Tree, verb: int) -> Found:
    """The standing of a meeting that is the subject of a verb: "were held", "will resume", "ended without agreement"."""
    if not asserted(tree, verb):
        return None
    verbs = (verb, *(k for k in kids(tree, verb, "conj") if not kids(tree, k, "nsubj", "nsubj:pass")))
    if any(called_off(tree, v, subject=True) for v in verbs):
        return "cancelled"
    if tree.low[verb] in {"has", "have"} and any("no" in {tree.low[d] for d in kids(tree, k, "det")} for k in kids(tree, verb, "obj")):
        return None  # "has no date"
    here = mood(tree, verb)
    lower = next((k for k in kids(tree, verb, "xcomp") if is_a(tree, k, "happens", "does") or tree.low[k] == "held"), None)
    happens = is_a(tree, verb, "happens", "does")
    if here.negated:
        if _comes_off(tree, verb):
            return None if _until(tree, verb) else "cancelled"
        if is_a(tree, verb, "plans"):
            return None  # "has not been fixed"
        return "held" if here.tense == "past" and not happens and not here.doubtful else None
    if here.doubtful:
        return None
    if lower is not None and is_a(tree, lower, "ends"):
        return None
    if is_a(tree, verb, "plans") or (lower is not None and tree.low[verb] in words("talks", "mood", "fixed")):
        supposed = here.tense == "past" and tree.low[verb] == "supposed"
        return (
            "due"
            if here.perfect or supposed
            else "ahead"
            if here.tense == "past" and tree.low[verb] in words("talks", "mood", "fixed")
            else "planned"
        )
    if is_a(tree, verb, "stalls"):
        return None
    return _happening(tree, verb, happens=happens)


def _comes_off(tree: Tree, verb: int) -> bool:
    """Whether a verb says no more of a meeting than that it is held: "take place", "go ahead", "be held"."""
    after = tree.low[verb + 1 : verb + 3]
    return (lemma(tree, verb), after[:1]) in {("take", ("place",)), ("go", ("ahead",))} or tree.low[verb] in words("talks", "mood", "comes_off")


def _until(tree: Tree, verb: int) -> bool:
    """Whether what is denied is denied only for a time: "will not be held until the siege ends"."""
    return any(
        {tree.low[m] for m in kids(tree, k, "mark", "case")} & {"until", "unless", "before", "without"} for k in kids(tree, verb, "advcl", "obl")
    )


def _happening(tree: Tree, verb: int, *, happens: bool) -> Found:
    here = mood(tree, verb)
    lower = next(iter(kids(tree, verb, "xcomp")), verb)
    if is_a(tree, lower, "ends") and here.tense in {"future", "infinitive", "present"}:
        return None  # "are expected to end on Thursday" tells of no new meeting
    if here.tense == "future" and is_a(tree, verb, "goes_on"):
        return "ahead"  # "will continue" needs a day or place of its own
    if here.tense == "future" and here.then and happens:
        return "ahead"  # "were due to take place"
    if here.tense == "future":
        return "planned" if happens or is_a(tree, verb, "covers", "follows") else None
    if here.tense == "infinitive":
        found = controlled(tree, verb)
        return found if happens or found != "planned" else None
    if is_a(tree, verb, "goes_on") or tree.low[verb] in words("talks", "mood", "going"):
        return "under_way" if here.tense in {"present", "progress"} else "held"
    if is_a(tree, verb, "begins"):
        return "begun"
    if here.tense == "progress":
        return "under_way" if happens else "topic"
    if here.tense == "past":
        return "held" if pos(tree, verb) == "VERB" or tree.low[verb] in words("talks", "mood", "judged") else "topic"
    return "held" if happens and here.tense == "present" else "topic"


def of_object(tree: Tree, verb: int) -> Found:
    """The standing of a meeting that is the object of a verb: "held talks", "called off the meeting", "proposed talks"."""
    if called_off(tree, verb, subject=False):
        return "cancelled"
    if is_a(tree, verb, "off", "suspends") or (lemma(tree, verb) in words("talks", "verbs", "with_off") and "off" in tree.low[verb + 1 : verb + 8]):
        return None
    if tree.low[verb] == "following":
        return "held" if asserted(tree, verb) else None
    found = acted(tree, verb)
    if is_a(tree, verb, "does"):
        return "begun" if found == "held" and is_a(tree, verb, "begins") else found
    if is_a(tree, verb, "asks"):
        plain = lemma(tree, verb) in words("talks", "verbs", "puts")  # one calls for talks, but proposes them
        return "proposed" if plain and found in {"held", "under_way"} else None if plain else "topic"
    if is_a(tree, verb, "plans"):
        return "planned" if found in {"held", "under_way"} and not is_a(tree, verb, "hopes") else None
    if is_a(tree, verb, "rejects", "seeks"):
        return None
    return "topic"


def of_case(tree: Tree, noun: int) -> Found:
    """The standing of a meeting that a preposition governs: "after talks", "at the meeting", "ahead of talks", "gathered for talks"."""
    word, above = case(tree, noun), head(tree, noun)
    if word in words("talks", "mood", "within") and dep(tree, above) == "xcomp" and head(tree, above) < noun < above:
        above = head(tree, above)  # "agreed in talks with the Taliban to withdraw"
    if word == "off":
        return "cancelled" if lemma(tree, above) in words("talks", "verbs", "with_off") and called_off(tree, above, subject=False) else None
    if word in {"of", "on", "about"} and pos(tree, above) == "NOUN" and lemma(tree, above) in words("talks", "noun", "ideas"):
        return None
    left = set(tree.low[max(tree.first, noun - 8) : noun])
    if word in {"before", "prior"} or (word == "of" and "ahead" in left) or word == "ahead":
        return "ahead"
    if word in words("talks", "mood", "behind"):
        return "held" if asserted(tree, above) else None
    if lemma(tree, above) in words("talks", "noun", "taking_part") and is_a(tree, head(tree, above), "leaves"):
        return None  # "suspended its participation in the talks"
    if word in words("talks", "mood", "within"):
        shared = dep(tree, above) == "conj" and not kids(tree, above, "nsubj", "nsubj:pass", "aux", "aux:pass")
        here = mood(tree, head(tree, above) if shared else above) if pos(tree, above) in {"VERB", "ADJ"} else None
        if here is None:
            return "topic"
        if not asserted(tree, above) or here.doubtful:
            return None
        if here.tense in {"future", "infinitive"}:
            return "ahead"
        if word == "in" and is_a(tree, above, "joins"):
            return "under_way" if here.tense in {"present", "progress"} else "held"
        return "held" if here.tense in {"past", "present", "progress"} else "topic"
    return _aim(tree, word, above)


def _aim(tree: Tree, word: str, above: int) -> Found:
    """Talks for which people meet, go or are called: "met for talks", "called for talks", "agreed to talks"."""
    verb = above
    if pos(tree, verb) == "NOUN" and dep(tree, verb) in {"obj", "obl"} and is_a(tree, head(tree, verb), "meets", "goes", "does"):
        verb = head(tree, verb)  # "hosted the presidents for talks", "sent a delegation for talks"
    if word in {"for", "to", "on"} and is_a(tree, verb, "asks"):
        return "proposed" if acted(tree, verb) in {"held", "under_way"} else None
    if word in {"to", "on"} and is_a(tree, verb, "plans"):
        return "planned" if acted(tree, verb) in {"held", "under_way"} else None
    if word in {"for", "in", "into", "to"} and is_a(tree, verb, "meets", "does", "joins"):
        return acted(tree, verb)
    if word in {"for", "to"} and is_a(tree, verb, "goes"):
        return "planned" if acted(tree, verb) == "planned" else "ahead" if acted(tree, verb) else None
    if word in {"for", "to", "without", "against", "towards", "toward", "into"} or (word == "on" and is_a(tree, verb, "insists")):
        return None
    return "topic"


def as_meeting(standing: Standing) -> Meeting:
    """A standing as a claim's status; a mere reference stands for a meeting held."""
    match standing:
        case "ahead" | "due":
            return "planned"
        case "topic":
            return "held"
        case "begun":
            return "under_way"
        case _:
            return standing
