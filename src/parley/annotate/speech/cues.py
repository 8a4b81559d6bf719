"""Words that report speech, found in a sentence; the words themselves are data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Token

Form = Literal["finite", "participle"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech in the text: its run of tokens, its base form and what it takes."""

    first: int
    last: int
    base: str
    kind: str
    form: Form
    noun: bool  # the same form is as often a noun


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue words of a language."""

    verbs: dict[str, tuple[str, str]]  # form: (base, kind)
    use: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    words: dict[str, frozenset[str]]
    closers: tuple[tuple[str, ...], ...]
    carry: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the English cue words, once.

    Returns:
        The lexicon of data/english/cues.toml.
    """
    data = tomllib.loads(resources.files("parley.data.english").joinpath("cues.toml").read_text(encoding="utf-8"))
    verbs = {form: (base, kind) for kind, table in data["verbs"].items() for base, forms in table.items() for form in forms}
    phrases = {head: tuple(sorted((tuple(p.split()) for p in all_), key=len, reverse=True)) for head, all_ in data["phrases"].items()}
    words = {key: frozenset(value) for key, value in data["words"].items()}
    return Lexicon(
        verbs=verbs,
        use={key: frozenset(value) for key, value in data["use"].items()},
        phrases=phrases,
        words=words,
        closers=tuple(tuple(c.split()) for c in data["words"]["closers"]),
        carry=tuple(tuple(c.split()) for c in data["words"]["carry"]),
    )


def words(key: str) -> frozenset[str]:
    """Give one list of the lexicon's plain words.

    Args:
        key: its name in cues.toml, table `words`.

    Returns:
        The words, folded.
    """
    return lexicon().words[key]


def starts_with(tokens: Sequence[Token], i: int, phrase: tuple[str, ...], last: int) -> bool:
    """Tell whether a phrase stands at a token.

    Args:
        tokens: of the whole text.
        i: where the phrase should begin.
        phrase: its folded words.
        last: the end of the sentence.

    Returns:
        True where all its words stand there.
    """
    return i + len(phrase) <= last and all(tokens[i + k].low == word for k, word in enumerate(phrase))


def find_cues(tokens: Sequence[Token], first: int, last: int) -> list[Cue]:
    """Find the verbs of speech in a sentence that are used as such: not passive, denied, or in the infinitive.

    Args:
        tokens: of the whole text.
        first: the sentence's first token.
        last: its end, half-open.

    Returns:
        The cues in order; whether somebody speaks is for the caller to see.
    """
    found: list[Cue] = []
    i = first
    while i < last:
        cue = _phrase(tokens, i, last) or _verb(tokens, i, last)
        if cue and _active(tokens, cue, first):
            found.append(cue)
        i = cue.last if cue else i + 1
    return found


def _phrase(tokens: Sequence[Token], i: int, last: int) -> Cue | None:
    """A cue of several words ("pointed out")."""
    for phrase in lexicon().phrases.get(tokens[i].low, ()):
        if starts_with(tokens, i, phrase, last):
            if phrase[0] == "renewed" and not lexicon().use["renewed"] & {t.low for t in tokens[i : i + 6]}:
                return None
            form: Form = "participle" if phrase[0].endswith("ing") else "finite"
            return Cue(i, i + len(phrase), " ".join(phrase), "say", form, noun=False)
    return None


def _verb(tokens: Sequence[Token], i: int, last: int) -> Cue | None:
    """A cue of one word, but not "called for", "said to be", "so-called"."""
    low = tokens[i].low
    known = lexicon().verbs.get(low)
    if known is None or not _speech(tokens, i, last, known[0]):
        return None
    base, kind = known
    form: Form = "participle" if low.endswith("ing") else "finite"
    return Cue(i, i + 1, base, kind, form, noun=low in lexicon().use["nouns"])


def _speech(tokens: Sequence[Token], i: int, last: int, base: str) -> bool:
    """Whether the words after a verb leave it a verb of speech."""
    after = tokens[i + 1].low if i + 1 < last else ""
    beyond = tokens[i + 2].low if i + 2 < last else ""
    if base == "call":
        return after not in {"on", "for", "off", "up", "upon", "in", "back", "to", "themselves", "itself", "himself", "a"} and _names(tokens, i, last)
    if base == "put":
        return after == "it"
    if base in lexicon().use["to_or_that"]:
        return after in {"to", "that"}
    if base == "claim" and lexicon().use["claimed"] & {t.low for t in tokens[i + 1 : i + 8]}:
        return False  # "the war claimed the lives of 6,500"
    if base == "accuse":
        return after != "of"
    if base == "say" and after == "to" and beyond in {"be", "have"}:
        return False
    if base in lexicon().use["of_things"]:
        return base == "describe"
    if base == "add":
        return after not in {"to", "up"} or beyond in lexicon().use["press"]
    if base == "ask":
        return after not in {"for", "to"}
    if base == "say" and after in {"no", "yes"}:
        return beyond in {"one", "more", "such"} or (beyond.isalpha() and beyond not in {"to", "again", "and", "but", "when", "as"})
    return not (base == "report" and after in {"to", "for", "back", "from"})


def _names(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether "called" gives a name to something: two noun phrases follow, or quoted words."""
    return any(t.low in {"a", "an", "one", '"', "'", "''"} for t in tokens[i + 2 : min(last, i + 24)])


def _active(tokens: Sequence[Token], cue: Cue, first: int) -> bool:
    """Whether a verb is finite or a participle, in the active, and not denied, asked for or only possible."""
    i, steps = cue.first - 1, 0
    while i >= first and steps < 3 and (tokens[i].low in words("adverbs") or tokens[i].low.endswith("ly")):
        i, steps = i - 1, steps + 1
    if i < first:
        return True
    low = tokens[i].low
    if low in words("negations") or low in words("modals"):
        return False
    if low in words("be"):
        return cue.form == "participle"
    if low in {"has", "have", "had", "'ve"} and i > first and tokens[i - 1].low in words("modals"):
        return False
    if low in {"did", "does", "do"}:
        return False
    return not (low == "as" and cue.base != "say" and cue.form == "finite" and tokens[cue.first].low.endswith("ed"))
