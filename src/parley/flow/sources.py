"""Find reports, each with its bytes, with how these reached Parley, and with the warnings that concern it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from parley.fetch import WORLD, World
from parley.flow.addresses import gathered
from parley.flow.aside import Aside
from parley.model import Capture, Item, Problem, Report
from parley.read import is_risky, read_apart, read_item
from parley.settings import Settings, SourceLimits
from parley.sources import Told

_PATIENCE = 10  # times the seconds of the processor that a document may take: until the clock ends it, on a busy machine too


@dataclass(frozen=True, slots=True)
class Found:
    """One source: its report and bytes, or the problem that it gave none."""

    report: Report | None
    raw: bytes | None
    problems: tuple[Problem, ...]
    capture: Capture | None = None  # how the bytes reached Parley; None where there are none
    passed_over: bool = False  # it can hold no claim, and was not read


def find(sources: Sequence[str], settings: Settings, stdin: BinaryIO | None = None, world: World = WORLD) -> Iterator[Found]:
    """Read sources lazily, one after the other.

    Args:
        sources: files, folders and archives, addresses, or `-` for the standard input.
        settings: how much a source may hold, how hosts are asked, and what is passed over.
        stdin: what `-` reads; by default the program's own standard input.
        world: the clock and the network.
    """
    yield from found_in(wanted_items(sources, settings, stdin, world), settings)


def wanted_items(sources: Sequence[str], settings: Settings, stdin: BinaryIO | None = None, world: World = WORLD) -> Iterator[Item | Problem]:
    """What the sources give; a folder of pictures beside the reports is no fault."""
    results = gathered(sources, settings, stdin, world)
    return (one for one in results if not (isinstance(one, Problem) and one.code == "empty-folder" and one.where not in sources))


def found_in(results: Iterable[Item | Problem], settings: Settings) -> Iterator[Found]:
    """Read items one after the other.

    Args:
        results: items, and the problems of what gave none.
        settings: limits, and what is passed over.
    """
    aside = Aside()
    try:
        yield from _told((found_of(one, settings, aside) for one in results), settings.sources)
    finally:
        aside.close()


def found_of(item: Item | Problem, settings: Settings, aside: Aside) -> Found:
    """What one item gives; what may hang is read in the process beside.

    What can hold no claim is passed over: that is told from the bytes, before the story is taken out of a page, and again from the story.
    A page without a text (it comes by a script, say) gives way to what its feed tells of it; what was wrong with the page stays told.
    """
    if isinstance(item, Problem):
        return Found(None, None, (item,))
    found = _found_by_itself(item, settings, aside)
    if found.report is not None or item.instead is None:
        return found
    other = found_of(item.instead, settings, aside)
    return found if other.report is None else replace(other, problems=(*found.problems, *other.problems))


def _found_by_itself(item: Item, settings: Settings, aside: Aside) -> Found:
    limits = settings.sources
    sifted = settings.sift == "on" or (settings.sift == "auto" and _crawled(item.capture))
    if sifted and not _can_hold(item.raw, settings):
        return Found(None, None, (), item.capture, passed_over=True)
    read = aside.do(read_apart, (item, limits), _PATIENCE * limits.document_seconds) if is_risky(item) else read_item(item, limits)
    *warnings, last = [replace(read, where=item.where)] if isinstance(read, Problem) else read
    problems = tuple(one for one in warnings if isinstance(one, Problem))
    if isinstance(last, Report):
        if sifted and not _can_hold(f"{last.title or ''}\n{last.text}", settings):
            return Found(None, None, (), item.capture, passed_over=True)
        return Found(last, item.raw, problems, item.capture)
    return Found(None, None, (*problems, last), item.capture)


def _crawled(capture: Capture) -> bool:
    """Whether bytes are a record of a web archive: nobody chose it, as somebody does a file, a row or a feed."""
    return capture.offset is not None and capture.fetched is not None


def _can_hold(text: str | bytes, settings: Settings) -> bool:
    from parley.sift import sift  # noqa: PLC0415  # a book is listed and served without language processing

    return sift(text, settings.own).passes


def _told(found: Iterable[Found], limits: SourceLimits) -> Iterator[Found]:
    """The same, with problems of the records of one file counted beyond a number."""
    source, tells = None, Told("", limits)
    for one in found:
        if one.capture is not None and one.capture.record is not None and one.problems and one.report is None:
            if one.capture.source != source:
                yield from (Found(None, None, (problem,)) for problem in tells.rest())
                source, tells = one.capture.source, Told(one.capture.source, limits)
            if not tells.tells(one.problems[-1]):
                continue
        yield one
    yield from (Found(None, None, (problem,)) for problem in tells.rest())
