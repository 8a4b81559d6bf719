"""Claims as W3C Web Annotations (JSON-LD): the words as quotation and position, the claim as body; and back."""

from __future__ import annotations

import json
import uuid
from typing import Any

from parley import __version__
from parley.canonical import claim_from_dict, claim_to_dict, dumps
from parley.model import Claim, Report, Span
from parley.show.claims import claim_words
from parley.show.forms.text import address_of, hash_name, text_digest
from parley.show.forms.whole import Whole, Written, claims_of

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NAMES = uuid.uuid5(uuid.NAMESPACE_OID, "parley")
_AROUND = 32  # characters before and after the words, by which they are found in another copy of the text


def web_annotations(whole: Whole) -> Written:
    """One collection of annotations: each claim one, in order of reports."""
    items = [_annotation(report, claim) for report, claim in claims_of(whole)]
    name = _urn("collection", *(item["id"] for item in items))
    page = {"id": f"{name}#1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    label = f"{len(items)} claims of {len(whole.readings)} reports"
    made = {"@context": _CONTEXT, "id": name, "type": "AnnotationCollection", "label": label, "total": len(items), "first": page}
    return Written(json.dumps(made, ensure_ascii=False, indent=1) + "\n")


def _urn(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, dumps(parts))}"


def _annotation(report: Report, claim: Claim) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "id": _urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"Parley {__version__}, {claim.maker}"},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": claim_words(claim)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": dumps({"report": claim.report} | claim_to_dict(claim)),
            },
        ],
        "target": [_target(report, span) for span in claim.evidence],
    }


def _target(report: Report, span: Span) -> dict[str, Any]:
    """The words in the report's text, which its hash names; positions count in characters of that text."""
    source = {"id": hash_name(text_digest(report)), "type": "Text", "format": "text/plain", "language": report.language}
    address = address_of(report)
    via = {"via": address} if address else {}
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": report.text[max(span.start - _AROUND, 0) : span.start],
        "suffix": report.text[span.end : span.end + _AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": source | via,
        "selector": [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}],
    }


def claims_from_annotations(text: str) -> tuple[Claim, ...]:
    """The claims that such a collection holds, the same as were written."""
    items = json.loads(text)["first"]["items"]
    rows = [json.loads(body["value"]) for item in items for body in item["body"] if body["format"] == "application/json"]
    return tuple(claim_from_dict(row, row["report"]) for row in rows)
