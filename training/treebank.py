"""Read Universal Dependencies files: under the names of the official releases, or short ones such as ewt-train."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# GUM's genres whose texts are free; the others (fiction, how-to guides, conversation …) are left out.
FREE_GENRES = ("academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage")
GENRE = re.compile(r"^# sent_id = GUM_([a-z]+)_", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank; each word's place in `text` is a half-open span, a root's head is itself."""

    name: str
    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    pos: tuple[str, ...]
    head: tuple[int, ...]
    dep: tuple[str, ...]


def find(folder: Path, bank: str, part: str) -> Path:
    """Find one part of a treebank.

    Args:
        folder: where the files lie.
        bank: "ewt", "gum" or "pud".
        part: "train", "dev" or "test".

    Returns:
        The file's path.

    Raises:
        SystemExit: neither name is there.

    """
    names = (f"{bank}-{part}.conllu", f"en_{bank}-ud-{part}.conllu", f"UD_English-{bank.upper()}/en_{bank}-ud-{part}.conllu")
    for name in names:
        if (folder / name).is_file():
            return folder / name
    message = f"{folder}: none of {', '.join(names)}; see training/README.md"
    raise SystemExit(message)


def blocks(path: Path) -> Iterator[str]:
    """Give the sentences of a file as CoNLL-U, those of GUM only from the free genres.

    Args:
        path: a CoNLL-U file.

    Yields:
        One sentence's lines.

    """
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        genre = GENRE.search(block)
        if genre is None or genre[1] in FREE_GENRES:
            yield block.strip()


def sentence(block: str) -> Sentence:
    """Read one sentence's lines.

    Args:
        block: its CoNLL-U lines.

    Returns:
        The sentence; contracted words ("don't") are the syntactic words that they consist of.

    """
    lines = block.split("\n")
    said = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
    rows = [row for row in (line.split("\t") for line in lines if not line.startswith("#")) if row[0].isdigit()]
    text, spans, at = said["text"], [], 0
    for row in rows:
        start = text.find(row[1], at)
        start = at if start < 0 else start  # a syntactic word that is not written so ("gonna")
        at = start + len(row[1])
        spans.append((start, at))
    heads = [int(row[6]) - 1 for row in rows]
    return Sentence(
        name=said["sent_id"],
        text=text,
        words=tuple(row[1] for row in rows),
        spans=tuple(spans),
        pos=tuple(row[3] for row in rows),
        head=tuple(place if head < 0 else head for place, head in enumerate(heads)),
        dep=tuple(row[7] for row in rows),
    )
