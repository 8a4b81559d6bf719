"""Subjects: whom the syntax of a sentence makes the doer of an act."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.extract.scene.lexicon import words

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.annotate.syntax import Parse
    from parley.extract.scene.scene import Scene
from parley.extract.scene.actors import NOBODY, SOMEBODY, Actor, actor_at, covering, forward, recall, several
from parley.extract.scene.parses import syntax
from parley.extract.scene.phrases import known

_PHRASE = frozenset(
    {"compound", "amod", "nmod:poss", "flat", "det", "nmod:desc", "nummod", "case", "appos", "punct", "nmod:unmarked", "goeswith", "fixed"}
)


_LABEL = 3  # tokens of a headline's label
_CLOSE = 4  # tokens of such words before a verb
_SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis", "acl", "dep", "amod"})


def subject_of(scene: Scene, sentence: Sentence, verb: int, first: int) -> Actor:
    """The subject of an active verb.

    Args:
        scene: the report's marks.
        sentence: in which it stands.
        verb: the verb's token.
        first: first token of its verb group.

    Returns:
        The actor as the syntax has it, else the nearest party before the verb that no preposition governs.
    """
    if scene.low[verb].endswith("ing") and first - 1 > sentence.first and scene.low[first - 1] in {"of", "for", "from"}:
        return _blamed(scene, first - 2)
    aside = _before_aside(scene, sentence, first)
    if aside.codes:
        return aside
    body = replace(sentence, first=_after_dateline(scene, sentence, first))
    tree = syntax(scene, body)
    if tree is not None:
        heads = [h for h in _subject_heads(tree, verb - body.first) if h + body.first < verb and not _labels(scene, body, h + body.first)]
        found = [_phrase(scene, body, tree, h) for h in heads]
        if found:
            return _joined(scene, body, next((a for a in (*found, _adjacent(scene, body, first)) if a.codes), found[0]), first)
    return _joined(scene, body, nearest(scene, body, first), first)


def _labels(scene: Scene, sentence: Sentence, token: int) -> bool:
    """Whether a noun is the label of a headline, as in "Sudan: RSF accepts the truce"."""
    return sentence.block == "headline" and token - sentence.first < _LABEL and scene.low[token + 1 : token + 2] == (":",)


def _adjacent(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """As in "A and Maoist rebels declared": the party whose fighters or leaders stand right before the verb."""
    i = first - 1
    while i > sentence.first and first - i < _CLOSE and scene.low[i] in known("fighters", "words") | known("rebels", "words"):
        i -= 1
    actor = actor_at(scene, i) if i >= sentence.first and i < first - 1 else NOBODY
    return actor if actor.codes and actor.run is not None and not _governed(scene, sentence, actor.run[0]) else NOBODY


def _joined(scene: Scene, sentence: Sentence, actor: Actor, first: int) -> Actor:
    """A subject with the party that "and" joins to it, after it or before it, where the syntax left it out."""
    return _joined_before(scene, sentence, _joined_after(scene, actor, first))


def _past_state(scene: Scene, actor: Actor, first: int) -> int:
    """Where an actor's phrase ends, "of the Democratic Republic of Congo" after "the government" included."""
    assert actor.run is not None
    last = actor.run[1]
    if last < first and scene.low[last] == "of":
        mark = next((m for i in range(last + 1, min(first, last + 3)) if (m := scene.party.get(i)) is not None), None)
        return mark.last if mark is not None and mark.codes == actor.codes else last
    return last


def _joined_before(scene: Scene, sentence: Sentence, actor: Actor) -> Actor:
    """As in "A and B agreed", where A opens the clause."""
    if actor.run is None or len(actor.codes) != 1:
        return actor
    i = actor.run[0] - 1
    while i > sentence.first and (scene.low[i] == "the" or covering(scene.party, i) is not None):
        i -= 1
    if i <= sentence.first or scene.low[i] != "and":
        return actor
    i -= 1
    while i > sentence.first and scene.low[i] in known("own", "words") | {"'s", "'"}:
        i -= 1
    other = actor_at(scene, i)
    if not other.codes or other.run is None or set(other.codes) & set(actor.codes):
        return actor
    opens = other.run[0] - 1
    while opens >= sentence.first and scene.low[opens] in {"the", "both"}:
        opens -= 1
    if opens >= sentence.first and scene.low[opens] not in known("openers", "words"):
        return actor
    return replace(actor, codes=(*other.codes, *actor.codes), run=(other.run[0], actor.run[1]), person=None)


