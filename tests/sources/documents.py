"""Documents of made-up reports."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

from docx import Document

LINE, PARAGRAPH = 14, 26  # points from line to line, and from paragraph to paragraph


def pdf(pages: Sequence[Sequence[Sequence[str]]], info: str = "", more: Sequence[bytes] = ()) -> bytes:
    """A PDF: pages of paragraphs of lines.

    Args:
        pages: the first paragraph of each stands at its top, the last at its foot.
        info: what stands in its description.
        more: further objects.
    """
    numbers = [4 + 2 * at for at in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        content = _content(page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects += more
    objects.append(f"<< {info} >>".encode())
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(objects),
        len(out),
    )


def _content(paragraphs: Sequence[Sequence[str]]) -> bytes:
    height = 800
    parts = []
    for paragraph in paragraphs:
        for line in paragraph:
            words = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            parts.append(f"BT /F1 11 Tf 60 {height} Td ({words}) Tj ET".encode("cp1252"))
            height -= LINE
        height -= PARAGRAPH - LINE
    return b"\n".join(parts)


def docx(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """A Word document, made on 5 June 2025."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    document.core_properties.title = title
    document.core_properties.created = datetime(2025, 6, 5, tzinfo=UTC)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(text: str, page: str | None = None) -> bytes:
    """A newsletter."""
    message = EmailMessage()
    message["From"] = "The Daily Example <news@example.org>"
    message["To"] = "reader@example.net"
    message["Date"] = "Mon, 02 Jun 2025 23:30:00 +0300"
    message["Subject"] = "Both to free 300 prisoners"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    if page is not None:
        message.add_alternative(page, subtype="html")
        message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return message.as_bytes()


def saved_page(page: str, charset: str = "utf-8") -> bytes:
    """A page saved as one file (MHTML), as Chromium does."""
    body = page.encode(charset)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/world/1.html\r\nSubject: =?utf-8?Q?News?=\r\n"
        b"Date: Fri, 7 Nov 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x----"\r\n\r\n\r\n'
        b"------Boundary--x----\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        b"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://news.example/world/1.html\r\n\r\n" + body + b"\r\n"
        b"------Boundary--x----\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\np { color: red }\r\n------Boundary--x------\r\n"
    )
