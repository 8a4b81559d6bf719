"""Prove what a book holds: each claim from its words, and each report from its bytes by reading them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anyascii import anyascii

from parley.fetch.headers import told_charset
from parley.flow.figures import figures_said
from parley.flow.stories import with_date
from parley.flow.work import read_report, reader_version
from parley.model import Capture, Claim, Count, Item, Listing, Problem, Reading, Report, Transfer
from parley.read import read_item
from parley.reconcile.intervals import bare, given
from parley.settings import Settings
from parley.store import Book, Kept, captures_of, raw_bytes


def prove(reading: Reading) -> Iterator[Problem]:
    """Faults of a report's claims that its own words show: a figure, a date or a speaker that is not there.

    Args:
        reading: a report with its claims, as the book holds them.
    """
    folded = anyascii(f"{reading.report.title or ''} {reading.report.text}").casefold()
    for claim in reading.claims:
        where = f"{claim.report}:{claim.evidence[0].start}-{claim.evidence[0].end}" if claim.evidence else claim.report
        undo = f"Take it out: parley review --withdraw {claim.id}"
        if not _figure_said(claim, reading.report):
            yield Problem("figure-not-in-words", where, f"The words of claim {claim.id} do not give its figure. {undo}", claim.id)
        when = getattr(claim.body, "when", None)
        if when is not None and when.said and anyascii(when.said).casefold() not in folded:
            yield Problem(
                "date-not-in-words", where, f"The report does not say {when.said!r}, from which claim {claim.id} has its date. {undo}", claim.id
            )
        if claim.says and not any(word in folded for word in anyascii(claim.says).casefold().split()):
            yield Problem(
                "speaker-not-in-words", where, f"The report names nobody like {claim.says}, who is to say claim {claim.id}. {undo}", claim.id
            )


def _figure_said(claim: Claim, report: Report) -> bool:
    """Whether the evidence gives the figure; for a list, the paragraph that the evidence stands in."""
    count: Count | None = claim.body.count if isinstance(claim.body, Transfer | Listing) else None
    if count is None or bare(count):
        return True
    words = " … ".join(span.quote for span in claim.evidence)
    if given(count, figures_said(words)):
        return True
    return isinstance(claim.body, Listing) and bool(claim.evidence) and given(count, figures_said(_around(claim, report)))


def _around(claim: Claim, report: Report) -> str:
    """The paragraph of a claim's first words, and the next one: a figure may follow in a sentence of its own."""
    start = report.text.rfind("\n\n", 0, claim.evidence[0].start)
    end = report.text.find("\n\n", claim.evidence[0].end)
    after = report.text.find("\n\n", end + 2) if end >= 0 else -1
    return report.text[max(0, start) : after if after >= 0 else len(report.text)]


def read_once_more(book: Book, kept: Kept, settings: Settings) -> Iterator[Problem]:
    """Read a report's bytes again, and say where text or claims are not what the book holds.

    Args:
        book: that holds the bytes.
        kept: the reading that counts.
        settings: languages, and the user's own parties, if the report was read with some.
    """
    report = kept.reading.report
    if kept.reader != reader_version(settings.own):
        yield Problem("other-reader", report.id, f"Report {report.id} was read by {kept.reader}; this reader cannot prove it. Read it again.")
        return
    raw = raw_bytes(book, report.raw)
    again = _same(raw, captures_of(book, report.raw), report) if raw is not None else None
    if again is None:
        yield Problem(
            "text-differs", report.id, f"The bytes of report {report.id} do not give the text and data that the book holds. Restore a copy."
        )
        return
    claims = read_report(with_date(replace(again, id=report.id), kept.dated), settings).claims
    if claims != kept.reading.claims:
        yield Problem(
            "claims-differ", report.id, f"Reading report {report.id} again gives other claims than the book holds. Restore a copy of the book."
        )


def _same(raw: bytes, captures: Sequence[Capture], report: Report) -> Report | None:
    """The report read again as its bytes came, with what was told beside them; None where it is another."""
    for capture in captures or (Capture(report.raw, report.source),):
        *_, found = read_item(Item(raw, capture, charset=told_charset(capture.headers), where=report.source))
        if isinstance(found, Report) and replace(found, source=report.source, id=report.id) == report:
            return found
    return None
