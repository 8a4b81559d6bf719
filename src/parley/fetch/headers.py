"""What the headers of an answer tell of its bytes, and which of them are evidence."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message

_SECRET = frozenset(("set-cookie", "set-cookie2", "www-authenticate", "proxy-authenticate"))  # of a session, and no evidence


def evidence(headers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The headers that are kept with the bytes."""
    return tuple((name, value) for name, value in headers if name.lower() not in _SECRET)


def told_media(headers: Sequence[tuple[str, str]]) -> str | None:
    """The type that the bytes are said to be of."""
    return _content_type(headers).split(";")[0].strip().lower() or None


def told_charset(headers: Sequence[tuple[str, str]]) -> str | None:
    """The encoding that the bytes are said to be in."""
    told = Message()
    told["Content-Type"] = "".join(char for char in _content_type(headers) if char.isascii() and char.isprintable())
    return told.get_content_charset()


def _content_type(headers: Sequence[tuple[str, str]]) -> str:
    return next((value for name, value in headers if name.lower() == "content-type"), "")
