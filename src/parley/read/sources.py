"""Where reports come from: files, folders, the standard input; one at a time, and a fault in one never stops the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from parley.model import Block, Problem, Report
from parley.read import html
from parley.read.furniture import blocks
from parley.read.language import main_language
from parley.read.markup import guessed_day
from parley.read.publication import Facts, address, publication
from parley.read.text import decode, normalise

LARGEST = 20_000_000  # bytes; a report is a few thousand, a page some hundred thousand
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"MZ\x90",
    b"SQLite format 3",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SKIPPED_ENDINGS = frozenset((".json", ".jsonl", ".csv", ".py", ".toml", ".db", ".sqlite", ".css", ".js", ".md"))
_LEAST = 8  # words of a story; AG-news briefs have twenty


def read_sources(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Report | Problem]:
    """Read reports lazily, in the order given; folders recursively, in sorted order.

    Args:
        paths: files, folders, or "-" for the standard input.
        stdin: what "-" reads; by default the program's own standard input.

    Returns:
        For each source a Report, or the Problem that says why there is none; warnings are Problems before their Report.
    """
    for path in paths:
        if path == "-":
            yield from _stream(stdin if stdin is not None else sys.stdin.buffer)
        else:
            yield from _path(Path(path), path, frozenset())


def _stream(stdin: BinaryIO) -> Iterator[Report | Problem]:
    raw = stdin.read(LARGEST + 1)
    yield from results(raw, "-")


def _path(path: Path, said: str, above: frozenset[tuple[int, int]]) -> Iterator[Report | Problem]:
    """Read a file, or all files of a folder; `above` are the folders that hold it, so that a loop of links ends."""
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(said, error)
        return
    if path.is_dir():
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield Problem("folder-loop", said, "This folder is a link to one that holds it; it was not followed. Nothing is lost.")
            return
        yield from _folder(path, said, above | {here})
    elif not path.is_file():
        yield Problem("not-a-file", said, "This is no ordinary file (a device, a pipe or a socket). Give a file, or pass its content through '-'.")
    elif status.st_size > LARGEST:
        yield _too_large(said, status.st_size)
    else:
        try:
            raw = path.read_bytes()
        except OSError as error:
            yield _unreadable(said, error)
            return
        yield from results(raw, said)


def _folder(path: Path, said: str, above: frozenset[tuple[int, int]]) -> Iterator[Report | Problem]:
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        yield _unreadable(said, error)
        return
    wanted = [name for name in names if not name.startswith(".") and Path(name).suffix.lower() not in _SKIPPED_ENDINGS]
    if not wanted:
        yield Problem("empty-folder", said, "There is no report in this folder. Give the folder that holds the text or HTML files.")
    for name in wanted:
        yield from _path(path / name, os.path.join(said, name), above)  # noqa: PTH118  # the path as the user wrote it


def _unreadable(said: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("missing-file", said, "There is no such file or folder. Check the spelling of the path.")
    if isinstance(error, PermissionError):
        return Problem("no-permission", said, "You may not read this. Change its permissions, or run as somebody who may.")
    return Problem("unreadable-file", said, f"This could not be read: {error.strerror or error}. Check the file and the disk.")


def _too_large(said: str, size: int) -> Problem:
    return Problem(
        "too-large", said, f"This is {size / 1e6:.0f} MB; a report has at most {LARGEST // 1_000_000} MB. Split it into one file per report."
    )


def read_bytes(raw: bytes, source: str) -> Report | Problem:
    """Read one report from bytes; text or web page is told by the content.

    Args:
        raw: the bytes of a text file or a saved page.
        source: the file or address, as the user gave it; the report's id is its name without its ending.
    """
    return next(result for result in reversed(list(results(raw, source))))


def results(raw: bytes, source: str) -> Iterator[Report | Problem]:
    """Warnings, if any, and then the report or the problem that says why there is none."""
    fault = _fault(raw, source)
    if fault is not None:
        yield fault
        return
    report, problem = _page(raw, source) if html.is_html(raw) else _text(raw, source)
    if problem is not None:
        yield problem
    if report is not None:
        yield report
    elif problem is None:
        yield Problem("no-article", source, "No story was found here, only menus or too few words. Save the report's own page, or its text.")


def _fault(raw: bytes, source: str) -> Problem | None:
    if len(raw) > LARGEST:
        return _too_large(source, len(raw))
    if not raw.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        return Problem("empty-file", source, "This file is empty. Save the report again.")
    head = raw[:8192]
    if head.startswith(_MAGIC) or (b"\x00" in head and not head.startswith(_WIDE)):
        return Problem("binary-file", source, "This is no text (an image, a PDF, an archive or a program). Save the report as text or HTML.")
    return None


def _text(raw: bytes, source: str) -> tuple[Report | None, Problem | None]:
    decoded, problem = decode(raw, source)
    if decoded is None:
        return None, problem
    text = normalise(decoded)
    cut = blocks(text)
    facts = publication(text, cut)
    facts = replace(facts, url=address(text, cut))
    return _report(raw, source, text, cut, facts), problem


def _page(raw: bytes, source: str) -> tuple[Report | None, Problem | None]:
    page, problem = html.read_page(raw, source)
    if page is None:
        return None, problem
    text = normalise(page.text)
    cut = blocks(text, page.facts.title)
    facts = publication(text, cut, page.facts)
    if not (facts.published and facts.outlet and facts.agency):
        facts = _from_visible(page.visible, facts)
    if facts.published is None and (day := guessed_day(page.source)) is not None:
        facts = replace(facts, published=day, written=facts.written or day, basis={**facts.basis, "published": f"htmldate: {day.said}"})
    return _report(raw, source, text, cut, facts), problem


def _from_visible(visible: str, facts: Facts) -> Facts:
    """Fill what is missing from what the page shows around the story."""
    text = normalise(visible)
    cut = tuple(block for block in blocks(text, facts.title) if block.kind == "furniture")
    around = publication(text, cut, Facts(title=facts.title, outlet=facts.outlet, agency=facts.agency, published=facts.published))
    basis = {**around.basis, **facts.basis}
    published = facts.published or around.published
    return replace(
        facts,
        published=published,
        written=facts.written or published,
        outlet=facts.outlet or around.outlet,
        agency=facts.agency or around.agency,
        basis=basis,
    )


def _report(raw: bytes, source: str, text: str, cut: tuple[Block, ...], facts: Facts) -> Report | None:
    story = [text[block.start : block.end] for block in cut if block.kind not in {"furniture", "caption"}]
    if sum(len(part.split()) for part in story) < _LEAST:
        return None
    return Report(
        id=_id(source),
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        agency=facts.agency,
        url=facts.url,
        published=facts.published,
        dateline=facts.place,
        language=main_language(story),
        raw=sha256(raw).hexdigest(),
        source=source,
        blocks=cut,
        basis=tuple(sorted(facts.basis.items())),
        written=facts.written,
    )


def _id(source: str) -> str:
    """The file's name without its ending; "stdin" for the standard input."""
    return "stdin" if source == "-" else Path(source).stem or source
