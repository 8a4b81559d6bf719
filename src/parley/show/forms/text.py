"""A report's text named by its hash."""

from __future__ import annotations

import base64
import hashlib

from parley.model import Report


def text_digest(report: Report) -> str:
    """SHA-256 of a report's text in UTF-8, in hex."""
    return hashlib.sha256(report.text.encode()).hexdigest()


def hash_name(sha256: str) -> str:
    """The name of bytes by their hash (RFC 6920), from the hash in hex."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"
