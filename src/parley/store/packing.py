"""The bytes that reports were read from, as the book keeps them: compressed, once for each SHA-256."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from io import BytesIO

import zstandard

_PIECE = 1 << 20  # bytes unpacked at the same time while a hash is verified


def pack(raw: bytes) -> bytes:
    """The bytes as the book keeps them."""
    return _packer().compress(raw)


@lru_cache(maxsize=1)
def _packer() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor()


def unpack(packed: bytes, sha256: str) -> bytes | None:
    """The bytes as they were read; None where what is kept was changed and no bytes can be had from it.

    Args:
        packed: as they are kept: compressed, or in an older book that may only be read, plain.
        sha256: of the bytes as they were read.
    """
    try:
        return zstandard.ZstdDecompressor().decompress(packed)
    except zstandard.ZstdError:
        return packed if hashlib.sha256(packed).hexdigest() == sha256 else None


def is_intact(packed: bytes, sha256: str) -> bool:
    """Whether what is kept gives the bytes of this SHA-256."""
    return measure(packed, sha256)[1] == sha256


def measure(packed: bytes, sha256: str) -> tuple[int, str]:
    """How many bytes what is kept gives, and their SHA-256; in pieces, so that a changed row cannot fill the memory."""
    hashed, size = hashlib.sha256(), 0
    try:
        with zstandard.ZstdDecompressor().stream_reader(BytesIO(packed)) as unpacked:
            while piece := unpacked.read(_PIECE):
                hashed.update(piece)
                size += len(piece)
    except zstandard.ZstdError:
        plain = hashlib.sha256(packed).hexdigest()
        return (len(packed), plain) if plain == sha256 else (size, "")
    return size, hashed.hexdigest()
