"""A negotiation packed to be kept beside the book: whole, as it is exported, and in pieces, as pages look at it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import msgspec
import zstandard

from parley.canonical import digest, dumps
from parley.model import Claim
from parley.reconcile.as_json import negotiation_to_dict
from parley.reconcile.ledger import Agreement, Negotiation
from parley.reconcile.negotiations import Process
from parley.reconcile.newest import newest_event
from parley.reconcile.questions import Question, asked_of
from parley.reconcile.sources import Sources

_FAST = 1  # the level of compression: a ledger says the same things often, and more effort gains little


class _Own(threading.local):
    """What compresses and unpacks, for each thread its own."""

    def __init__(self) -> None:
        self.press = zstandard.ZstdCompressor(level=_FAST).compress
        self.unpack = zstandard.ZstdDecompressor().decompress


_own = _Own()


@dataclass(frozen=True, slots=True)
class Packed:
    """One negotiation, packed."""

    key: str
    sides: str  # canonical JSON
    reports: int
    due: date | None  # the next day whose passing changes it
    newest: date | None  # the day of its last event
    export: bytes  # its JSON as it is printed
    frame: bytes  # everything but the agreements
    agreements: tuple[tuple[str, bytes, tuple[str, ...]], ...]  # key, packed, keys of its lines
    asked: bytes  # its questions, answered or not; empty where there are none


def part_key(sides: tuple[tuple[str, ...], ...]) -> str:
    """The key of a negotiation: it follows from its sides."""
    return digest(["negotiation", sides])


def inputs(process: Process, sources: Sources, known: Mapping[str, Claim]) -> str:
    """A hash of all that a negotiation and its questions follow from, but for the day as of which it is told.

    Args:
        process: the negotiation.
        sources: the ledger's.
        known: the claims by id, as they were read.
    """
    names = sorted({claim.report for claim in process.claims})
    told = [(name, sources.origins.get(name, name), (one := sources.reports[name]).published, one.outlet, one.agency) for name in names]
    mine = {claim.id for claim in process.claims}
    settled = sorted((name, day) for name, day in sources.settled.items() if name in mine)
    paired = sorted((sorted(pair), same) for pair, same in sources.paired.items() if pair <= mine)
    doubtful = sorted(name for name in mine if known[name].uncertain)
    return hashlib.sha256(msgspec.json.encode([process.sides, process.claims, told, settled, paired, doubtful])).hexdigest()


def pack(item: Negotiation, as_of: date | None, known: Mapping[str, Claim]) -> Packed:
    """Pack a negotiation.

    Args:
        item: the negotiation.
        as_of: the day as of which it is told.
        known: the claims that it was made from, by id, as they were read.
    """
    asked = asked_of(item, known)
    return Packed(
        key=part_key(item.sides),
        sides=dumps(item.sides),
        reports=item.reports,
        due=next_due(item, as_of),
        newest=newest_event(item),
        export=_own.press(_indented(msgspec.json.encode(negotiation_to_dict(item), order="sorted"))),
        frame=_squeezed(replace(item, agreements=())),
        agreements=tuple((one.key, _squeezed(one), tuple(line.key for line in one.lines)) for one in item.agreements),
        asked=_own.press(msgspec.json.encode(asked)) if asked else b"",
    )


def next_due(item: Negotiation, as_of: date | None) -> date | None:
    """The first day on which a line falls due that is not past."""
    lines = [line for agreement in item.agreements for line in agreement.lines]
    days = [when.last for line in lines for when in (line.due, line.deadline.when if line.deadline else None) if when]
    return min((day for day in days if as_of is None or day >= as_of), default=None)


def unpack(frame: bytes, agreements: tuple[bytes, ...]) -> Negotiation:
    """The negotiation that was packed."""
    bare = _negotiations().decode(_own.unpack(frame))
    return replace(bare, agreements=tuple(unpack_agreement(one) for one in agreements))


def unpack_agreement(packed: bytes) -> Agreement:
    """The agreement that was packed."""
    return _agreements().decode(_own.unpack(packed))


def unpack_asked(packed: bytes) -> tuple[Question, ...]:
    """The questions that were packed."""
    return _questions().decode(_own.unpack(packed))


def exported(packed: bytes) -> bytes:
    """A negotiation's JSON as it was packed: as it stands in the ledger's, from the line break before it."""
    return _own.unpack(packed)


def _indented(item: bytes) -> bytes:
    """A negotiation as it stands in the ledger's JSON."""
    whole = msgspec.json.format(b'{"":[' + item + b"]}", indent=1)
    return whole[whole.index(b"[") + 1 : whole.rindex(b"\n ]")]


def _squeezed(item: Negotiation | Agreement) -> bytes:
    return _own.press(msgspec.json.encode(item))


@lru_cache(maxsize=1)
def _negotiations() -> msgspec.json.Decoder[Negotiation]:
    return msgspec.json.Decoder(Negotiation)


@lru_cache(maxsize=1)
def _agreements() -> msgspec.json.Decoder[Agreement]:
    return msgspec.json.Decoder(Agreement)


@lru_cache(maxsize=1)
def _questions() -> msgspec.json.Decoder[tuple[Question, ...]]:
    return msgspec.json.Decoder(tuple[Question, ...])
