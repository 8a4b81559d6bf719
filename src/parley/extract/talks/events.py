"""Meetings as a sentence's syntax has them: by a noun ("the second round of talks") or a verb ("met in Doha")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.talks.acted import acted, asserted, called_off, is_a
from parley.extract.talks.phrases import climb, modifiers, own
from parley.extract.talks.status import of_case, of_object, of_subject
from parley.extract.talks.tree import case, dep, head, kids, lemma, mood, pos, span

if TYPE_CHECKING:
    from parley.extract.talks.acted import Found, Standing
    from parley.extract.talks.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_OBLIQUE = frozenset({"obl", "nmod", "advcl", "obl:unmarked", "nmod:unmarked", "acl", "obl:agent"})
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting that one noun or verb speaks of."""

    at: int  # the word
    nouns: tuple[int, ...]  # it and the nouns that count it ("round of", "hours of"); empty for a verb
    standing: Standing
    verb: int | None  # that tells it
    verbs: tuple[int, ...]  # whose dates and places are the meeting's
    above: tuple[int, ...] = ()  # verbs of will over them: their dates count only where they stand behind
    host: bool = False  # the verb's subject hosts or mediates, and does not meet


def noun_event(tree: Tree, at: int) -> Event | None:
    """The meeting that a noun names.

    Args:
        tree: the sentence.
        at: the noun.

    Returns:
        None where it is no noun of its own, or the words speak of a wish, a condition or a mere possibility.
    """
    if pos(tree, at) not in {"NOUN", "PROPN", "VERB", "NUM"} or dep(tree, at) in {"compound", "flat", "amod"} or _is_verb(tree, at):
        return None
    if tree.low[at] in words("talks", "noun", "counted") and _of_others(tree, at):
        return None
    if ("sought", "-", "after") in zip(
        tree.low[max(tree.first, at - 4) : at], tree.low[max(tree.first, at - 3) : at], tree.low[max(tree.first, at - 2) : at], strict=False
    ):
        return None  # "long sought-after negotiations" are still to come
    nouns, edge = climb(tree, at)
    marks = modifiers(tree, nouns)
    if marks & (words("talks", "elsewhere", "before") | words("talks", "noun", "unreal")):
        return None
    top = nouns[-1]
    told, tellers = own(tree, nouns, marks)
    base, verb = ("topic", None) if edge == "topic" else _governed(tree, edge if isinstance(edge, int) else top)
    if isinstance(edge, int) and lemma(tree, edge) in words("talks", "noun", "droppings"):
        base = "cancelled" if _dropped(tree, edge) else None
    elif isinstance(edge, int) and base != "cancelled":
        base = "held" if base in {"held", "topic"} else None
    standing = base if base not in {None, "topic", "ahead"} or told is None else told
    if standing is None:
        return None
    verbs, above = _chain(tree, verb, joined=verb is not None and dep(tree, top) in _SUBJECTS)
    if standing == "cancelled" and verb is not None:
        verbs = tuple(v for v in verbs if not called_off(tree, v, subject=True) or tree.low[v] == "take")
    verbs = tuple(v for v in verbs if not is_a(tree, v, "follows"))
    host = verb is not None and (is_a(tree, verb, "hosts") or any(is_a(tree, v, "hosts") for v in verbs))
    return Event(at, nouns, standing, verb, (*tellers, *verbs), above, host)


def _dropped(tree: Tree, noun: int) -> bool:
    """Whether "the postponement of the talks" is told as a fact: announced or caused, not feared, denied or asked for."""
    above = head(tree, noun)
    if above == noun or pos(tree, above) not in _VERBS:
        return True
    here = mood(tree, above)
    asked = is_a(tree, above, "asks", "seeks", "rejects", "doubts")
    return not (asked or here.negated or here.doubtful or here.tense in {"future", "infinitive"}) and asserted(tree, above)


def _of_others(tree: Tree, at: int) -> bool:
    """Whether a round or session is of something else ("the ninth round of the exchange"), or of talks that speak for themselves."""
    return tree.low[at + 1 : at + 2] == ("of",) or any(case(tree, k) == "of" for k in kids(tree, at, "nmod"))


def _is_verb(tree: Tree, at: int) -> bool:
    """Whether "meeting" is a form of the verb: "are meeting in Doha"."""
    return tree.low[at].endswith("ing") and pos(tree, at) == "VERB" and not kids(tree, at, "det", "amod", "compound", "nmod:poss")


def _governed(tree: Tree, top: int) -> tuple[Found, int | None]:
    """What governs a meeting's noun, and the verb that tells it."""
    here = top
    while dep(tree, here) == "conj" and pos(tree, head(tree, here)) in {"NOUN", "PROPN"}:
        here = head(tree, here)
    relation, above = dep(tree, here), head(tree, here)
    if relation in _SUBJECTS:
        return of_subject(tree, above), above
    if relation == "obj" and tree.low[here - 5 : here] == ("face", "-", "to", "-", "face") and tree.low[here - 6] in {"in", "at", "during", "after"}:
        return ("held" if asserted(tree, above) and not mood(tree, above).negated else None), above  # "agreed in face-to-face talks to withdraw"
    if relation == "obj" and _said_of(tree, here, above) is None:
        return of_object(tree, above), above
    if (said := _said_of(tree, here, above)) is not None:
        return of_subject(tree, said), said
    if relation == "ccomp" and is_a(tree, above, "asks"):
        return of_object(tree, above), None  # "proposed that the two sides hold talks"
    if relation in _OBLIQUE or case(tree, here):
        found = of_case(tree, here)
        return found, _teller(tree, here, above, found)
    return "topic", None


