"""What a user's own file says of parties, persons and offices (docs/parties.md): plain values, handed to the rooms that read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OwnParty:
    """A party of the user's, or further names of a known one."""

    code: str
    name: str = ""
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    role: str = ""  # "carrier", or "" and "party" for a side


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """A person whom the user's texts name, with side and office."""

    name: str
    party: str
    office: str
    variants: tuple[str, ...] = ()
    years: str = "0-"


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """A noun for an office that Parley does not know."""

    word: str
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """A user's file as read; two are the same where their bytes are."""

    digest: str = ""  # SHA-256 of the file; "" without one
    parties: tuple[OwnParty, ...] = field(default=(), compare=False)
    persons: tuple[OwnPerson, ...] = field(default=(), compare=False)
    offices: tuple[OwnOffice, ...] = field(default=(), compare=False)


NONE = Own()