def _joined_after(scene: Scene, actor: Actor, first: int) -> Actor:
    """A subject with the party that "and" joins to it just before the verb, where the syntax left it out."""
    if actor.run is None or len(actor.codes) != 1:
        return actor
    for i in range(_past_state(scene, actor, first), first):
        if scene.low[i] in known("breaks", "words") or scene.low[i] in words("status", "clause", "prepositions") or scene.low[i] == ",":
            return actor
        if scene.low[i] == "and":
            more = forward(scene, i + 1, first)
            if more.run is None or not more.codes or {",", "and"} & set(scene.low[more.run[1] : first]):
                return actor
            return replace(actor, codes=tuple(dict.fromkeys((*actor.codes, *more.codes))), run=(actor.run[0], more.run[1]), person=None)
    return actor


def _blamed(scene: Scene, at: int) -> Actor:
    """Who is accused "of rejecting": the party named just before, not whoever accuses it."""
    actor = actor_at(scene, at)
    return actor if actor.codes else NOBODY


def _before_aside(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """The subject before an aside within commas: "Kiev, flanked by its allies, had demanded"."""
    if first - 1 <= sentence.first or scene.low[first - 1] not in {",", ")"}:
        return NOBODY
    for i in range(first - 2, sentence.first, -1):
        if scene.low[i] == "," and _opens_aside(scene.low[i + 1]):
            actor = actor_at(scene, i - 1)
            if actor.codes and actor.run is not None and not _governed(scene, sentence, actor.run[0]):
                return actor
    return NOBODY


def _after_dateline(scene: Scene, sentence: Sentence, verb: int) -> int:
    """First token after "SAN JOSE (COSTA RICA), 10 DEC 89 (EFE) -- [TEXT]" or "ISTANBUL —"."""
    first = sentence.first
    for i in range(sentence.first, min(verb - 1, sentence.first + 24)):
        if scene.low[i] in {"--", "---", "]", "\u2014"} or (
            scene.low[i] == "-" and i - sentence.first < 12 and scene.notes.tokens[i].start > scene.notes.tokens[i - 1].end
        ):
            first = i + 1
    return first


def _opens_aside(word: str) -> bool:
    """Whether a word begins an aside and not the next item of a list."""
    return word in {"who", "which", "whose", "the", "a", "an", "in", "by", "with", "at", "on", "after", "under"} or (
        len(word) > 4 and word.endswith(("ed", "ing"))
    )


def _governed(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a preposition stands before a phrase, its article and its demonym passed over."""
    j = at - 1
    while j >= sentence.first and (scene.low[j] in {"the", "a", "an", "both"} or covering(scene.party, j) is not None):
        j -= 1
    return j >= sentence.first and scene.low[j] in words("status", "clause", "prepositions")


def _subject_heads(tree: Parse, verb: int) -> tuple[int, ...]:
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


def _phrase(scene: Scene, sentence: Sentence, tree: Parse, head: int) -> Actor:
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
        or scene.low[i] in {"of", "from", "the", "'s", "'", "two", "both", "main", "rival", "warring", "its"}
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


def is_verb(scene: Scene, sentence: Sentence, token: int) -> bool:
    """Whether the syntax takes a word for a verb."""
    tree = syntax(scene, sentence)
    return tree is not None and sentence.first <= token < sentence.last and tree.pos[token - sentence.first] == "VERB"


def nearest(scene: Scene, sentence: Sentence, first: int) -> Actor:
    """The nearest party, person or office before a verb group that no preposition governs."""
    i = first - 1
    while i >= sentence.first:
        low = scene.low[i]
        if low in {";", ":", "that", "because", "but", "while", "if", "whether"}:
            return NOBODY
        actor = actor_at(scene, i)
        if actor.codes and actor.run is not None:
            if not _governed(scene, sentence, actor.run[0]):
                return actor
            i = actor.run[0]
        i -= 1
    return NOBODY