def _said_of(tree: Tree, noun: int, above: int) -> int | None:
    """The verb of "said talks with officials had produced a plan", where the syntax makes the talks what is said."""
    if case(tree, noun) or lemma(tree, above) not in words("talks", "verbs", "says") or above > noun:
        return None
    return next((k for k in kids(tree, above, "ccomp", "parataxis") if k > noun), None)


def _teller(tree: Tree, noun: int, above: int, found: Found) -> int | None:
    """The verb whose dates are also those of a meeting under a preposition."""
    if found in {None, "topic", "ahead"}:
        return None
    if case(tree, noun) in words("talks", "mood", "behind") and dep(tree, above) == "xcomp" and is_a(tree, head(tree, above), "outcomes"):
        return head(tree, above)  # "agreed on Friday to end the war after talks in Geneva"
    if case(tree, noun) in words("talks", "mood", "behind") and not is_a(tree, above, "outcomes"):
        return None  # "agreed on Friday after talks in Geneva" dates the talks, "said on Friday after talks" does not
    if pos(tree, above) not in _VERBS and is_a(tree, head(tree, above), "meets", "goes", "does"):
        above = head(tree, above)
    return above if pos(tree, above) in _VERBS and lemma(tree, above) not in words("talks", "verbs", "says") else None


def _chain(tree: Tree, verb: int | None, *, joined: bool = True) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A verb with those that share its meeting, and the verbs of will above it."""
    if verb is None:
        return (), ()
    below = [k for k in kids(tree, verb, *(("xcomp", "conj") if joined else ("xcomp",))) if not kids(tree, k, *_SUBJECTS)]
    if tree.low[verb] in words("talks", "mood", "fixed"):
        below += [k for k in kids(tree, verb, "advcl", "ccomp") if mood(tree, k).tense == "infinitive"]  # "are due to begin in Amman"
    same, above, here = [verb, *below], [], verb
    while dep(tree, here) in {"xcomp", "advcl", "acl", "ccomp"} and mood(tree, here).tense in {"infinitive", "gerund"}:
        here = head(tree, here)
        if is_a(tree, here, "goes", "meets", "begins"):
            same.append(here)
        else:
            above.append(here)
    if dep(tree, here) == "acl:relcl" and any(tree.low[k] == "where" for k in kids(tree, here)):
        same.append(head(tree, head(tree, here)))  # "last week envoys visited Sanaa, where they met"
    return tuple(same), tuple(above)


def verb_event(tree: Tree, at: int) -> Event | None:
    """The meeting that a verb tells.

    Args:
        tree: the sentence.
        at: the verb.

    Returns:
        None where it is no verb of meeting, or only wishes or denies.
    """
    if pos(tree, at) not in _VERBS or (kids(tree, at, "nsubj:pass") and lemma(tree, at) == "meet"):
        return None
    if tree.low[at] == "sat" and "down" not in tree.low[at + 1 : at + 3]:
        return None
    standing: Found = acted(tree, at)
    below = [k for k in kids(tree, at, "conj") if called_off(tree, k, subject=False)]
    if standing is None and (off := _due_but_off(tree, at)):
        standing, below = "cancelled", [off]
    if standing is None:
        return None
    verbs, above = _chain(tree, at)
    return Event(at, (), standing, at, (*verbs, *below), above)


def signing(tree: Tree, at: int) -> Event | None:
    """The meeting at which an agreement was signed."""
    if pos(tree, at) not in _VERBS:
        return None
    passive = bool(kids(tree, at, "aux:pass", "nsubj:pass")) or dep(tree, at) in {"acl", "acl:relcl", "amod"} or not kids(tree, at, "nsubj")
    told = mood(tree, at)
    things = [*kids(tree, at, "obj", "nsubj:pass"), *([head(tree, at)] if dep(tree, at).startswith("acl") else [])]
    if told.negated or told.doubtful or told.tense not in {"past", "present"} or not asserted(tree, at):
        return None
    if tree.low[at] in words("talks", "verb", "put"):
        named = any(tree.low[k] in words("talks", "verb", "names") for k in things)
        return Event(at, (), "held", at, (at,)) if named and not passive else None
    if things and not any(is_a(tree, k, "accords") for k in things):
        return None
    return Event(at, (), "held", at, (at,)) if things or passive else None


def _due_but_off(tree: Tree, at: int) -> int | None:
    """Read "had been due to meet on Monday but called it off"."""
    if not asserted(tree, at) or not mood(tree, at).perfect:
        return None
    return next((k for k in kids(tree, at, "conj") if called_off(tree, k, subject=True)), None)


def phrase_start(tree: Tree, event: Event) -> int:
    """The first token of a meeting's noun phrase, or the verb."""
    if not event.nouns:
        return event.at
    return min(span(tree, event.nouns[-1])[0], event.at)
