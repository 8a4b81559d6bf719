"""The words of a site's reports as a script that the search field of its pages loads, because from files no page may ask for anything else."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping

from anyascii import anyascii

from parley.show.claims import published_words
from parley.show.web.desk import Desk

_WORD = re.compile(r"[a-z0-9]+")


def words_script(desk: Desk, files: Mapping[str, str]) -> bytes:
    """The index of words.

    Args:
        desk: gives the reports.
        files: of each report the file of its page, by the report's id.

    Returns:
        A script that sets `parleyWords`: the reports, the newest first, each with file, title and outlet; and of each word the numbers of the
        reports that hold it, folded as a search in the book folds it.
    """
    readings = [reading for name in sorted(files) if (reading := desk.reading(name)) is not None]
    readings.sort(key=lambda one: (one.report.published is not None and one.report.published.first.toordinal()) or 0, reverse=True)
    reports, words = [], defaultdict(list)
    for number, reading in enumerate(readings):
        report = reading.report
        about = ", ".join(part for part in (report.outlet or report.agency, published_words(report)) if part)
        reports.append([files[report.id], report.title or report.id, about])
        for word in sorted(set(_WORD.findall(anyascii(f"{report.title or ''}\n{report.text}").casefold()))):
            words[word].append(number)
    whole = json.dumps({"reports": reports, "words": words}, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"window.parleyWords = {whole};\n".encode()
