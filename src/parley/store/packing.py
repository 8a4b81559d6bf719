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


def unpack(packed: bytes) -> bytes | None:
    """The bytes as they were read; None where what is kept was changed and no bytes can be had from it."""
    try:
        return zstandard.ZstdDecompressor().decompress(packed)
    except zstandard.ZstdError:
        return None


def is_intact(packed: bytes, sha256: str) -> bool:
    """Whether what is kept gives the bytes of this SHA-256."""
    return measure(packed)[1] == sha256


def measure(packed: bytes) -> tuple[int, str]:
    """How many bytes what is kept gives, and their SHA-256; in pieces, so that a changed row cannot fill the memory."""
    hashed, size = hashlib.sha256(), 0
    try:
        with zstandard.ZstdDecompressor().stream_reader(BytesIO(packed)) as unpacked:
            while piece := unpacked.read(_PIECE):
                hashed.update(piece)
                size += len(piece)
    except zstandard.ZstdError:
        return size, ""
    return size, hashed.hexdigest()
