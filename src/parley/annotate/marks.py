"""What annotate finds in a text: tokens, sentences, and marks over runs of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.model import BlockKind, Count, Report, When
from parley.own import NONE, Own

PartyForm = Literal["name", "demonym", "people", "capital", "seat", "both", "each", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `low` is its folded form (lower case, straight quotes, no accents)."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a half-open run of token indexes of the whole text."""

    first: int
    last: int
    block: BlockKind
    paragraph: int  # running number of the block that it stands in


@dataclass(frozen=True, slots=True)
class PartyMark:
    """A party named: by name, demonym ("Ukrainian"), people ("Ukrainians"), capital, or "both sides"."""

    first: int
    last: int
    codes: tuple[str, ...]
    form: PartyForm
    role: Literal["party", "carrier"] = "party"  # ICRC, UN and other mere carriers


@dataclass(frozen=True, slots=True)
class PersonMark:
    """A person named, with the fullest name, office and side that the text gives anywhere."""

    first: int
    last: int  # the name alone; office words before it are not in the run
    name: str
    party: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class OfficeMark:
    """Someone spoken of by office alone: "the presidential adviser", "a senior Ukrainian official", "the ministry"."""

    first: int
    last: int
    name: str  # the person's full name where the text settles who it is, else the description without its article
    party: str | None
    resolved: bool  # True where `name` is a person's name


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A city, country as a place, crossing or venue ("Ciragan Palace")."""

    first: int
    last: int
    name: str  # canonical: "Istanbul", "Çırağan Palace"
    kind: Literal["city", "venue", "country", "region"]
    country: str | None


@dataclass(frozen=True, slots=True)
class CountMark:
    """A number of something; `other` is the second figure of "1,000 for 500"."""

    first: int
    last: int
    count: Count
    other: Count | None = None
    ordinal: int | None = None  # "ninth", "9th": then `count` is Count(None, None) and no figure


@dataclass(frozen=True, slots=True)
class WhenMark:
    """A date or days; `when` is None where nothing dates the words ("on Monday" in an undated report)."""

    first: int
    last: int
    when: When | None
    kind: Literal["date", "set", "deadline", "since", "apart"] = (
        "date"  # deadline: "by the end of August"; apart: "a day after", the day of what follows
    )


@dataclass(frozen=True, slots=True)
class DurationMark:
    """A length of time: hours for a truce, minutes for a meeting."""

    first: int
    last: int
    minutes: tuple[int, int]
    approx: bool = False


@dataclass(frozen=True, slots=True)
class VoiceMark:
    """Words that somebody other than the report says: the run of content, who, and the cue."""

    first: int
    last: int  # the content, half-open, in tokens
    cue: int  # token index of "said", "according", …
    says: str  # full name, office or organisation
    party: str | None
    direct: bool  # within quotation marks, whole
    verb: str  # folded cue: "said", "confirmed", "denied", "according"
    source: tuple[int, int]  # the run of tokens that names the speaker


Mark = PartyMark | PersonMark | OfficeMark | PlaceMark | CountMark | WhenMark | DurationMark | VoiceMark


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with all its marks, each kind in order of the text."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    parties: tuple[PartyMark, ...] = ()
    persons: tuple[PersonMark, ...] = ()
    offices: tuple[OfficeMark, ...] = ()
    places: tuple[PlaceMark, ...] = ()
    counts: tuple[CountMark, ...] = ()
    whens: tuple[WhenMark, ...] = ()
    durations: tuple[DurationMark, ...] = ()
    voices: tuple[VoiceMark, ...] = ()
    own: Own = NONE  # the user's own parties, persons and offices
