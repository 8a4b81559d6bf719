"""What a reviewer may do. `flow/clerk.py` does it to a book; reading is handed in this way, because this room reads nothing itself."""

from __future__ import annotations

from typing import Annotated, Protocol, cast

from fastapi import Depends, Request

from parley.model import Judgement, Problem, Reading


class Clerk(Protocol):
    """Writes to the book, and reads what is handed in."""

    def judge(self, about: str, verdict: str, by: str, note: str = "", undoes: str | None = None) -> Judgement | Problem:
        """Append a judgement of now."""

    def has_network(self) -> bool:
        """Whether an address could be fetched."""

    def fetch(self, address: str) -> Reading | Problem:
        """Fetch a page and read it; nothing is added."""

    def read(self, raw: bytes, name: str | None) -> Reading | Problem:
        """Read bytes that were handed in; nothing is added."""

    def draft(self, key: str) -> Reading | None:
        """A report that was read and not added yet, by the SHA-256 of its bytes."""

    def add(self, key: str) -> Reading | Problem | None:
        """Add a report that was looked at to the book; None where there is none."""


def _clerk(request: Request) -> Clerk:
    return cast("Clerk", request.app.state.clerk)


InClerk = Annotated[Clerk, Depends(_clerk)]
