"""One target for each reader: a function that is given any bytes, and is to raise nothing and take no more than ten seconds."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from parley.annotate.names.ownfile import load_own
from parley.fetch import Answer, asked_to_wait
from parley.fetch.headers import told_charset
from parley.fetch.robots import read_rules
from parley.model import Count, Item, Problem, Report
from parley.read import is_risky, read_apart, read_item
from parley.read.text import decode, normalise
from parley.settings import SourceLimits
from parley.show.journal_check import check_journal
from parley.sources import Place, bytes_items, entry_item, plain_item
from parley.sources.feeds import Feed, entry_bytes, is_feed, read_feed
from parley.sources.opml import is_list, read_list

Target = Callable[[bytes], None]
_FIGURE = re.compile(r"\b[0-9]{1,9}\b")
_LIMITS = SourceLimits(
    item_bytes=500_000,
    members=200,
    unpacked_bytes=5_000_000,
    nested_bytes=1_000_000,
    rows=200,
    told=5,
    pages=50,
    document_bytes=5_000_000,
    document_seconds=5.0,
    document_memory=4_000_000_000,
)
_ITEMS = 20  # of one source that are read: the walk is fuzzed, and each report has its own targets
_ENTRY = b'<entry xmlns="http://www.w3.org/2005/Atom">'
_WHERE = "https://news.example/feed"


def text(raw: bytes) -> None:
    """Bytes to text."""
    decoded, _ = decode(raw, "fuzzed.txt")
    if decoded is not None:
        normalise(decoded)


def page(raw: bytes) -> None:
    """A report in whatever form: told by its content."""
    for found in _read(plain_item(raw, "fuzzed")):
        if not isinstance(found, Problem):
            assert all(0 <= block.start <= block.end <= len(found.text) for block in found.blocks)


def _read(item: Item) -> list[Report | Problem]:
    """Read an item as the program does, within bounds of time where reading it can take forever."""
    return read_apart(item, _LIMITS) if is_risky(item) else list(read_item(item, _LIMITS))


def held(name: str) -> Target:
    """The target of a source that holds items, told by its content or its name: each of them is read."""

    def run(raw: bytes) -> None:
        for item in islice(bytes_items(raw, name, _LIMITS), _ITEMS):
            if not isinstance(item, Problem):
                _read(item)

    return run


def feed(raw: bytes) -> None:
    """A feed, each of its entries as a document of its own, and whatever else is taken for one."""
    is_feed(raw)
    found = read_feed(raw, _WHERE, 50)
    if isinstance(found, Feed):
        for entry in found.entries[:5]:
            assert entry_bytes(entry) == entry_bytes(entry)
            _read(entry_item(entry, Place(_WHERE, None, _WHERE)))
    _read(plain_item(_ENTRY + raw + b"</entry>", "fuzzed.xml"))


def opml(raw: bytes) -> None:
    """A list of feeds."""
    is_list(raw)
    read_list(raw, _WHERE, 50)


def robots(raw: bytes) -> None:
    """A host's rules, and what they say of one address; headers of an answer."""
    rules = read_rules(raw)
    assert rules.allows("https://news.example/a/b.html?c=d") in {True, False}
    assert 0 <= rules.delay <= 86_400
    said = raw.decode("latin-1")
    told_charset((("Content-Type", said),))
    asked_to_wait(Answer(_WHERE, 503, (("Retry-After", said),)), datetime(2025, 7, 24, tzinfo=UTC))


def parties(raw: bytes) -> None:
    """The user's own file of parties."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(raw)
        file.flush()
        load_own(Path(file.name))


def journal(raw: bytes) -> None:
    """The check of a journal."""
    check_journal(raw.decode("utf-8", errors="replace"), "fuzzed.journal", _figures)


def _figures(words: str) -> list[Count]:
    """The figures in words, without the reader's own grammar, which is no reader of bytes."""
    return [Count(int(figure), int(figure)) for figure in _FIGURE.findall(words)]


TARGETS: dict[str, Target] = {
    "text": text,
    "html": page,
    "mhtml": page,
    "eml": page,
    "pdf": page,
    "docx": page,
    "csv": held("fuzzed.csv"),
    "jsonl": held("fuzzed.jsonl"),
    "archives": held("fuzzed.zip"),
    "warc": held("fuzzed.warc.gz"),
    "wacz": held("fuzzed.wacz"),
    "feed": feed,
    "opml": opml,
    "robots": robots,
    "parties": parties,
    "journal": journal,
}
