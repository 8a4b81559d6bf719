"""Raw bytes as one line of small letters and single spaces, without the markup of a page; linear in their length, whatever they are."""

from __future__ import annotations

import re

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # of encodings that do not write English letters as ASCII does
_NEAR = 16_384  # bytes in which a file shows what it is
_ENCODED = b"content-transfer-encoding:"  # of a mail or a saved page whose parts are written in another way
_UNSHOWN = (b"script", b"style", b"svg")
_INLINE = re.compile(rb"</?(?:a|abbr|b|bdi|bdo|br|cite|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|time|tt|u|wbr)(?:\s[^<>]*)?/?>")
_HEADED = re.compile(rb"<(?:title|h1)(?:\s[^<>]*)?>[^<>]*")
_TAG = re.compile(rb"<[^<>]*>")
_LEAST = 60  # bytes of a stretch between the tags of boxes and paragraphs: what is shorter is a line of a menu or a link to another story
_ENTITY = re.compile(rb"&(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});")
_ENTITIES = {
    **dict.fromkeys((b"&shy;", b"&#173;", b"&#xad;", b"&zwnj;", b"&zwj;", b"&#8203;", b"&#x200b;"), b""),
    **dict.fromkeys((b"&rsquo;", b"&lsquo;", b"&apos;", b"&#8217;", b"&#8216;", b"&#39;", b"&#039;", b"&#x27;", b"&#x2019;"), b"'"),
    **dict.fromkeys((b"&#8209;", b"&#8208;", b"&#x2011;", b"&#x2010;", b"&hyphen;", b"&#45;"), b"-"),
}
_UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_SPACES = ("\u00a0", "\u2009", "\u202f", "\u3000")


def bare(raw: bytes) -> bytes | None:
    """Raw bytes in the form in which words are looked for; None where they cannot be judged.

    Args:
        raw: of a text, or of a page with its markup.
    """
    line = raw.lower()
    if raw.startswith(_WIDE) or b"\x00" in raw[:_NEAR] or _ENCODED in line[:_NEAR]:
        return None
    if line[:_NEAR].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        line = _ENTITY.sub(_written, _prose(_shown(line)))
    if not line.isascii():
        for sign in _UNSEEN:
            line = line.replace(sign.encode(), b"")
        for sign in _SPACES:
            line = line.replace(sign.encode(), b" ")
    return b" ".join(line.split())


def _shown(line: bytes) -> bytes:
    """A page without its scripts, styles, drawings and remarks."""
    first, *rest = line.split(b"<!--")
    line = b" ".join((first, *(part[max(0, part.find(b"-->")) :] for part in rest)))  # a remark that never ends stays
    for name in _UNSHOWN:
        first, *rest = line.split(b"<" + name)
        if rest:
            line = b" ".join((first, *(part[end:] for part in rest if (end := part.find(b"</" + name)) >= 0)))
    return line


def _prose(line: bytes) -> bytes:
    """The words of a page's headings and of all that is long enough to be prose."""
    line = _INLINE.sub(b" ", line)
    heads = [head[head.index(b">") + 1 :] for head in _HEADED.findall(line)]
    return b" ".join((*heads, *(part for part in _TAG.split(line) if len(part) >= _LEAST and len(part.strip()) >= _LEAST)))


def _written(match: re.Match[bytes]) -> bytes:
    """What an entity stands for, as far as it matters within words."""
    return _ENTITIES.get(match[0], b" ")
