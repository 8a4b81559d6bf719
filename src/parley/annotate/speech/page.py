"""What attribution looks up while it reads: marks by their ends, quotations by their tokens."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from parley.annotate.marks import OfficeMark, PartyMark, PersonMark
from parley.annotate.speech.quotations import DOUBLE, SINGLE, Quotation, find_quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.annotate.marks import Sentence, Token
    from parley.model import Report

Name = PersonMark | OfficeMark | PartyMark


@dataclass(frozen=True, slots=True)
class Page:
    """A report's tokens with the lookups that the grammar of attribution needs."""

    report: Report
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    ends: dict[int, Name]  # the fullest mark that ends before this token
    starts: dict[int, Name]  # the fullest mark that begins at this token
    persons: tuple[PersonMark | OfficeMark, ...]  # marks of persons, in order
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]  # for each token the number of its quotation, or -1
    named: tuple[bool, ...]  # whether a token stands within a marked name
    cased: bool  # False for texts in one case, where capitals tell nothing


def make_page(report: Report, tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name]) -> Page:
    """Prepare a report for attribution.

    Args:
        report: as read.
        tokens: of its text.
        sentences: over them.
        names: marks of persons, offices and parties; where two end or begin together the longer one counts.

    Returns:
        The page.
    """
    ends: dict[int, Name] = {}
    starts: dict[int, Name] = {}
    for mark in sorted(names, key=lambda m: m.last - m.first):
        ends[mark.last] = mark
        starts[mark.first] = mark
    quotations = find_quotations(tokens, sentences)
    quoted = [-1] * len(tokens)
    for number, quotation in enumerate(quotations):
        quoted[quotation.first : quotation.last] = [number] * (quotation.last - quotation.first)
    named = [False] * len(tokens)
    for mark in names:
        named[mark.first : mark.last] = [True] * (mark.last - mark.first)
    lower = sum(t.text[:1].islower() for t in tokens)
    upper = sum(t.text[:1].isupper() for t in tokens)
    persons = tuple(sorted((m for m in names if not isinstance(m, PartyMark) and is_person(m)), key=lambda m: m.first))
    return Page(report, tokens, sentences, ends, starts, persons, quotations, tuple(quoted), tuple(named), cased=lower > upper > 0)


def is_person(mark: Name) -> bool:
    """Tell whether a mark is a person: named, or an office that the text settles.

    Args:
        mark: of a person, office or party.

    Returns:
        True for a person.
    """
    return isinstance(mark, PersonMark) or (isinstance(mark, OfficeMark) and mark.resolved)


def words_of(page: Page, first: int, last: int) -> str:
    """Give the words of a run of tokens as they stand, white space made single.

    Args:
        page: the report.
        first: the first token.
        last: the end, half-open.

    Returns:
        The words; empty for an empty run.
    """
    if first >= last:
        return ""
    return " ".join(page.report.text[page.tokens[first].start : page.tokens[last - 1].end].split())


def closed(page: Page, quotation: Quotation) -> int:
    """Give a quotation's end with its closing mark, where it has one.

    Args:
        page: the report.
        quotation: one of its quotations.

    Returns:
        The end, half-open.
    """
    i = quotation.last
    mark = i < len(page.tokens) and page.tokens[i].low in DOUBLE | SINGLE and page.tokens[i].start == page.tokens[i - 1].end
    return i + 1 if mark else i


def sentence_at(page: Page, i: int) -> int:
    """Find the sentence of a token.

    Args:
        page: the report.
        i: a token's index.

    Returns:
        The sentence's index.
    """
    return max(0, bisect_right(page.sentences, i, key=lambda s: s.first) - 1)


@lru_cache(maxsize=1)
def nouns() -> dict[str, frozenset[str]]:
    """Read the nouns for those who speak, once.

    Returns:
        The lists of data/english/speakers.toml.
    """
    data = tomllib.loads(resources.files("parley.data.english").joinpath("speakers.toml").read_text(encoding="utf-8"))
    return {key: frozenset(value) for key, value in data.items()}
