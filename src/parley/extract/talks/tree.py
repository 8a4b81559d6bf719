"""Clauses about meetings: a sentence's syntax by token of the text, and the time and certainty of its verbs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from parley.extract.scene.lexicon import words
from parley.extract.scene.parses import syntax

if TYPE_CHECKING:
    from parley.annotate.marks import Sentence
    from parley.annotate.syntax import Parse
    from parley.extract.scene.scene import Scene

Tense = Literal["past", "present", "progress", "future", "infinitive", "gerund"]
_DATELINE = 20  # tokens within which a dateline ends


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence's syntax; words are named by their token in the text."""

    low: tuple[str, ...]  # of the whole text
    first: int
    last: int
    parse: Parse
    kids: tuple[tuple[int, ...], ...]
    named: frozenset[int]  # tokens of names of parties, persons and places


@dataclass(frozen=True, slots=True)
class Mood:
    """What a verb's auxiliaries say: its time, whether it is denied, whether it is only possible."""

    tense: Tense
    negated: bool = False
    doubtful: bool = False
    perfect: bool = False
    then: bool = False  # "was to meet", "were due to meet"


def grow(scene: Scene, sentence: Sentence) -> Tree | None:
    """A sentence's syntax without its dateline.

    Args:
        scene: the report's marks.
        sentence: which one.

    Returns:
        The tree, or None where the model is missing.
    """
    body = without_dateline(scene, sentence)
    parse = syntax(scene, body) if body.first < body.last else None
    if parse is None:
        return None
    kids: list[list[int]] = [[] for _ in parse.head]
    for i, head in enumerate(parse.head):
        if head != i:
            kids[head].append(body.first + i)
    marks = (m for table in (scene.party, scene.person, scene.place) for i in range(body.first, body.last) if (m := table.get(i)) is not None)
    named = frozenset(i for m in marks for i in range(m.first, m.last))
    return Tree(scene.low, body.first, body.last, parse, tuple(tuple(k) for k in kids), named)


def without_dateline(scene: Scene, sentence: Sentence) -> Sentence:
    """A sentence less the dateline that it may begin with."""
    return replace(sentence, first=_after_dateline(scene, sentence))


def _after_dateline(scene: Scene, sentence: Sentence) -> int:
    """The first token after "KABUL (AFP) - ", "MUSCAT, Oman (AP) — ", "KILINOCHCHI, Nov 12: "."""
    tokens = scene.notes.tokens
    opening = tokens[sentence.first : sentence.first + 3]
    named = any(t.text.isupper() and len(t.text) > 2 for t in opening) or sentence.first in scene.place or sentence.first in scene.party
    if not named:
        return sentence.first
    for i in range(sentence.first + 1, min(sentence.last - 1, sentence.first + _DATELINE)):
        apart = tokens[i].start > tokens[i - 1].end
        if tokens[i].low in {"--", "---", "\u2014", "\u2013"} or (tokens[i].low == "-" and apart):
            return i + 1
        if tokens[i].low == ":" and tokens[sentence.first].text.isupper() and any(i in range(m.last, m.last + 2) for m in scene.notes.whens):
            return i + 1
        if tokens[i].low in words("status", "clause"):
            break
    return sentence.first


def head(tree: Tree, i: int) -> int:
    """The word on which a word depends; the root's is itself."""
    return tree.first + tree.parse.head[i - tree.first]


def dep(tree: Tree, i: int) -> str:
    """How a word depends on its head."""
    return tree.parse.dep[i - tree.first]


def pos(tree: Tree, i: int) -> str:
    """A word's part of speech."""
    return tree.parse.pos[i - tree.first]


def lemma(tree: Tree, i: int) -> str:
    """A word's dictionary form."""
    return tree.parse.lemma[i - tree.first].lower()


def kids(tree: Tree, i: int, *deps: str) -> tuple[int, ...]:
    """The words that depend on a word, in the given relations or in any."""
    found = tree.kids[i - tree.first]
    return tuple(k for k in found if not deps or dep(tree, k) in deps)


def case(tree: Tree, i: int) -> str:
    """The preposition of a noun, or ""."""
    return next((tree.low[k] for k in kids(tree, i, "case", "mark") if k < i), "")


def span(tree: Tree, i: int, *, closed: bool = True) -> tuple[int, int]:
    """The run of tokens that a word and all under it take.

    Args:
        tree: the sentence.
        i: the word.
        closed: leave out relative clauses and what is put beside the word.
    """
    cut = {"acl:relcl", "parataxis", "advcl", "acl"} if closed else set()
    low, high, todo = i, i, [i]
    while todo:
        here = todo.pop()
        low, high = min(low, here), max(high, here)
        todo += [k for k in kids(tree, here) if dep(tree, k) not in cut]
    return low, high + 1


def mood(tree: Tree, verb: int) -> Mood:
    """What stands with a verb: "will not meet", "are to meet", "had been holding".

    Args:
        tree: the sentence.
        verb: the verb, or the noun or adjective that a copula makes the predicate.

    Returns:
        Its time and certainty.
    """
    own = [k for k in kids(tree, verb, "aux", "aux:pass", "cop", "mark", "advmod", "fixed", "det") if k < verb or dep(tree, k) == "cop"]
    low = {tree.low[k] for k in own} | {tree.low[f] for k in own for f in kids(tree, k, "fixed")}
    negated = bool(low & words("status", "negation"))
    doubtful = bool(low & words("talks", "mood", "doubt")) or ("would" in low and "have" in low)
    perfect = bool(low & {"had"})
    being = bool(low & {"is", "are", "was", "were", "be", "been", "'re", "'s"})
    tense = _tense(tree, verb, low, being=being)
    doubtful = doubtful or (tense == "future" and _conditional(tree, verb))
    then = tense == "future" and bool(low & {"was", "were"})
    return Mood(tense, negated, doubtful or (perfect and bool(low & {"due", "to"})), perfect, then)


def _conditional(tree: Tree, verb: int) -> bool:
    """Whether a verb stands under a condition: "talks will go on if …"."""
    return any({tree.low[m] for m in kids(tree, k, "mark")} & {"if", "unless"} for k in kids(tree, verb, "advcl"))


def _tense(tree: Tree, verb: int, low: set[str], *, being: bool) -> Tense:
    if low & words("talks", "mood", "future") or low & words("talks", "mood", "doubt") or "due" in low:
        return "future"
    if "to" in low:
        return "future" if low & {"is", "are", "was", "were", "'s", "'re"} else "infinitive"
    word = tree.low[verb]
    if word.endswith("ing") and pos(tree, verb) in {"VERB", "AUX"}:
        return ("past" if low & {"was", "were", "had"} else "progress") if being else "gerund"
    if low & {"has", "have", "had", "'ve", "'d", "was", "were", "did", "been"}:
        return "past"
    if being or low & {"do", "does"}:
        return "present"
    plain = lemma(tree, verb)
    return "present" if word in {plain, plain + "s", plain + "es"} or (word.endswith("s") and word != plain and not word.endswith("ss")) else "past"
