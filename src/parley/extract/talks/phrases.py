"""A meeting's noun phrase: the nouns that count it, the words that tell its kind, and what hangs on it ("scheduled for Monday")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words
from parley.extract.talks.acted import called_off, is_a
from parley.extract.talks.status import of_object, of_subject
from parley.extract.talks.tree import case, dep, head, kids, lemma, mood, pos, span

if TYPE_CHECKING:
    from parley.extract.talks.acted import Found
    from parley.extract.talks.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_VERBS = frozenset({"VERB", "AUX"})


def climb(tree: Tree, at: int) -> tuple[tuple[int, ...], int | str | None]:
    """The nouns that count a meeting ("round of talks"), and the one that names its beginning or end ("the end of the talks")."""
    nouns = [at]
    while dep(tree, nouns[-1]) in {"nmod", "conj"} and len(nouns) < 5:
        here, above = nouns[-1], head(tree, nouns[-1])
        if above == here:
            break
        if dep(tree, here) == "nmod" and case(tree, here) == "of" and lemma(tree, above) in words("talks", "noun", "parts"):
            nouns.append(above)
        elif (
            dep(tree, here) == "nmod"
            and case(tree, here) == "of"
            and lemma(tree, above) in words("talks", "noun", "edges") | words("talks", "noun", "droppings")
        ):
            return tuple(nouns), above
        else:
            break
    return tuple(nouns), None


def modifiers(tree: Tree, nouns: tuple[int, ...]) -> set[str]:
    """The words before a meeting's nouns that tell its kind."""
    near = [k for n in nouns for k in kids(tree, n, "amod", "compound", "det", "nmod:poss", "acl", "advmod", "nmod:desc") if k < n]
    near += [j for k in near for j in kids(tree, k) if j < k or tree.low[j] != "of"]
    near += [i for i in (nouns[0] - 1,) if i >= tree.first]
    return {tree.low[k] for k in near if k not in tree.named}


def own(tree: Tree, nouns: tuple[int, ...], marks: set[str]) -> tuple[Found, tuple[int, ...]]:
    """What a meeting's own words say: "upcoming", "scheduled for Monday", "which were held on Friday"; and their verbs."""
    found: Found = None
    for key, standing in (("dropped", "cancelled"), ("upcoming", "planned"), ("running", "under_way")):
        if marks & words("talks", "noun", key):
            found = found or standing  # type: ignore[assignment]
    after = tree.low[max(nouns) + 1 : max(nouns) + 3]
    if found is None and (marks & {"next"} or (after[:1] == ("ahead",) and after[1:] != ("of",))):
        found = "planned"
    tellers: list[int] = []
    for k in _behind(tree, nouns):
        told = _told(tree, k)
        if told is not None or is_a(tree, k, "does", "happens", "plans", "covers"):
            tellers.append(k)
        found = found or told
    for k in (*tellers, *_due(tree, nouns)):
        if k not in tellers:
            tellers.append(k)
            found = found or "planned"
        tellers += [j for j in kids(tree, k, "xcomp") if tree.low[k] in words("talks", "mood", "fixed")]  # "expected to begin in Doha on Friday"
    return found, tuple(tellers)


def _due(tree: Tree, nouns: tuple[int, ...]) -> tuple[int, ...]:
    """The verb of "talks due to be held in Nairobi on Thursday", wherever the syntax hangs it."""
    at = max(nouns) + 1
    if at + 2 >= tree.last or tree.low[at] not in words("talks", "mood", "fixed") or tree.low[at + 1] != "to":
        return ()
    verb = next((i for i in range(at + 2, min(tree.last, at + 5)) if pos(tree, i) == "VERB"), None)
    return (verb,) if verb is not None and (is_a(tree, verb, "happens") or tree.low[verb] == "held") else ()


def _behind(tree: Tree, nouns: tuple[int, ...]) -> list[int]:
    """The participles and relative clauses behind a meeting's nouns; also those that hang on a name in its phrase but tell of a meeting."""
    first, last = span(tree, nouns[-1])
    found = [k for n in nouns for k in kids(tree, n, "acl", "acl:relcl", "amod") if k > n]
    cut = next(
        (i for i in range(max(nouns) + 1, last) if tree.low[i] in words("talks", "sides", "breaks") and tree.low[i] not in {",", "which", "that"}),
        last,
    )
    for i in range(max(nouns) + 1, cut) if first <= nouns[0] else ():
        found += [
            k
            for k in kids(tree, i, "acl", "acl:relcl")
            if k > i and i not in nouns and (is_a(tree, k, "plans", "off", "happens") or called_off(tree, k, subject=False))
        ]
    return sorted({k for k in found if pos(tree, k) in _VERBS | {"ADJ"} and _of_it(tree, k)})


def _of_it(tree: Tree, verb: int) -> bool:
    """Whether a participle or relative clause has the noun before it for subject or object, and no other."""
    own = kids(tree, verb, *_SUBJECTS)
    relative = any(tree.low[k] in {"which", "that"} for k in kids(tree, verb))
    return relative or not own


def _told(tree: Tree, verb: int) -> Found:
    """What a participle or relative clause says of a meeting."""
    low = tree.low[verb]
    if tree.low[verb - 1] == "as" or is_a(tree, verb, "suspends"):
        return None  # "will resume talks that were suspended in 2019"
    if dep(tree, verb) == "acl:relcl":
        subject = next(iter(kids(tree, verb, *_SUBJECTS)), None)
        relative = subject is not None and tree.low[subject] in {"which", "that"}
        if relative and mood(tree, verb).perfect and is_a(tree, verb, "plans"):
            return "ahead"  # "which had been planned"
        found = of_subject(tree, verb) if relative else of_object(tree, verb)
        return None if found == "topic" else found
    if low in words("talks", "mood", "fixed"):
        return "planned"
    if is_a(tree, verb, "off"):
        return "cancelled"
    if mood(tree, verb).tense == "infinitive":
        return "planned" if is_a(tree, verb, "happens") or low == "held" else None
    return "held" if low in words("talks", "mood", "took_place") else None
