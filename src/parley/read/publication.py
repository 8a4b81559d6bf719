"""When, where and by whom a report was published, each with where that was read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from parley.model import Block, When
from parley.read.credit import credit
from parley.read.dateline import Dateline, dateline
from parley.read.dates import Stamp, calendar, nearest_year, stamps
from parley.read.lines import in_capitals

_URL = re.compile(r"https?://[^\s<>\"]+")
_LABEL_BEFORE = re.compile(
    r"([a-z]+(?: [a-z]+)?)\s*[:\-–|]?\s*(?:on |at )?(?:\W|[a-z]{3,9}day,?\s)*(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[a-z]{2,4}(?:[+-]\d+)?)?,?\s*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report's publication; `basis` says where each fact was read."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: When | None = None
    written: When | None = None  # the dateline's day, to which "today" refers, else the day of publication
    place: str | None = None
    basis: dict[str, str] = field(default_factory=dict)


def publication(text: str, blocks: tuple[Block, ...], known: Facts | None = None) -> Facts:
    """Read a report's publication data from its page.

    Args:
        text: the normalised text.
        blocks: its blocks.
        known: what the page's markup says; it goes before what the text says, except that a dateline corrects a date of printing.
    """
    facts = known or Facts()
    basis = dict(facts.basis)
    title = facts.title or _title(text, blocks, basis)
    opening = _opening(text, blocks)
    published, written = _days(text, blocks, facts.published, opening, basis)
    facts = replace(facts, title=title, published=published, written=written, place=opening.place if opening else None, basis=basis)
    if opening:
        basis.setdefault("dateline", f"dateline: {opening.place}")
    return credit(text, blocks, facts, opening)


def _title(text: str, blocks: tuple[Block, ...], basis: dict[str, str]) -> str | None:
    head = next((block for block in blocks if block.kind == "headline"), None)
    story = next((block for block in blocks if block.kind in {"lead", "body", "item"}), None)
    if head is None or (story is not None and story.start < head.start):
        return None
    basis["title"] = "headline"
    return text[head.start : head.end]


def _opening(text: str, blocks: tuple[Block, ...]) -> Dateline | None:
    """The dateline, on a line of its own or before the first words of one of the first paragraphs."""
    capitals, small = in_capitals(text), text.islower()
    story = 0
    for block in blocks:
        if block.kind == "headline" and not story:
            continue
        line = text[block.start : block.end]
        found = dateline(line.title() if small and len(line.title()) == len(line) else line, capitals=capitals)
        alone = (
            found is not None
            and found.end >= len(line)
            and (found.credit is not None or not re.match(rf"{re.escape(found.place)} [-–—|]", line, re.IGNORECASE))
        )
        if found is not None and (block.kind != "furniture" or alone):
            return found
        story += block.kind in {"lead", "body", "item", "standfirst"}
        if story >= _LOOK:
            return None
    return None


_LOOK = 4


def _days(
    text: str, blocks: tuple[Block, ...], meta: When | None, opening: Dateline | None, basis: dict[str, str]
) -> tuple[When | None, When | None]:
    """The day of publication and the day of writing."""
    page, label = (meta, "markup") if meta else _page_day(text, blocks)
    if page is not None:
        basis.setdefault("published", label if meta else f"{label}: {page.said}")
    stamp = opening.stamp if opening else None
    wired = None
    if stamp is not None:
        wired = nearest_year(stamp, page.first) if page is not None and stamp.year is None else stamp.when()
    if wired is None:
        if stamp is not None:  # a day without a year, which the reports of the same story may give
            basis["dateline_day"] = f"{stamp.month:02d}-{stamp.day:02d}: {stamp.said}"
        return page, page
    basis["dateline_date"] = f"{wired.first.isoformat()}: {wired.said}"
    late = page is not None and page.first > wired.first + timedelta(days=_LATE)
    if page is None or (late and label != "published"):
        basis["published"] = f"dateline: {wired.said}"
        return wired, wired
    return page, wired


_LATE = 5  # days; a page that is dated later than its dateline by more shows when it was printed or fetched


def _page_day(text: str, blocks: tuple[Block, ...]) -> tuple[When | None, str]:
    """The best date that the page's furniture gives, and what it is called there."""
    found: list[tuple[int, int, When, str]] = []
    story = [index for index, block in enumerate(blocks) if block.kind in {"lead", "body", "item"}]
    first = story[0] if story else len(blocks)
    head = next((index for index, block in enumerate(blocks) if block.kind == "headline"), 0)
    for index, block in enumerate(blocks):
        if block.kind not in {"furniture", "caption"} and not (index <= first and block.end - block.start <= _SHORT_LINE):
            continue
        line = text[block.start : block.end]
        if block.kind == "caption" or len(line) > _LONG_LINE:
            continue
        for stamp in stamps(line):
            rank, label = _rank(line, stamp, below=index > first, early=index < head)
            when = stamp.when()
            if when is not None and rank is not None:
                found.append((rank, index, when, label))
    if not found:
        return None, ""
    best = min(found, key=lambda entry: (entry[0], entry[1]))
    return best[2], best[3]


_SHORT_LINE, _LONG_LINE = 90, 240


def _rank(line: str, stamp: Stamp, *, below: bool, early: bool) -> tuple[int | None, str]:
    """How much a date of a page is worth as the day of publication (0 is best), None for nothing."""
    label = _label(line[: stamp.start])
    if label == "published":
        return 0, label
    if label == "accessed" or re.search(r"©|copyright|\(c\)", line, re.IGNORECASE):
        return None, ""
    if label == "updated":
        return 2, label
    if below:
        return (4, "foot") if len(line) <= _FOOT_LINE and stamp.year else (None, "")
    return (3, "page header") if early else (1, "header")


_FOOT_LINE = 60


def _label(before: str) -> str:
    """What the words before a date call it: published, updated, accessed or nothing."""
    match = _LABEL_BEFORE.search(before[-60:])
    if match is None:
        return ""
    words = match[1].casefold()
    for kind, names in calendar()[1].items():
        if any(words == name or words.endswith(f" {name}") for name in names) or words.split()[-1] in names:
            return kind
    return ""


def address(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The page's own address, where its furniture prints one on a line of its own or after "URL"."""
    for block in blocks:
        line = text[block.start : block.end]
        if block.kind == "furniture" and (match := _URL.search(line)) and len(line) - len(match[0]) <= _ADDRESS:
            return match[0]
    return None


_ADDRESS = 20
