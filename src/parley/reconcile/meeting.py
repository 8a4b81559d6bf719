"""One meeting while the claims about it are being gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from anyascii import anyascii

from parley.model import Claim, Talks
from parley.reconcile.intervals import exact_day

Pairs = list[tuple[Claim, Talks]]


@dataclass(slots=True, eq=False)
class Meeting:
    """Claims about one meeting while they are being gathered."""

    claims: Pairs = field(default_factory=list)

    def days(self) -> set[date]:
        """The days that claims give exactly."""
        return {day for _, body in self.claims if (day := exact_day(body.when))}

    def rounds(self) -> set[int]:
        """The numbers that claims give the round."""
        return {body.round for _, body in self.claims if body.round is not None}

    def cities(self) -> set[str]:
        """The cities that claims name, folded."""
        return {fold(body.city) for _, body in self.claims if body.city}

    def admits(self, body: Talks) -> bool:
        """Whether a claim may be about this meeting: its round and city contradict none that is known."""
        rounds, cities = self.rounds(), self.cities()
        return (body.round is None or not rounds or body.round in rounds) and (not body.city or not cities or fold(body.city) in cities)


def fold(name: str) -> str:
    """A name without case and accents, for comparing places."""
    return " ".join(anyascii(name).casefold().split())
