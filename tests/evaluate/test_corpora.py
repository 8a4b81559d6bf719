from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from training.reports_check import CATEGORIES

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLDS = sorted(EXAMPLES.glob("*/gold/*.json"))
FIELDS = {
    "transfer": {"status", "from", "to", "what", "category", "count", "date", "cumulative", "stage", "says"},
    "talks": {"status", "date", "city", "venue", "parties", "mediators", "heads", "round", "duration_minutes", "says"},
    "proposal": {"by", "to", "what", "scope", "duration_hours", "unconditional", "date", "says"},
    "response": {"by", "to_proposal_by", "what", "answer", "says"},
    "list": {"from", "to", "what", "count", "date", "says"},
}
STATUS = {
    "transfer": {"agreed", "planned", "offered", "demanded", "under_way", "carried_out", "cancelled", "denied"},
    "talks": {"held", "under_way", "planned", "proposed", "cancelled"},
}
WHAT = {
    "transfer": {"persons", "bodies"},
    "proposal": {"ceasefire", "summit", "talks", "exchange", "document", "other"},
    "response": {"ceasefire", "summit", "talks", "exchange", "document", "other"},
    "list": {"children", "prisoners", "bodies", "memorandum", "map", "other"},
}
ANSWERS = {"accepted", "rejected", "conditional", "noted"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
PARTY = re.compile(r"[A-Z][A-Z0-9_-]*")

every_gold = pytest.mark.parametrize("gold", GOLDS, ids=lambda path: f"{path.parents[1].name}/{path.stem}")


def load(gold: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    return loaded


def words(report: Path) -> str:
    """The words of a report, one space apart, without what a browser would not show."""
    text = report.read_text(encoding="utf-8")
    if report.suffix == ".html":
        text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)))
    return " ".join(text.split())


def test_every_report_of_a_corpus_has_its_gold() -> None:
    for folder in (path for path in EXAMPLES.iterdir() if (path / "gold").is_dir()):
        reports = {path.stem for path in (folder / "reports").iterdir()}
        assert reports == {path.stem for path in (folder / "gold").iterdir()}, folder.name


@every_gold
def test_gold_names_itself_and_its_report(gold: Path) -> None:
    loaded = load(gold)
    assert loaded["id"] == gold.stem
    assert (gold.parents[1] / loaded["file"]).stem == gold.stem
    assert (gold.parents[1] / loaded["file"]).is_file()
    assert loaded["published"] is None or DATE.fullmatch(loaded["published"])


@every_gold
def test_the_words_of_the_evidence_stand_in_the_report(gold: Path) -> None:
    text = words(gold.parents[1] / load(gold)["file"])
    assert [claim["evidence"] for claim in load(gold)["claims"] if " ".join(claim["evidence"].split()) not in text] == []


@every_gold
def test_each_claim_has_the_fields_of_its_kind(gold: Path) -> None:
    for claim in load(gold)["claims"]:
        kind = claim["type"]
        assert set(claim) == FIELDS[kind] | {"type", "evidence"}
        assert claim.get("status") in STATUS.get(kind, {None})
        assert claim.get("what") in WHAT.get(kind, {None})
        assert set(claim.get("category", [])) <= CATEGORIES
        assert kind != "response" or claim["answer"] in ANSWERS
        assert claim.get("date") is None or DATE.fullmatch(claim["date"])


@every_gold
def test_parties_are_codes(gold: Path) -> None:
    for claim in load(gold)["claims"]:
        lists = [claim.get("parties"), claim.get("mediators"), list(claim.get("heads") or {})]
        to = claim.get("to")
        named = [claim.get("from"), claim.get("by"), claim.get("to_proposal_by"), *(to if isinstance(to, list) else [to])]
        named += [code for codes in lists for code in codes or []]
        assert [code for code in named if code is not None and not PARTY.fullmatch(code)] == []


@every_gold
def test_counts_are_in_order_and_no_claim_stands_twice(gold: Path) -> None:
    claims = load(gold)["claims"]
    for claim in claims:
        count = claim.get("count")
        if count is not None:
            assert set(count) == {"min", "max", "approx", "all"}
            assert count["min"] is None or count["max"] is None or 0 <= count["min"] <= count["max"]
            assert count["all"] or (count["min"], count["max"]) != (None, None)
    told = [json.dumps(claim, sort_keys=True) for claim in claims]
    assert len(told) == len(set(told))
