"""Where talks were or are to be, as GeoJSON (RFC 7946): one point a city; a city that the table does not know has no point, and is there all the same."""

from __future__ import annotations

import json
from typing import Any

from parley.canonical import when_to_iso
from parley.reconcile.ledger import Negotiation, TalksEntry
from parley.show.forms import shipped
from parley.show.forms.whole import Whole, Written
from parley.show.ledger import sides_words
from parley.show.words import plural


def places(whole: Whole) -> Written:
    """Every city of talks with the talks there."""
    found: dict[str, list[dict[str, Any]]] = {}
    for negotiation in whole.ledger.negotiations:
        for talks in negotiation.talks:
            if talks.city:
                found.setdefault(talks.city, []).append(_talks(negotiation, talks))
    features = [_feature(city, found[city]) for city in sorted(found)]
    unknown = sum(feature["geometry"] is None for feature in features)
    out = f"{plural(unknown, 'city', 'cities')} without a point: not in the table of coordinates." if unknown else ""
    return Written(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n", out)


def _feature(city: str, talks: list[dict[str, Any]]) -> dict[str, Any]:
    lies = shipped.places().get(city)
    point = {"type": "Point", "coordinates": [lies.longitude, lies.latitude]} if lies else None
    known = {"country": lies.country, "source": lies.source} if lies else {}
    return {"type": "Feature", "id": city, "geometry": point, "properties": {"name": city, **known, "talks": talks}}


def _talks(negotiation: Negotiation, talks: TalksEntry) -> dict[str, Any]:
    return {
        "negotiation": sides_words(negotiation),
        "date": when_to_iso(talks.when),
        "status": talks.status,
        "round": talks.round,
        "venue": talks.venue,
        "confirmed": talks.support.confirmed,
        "origins": talks.support.origins,
        "claims": list(talks.support.claims),
    }
