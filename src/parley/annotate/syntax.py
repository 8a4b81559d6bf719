"""The small syntax model that Parley ships: parts of speech, lemmas and dependencies of given sentences."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import spacy
from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language
    from spacy.tokens import Token
    from spacy.vocab import Vocab

MODEL = Path(__file__).parents[1] / "data" / "syntax" / "model"
BATCH = 256  # sentences that go through the network together
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError)
_lock = threading.Lock()  # spaCy's vocabulary is not safe to grow from two threads at once


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence's syntax in Universal Dependencies, word by word; the one root points to itself."""

    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]


@lru_cache(maxsize=1)
def load_syntax() -> Language | None:
    """Give the shipped model, read once and kept.

    Returns:
        The pipeline, or None where its files are missing or this spaCy cannot read them.

    """
    return read_model(MODEL)


def read_model(folder: Path) -> Language | None:
    """Read a packed model, for its weights lie there in half precision.

    Args:
        folder: a spaCy pipeline folder as `training/pack.py` writes it.

    Returns:
        The pipeline with single-precision weights, or None where it cannot be read.

    """
    if not (folder / "config.cfg").is_file():
        return None
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))  # on one thread twice as fast as with BLIS
    try:
        nlp = spacy.load(folder, exclude=["tokenizer"])
        _widen(nlp)
        lighten(nlp.vocab, (LOWER, NORM, PREFIX, SHAPE, SUFFIX))
    except UNREADABLE:
        return None
    finally:
        set_current_ops(before)
    return nlp


def parse(words: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]] | None = None) -> list[Parse] | None:
    """Parse sentences that are already cut into words; a sentence is never cut further.

    Args:
        words: the words of each sentence.
        spaces: for each word whether a space follows it; by default one always does.

    Returns:
        One parse for each sentence, or None where the model is missing.

    """
    nlp = load_syntax()
    if nlp is None:
        return None
    blanks: Iterable[Sequence[bool] | None] = [None] * len(words) if spaces is None else spaces
    with _lock, _threads().limit(limits=1), nlp.memory_zone():  # what the vocabulary learns here is dropped again
        docs = [_doc(nlp, sentence, gaps) for sentence, gaps in zip(words, blanks, strict=True)]
        return [_read(doc) for doc in nlp.pipe(docs, batch_size=BATCH)]


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """The threads of the library of matrices: for products as small as these a second one only waits, at several times the cost."""
    return ThreadpoolController()


def _doc(nlp: Language, words: Sequence[str], spaces: Sequence[bool] | None) -> Doc:
    """Make a Doc that the parser must keep in one piece: its only sentence start is the first word."""
    starts: list[bool | int | None] = [place == 0 for place in range(len(words))]
    return Doc(nlp.vocab, words=list(words), spaces=None if spaces is None else list(spaces), sent_starts=starts)


def _read(doc: Doc) -> Parse:
    """Take the parse out of a Doc; words that were left without a head go under the root as `dep`.

    Args:
        doc: a parsed Doc of one sentence.

    Returns:
        Its parse, a tree.

    """
    tokens = list(doc)
    roots = [token.i for token in tokens if token.head.i == token.i]
    root = next((place for place in roots if tokens[place].pos_ != "PUNCT"), roots[0] if roots else 0)
    return Parse(
        lemma=tuple(token.lemma_ for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        dep=tuple(_relation(token, root) for token in tokens),
        head=tuple(root if token.head.i == token.i else token.head.i for token in tokens),
    )


def _relation(token: Token, root: int) -> str:
    """Name a word's relation to its head as Universal Dependencies does.

    Args:
        token: the word.
        root: the place of the sentence's root.

    Returns:
        The relation: spaCy's "ROOT" is "root", a second root "punct" or "dep".

    """
    if token.i == root:
        return "root"
    if token.head.i == token.i:
        return "punct" if token.pos_ == "PUNCT" else "dep"
    return token.dep_


def lighten(vocab: Vocab, keep: Iterable[int]) -> None:
    """Leave out, in place, what spaCy works out of every new word ("an address? a number?") and nobody here reads.

    Args:
        vocab: of a pipeline that was just made.
        keep: the attributes that are read.
    """
    getters: dict[int, object] = vocab.lex_attr_getters  # type: ignore[attr-defined]  # spaCy's stub leaves it out
    for attribute in set(getters) - set(keep):
        del getters[attribute]


def _widen(nlp: Language) -> None:
    """Turn a pipeline's half-precision weights into single precision, in place; it computes faster."""
    parts = [part for _, part in nlp.pipeline if isinstance(part, TrainablePipe)]
    for part in parts:
        for node in part.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, np.asarray(node.get_param(name), dtype=np.float32))
