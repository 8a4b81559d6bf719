"""A report's text named by its hash, and its address where it is one."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

from parley.model import Report


def text_digest(report: Report) -> str:
    """SHA-256 of a report's text in UTF-8, in hex."""
    return hashlib.sha256(report.text.encode()).hexdigest()


def hash_name(sha256: str) -> str:
    """The name of bytes by their hash (RFC 6920), from the hash in hex."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"


def address_of(report: Report) -> str | None:
    """The report's address as other programs may follow it: of the web, without spaces, with a path; None for any other."""
    address = report.url or ""
    if not address.startswith(("http://", "https://")) or any(
        letter.isspace() or not letter.isprintable() or letter in '<>"{}|\\^`' for letter in address
    ):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts._replace(path=parts.path or "/").geturl() if parts.hostname else None
