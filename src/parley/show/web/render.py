"""Values to HTML: one environment of templates, which escapes everything; and the words that templates use."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from parley.show.web.filters import Filters, address
from parley.show.words import count_words, day_words, direction_words, plural, state_words, what_words, when_words


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(loader=PackageLoader("parley.show.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {
        "count": count_words,
        "day": day_words,
        "days": day_names,
        "when": when_words,
        "state": state_words,
        "thousands": "{:,}".format,
    }
    made.globals |= {"narrow": _narrow, "plural": plural, "what": what_words, "direction": direction_words}
    return made


_DAY = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?\b")


def day_names(words: object) -> str:
    """Our own words with each day and month as the room writes them, "2 Jun 2025" and "Jun 2025"; not for words of reports."""

    def told(match: re.Match[str]) -> str:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
        if not year or day > monthrange(year, month)[1]:
            return match[0]
        said = day_words(date(year, month, day))
        return said if match[3] else said.partition(" ")[2]

    return _DAY.sub(told, str(words))


def _narrow(parameter: str, value: str, kind: str | None) -> dict[str, str | None]:
    """What narrows a search to one value of a facet; a month is its first and its last day."""
    if parameter != "from":
        return {"kind": kind, parameter: value}
    year, month = (int(part) for part in value.split("-"))
    return {"kind": kind, "from": f"{value}-01", "to": f"{value}-{monthrange(year, month)[1]}"}


def render(template: str, filters: Filters, values: Mapping[str, Any]) -> str:
    """A page as HTML; `link` in a template makes an address that carries the filters."""
    return _environment().get_template(template).render(values, filters=filters, link=partial(address, filters))
