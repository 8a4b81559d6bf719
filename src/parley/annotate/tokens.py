"""Tokens and sentences of a report's text."""

from __future__ import annotations

import itertools
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import spacy
from anyascii import anyascii
from spacy.tokenizer import Tokenizer

from parley.annotate.marks import Sentence, Token
from parley.model import Block

if TYPE_CHECKING:
    from parley.model import Report

_STOPS = frozenset({".", "!", "?", "...", "…", "■"})
_CLOSERS = frozenset({'"', "'", ")", "]", "''", "”", "’"})
_OPENERS = frozenset({'"', "'", "(", "[", "``"})
_LEARNED = 100_000  # words; a thousand news texts have forty thousand, and a fresh tokenizer takes a tenth of a second
_SILENT = frozenset({"furniture"})  # kinds of block that hold no sentence of the story


def _tokenizer() -> Tokenizer:
    """The tokenizer; a fresh one once its vocabulary, which learns every new word and forgets none, is large. What it gives is the same."""
    tokenizer = _made_tokenizer()
    if len(tokenizer.vocab.strings) > _LEARNED:
        _made_tokenizer.cache_clear()
        return _made_tokenizer()
    return tokenizer


@lru_cache(maxsize=1)
def _made_tokenizer() -> Tokenizer:
    """SpaCy's English tokenizer, without a model: Universal Dependencies' tokens, near enough."""
    nlp = spacy.blank("en")
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)-(?=[A-Za-z])"]  # "U.N.-brokered" is three tokens, as "UN-brokered" is
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    return tokenizer


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """Words that keep their full stop in mid-sentence ("Gen.", "Sept.")."""
    text = resources.files("parley.data.english").joinpath("abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word as the grammars compare it: lower case, ASCII letters, straight quotes.

    Args:
        word: as it stands in the text.

    Returns:
        The folded word; its length may differ from the word's.
    """
    return (word if word.isascii() else anyascii(word)).lower()


def tokenise(report: Report) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Cut a report's text into tokens and sentences, without changing a character.

    Args:
        report: as read; a report without blocks is taken as one paragraph a line.

    Returns:
        All tokens outside page furniture, and the sentences over them, each within one block.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(report.blocks or _paragraphs(report.text)):
        if block.kind in _SILENT:
            continue
        first = len(tokens)
        tokens += _block_tokens(report.text, block)
        bounds = [first, *(_breaks(tokens, first)), len(tokens)]
        sentences += [Sentence(a, b, block.kind, number) for a, b in itertools.pairwise(bounds) if b > a]
    return tuple(tokens), tuple(sentences)


def _paragraphs(text: str) -> list[Block]:
    """One body block a line, for a text that came without blocks."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Block("body", start, start + len(line.rstrip())))
        start += len(line)
    return found


def _block_tokens(text: str, block: Block) -> list[Token]:
    """The tokens of one block, white space left out."""
    doc = _tokenizer()(text[block.start : block.end])
    return [Token(t.text, fold(t.text), block.start + t.idx, block.start + t.idx + len(t.text)) for t in doc if not t.is_space]


def _breaks(tokens: list[Token], first: int) -> list[int]:
    """Indexes at which a new sentence begins within a block."""
    found: list[int] = []
    i, last = first, len(tokens)
    while i < last - 1:
        token = tokens[i]
        if token.low in _STOPS or _stop_within(token, tokens[i + 1]):
            after = i + 1
            while after < last and tokens[after].low in _CLOSERS and tokens[after].start == tokens[after - 1].end:
                after += 1
            if after < last and _starts(tokens, i, after):
                found.append(after)
            i = after
        else:
            i += 1
    return found


def _stop_within(token: Token, following: Token) -> bool:
    """A token that carries its own full stop ("U.S.") and may end a sentence before a plain starter."""
    return token.text.endswith(".") and len(token.text) > 2 and following.text in _STARTERS


def _starts(tokens: list[Token], stop: int, after: int) -> bool:
    """Whether the token at `after` begins a sentence, given a full stop at `stop`."""
    here = tokens[after]
    if here.start == tokens[after - 1].end and here.text not in _OPENERS:
        return False
    if tokens[stop].low != ".":
        return not here.text[:1].islower() or tokens[stop].low == "■"
    before = tokens[stop - 1].low if stop else ""
    if before in _abbreviations() and tokens[stop].start == tokens[stop - 1].end:
        return here.text in _STARTERS
    return not here.text[:1].islower() or _lower_text(tokens, stop)


def _lower_text(tokens: list[Token], stop: int) -> bool:
    """In a text without capitals a full stop alone ends a sentence."""
    near = tokens[max(0, stop - 30) : stop + 30]
    return not any(t.text[:1].isupper() for t in near)


_STARTERS = frozenset(
    [
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "In",
        "On",
        "At",
        "This",
        "That",
        "These",
        "Those",
        "But",
        "And",
        "As",
        "After",
        "Before",
        "If",
        "When",
        "While",
        "According",
        "Both",
        "All",
        "Some",
        "No",
        "There",
    ]
)
