"""A text's tokens as one string of atoms, so that grammars can be plain regular expressions over whole words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.annotate.marks import Sentence, Token
from parley.annotate.memo import once_a_text

_DASHES = frozenset("-–‑−‐")
_CUT = re.compile(r"[-–‑−‐—]|(?<=\d)[x×](?=\d)")
_PIECE = re.compile(r"[\d.,]+(?:st|nd|rd|th)?|for|to|x")
_QUOTES = {"``": '"', "''": '"', "“": '"', "”": '"', "’": "'", "‘": "'"}


@dataclass(frozen=True, slots=True)
class Line:
    """Atoms joined by single spaces ("24 - 48 hours"), a line break between sentences.

    `atoms` and `token` run in parallel; `begins` and `ends` map characters of `text` to atoms.
    """

    text: str
    atoms: tuple[str, ...]
    token: tuple[int, ...]
    sentence: tuple[int, ...]  # for each atom the index of its sentence
    bounds: tuple[tuple[int, int], ...]  # for each sentence its run of atoms
    starts: tuple[int, ...]  # for each atom its first character
    begins: dict[int, int]
    ends: dict[int, int]
    capitals: bool  # whether capital letters tell names from words here

    def run(self, start: int, end: int) -> tuple[int, int] | None:
        """The run of atoms under characters start..end of the line, None where these cut an atom."""
        first, last = self.begins.get(start), self.ends.get(end)
        return None if first is None or last is None else (first, last)

    def tokens(self, first: int, last: int) -> tuple[int, int]:
        """The run of tokens under a run of atoms."""
        return self.token[first], self.token[last - 1] + 1

    def near(self, atom: int) -> str:
        """The atom at an index, "" beyond the text."""
        return self.atoms[atom] if 0 <= atom < len(self.atoms) else ""

    def same(self, atom: int, other: int) -> str:
        """The atom at `other` where it stands in the sentence of `atom`, else ""."""
        inside = 0 <= other < len(self.atoms) and self.sentence[other] == self.sentence[atom]
        return self.atoms[other] if inside else ""


@once_a_text
def line_of(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Line:
    """Lay out tokens as a line of atoms; a token such as "1,000–1,200" becomes three.

    Args:
        tokens: of the whole text.
        sentences: over these tokens; tokens outside all of them are left out.

    Returns:
        The line; linear in the number of tokens.
    """
    atoms: list[str] = []
    owner: list[int] = []
    home: list[int] = []
    bounds: list[tuple[int, int]] = []
    for number, sentence in enumerate(sentences):
        opened = len(atoms)
        for index in range(sentence.first, sentence.last):
            for piece in _pieces(tokens, index):
                atoms.append(piece)
                owner.append(index)
                home.append(number)
        bounds.append((opened, len(atoms)))
    return _joined(atoms, owner, home, bounds, _has_capitals(tokens))


def _joined(atoms: list[str], owner: list[int], home: list[int], bounds: list[tuple[int, int]], capitals: bool) -> Line:  # noqa: FBT001
    parts: list[str] = []
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for i, atom in enumerate(atoms):
        if i:
            parts.append(" " if home[i] == home[i - 1] else "\n")
            at += 1
        begins[at] = i
        parts.append(atom)
        at += len(atom)
        ends[at] = i + 1
    return Line("".join(parts), tuple(atoms), tuple(owner), tuple(home), tuple(bounds), tuple(begins), begins, ends, capitals)


def _pieces(tokens: Sequence[Token], index: int) -> tuple[str, ...]:
    """The atoms of one token."""
    token = tokens[index]
    text = token.text
    if len(text) == 1 or text == "--":
        return (_single(tokens, index),)
    if (text[0].isalpha() and not token.low.startswith("for-")) or not any(c.isdigit() for c in text):
        return (_QUOTES.get(token.low) or "_".join(token.low.split()) or "_",)
    parts = [p for p in _CUT.split(text.lower()) if p]
    cuts = _CUT.findall(text.lower())
    if cuts and len(parts) == len(cuts) + 1 and all(_PIECE.fullmatch(p) for p in parts):
        joints = ["x" if c in "x×" else "-" for c in cuts]
        return (parts[0], *(piece for pair in zip(joints, parts[1:], strict=True) for piece in pair))
    return ("_".join(token.low.split()) or "_",)


def _single(tokens: Sequence[Token], index: int) -> str:
    """The atom of a one-character token: "-" where it binds its neighbours, "—" where it parts them."""
    token = tokens[index]
    if token.text not in _DASHES:
        return "—" if token.text in ("—", "--") else _QUOTES.get(token.text) or token.low.strip() or "_"
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is None or after is None:
        return "—"
    tight = before.end == token.start and token.end == after.start
    figures = before.text[-1:].isdigit() and after.text[:1].isdigit()
    return "-" if tight or figures else "—"


def _has_capitals(tokens: Sequence[Token]) -> bool:
    """Whether a fair part of the words is neither all capitals nor all small letters' text."""
    words = [t.text for t in tokens[:2000] if t.text.isalpha() and len(t.text) > 1]
    upper = sum(w.isupper() for w in words)
    titled = sum(w[0].isupper() and not w.isupper() for w in words)
    return titled * 50 > len(words) and upper * 2 < len(words)
