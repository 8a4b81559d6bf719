"""Whether a verb of holding or meeting says that a meeting took place, is to take place, or was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from parley.extract.scene.lexicon import words
from parley.extract.talks.tree import case, dep, head, kids, lemma, mood, pos

if TYPE_CHECKING:
    from parley.extract.talks.tree import Mood, Tree

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
            return controlled(tree, verb)
        case "gerund":
            return _gerund(tree, verb)


def _hangs(tree: Tree, verb: int) -> bool:
    """Whether an "if" or "unless" hangs on a verb."""
    return any({tree.low[m] for m in kids(tree, k, "mark")} & {"if", "unless"} for k in kids(tree, verb, "advcl"))


def _mood(tree: Tree, verb: int) -> Mood:
    """The mood of a verb; one joined to another without an auxiliary of its own shares it: "would cease fire and begin talks if …"."""
    bare = tree.low[verb] == lemma(tree, verb) and dep(tree, verb) in {"conj", "xcomp"} and pos(tree, head(tree, verb)) in {"VERB", "AUX"}
    return mood(tree, head(tree, verb) if bare and not kids(tree, verb, "aux", "aux:pass", "nsubj", "nsubj:pass", "mark") else verb)


def controlled(tree: Tree, verb: int) -> Found:
    """What the verb or noun above an infinitive makes of it: "agreed to meet", "travelled to meet", "plans to meet"."""
    above, relation = head(tree, verb), dep(tree, verb)
    if tree.low[above] == "prepared":
        return None  # "are prepared to meet" says no more than that they are willing
    if above == verb:
        return "planned" if pos(tree, verb) == "VERB" and kids(tree, verb, "nsubj") else None
    if relation == "conj":
        return controlled(tree, above) if mood(tree, above).tense == "infinitive" else None
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
    held_up = word == "put" and " ".join(tree.low[verb + 1 : verb + 3]) in words("talks", "verbs", "with_put")
    return held_up or (word in words("talks", "verbs", "with_off") and "off" in particles) or _breaks_off(tree, verb, subject=subject)


def _breaks_off(tree: Tree, verb: int, *, subject: bool) -> bool:
    """Whether somebody stops talks that go on: "suspended peace talks with the rebels", "the talks were suspended on Friday"."""
    if not is_a(tree, verb, "suspends"):
        return False
    return not mood(tree, verb).perfect and bool(kids(tree, verb, "nsubj:pass")) if subject else bool(kids(tree, verb, "nsubj"))
