"""Make a copy of training sentences with invented words in place of rare ones, so that the model learns to read unknown names."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvz"
OPEN_CLASSES = ("NOUN", "PROPN", "VERB", "ADJ", "ADV")
RARE = 5  # a word seen at most so often in training is like one never seen
SUFFIX = 3  # the letters at a word's end that the network reads; they are kept, except in names
CHANCE = 0.5


def invented(blocks: Iterable[str], seed: int) -> Iterator[str]:
    """Copy sentences, with about half of the rare words and of the names invented.

    Args:
        blocks: sentences as CoNLL-U.
        seed: what the random choices start from.

    Yields:
        The same sentences; form and lemma of some words differ, in length and shape they do not.

    """
    kept = list(blocks)
    chance = random.Random(seed)  # noqa: S311  nothing secret
    rows = [[line.split("\t") for line in block.split("\n")] for block in kept]
    often = Counter(row[1].lower() for block in rows for row in block if len(row) > 1)
    for block in rows:
        yield "\n".join("\t".join(_changed(row, often, chance)) for row in block)


def _changed(row: list[str], often: Counter[str], chance: random.Random) -> list[str]:
    """Invent one word, or leave it.

    Args:
        row: the columns of a word, or a comment.
        often: how often each form occurs, in lower case.
        chance: the source of random choices.

    Returns:
        The columns, with another form and lemma where the word is invented.

    """
    if len(row) == 1 or row[3] not in OPEN_CLASSES or not (row[1].isascii() and row[1].isalpha()):
        return row
    form, lemma, name = row[1], row[2], row[3] == "PROPN"
    last = len(form) if name and form == lemma else len(form) - SUFFIX
    usual = often[form.lower()] > RARE and not name
    if usual or last < 2 or form[:last].lower() != lemma[:last].lower() or chance.random() > CHANCE:
        return row
    middle = "".join(_letter(letter, chance) for letter in form[1:last])
    return [row[0], form[0] + middle + form[last:], lemma[0] + _cased(middle, lemma[1:last]) + lemma[last:], *row[3:]]


def _letter(letter: str, chance: random.Random) -> str:
    """Give another letter of the same kind and case."""
    other = chance.choice(VOWELS if letter.lower() in VOWELS else CONSONANTS)
    return other.upper() if letter.isupper() else other


def _cased(letters: str, like: str) -> str:
    """Give letters the case of others, one by one."""
    return "".join(new.upper() if old.isupper() else new.lower() for new, old in zip(letters, like, strict=True))
