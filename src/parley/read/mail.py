"""Mails and pages saved as one file (MHTML): the part with the story, and what the headers say."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart

from parley.model import Problem, When
from parley.read.inside import Inside
from parley.read.publication import Facts

# What the standard library raises on headers and parts that are broken or made to harm.
_FAULTS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_HEADING = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:|From ")
_SURE = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|Content-Transfer-Encoding|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE)  # fmt: skip
_BLANK = re.compile(rb"\r?\n\r?\n")
_HEAD = 65_536
_DOCUMENTS = frozenset((
    "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword", "application/zip", "message/rfc822",
    "text/html", "text/plain",
))  # fmt: skip
_NAMED, _LONGEST = 5, 200  # attachments that are named, characters of their names


def is_mail(raw: bytes) -> bool:
    """Whether bytes are a mail or a page saved as one: they begin with headers, among them one that no press statement has."""
    if not _HEADING.match(raw):
        return False
    return bool(_SURE.search(_BLANK.split(raw[:_HEAD], 1)[0]))


def mail_inside(raw: bytes, where: str) -> Inside | Problem:
    """The story in a mail or a saved page.

    Args:
        raw: its bytes.
        where: the name to give in a problem.
    """
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        part = message.get_body(("html", "plain"))
        body = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(body, bytes):
            return Problem("no-text-in-mail", where, "There is no text in this mail. Save the report that it brings as a file of its own.")
        charset = part.get_content_charset()
        facts = _page_facts(message, part) if _is_saved_page(message) else _mail_facts(message)
        return Inside(body, charset, facts, page=part.get_content_type() == "text/html", note=_attached(message, where))
    except _FAULTS as error:
        return Problem("broken-mail", where, f"This mail cannot be read ({type(error).__name__}). Save its text as a file.")


def _attached(message: EmailMessage, where: str) -> Problem | None:
    """What is said of documents that come with a mail and are not read."""
    if not message.is_multipart() or _is_saved_page(message):
        return None
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments() if part.get_content_type() in _DOCUMENTS]
    if not names:
        return None
    listed = " ".join(", ".join(names[:_NAMED]).split())[:_LONGEST]
    message_ = f"{len(names)} documents that came with this mail were not read ({listed}). Save them as files, and give these too."
    return Problem("attachments-not-read", where, message_)


def _is_saved_page(message: EmailMessage) -> bool:
    """Whether a browser made this; its date is the day of saving."""
    return message.get_content_type() == "multipart/related" and (
        message["Snapshot-Content-Location"] is not None
        or str(message["From"]).startswith(("<Saved by", '"Saved by'))
        or message["Message-ID"] is None
    )


def _page_facts(message: EmailMessage, part: MIMEPart) -> Facts:
    name = "Snapshot-Content-Location" if message["Snapshot-Content-Location"] else "Content-Location"
    url = str(message[name] or part[name] or "").strip()
    return Facts(url=url, basis={"url": name}) if url.startswith(("http://", "https://")) else Facts()


def _mail_facts(message: EmailMessage) -> Facts:
    basis = {}
    title = " ".join(str(message["Subject"] or "").split()) or None
    if title:
        basis["title"] = "mail header Subject"
    outlet = _sender(message)
    if outlet:
        basis["outlet"] = "mail header From"
    published = _day(message)
    if published:
        basis["published"] = f"mail header Date: {published.said}"
    return Facts(title=title, outlet=outlet, published=published, basis=basis)


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender, none where there is only an address."""
    addresses = getattr(message["From"], "addresses", ())
    return (" ".join(addresses[0].display_name.split()) or None) if addresses else None


def _day(message: EmailMessage) -> When | None:
    """The day in the sender's own time."""
    moment = getattr(message["Date"], "datetime", None)
    if moment is None:
        return None
    return When(moment.date(), moment.date(), "day", " ".join(str(message["Date"]).split())[:60])
