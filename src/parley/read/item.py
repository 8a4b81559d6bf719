"""From the bytes of one item to its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from parley.model import Block, Capture, Item, Problem, Report, When
from parley.read import html
from parley.read.docx import docx_inside, is_docx
from parley.read.entry import entry_inside, feed_facts, is_entry
from parley.read.furniture import blocks
from parley.read.inside import Inside, over
from parley.read.language import main_language
from parley.read.mail import is_mail, mail_inside
from parley.read.markup import guessed_day
from parley.read.pdf import is_pdf, pdf_inside
from parley.read.publication import Facts, address, publication
from parley.read.rows import row_inside, row_name, text_column_of
from parley.read.text import decode, decoded_as, normalise
from parley.settings import SourceLimits

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
LIMITS = SourceLimits()
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_LEAST = 8  # words of a story; AG-news briefs have twenty


def read_item(item: Item, limits: SourceLimits = LIMITS) -> Iterator[Report | Problem]:
    """Read one item: warnings, if any, and then the report or the problem that says why there is none."""
    source = item.where or item.capture.source
    inside, noted = _inside(item, source, limits)
    if noted is not None:
        yield noted
    if inside is None:
        return
    report = None
    problem = _fault(inside.body, source)
    if problem is None:
        page = html.is_html(inside.body) if inside.page is None else inside.page
        report, problem = _page(inside, item) if page else _text(inside, item)
    if problem is not None:
        yield problem
    if report is not None:
        yield report
    elif problem is None:
        yield Problem("no-article", source, "No story was found here, only menus or too few words. Save the report's own page, or its text.")


def read_bytes(raw: bytes, source: str) -> Report | Problem:
    """Read one report from bytes alone; what they are is told by the content.

    Args:
        raw: the bytes of a text file or a saved page.
        source: the file or address, as the user gave it; the report's id is its name without its ending.
    """
    *_, last = read_item(Item(raw, Capture(sha256(raw).hexdigest(), source)))
    return last


def _inside(item: Item, source: str, limits: SourceLimits) -> tuple[Inside | None, Problem | None]:
    """The story's own bytes, and what is told of it outside."""
    column = text_column_of(item)
    if column is not None:
        return row_inside(item, column, source)
    if is_pdf(item.raw):
        found: Inside | Problem = pdf_inside(item.raw, source, limits)
    elif is_docx(item.raw):
        found = docx_inside(item.raw, source, limits)
    elif is_mail(item.raw):
        found = mail_inside(item.raw, source)
    elif is_entry(item.raw):
        found = entry_inside(item.raw, source)
    else:
        found = Inside(item.raw, item.charset)
    return (None, found) if isinstance(found, Problem) else (found, found.note)


def _fault(raw: bytes, source: str) -> Problem | None:
    if not raw.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        return Problem("empty-file", source, "This file is empty. Save the report again.")
    head = raw[:8192]
    if head.startswith(_MAGIC) or (b"\x00" in head and not head.startswith(_WIDE)):
        return Problem("binary-file", source, "This is no text (an image, an archive or a program). Save the report as text, HTML or PDF.")
    return None


def _text(inside: Inside, item: Item) -> tuple[Report | None, Problem | None]:
    decoded, problem = decoded_as(inside.body, inside.charset), None
    if decoded is None:
        decoded, problem = decode(inside.body, item.where or item.capture.source)
    if decoded is None:
        return None, problem
    known = over(inside.facts, feed_facts(item))
    text = normalise(_titled(decoded, known.title))
    cut = blocks(text, known.title)
    facts = publication(text, cut, known)
    facts = _dated(replace(facts, url=known.url or address(text, cut)), inside)
    return _report(item, text, cut, facts), problem


def _dated(facts: Facts, inside: Inside) -> Facts:
    """With the day on which a document was made, where nothing in it gives the day of its publication."""
    if facts.published is not None or inside.made is None:
        return facts
    basis = {**facts.basis, "published": f"when the file was made: {inside.made.said}"}
    return replace(facts, published=inside.made, written=facts.written or inside.made, basis=basis)


def _titled(text: str, title: str | None) -> str:
    """The text with its title before it, where it does not begin with it."""
    return f"{title}\n\n{text}" if title and title.casefold() not in text[: len(title) + 200].casefold() else text


def _page(inside: Inside, item: Item) -> tuple[Report | None, Problem | None]:
    page, problem = html.read_page(inside.body, item.where or item.capture.source, inside.charset)
    if page is None:
        return None, problem
    known = over(over(inside.facts, page.facts), feed_facts(item))
    text = normalise(_titled(page.text, inside.facts.title))
    cut = blocks(text, known.title)
    facts = publication(text, cut, known)
    if not (facts.published and facts.outlet and facts.agency):
        facts = _from_visible(page.visible, facts)
    if facts.published is None and (day := guessed_day(page.source)) is not None and _possible(day, item):
        facts = replace(facts, published=day, written=facts.written or day, basis={**facts.basis, "published": f"htmldate: {day.said}"})
    return _report(item, text, cut, facts), problem


def _possible(day: When, item: Item) -> bool:
    """Whether a guess is no later than when the page was taken from the network, or the day after by its own time."""
    fetched = item.capture.fetched
    return fetched is None or day.first <= fetched.date() + timedelta(days=1)


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


def _report(item: Item, text: str, cut: tuple[Block, ...], facts: Facts) -> Report | None:
    story = [text[block.start : block.end] for block in cut if block.kind not in {"furniture", "caption"}]
    if sum(len(part.split()) for part in story) < _LEAST:
        return None
    url, basis = facts.url, facts.basis
    if url is None and item.capture.address is not None:
        url, basis = item.capture.address, {**basis, "url": "the address that it was taken from"}
    source = item.where or item.capture.source
    return Report(
        id=_id(item, source),
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        agency=facts.agency,
        url=url,
        published=facts.published,
        dateline=facts.place,
        language=main_language(story),
        raw=sha256(item.raw).hexdigest(),
        source=source,
        blocks=cut,
        basis=tuple(sorted(basis.items())),
        written=facts.written,
    )


def _id(item: Item, source: str) -> str:
    """What the item is called; else the file's name without its ending; "stdin" for the standard input."""
    column = text_column_of(item)
    named = (row_name(item, column) if column is not None else None) or item.name
    return named or ("stdin" if source == "-" else Path(source).stem or source)
