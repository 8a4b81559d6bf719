"""What a page's schema.org data (JSON-LD) says of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

_ARTICLE = re.compile(r"article|posting|report", re.IGNORECASE)
_OPENING = re.compile(r"[\[{]")
_FIELDS = ("headline", "datePublished", "dateCreated", "publisher", "author", "source", "sourceOrganization", "url")
_JSON = json.JSONDecoder(strict=False)
_DEEP = 4  # levels in which an article may stand: graphs, and pages of which it is the main thing


def article_data(tree: Any) -> dict[str, str]:
    """The fields of the article that a page is about, by their names in schema.org; empty where it tells of none.

    Args:
        tree: the parsed page.
    """
    things = [thing for script in tree.iter("script") if _is_data(script) for thing in _things(_parsed(script.text or ""), _DEEP)]
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if _ARTICLE.search(str(thing.get("@type", "")))]
    pages = [thing for thing in things if "webpage" in str(thing.get("@type", "")).lower()]
    dated = (thing for thing in (*articles, *pages) if thing.get("datePublished"))
    chosen = next(dated, None) or next(iter(articles), {})
    found = {field: value for field in _FIELDS if (value := _name(chosen.get(field), named))}
    if "url" not in found and (page := _address(chosen.get("mainEntityOfPage"))):
        found["url"] = page
    return found


def _is_data(script: Any) -> bool:
    return (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json"


def _parsed(text: str) -> Any:
    """The data in a script, without what may stand around it: marks of comments, a semicolon."""
    opening = _OPENING.search(text.removeprefix("//<![CDATA[").replace("<![CDATA[", "         ", 1))
    if opening is None:
        return None
    try:
        return _JSON.raw_decode(opening.string, opening.start())[0]
    except (ValueError, RecursionError):
        return None


def _things(data: Any, deep: int) -> Iterator[dict[str, Any]]:
    """The objects at the top of a page's data, those in its graph, and what they are mainly about."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict) and deep:
            yield thing
            for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _things(thing.get(inner), deep - 1)


def _name(value: Any, named: Mapping[str, Mapping[str, Any]]) -> str | None:
    """A text, or the name of a thing; one that is only referred to is looked up."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or named.get(str(value.get("@id")), {}).get("name")
    return unescape(value) if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found.startswith(("http://", "https://")) else None
