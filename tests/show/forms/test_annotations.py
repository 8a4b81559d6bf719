"""Claims as W3C Web Annotations: the quotation, what stands around it, its place, the hash of the text; and the claims back."""

from __future__ import annotations

import base64
import hashlib
import json

import jsonschema

from parley.show.forms.webannotation import claims_from_annotations, web_annotations
from parley.show.forms.whole import Whole
from tests.show.forms.schemas import ANNOTATIONS


def test_they_hold_to_the_recommendation_and_come_back(whole: Whole) -> None:
    text = web_annotations(whole).text
    jsonschema.validate(json.loads(text), ANNOTATIONS)
    assert claims_from_annotations(text) == tuple(claim for reading in whole.readings for claim in reading.claims)


def test_claims_of_every_kind_come_back(made_up: Whole) -> None:
    text = web_annotations(made_up).text
    jsonschema.validate(json.loads(text), ANNOTATIONS)
    assert claims_from_annotations(text) == tuple(claim for reading in made_up.readings for claim in reading.claims)


def test_each_quotation_is_found_by_its_place_and_by_what_stands_around_it_in_the_text_that_the_hash_names(whole: Whole) -> None:
    texts = {hashlib.sha256(reading.report.text.encode()).digest(): reading.report.text for reading in whole.readings}
    targets = [target for item in json.loads(web_annotations(whole).text)["first"]["items"] for target in item["target"]]
    assert targets
    for target in targets:
        name = target["source"]["id"].removeprefix("ni:///sha-256;")
        text = texts[base64.urlsafe_b64decode(name + "=")]
        quote, place = target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text.find(quote["prefix"] + quote["exact"] + quote["suffix"]) == place["start"] - len(quote["prefix"])


def test_the_same_reports_give_the_same_bytes(whole: Whole, turned: Whole) -> None:
    assert web_annotations(whole) == web_annotations(turned)


def test_every_id_is_its_own(whole: Whole) -> None:
    ids = [item["id"] for item in json.loads(web_annotations(whole).text)["first"]["items"]]
    assert len(ids) == len(set(ids)) == sum(len(reading.claims) for reading in whole.readings)
