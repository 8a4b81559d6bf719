"""From the bytes of one item to its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from parley.model import Block, Capture, Item, Problem, Report
from parley.read import html
from parley.read.furniture import blocks
from parley.read.language import main_language
from parley.read.markup import guessed_day
from parley.read.publication import Facts, address, publication
from parley.read.text import decode, normalise

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
_LEAST = 8  # words of a story; AG-news briefs have twenty


def read_item(item: Item) -> Iterator[Report | Problem]:
    """Read one item: warnings, if any, and then the report or the problem that says why there is none."""
    raw, source = item.raw, item.where or item.capture.source
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


def read_bytes(raw: bytes, source: str) -> Report | Problem:
    """Read one report from bytes alone; text or web page is told by the content.

    Args:
        raw: the bytes of a text file or a saved page.
        source: the file or address, as the user gave it; the report's id is its name without its ending.
    """
    *_, last = read_item(Item(raw, Capture(sha256(raw).hexdigest(), source)))
    return last


def _fault(raw: bytes, source: str) -> Problem | None:
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
