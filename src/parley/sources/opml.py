"""Lists of feeds, as feed readers write them (OPML)."""

from __future__ import annotations

from xml.sax import SAXException  # defusedxml parses
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from parley.model import Problem
from parley.sources.feedxml import root_name

LIST = "text/x-opml"  # what an item is that lists feeds; only flow can get what they hold
_LONGEST = 2_000  # characters of an address
_LARGEST = 5_000_000  # bytes; a list of a thousand feeds has some hundred thousand


def is_list(raw: bytes) -> bool:
    """Whether bytes are a list of feeds, by their first element."""
    return root_name(raw) == "opml"


def read_list(raw: bytes, where: str, most: int) -> tuple[str, ...] | Problem:
    """The addresses of the feeds in a list, in its order, each once, however deep its outlines lie in one another.

    Args:
        raw: the list.
        where: its file or address.
        most: feeds that are taken; a longer list is refused, as no part of it would be the right one.
    """
    if len(raw) > _LARGEST:
        return Problem("too-large", where, f"A list of feeds has at most {_LARGEST / 1e6:g} MB. Split it into several.")
    found = _Feeds(most)
    try:
        parseString(raw, found)
    except DefusedXmlException:
        return Problem(
            "broken-list", where, "This list of feeds declares entities, which a list has no use for. Export it anew from the feed reader."
        )
    except (SAXException, ValueError, LookupError):
        if not found.too_many:
            return Problem("broken-list", where, "This list of feeds is no well-formed XML. Export it anew from the feed reader.")
    if found.too_many:
        return Problem("too-many-feeds", where, f"This list names more than {most} feeds. Split it into several.")
    if not found.addresses:
        return Problem("empty-list", where, "No feed is named here: no outline has an xmlUrl that begins with http:// or https://.")
    return tuple(found.addresses)


class _Feeds(ContentHandler):
    """Collects the feeds of a list as it is parsed, and nothing else."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.addresses: dict[str, None] = {}
        self.too_many = False
        self._most = most

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  # as the parser calls it
        """One element of the list."""
        if name.lower() != "outline":
            return
        address = next((attrs.getValue(key) for key in attrs.getNames() if key.lower() == "xmlurl"), "").strip()
        if address.startswith(("http://", "https://")) and len(address) <= _LONGEST:
            self.addresses[address] = None
        if len(self.addresses) > self._most:
            self.too_many = True
            message = "too many"
            raise SAXException(message)
