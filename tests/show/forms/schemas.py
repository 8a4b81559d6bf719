"""Published schemas, as much of each as the forms use, written down: no test asks the network."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

# https://geojson.org/schema/FeatureCollection.json, features of points only
_POSITION: Schema = {"type": "array", "minItems": 2, "items": {"type": "number"}}
_POINT: Schema = {
    "title": "GeoJSON Point",
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {"type": {"type": "string", "enum": ["Point"]}, "coordinates": _POSITION, "bbox": {"type": "array", "minItems": 4}},
}
_FEATURE: Schema = {
    "title": "GeoJSON Feature",
    "type": "object",
    "required": ["type", "properties", "geometry"],
    "properties": {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": {"oneOf": [{"type": "number"}, {"type": "string"}]},
        "properties": {"oneOf": [{"type": "null"}, {"type": "object"}]},
        "geometry": {"oneOf": [{"type": "null"}, _POINT]},
    },
}
FEATURES: Schema = {
    "title": "GeoJSON FeatureCollection",
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"type": "string", "enum": ["FeatureCollection"]}, "features": {"type": "array", "items": _FEATURE}},
}

# W3C Web Annotation Data Model (Recommendation of 23 February 2017), what sections 3 to 5 say MUST be, for the parts that are used
_IRI: Schema = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s]+$"}
_QUOTE: Schema = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}, "prefix": {"type": "string"}, "suffix": {"type": "string"}},
}
_PLACE: Schema = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}},
}
_TARGET: Schema = {
    "type": "object",
    "required": ["source"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "object", "required": ["id"], "properties": {"id": _IRI, "type": {"enum": ["Text"]}, "via": _IRI}},
        "selector": {"type": "array", "items": {"oneOf": [_QUOTE, _PLACE]}},
    },
}
_BODY: Schema = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}, "format": {"type": "string"}, "purpose": {"const": "describing"}},
}
_ANNOTATION: Schema = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "Annotation"},
        "body": {"type": "array", "items": _BODY},
        "target": {"type": "array", "minItems": 1, "items": _TARGET},
        "motivation": {"const": "describing"},
    },
}
ANNOTATIONS: Schema = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "partOf", "items"],
            "properties": {
                "id": _IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": _ANNOTATION},
            },
        },
    },
}

# PLOVER 0.7b1 (draft), tables "PLOVER JSON", "Information object for actors", "… for text" and "… for citations"; event categories, modes and contexts of
# chapter 2 as far as negotiations have them; further fields are allowed
_ACTOR: Schema = {
    "type": "object",
    "required": ["code"],
    "properties": {"code": {"type": "string", "minLength": 2}, "identifier_text": {"type": "string"}},
}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
EVENT: Schema = {
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "properties": {
        "id": {"type": "string"},
        "date": _DAY,
        "enddate": _DAY,
        "source": {"type": "array", "minItems": 1, "items": _ACTOR},
        "recipient": {"type": "array", "minItems": 1, "items": _ACTOR},
        "event": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "DEMAND", "REJECT"]},
        },
        "mode": {
            "type": "array",
            "items": {"enum": ["visit", "third-party", "multilateral", "phone", "release", "return", "ceasefire", "yield", "meet"]},
        },
        "context": {
            "type": "array",
            "items": {
                "enum": ["historical", "future", "hypothetical", "negation", "diplomatic", "military", "legal", "rights_freedoms", "intelligence"]
            },
        },
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_text": {"type": "array", "items": {"type": "string"}},
        "cite_info": {"type": "object"},
        "comment": {"type": "string"},
    },
}
