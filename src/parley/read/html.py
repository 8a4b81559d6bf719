"""Saved web pages: the story's text, and what the markup says of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
from lxml import etree

from parley.model import Problem
from parley.read.markup import flat, page_facts
from parley.read.publication import Facts
from parley.read.text import decode, decoded_as

_TAG = re.compile(rb"<(?:!doctype html|html|head|body|div|article|section|p|h1|meta|title|span|table|a)[\s>/]", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_SPACE = re.compile(r"\s+")
_DEEP = 150  # levels; deeper pages are broken or made to harm


@dataclass(frozen=True, slots=True)
class Page:
    """The story of a web page as plain text, not yet normalised, and the facts of its markup."""

    text: str
    facts: Facts
    visible: str  # all that the page shows, for credits that stand outside the story
    source: str  # the markup itself


def is_html(raw: bytes) -> bool:
    """Whether bytes are a web page, by their content: three tags of a page near the beginning, or its first words."""
    start = raw[:_NEAR].lstrip(b"\xef\xbb\xbf \t\r\n")
    first = start[:200].lower()
    return first.startswith((b"<!doctype html", b"<html")) or (first.startswith(b"<") and len(_TAG.findall(start)) >= _TAGS)


_NEAR, _TAGS = 8192, 3


def read_page(raw: bytes, source: str, charset: str | None = None) -> tuple[Page | None, Problem | None]:
    """Take the story out of a web page.

    Args:
        raw: the page's bytes.
        source: the name to give in a problem.
        charset: the encoding that the server named, if any; it goes before what the page says of itself.

    Returns:
        The page, or None with the problem that says why there is none; a problem beside a page is a warning.
    """
    decoded, problem = _decoded(raw, source, charset)
    text = _writable(decoded) if decoded is not None else None
    tree = _tree(text) if text is not None else None
    if tree is None:
        return None, problem or Problem(
            "broken-html", source, "This page could not be read as HTML. Save it again from the browser, or save its text."
        )
    facts = page_facts(tree)
    visible = "\n".join(_shown(tree))
    story = _story(tree) or visible
    if any(line.startswith("|") and len(line) > _ROW for line in story.split("\n")):  # a page laid out with tables: their cells are no rows of data
        story = visible
    if facts.title and facts.title.casefold() not in story[: len(facts.title) + 200].casefold():
        story = f"{facts.title}\n\n{story}"
    return Page(story, facts, visible, text or ""), problem


_ROW = 300


def _decoded(raw: bytes, source: str, charset: str | None) -> tuple[str | None, Problem | None]:
    declared = _CHARSET.search(raw[:_NEAR])
    for name in (charset, declared[1].decode("ascii") if declared else None):
        text = decoded_as(raw, name)
        if text is not None:
            return text, None
    return decode(raw, source)


def _writable(text: str) -> str:
    """The page without characters that no XML may hold, plain or as references: lxml reads them and then refuses to write them."""
    text = _UNWRITABLE.sub(lambda match: "\n" if match[0] in "\x0b\x0c" else "", text)
    return _NUMBERED.sub(lambda match: "" if _UNWRITABLE.match(_numbered(match)) else match[0], text) if "&#" in text else text


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBERED = re.compile(r"&#(?:[xX]0*+([0-9a-fA-F]{0,6})(?![0-9a-fA-F])|0*+([0-9]{0,7})(?![0-9]));?")


def _numbered(match: re.Match[str]) -> str:
    """The character that a reference stands for."""
    number = int(match[1] or "0", 16) if match[1] is not None else int(match[2] or "0")
    return chr(number) if number <= _LAST else "\ufffd"


_LAST = 0x10FFFF


def _tree(text: str) -> Any | None:
    clean = _DECLARED.sub("", text).replace("\x00", "")
    if not clean.strip() or _crowded(clean):
        return None
    try:
        tree = lxml.html.document_fromstring(clean)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return None if tree.xpath(f"boolean({'/*' * _DEEP})") else tree


def _crowded(text: str) -> bool:
    """Whether one tag has thousands of attributes, which costs the parser their square; no page has, but one that is made to harm."""
    if text.count("=") <= _ATTRIBUTES and max(map(len, text.split(">"))) <= 2 * _ATTRIBUTES:
        return False  # so many attributes either have their values, or stand where no tag ends
    tags = (match[0] for match in _WHOLE_TAG.finditer(text) if match.end() - match.start() > 2 * _ATTRIBUTES)
    return any(len(_VALUE.sub("", tag).split()) > _ATTRIBUTES for tag in tags)


_ATTRIBUTES = 5_000
_WHOLE_TAG = re.compile(r"<[a-zA-Z](?:[^\"'>]++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)")  # never goes back, and always ends: linear
_VALUE = re.compile(r"\"[^\"]*+\"|'[^']*+'")


def _story(tree: Any) -> str | None:
    """The article by trafilatura (Barbaresi 2021), or where it finds less than half, the page's paragraphs; the tree is used up."""
    own = [line for node in tree.xpath("//article//p | //main//p") or tree.xpath("//p") if (line := flat(node))]
    import trafilatura  # noqa: PLC0415  # slow to load, and only pages need it

    found = trafilatura.extract(tree, include_comments=False, include_tables=True, favor_recall=True, fast=True, output_format="txt")
    if found and len(found) * 2 >= sum(map(len, own)):
        return "\n\n".join(line for line in found.split("\n") if line.strip())
    return "\n\n".join(own) if own else found


_BLOCKS = frozenset(
    (
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "tr",
        "br",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "ul",
        "ol",
        "figure",
        "figcaption",
        "time",
        "title",
        "blockquote",
        "address",
        "aside",
        "main",
        "table",
        "dd",
        "dt",
    )
)
_HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "button"))


def _shown(tree: Any) -> Iterator[str]:
    """The lines that a browser would show."""
    body = tree.find("body")
    pieces: list[str] = []
    for event, node in etree.iterwalk(body if body is not None else tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            text = node.tail or ""
        elif event == "start":
            if node.tag in _BLOCKS:
                pieces.append("\n")
            text = "" if _hidden(node) else node.text or ""
        else:
            if node.tag in _BLOCKS:
                pieces.append("\n")
            parent = node.getparent()
            text = "" if node is body or (parent is not None and _hidden(parent)) else node.tail or ""
        pieces.append(_SPACE.sub(" ", text))
    yield from (line.strip() for line in "".join(pieces).split("\n") if line.strip())


def _hidden(node: Any) -> bool:
    return node.tag in _HIDDEN or any(above.tag in _HIDDEN for above in node.iterancestors())
