"""The noun phrases that the syntax makes the subject of a verb, and the parties that they name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parley.extract.scene.actor import NOBODY, SOMEBODY, Actor, covering, several
from parley.extract.scene.actors import actor_at, forward
from parley.extract.scene.phrases import known
from parley.extract.scene.recall import recall

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.annotate.syntax import Parse
    from parley.extract.scene.scene import Scene

_PHRASE = frozenset(
    {"compound", "amod", "nmod:poss", "flat", "det", "nmod:desc", "nummod", "case", "appos", "punct", "nmod:unmarked", "goeswith", "fixed"}
)
_SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis", "acl", "dep", "amod"})


def subject_heads(tree: Parse, verb: int) -> tuple[int, ...]:
    """The heads of a verb's subject, its own or that of the verb on which it depends; several where the syntax gives it several."""
    here, seen = verb, 0
    while seen < 5:
        own = [i for i, (head, dep) in enumerate(zip(tree.head, tree.dep, strict=True)) if head == here != i and dep in _SUBJECTS]
        if own:
            return tuple(i if tree.pos[i] != "PRON" or tree.lemma[i] not in {"which", "who", "that"} else tree.head[here] for i in own)
        dep = tree.dep[here]
        if dep == "root" or dep not in _SHARED:
            return ()
        above = tree.head[here]
        if dep in {"acl", "amod"} or tree.pos[above] in {"NOUN", "PROPN"}:
            while tree.dep[above] == "conj" and tree.pos[tree.head[above]] in {"NOUN", "PROPN"}:
                above = tree.head[above]
            return (above,) if above < verb else ()
        here, seen = above, seen + 1
    return ()


_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


def doers(scene: Scene, sentence: Sentence, tree: Parse, head: int) -> Actor:
    """The parties that a noun phrase names, those joined to it included."""
    first = _own(scene, sentence, tree, head)
    codes, runs = list(first.codes), [first.run] if first.run else []
    for i, (above, dep) in enumerate(zip(tree.head, tree.dep, strict=True)):
        if ((above == head and dep == "conj") or _second(tree, head, i)) and tree.pos[i] in {"NOUN", "PROPN", "PRON"} and first.named:
            more = _own(scene, sentence, tree, i)
            codes += more.codes
            runs += [more.run] if more.run else []
    if not first.named and not codes:
        return SOMEBODY
    run = (min(r[0] for r in runs), max(r[1] for r in runs)) if runs else first.run
    return Actor(tuple(dict.fromkeys(codes)), run, first.person if len(codes) < 2 else None, first.more, named=True)


def _second(tree: Parse, head: int, i: int) -> bool:
    """Whether a noun after "and" was taken for a second subject of the same verb."""
    same = i > head and tree.head[i] == tree.head[head] and tree.dep[i] == tree.dep[head] and tree.dep[i].startswith("nsubj")
    return same and any(tree.dep[j] == "cc" and tree.head[j] == i for j in range(head + 1, i))


def _own(scene: Scene, sentence: Sentence, tree: Parse, head: int) -> Actor:
    """The party of one noun: by its own mark, its modifiers, what stands in apposition, or what follows with "of"."""
    token = sentence.first + head
    factions = _factions(scene, sentence, token)
    if factions.named:
        return factions
    actor = actor_at(scene, token)
    if actor.named:
        return actor
    if token + 1 < sentence.last and (named := scene.party.get(token + 1)) is not None and named.form == "name" and named.role == "party":
        return forward(scene, token + 1, sentence.last)  # "the militant groups Hamas and Islamic Jihad"
    base = sentence.first
    low = head
    while low > 0 and _leads_to(tree, low - 1, head):
        low -= 1
    for i in range(head - 1, low - 1, -1):
        actor = actor_at(scene, base + i)
        if actor.codes:
            return actor
    if head + 1 < len(tree.head):
        for i in range(head + 1, min(len(tree.head), head + 12)):
            if tree.dep[i] == "nmod" and tree.head[i] == head and (both := several(scene, base + head + 1, base + i + 4)):
                return Actor(both, (base + head, base + i + 1), named=True)
            if tree.dep[i] in {"nmod", "appos", "flat"} and tree.head[i] == head:
                near = [actor_at(scene, base + j) for j in range(head + 1, i + 1)]
                if (known_one := next((a for a in reversed(near) if a.codes), None)) is not None:
                    return known_one
    return recall(scene, token)


def _factions(scene: Scene, sentence: Sentence, token: int) -> Actor:
    """As in "the two rival factions", "leaders of both groups": the armed groups, or the two sides, that the report is most about."""
    for i in range(token, min(sentence.last, token + 10)):
        if i > token and not _plain(scene, i - 1, token):
            break
        if scene.low[i] in _SIDES and known("opposed", "words") & set(scene.low[max(sentence.first, i - 4) : i]):
            count = Counter(
                c
                for m in scene.party.values()
                if m.role == "party" and m.form == "name" and len(m.codes) == 1
                for c in m.codes
                if len(c) > 2 and (scene.low[i] in _ARMED)
            )
            top = sorted(count, key=lambda c: (-count[c], c))
            top = [c for c in top if not any(c != d and d in c for d in top)] if len(top) > 2 else top
            if len(top) >= 2:
                named = tuple(sorted(top, key=lambda c: -count[c])[:2])
                return Actor(
                    named,
                    (i, i + 1),
                    None,
                    tuple((m.first, m.last) for m in scene.party.values() if m.codes[:1] and m.codes[0] in named)[:2],
                    named=True,
                )
            warring = scene.low[i] not in _ARMED or "warring" in scene.low[max(sentence.first, i - 4) : i]
            near = {c for k in range(max(sentence.first, i - 4), min(sentence.last, i + 4)) if k in scene.party for c in scene.party[k].codes}
            foreign = "warring" in scene.low[max(sentence.first, i - 4) : i] and any(len(c) == 2 and c not in near for c in scene.pair or ()) and near
            return SOMEBODY if foreign else Actor(scene.pair, (i, i + 1), named=True) if scene.pair and warring else NOBODY
    return NOBODY


def _plain(scene: Scene, i: int, token: int) -> bool:
    """Whether a word can stand between "leaders" and "both factions"."""
    return (
        i == token
        or scene.low[i] in known("before_sides", "words")
        or covering(scene.party, i) is not None
        or scene.low[i + 1 : i + 2] in {(s,) for s in _SIDES}
    )


_ARMED = known("armed_sides", "words")
_SIDES = known("sides", "words")


def _leads_to(tree: Parse, i: int, head: int) -> bool:
    """Whether a word belongs to the phrase of a noun that follows it."""
    for _ in range(6):
        if i == head:
            return True
        if tree.dep[i] not in _PHRASE:
            return False
        i = tree.head[i]
    return False
