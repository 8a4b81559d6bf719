"""What a host's robots.txt (RFC 9309) allows and how long it asks to wait."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego

NAME = "parley"  # by which a robots.txt may speak to it
_LONGEST = 512_000  # bytes that are looked at; RFC 9309 asks for 500 KiB
_AGENT = re.compile(r"\s*user(?:-|\s+)?agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)
_LONGEST_DELAY = 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host for Parley."""

    parser: Protego | None  # None: everything is allowed

    def allows(self, address: str) -> bool:
        """Whether the address may be asked."""
        return self.parser is None or bool(self.parser.can_fetch(address, NAME))

    @property
    def delay(self) -> float:
        """Seconds to wait between two requests, as asked for; 0 where nothing is said."""
        said = self.parser.crawl_delay(NAME) if self.parser else None
        return min(float(said), _LONGEST_DELAY) if said else 0.0


NO_RULES = Rules(None)


def read_rules(raw: bytes) -> Rules:
    """The rules of a robots.txt.

    Args:
        raw: the file; what goes beyond 500 KiB is not looked at.
    """
    lines = raw[:_LONGEST].decode("utf-8-sig", errors="replace").splitlines()
    return Rules(Protego.parse("\n".join(map(_renamed, lines))))


def _renamed(line: str) -> str:
    """Groups of other robots all under one name: thousands of names, each with thousands of rules, would cost their product."""
    match = _AGENT.match(line)
    if match is None:
        return line
    named = match[1].strip().lower()
    bare = named.replace("*", "")
    return f"User-agent: {'*' if named == '*' else NAME if bare == NAME else 'another'}"
