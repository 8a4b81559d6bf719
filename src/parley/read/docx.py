"""Word documents: paragraphs, lists and tables in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from parley.model import Problem, When
from parley.read.inside import Inside
from parley.read.publication import Facts
from parley.settings import SourceLimits

_FAULTS = (AttributeError, EOFError, LookupError, NotImplementedError, OSError, RecursionError, RuntimeError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error)  # fmt: skip


def is_docx(raw: bytes) -> bool:
    """Whether bytes are a Word document: a ZIP that names its parts."""
    return raw.startswith(b"PK\x03\x04") and b"word/document.xml" in raw


def docx_inside(raw: bytes, where: str, limits: SourceLimits) -> Inside | Problem:
    """The text of a Word document.

    Args:
        raw: its bytes.
        where: the name to give in a problem.
        limits: how much it may unpack to.
    """
    from docx import Document  # noqa: PLC0415  # slow to load, and few sources are documents
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > limits.document_bytes:
            message = f"This document unpacks to {unpacked / 1e6:.0f} MB. Save its text alone."
            return Problem("unpacks-too-large", where, message)
        document = Document(io.BytesIO(raw))
        text = "\n\n".join(_paragraphs(document))
        title, made = _properties(document)
    except (OpcError, *_FAULTS) as error:
        return Problem("broken-docx", where, f"This document cannot be read ({type(error).__name__}). Open it, and save it again or save its text.")
    known = Facts(title=title, basis={"title": "document title"}) if title else Facts()
    return Inside(text.encode("utf-8", "replace"), "utf-8", known, page=False, made=made)


def _paragraphs(document: Any) -> Iterator[str]:
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from (" | ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)) for row in part.rows)
        else:
            yield from (line.strip() for line in part.text.split("\n") if line.strip())


def _properties(document: Any) -> tuple[str | None, When | None]:
    """The title, where it is one and stands in the text too; and the day on which the file was made."""
    properties = document.core_properties
    title = " ".join((properties.title or "").split())
    first = " ".join(paragraph.text for paragraph in document.paragraphs[:5])
    made = properties.created.date() if properties.created else None
    return title if title and title in first else None, When(made, made, "day", made.isoformat()) if made else None
