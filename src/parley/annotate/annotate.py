"""Put every kind of mark on a report, in the order in which they need each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.annotate.marks import Annotated
from parley.annotate.names.parties import find_parties
from parley.annotate.names.persons import find_persons
from parley.annotate.names.places import find_places
from parley.annotate.numbers.counts import find_counts
from parley.annotate.speech.voices import find_voices
from parley.annotate.times.dates import find_whens
from parley.annotate.times.durations import find_durations
from parley.annotate.tokens import tokenise
from parley.own import NONE, Own

if TYPE_CHECKING:
    from parley.model import Report


def annotate(report: Report, own: Own = NONE) -> Annotated:
    """Mark a report's tokens, sentences, dates, counts, names and quotations; its text stays as it is.

    Args:
        report: as read, with its blocks.
        own: the user's own parties, persons and offices.

    Returns:
        The report with all marks, each kind in the order of the text.
    """
    tokens, sentences = tokenise(report)
    parties = find_parties(report, tokens, sentences, own)
    persons, offices = find_persons(report, tokens, sentences, parties, own)
    return Annotated(
        report=report,
        tokens=tokens,
        sentences=sentences,
        parties=parties,
        persons=persons,
        offices=offices,
        places=find_places(report, tokens, sentences),
        counts=find_counts(tokens, sentences),
        whens=find_whens(report, tokens, sentences),
        durations=find_durations(tokens, sentences),
        voices=find_voices(report, tokens, sentences, parties, persons, offices),
        own=own,
    )
