"""Standing of a meeting: held, under way, to come, proposed or called off, from the verbs and prepositions that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from parley.extract.scene.lexicon import words
from parley.extract.talks.tree import case, dep, head, kids, lemma, mood, pos

if TYPE_CHECKING:
    from parley.extract.talks.tree import Mood, Tree
    from parley.model import Meeting

Standing = Literal["held", "begun", "under_way", "planned", "proposed", "cancelled", "topic", "ahead", "due"]
# begun: under way or held, as its day tells; topic: refers to a meeting without saying that it was held; ahead: to one that was then to come;
# due: one that had been planned, of which nothing says that it is still to come
Found = Standing | None
_CLIMB = 6  # verbs above a verb that can take back what it says
_SHARED = frozenset({"xcomp", "advcl", "acl", "conj", "ccomp", "csubj"})


def is_a(tree: Tree, i: int, *keys: str) -> bool:
    """Whether a word's dictionary form is one of the verbs of a class of talks.toml."""
    forms = {lemma(tree, i), tree.low[i]}
    return any(forms & words("talks", "verbs", key) for key in keys)


def acted(tree: Tree, verb: int) -> Found:
    """The standing of a meeting that a verb of holding or meeting tells.

    Args:
        tree: the sentence.
        verb: "held", "met", "concluded" …

    Returns:
        None where the verb only wishes, doubts or denies.
    """
    if not asserted(tree, verb):
        return None
    here = _mood(tree, verb)
    if here.doubtful or here.negated or (here.tense == "future" and _hangs(tree, verb)):
        return None
    if dep(tree, verb) == "ccomp" and is_a(tree, head(tree, verb), "asks") and here.tense in {"present", "past"}:
        return "proposed" if acted(tree, head(tree, verb)) == "held" else None
    if here.tense == "future" and here.then:
        return "ahead"
    match here.tense:
        case "future":
            return "planned"
        case "progress":
            return "under_way"
        case "past" | "present":
            return "held"
        case "infinitive":
            return _controlled(tree, verb)
        case "gerund":
            return _gerund(tree, verb)


def _hangs(tree: Tree, verb: int) -> bool:
    """Whether an "if" or "unless" hangs on a verb."""
    return any({tree.low[m] for m in kids(tree, k, "mark")} & {"if", "unless"} for k in kids(tree, verb, "advcl"))


def _mood(tree: Tree, verb: int) -> Mood:
    """The mood of a verb; one joined to another without an auxiliary of its own shares it: "would cease fire and begin talks if …"."""
    bare = tree.low[verb] == lemma(tree, verb) and dep(tree, verb) in {"conj", "xcomp"} and pos(tree, head(tree, verb)) in {"VERB", "AUX"}
    return mood(tree, head(tree, verb) if bare and not kids(tree, verb, "aux", "aux:pass", "nsubj", "nsubj:pass", "mark") else verb)


def _controlled(tree: Tree, verb: int) -> Found:
    """What the verb or noun above an infinitive makes of it: "agreed to meet", "travelled to meet", "plans to meet"."""
    above, relation = head(tree, verb), dep(tree, verb)
    if tree.low[above] == "prepared":
        return None  # "are prepared to meet" says no more than that they are willing
    if above == verb:
        return "planned" if pos(tree, verb) == "VERB" and kids(tree, verb, "nsubj") else None
    if relation == "conj":
        return _controlled(tree, above) if mood(tree, above).tense == "infinitive" else None
    here = mood(tree, above)
    if is_a(tree, above, "begins") and relation == "xcomp":
        return acted(tree, above)
    if here.perfect and not here.negated and tree.low[above] in words("talks", "mood", "fixed"):
        return "due"  # "had been due to meet"
    if here.negated or here.doubtful or any(tree.low[k] == "no" for k in kids(tree, above, "det")):
        return None
    if is_a(tree, above, "asks") or (lemma(tree, above) in words("talks", "verbs", "asking")):
        return "proposed" if here.tense in {"past", "present", "gerund", "progress"} else None
    if is_a(tree, above, "plans") and not (here.perfect and not lemma(tree, above).startswith("agree")):
        return "ahead" if here.tense == "past" and tree.low[above] in words("talks", "mood", "fixed") else "planned"
    if is_a(tree, above, "meets") and relation == "advcl":
        return acted(tree, above)
    if is_a(tree, above, "goes"):
        return "planned" if acted(tree, above) == "planned" else None
    return None


def _gerund(tree: Tree, verb: int) -> Found:
    """What stands before "holding talks": "after", "by", "began", "proposed"; bare, the verb that it goes with."""
    marker, above = case(tree, verb), head(tree, verb)
    if dep(tree, verb) == "acl" and is_a(tree, head(tree, above), "spends"):
        return acted(tree, head(tree, above))  # "spent months negotiating"
    if words("talks", "mood", "hanging") & set(tree.low[max(tree.first, verb - 4) : verb]):
        return None  # "made it conditional on Congo holding talks"
    if marker in words("talks", "mood", "behind"):
        return "held"
    if marker:
        return None
    if is_a(tree, above, "asks") or lemma(tree, above) in words("talks", "verbs", "asking"):
        return "proposed"
    if is_a(tree, above, "begins", "meets", "does", "spends") or dep(tree, verb) == "advcl":
        return acted(tree, above) if above != verb and pos(tree, above) == "VERB" else None
    return None


def asserted(tree: Tree, verb: int) -> bool:
    """Whether no "if", hope, denial or doubt above a verb takes back what it says."""
    here = verb
    for _ in range(_CLIMB):
        if {tree.low[k] for k in kids(tree, here, "mark", "advmod")} & words("talks", "mood", "conditions"):
            return False
        above = head(tree, here)
        if above == here or dep(tree, here) not in _SHARED | {"obl", "nmod", "obj"}:
            return True
        if dep(tree, here) in {"ccomp", "xcomp", "csubj", "acl"} and lemma(tree, above) in words("talks", "verbs", "doubts"):
            return False
        if dep(tree, here) == "ccomp" and mood(tree, above).negated and lemma(tree, above) in words("talks", "verbs", "says"):
            return False
        here = above
    return True


def called_off(tree: Tree, verb: int, *, subject: bool) -> bool:
    """Whether a verb says that a meeting was cancelled or put off."""
    here = mood(tree, verb)
    if here.negated or here.doubtful or here.tense in {"infinitive", "future", "gerund"} or not asserted(tree, verb):
        return False
    particles = {tree.low[k] for k in kids(tree, verb, "compound:prt", "advmod", "compound", "obl")} | set(tree.low[verb + 1 : verb + 2])
    word = lemma(tree, verb)
    if is_a(tree, verb, "off") or (subject and word == "off" and kids(tree, verb, "cop")):
        return True
    if subject and (word, "through") in {(word, p) for p in particles} and word == "fall":
        return True
    held_up = word == "put" and tree.low[verb + 1 : verb + 3] in {("on", "hold"), ("on", "ice")}
    return held_up or (word in words("talks", "verbs", "with_off") and "off" in particles) or _breaks_off(tree, verb, subject=subject)


def _breaks_off(tree: Tree, verb: int, *, subject: bool) -> bool:
    """Whether somebody stops talks that go on: "suspended peace talks with the rebels", "the talks were suspended on Friday"."""
    if not is_a(tree, verb, "suspends"):
        return False
    return not mood(tree, verb).perfect and bool(kids(tree, verb, "nsubj:pass")) if subject else bool(kids(tree, verb, "nsubj"))


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
        found = _controlled(tree, verb)
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
