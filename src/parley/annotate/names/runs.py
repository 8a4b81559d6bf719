"""Runs of capitalised words that may be a person's name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.lang.en.stop_words import STOP_WORDS

from parley.annotate.names.atlas import side_words
from parley.annotate.names.offices import offices

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from parley.annotate.marks import Sentence, Token

_LONGEST = 6  # words of a name
_CASELESS = 3  # words taken for a name after an office where capitals tell nothing


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Words that are in no person's name, folded."""
    words = offices()
    lists: list[frozenset[str]] = [words[key] for key in ("plain", "heads", "plurals", "bodies", "speech", "ranks")]
    return frozenset(STOP_WORDS).union(*lists, {w.lower() for w in words["organisations"]}, words["office_words"])


def find_runs(tokens: Sequence[Token], sentence: Sentence, closed: Collection[int]) -> list[tuple[int, int]]:
    """Runs of tokens that look like names in a sentence with capitals.

    Args:
        tokens: of the whole text.
        sentence: to look in.
        closed: tokens that belong to something else (parties).

    Returns:
        Half-open runs, in order.
    """
    found, i = [], sentence.first
    while i < sentence.last:
        if not _names(tokens, i, closed) and not (_particle(tokens, i, sentence.last, closed) and _hyphen(tokens, i + 1, sentence.last)):
            i += 1
            continue
        end = _end(tokens, i, sentence.last, closed)
        if end - i <= _LONGEST * 2 and any(len(t.text) > 2 for t in tokens[i:end]):
            found.append((i, end))
        i = max(end, i + 1)
    return found


def caseless_run(tokens: Sequence[Token], first: int, sentence: Sentence, closed: Collection[int]) -> tuple[int, int]:
    """The words after an office that must be a name, in a text where capitals tell nothing."""
    end = first
    while end < min(sentence.last, first + _CASELESS):
        low = tokens[end].low
        word = low.replace(".", "").replace("-", "")
        if not word.isalpha() or end in closed or low in _plain() or low in side_words()["verbs"] or low in side_words()["adverbs"]:
            break
        if end > first and low.endswith(("ing", "ed")):
            break
        end += 1
    return first, end


def _names(tokens: Sequence[Token], i: int, closed: Collection[int]) -> bool:
    """Whether a token may be a word of a name."""
    token = tokens[i]
    if i in closed or not token.text[0].isupper():
        return False
    if token.low in _plain():
        return False
    return len(token.text) > 1 and (token.text[1:2].islower() or token.text[1] in ".'’" or token.text.isupper()) and token.low[0].isalpha()


def _particle(tokens: Sequence[Token], i: int, last: int, closed: Collection[int]) -> bool:
    """Whether a token is a particle with a name after it."""
    return i + 1 < last and tokens[i].low in offices()["particles"] and (_names(tokens, i + 1, closed) or _hyphen(tokens, i + 1, last))


def _hyphen(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a token is a hyphen inside a word."""
    return i + 1 < last and tokens[i].text == "-" and tokens[i].start == tokens[i - 1].end and tokens[i + 1].start == tokens[i].end


def _end(tokens: Sequence[Token], i: int, last: int, closed: Collection[int]) -> int:
    """Where the name that begins at `i` ends."""
    end = i + 1
    while end < last:
        if _names(tokens, end, closed) or (
            len(tokens[end].text) == 1 and tokens[end].text.isupper() and tokens[end].text.isalpha() and end not in closed
        ):
            end += 1
        elif (
            _hyphen(tokens, end, last)
            and end + 1 not in closed
            and (
                tokens[end + 1].text[0].isupper()
                or tokens[end + 1].low in offices()["small_parts"]
                or tokens[end - 1].low in offices()["name_articles"]
            )
        ):
            end += 2
        elif _particle(tokens, end, last, closed) and tokens[end].start > tokens[end - 1].end:
            end += 1
        elif (
            _hyphen(tokens, end, last)
            and tokens[end - 1].low[:1].isalpha()
            and tokens[end + 1].low.isalpha()
            and len(tokens[end + 1].low) <= 4
            and tokens[end + 1].low not in STOP_WORDS
            and tokens[end - 1].low in offices()["syllables"]
        ):
            end += 2
        else:
            break
    return end
