from __future__ import annotations

import hashlib
from datetime import date

from parley.canonical import claim_id
from parley.model import Block, Body, Claim, Count, Problem, Reading, Report, Span, Transfer, When
from parley.store import Entry

READER = "test-1"
TEXT = "Çırağan Palace. The north said that it handed over 40 prisoners to the south on 3 May."


def make_claim(report: str, text: str, words: str, body: Body) -> Claim:
    start = text.index(words)
    evidence = (Span(report, start, start + len(words), words),)
    return Claim(claim_id(report, None, body, evidence), report, None, body, evidence, "test/1")


def make_entry(name: str = "one", text: str = TEXT, reader: str = READER) -> Entry:
    raw = text.encode()
    when = When(date(2025, 5, 4), date(2025, 5, 4), "day", "4 May 2025")
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(name, text, "A title", raw=sha256, source=f"{name}.txt", published=when, blocks=(Block("body", 0, len(text)),))
    body = Transfer("carried_out", "NORTH", "SOUTH", "persons", ("prisoner_of_war",), Count(40, 40))
    claim = make_claim(name, text, "handed over 40 prisoners", body)
    problem = Problem("figure-not-said", f"{name}:0-7", "No figure stands here.", "Palace")
    return Entry(Reading(report, (claim,), (problem,)), reader, raw)
