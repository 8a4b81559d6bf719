"""Statements as PDF and Word documents, newsletters, and pages saved as one file."""

from __future__ import annotations

import email
import email.policy
from datetime import date
from pathlib import Path

import pytest

from parley.flow.sources import find
from parley.model import Problem, Report
from parley.read import read_bytes, read_item
from parley.settings import Settings, SourceLimits
from parley.sources import bytes_items, plain_item
from tests.sources.documents import docx, mail, pdf, saved_page
from tests.sources.making import OTHER, PAGE, STORY

FIRST = ["Negotiators from the two countries agreed on Monday to free 300 prisoners", "each, officials said. The first of them are to be handed over at the", "border on Wednesday."]  # fmt: skip
SECOND = ["The mediators said on Tuesday that the second round of talks would be held", "in the capital next week, and that both sides had been asked for lists of", "those who are missing."]  # fmt: skip
CUT = ["The ministry said in the same statement that the remains of 40 soldiers had", "been returned, and that the work on", "further lists would go on in the"]  # fmt: skip
REST = ["coming weeks, without naming a day for the next meeting of the two sides."]


def read(raw: bytes, source: str) -> Report:
    found = read_bytes(raw, source)
    assert isinstance(found, Report), found
    return found


def code(raw: bytes, source: str) -> str:
    found = read_bytes(raw, source)
    assert isinstance(found, Problem), found
    return found.code


def test_a_pdf_gives_paragraphs_over_lines_and_pages() -> None:
    """The head of each page, its number, and the foot with the address go; the letterhead of the first stays."""
    head, foot = ["Ministry of the Example"], "www.ministry.example"
    raw = pdf(
        [
            [head, ["Joint statement on prisoners"], ["2 June 2025"], FIRST, CUT, [f"{foot} - 1"], ["Page 1 of 2"]],
            [head, REST, SECOND, [f"{foot} - 2"], ["Page 2 of 2"]],
        ]
    )
    report = read(raw, "statement.pdf")
    assert report.text.split("\n\n") == ["Ministry of the Example", "Joint statement on prisoners", "2 June 2025", " ".join(FIRST), " ".join([*CUT, *REST]), " ".join(SECOND)]  # fmt: skip
    assert report.published is not None
    assert report.published.first == date(2025, 6, 2)
    assert (report.id, report.source) == ("statement", "statement.pdf")


def test_the_day_on_which_a_pdf_was_made_counts_only_where_nothing_else_does() -> None:
    made = read(pdf([[FIRST, SECOND]], "/CreationDate (D:20250604101500+02'00')"), "a.pdf")
    assert made.published is not None
    assert (made.published.first, dict(made.basis)["published"]) == (date(2025, 6, 4), "when the file was made: 20250604")
    told = read(pdf([[["Statement of 2 June 2025"], FIRST, SECOND]], "/CreationDate (D:20250604101500)"), "a.pdf")
    assert told.published is not None
    assert told.published.first == date(2025, 6, 2)
    printed = read(pdf([[FIRST, SECOND]], "/CreationDate (D:20250604101500) /Producer (Skia/PDF m150)"), "a.pdf")
    assert printed.published is None, "a browser prints when its user likes"


def test_a_pdf_of_pictures_of_text() -> None:
    assert code(pdf([[]]), "scan.pdf") == "no-text-in-pdf"


def test_a_word_document_with_a_table() -> None:
    report = read(docx(["Both to free prisoners", STORY, OTHER], [("Side", "Freed"), ("North", "300")], "Both to free prisoners"), "statement.docx")
    assert report.text.split("\n\n")[:3] == ["Both to free prisoners", STORY, OTHER]
    assert "North | 300" in report.text
    assert report.title == "Both to free prisoners"
    assert report.published is not None
    assert dict(report.basis)["published"] == "when the file was made: 2025-06-05"


@pytest.mark.parametrize("page", [None, PAGE], ids=["words alone", "with a page"])
def test_a_newsletter_is_dated_and_named_by_its_headers(page: str | None) -> None:
    report = read(mail(f"{STORY}\n\n{OTHER}\n", page), "letter.eml")
    assert STORY in report.text
    assert "<p>" not in report.text
    assert (report.title, report.outlet) == ("Both to free 300 prisoners", "The Daily Example")
    assert report.published is not None
    assert report.published.first == date(2025, 6, 2), "in the sender's own time"
    basis = dict(report.basis)
    assert basis["title"] == "mail header Subject"
    assert basis["outlet"] == "mail header From"
    assert basis["published"].startswith("mail header Date: Mon, 02 Jun 2025 23:30:00")


def test_a_page_saved_as_one_file_is_not_dated_by_when_it_was_saved() -> None:
    report = read(saved_page(PAGE), "page.mhtml")
    assert STORY in report.text
    assert report.published is None
    assert (report.url, dict(report.basis)["url"]) == ("https://news.example/world/1.html", "Snapshot-Content-Location")
    assert "color" not in report.text


def test_a_saved_page_says_its_encoding() -> None:
    report = read(saved_page(PAGE.replace("the capital", "the Çırağan palace"), "iso-8859-9"), "page.mhtml")
    assert "Çırağan palace" in report.text


def test_a_press_statement_with_lines_like_headers_is_no_mail() -> None:
    text = f"From: Press office\nDate: 2 June 2025\nSubject: Prisoners\n\n{STORY}\n\n{OTHER}\n"
    report = read(text.encode(), "statement.txt")
    assert "Press office" in report.text


def test_documents_that_come_with_a_mail_are_named() -> None:
    message = email.message_from_bytes(mail(STORY), policy=email.policy.default)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="statement.pdf")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    note, report = read_item(plain_item(message.as_bytes(), "letter.eml"))
    assert isinstance(report, Report)
    assert isinstance(note, Problem)
    assert note.code == "attachments-not-read"
    assert "(statement.pdf)" in note.message


def test_a_mailbox_gives_each_mail(tmp_path: Path) -> None:
    """A line that begins with "From " within a mail is not the beginning of one, unless a blank line is before it."""
    first, second = mail(f"{STORY}\nFrom here on it is quiet.\n"), mail(OTHER + " It was said again.")
    raw = b"From news@example.org Mon Jun  2 23:30:00 2025\n" + first + b"\n\nFrom news@example.org Mon Jun  2 23:40:00 2025\n" + second
    path = tmp_path / "letters.mbox"
    path.write_bytes(raw)
    one, two = find([str(path)], Settings())
    assert one.report is not None
    assert two.report is not None
    assert (one.report.id, one.report.source, two.report.id) == ("letters-1", f"{path}#1", "letters-2")
    assert "quiet" in one.report.text
    assert two.raw == second
    assert two.capture is not None
    assert raw[two.capture.offset or 0 :] == second
    small = SourceLimits(item_bytes=len(first) - 10)
    assert [one.code for one in bytes_items(raw, "x", small) if isinstance(one, Problem)] == ["mails-too-large"]
    (many,) = (one for one in bytes_items(raw, "x", SourceLimits(rows=1)) if isinstance(one, Problem))
    assert many.code == "too-many-rows"


def test_a_mail_without_words() -> None:
    raw = b"From: a@example.org\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0K\n"
    assert code(raw, "picture.eml") == "no-text-in-mail"
