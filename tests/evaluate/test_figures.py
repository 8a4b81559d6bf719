from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.evaluate import Gold, load_gold, measure

SHARED = Path(__file__).parents[3] / "shared"
EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025" / "gold"

party = st.sampled_from([None, "RU", "UA", "HOUTHI", "HOUTHIS"])
name = st.sampled_from([None, "Vladimir Medinsky", "Medinsky", "International Committee of the Red Cross", "ICRC"])
day = st.sampled_from([None, "2025", "2025-06", "2025-06-02"])
figure = st.sampled_from([None, {"min": 10, "max": 10}, {"min": 10, "max": None, "all": True}])
transfer = st.fixed_dictionaries(
    {
        "type": st.just("transfer"),
        "status": st.sampled_from(["agreed", "planned", "carried_out", "under_way", "denied"]),
        "from": party,
        "to": party,
        "what": st.sampled_from([None, "persons", "bodies"]),
        "count": figure,
        "date": day,
        "says": name,
        "cumulative": st.booleans(),
        "category": st.sampled_from([[], ["child"], ["detainee", "child"], ["prisoner_of_war"]]),
    }
)
talks = st.fixed_dictionaries(
    {
        "type": st.just("talks"),
        "status": st.sampled_from(["held", "planned", "proposed"]),
        "date": day,
        "city": st.sampled_from([None, "Istanbul", "İstanbul"]),
        "heads": st.sampled_from([{}, {"RU": "Vladimir Medinsky"}, {"RU": "Medinsky", "UA": "Umerov"}]),
    }
)
answer = st.fixed_dictionaries(
    {
        "type": st.just("response"),
        "by": party,
        "what": st.just("ceasefire"),
        "answer": st.sampled_from(["accepted", "noted"]),
        "to_proposal_by": party,
    }
)
claims = st.lists(st.one_of(transfer, talks, answer), max_size=6)


@settings(max_examples=25, deadline=None)
@given(gold=claims, read=claims)
def test_the_figures_are_those_of_the_shared_score(tmp_path_factory: pytest.TempPathFactory, gold: list[Any], read: list[Any]) -> None:
    if not (SHARED / "score.py").exists():
        pytest.skip("../shared/score.py is not here")
    folder = tmp_path_factory.mktemp("score")
    (folder / "one.json").write_text(json.dumps({"id": "one", "claims": gold}))
    (folder / "read.jsonl").write_text(json.dumps({"id": "one", "claims": read}) + "\n")
    command = [sys.executable, str(SHARED / "score.py"), str(folder), str(folder / "read.jsonl"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours, _ = measure([Gold("one", None, tuple(gold))], {"one": read})
    for figures in ours:
        assert list(figures.rates(figures.found)) == pytest.approx(theirs[figures.kind]["found"])
        assert list(figures.rates(figures.exact)) == pytest.approx(theirs[figures.kind]["exact"])
        for slot, value in figures.slots:
            assert value == pytest.approx(theirs["slots"][f"{figures.kind}.{slot}"])


def test_gold_against_itself_is_perfect() -> None:
    golds, problems = load_gold(EXAMPLE)
    figures, misses = measure(golds, {gold.id: gold.claims for gold in golds})
    assert not problems
    assert not misses
    assert {f.kind: (f.gold, f.found, f.exact) for f in figures}["all"][0] > 0
    assert all(f.gold == f.read == f.found == f.exact for f in figures)


def test_a_folder_without_gold(tmp_path: Path) -> None:
    assert [problem.code for problem in load_gold(tmp_path)[1]] == ["gold-missing"]
    (tmp_path / "a.json").write_text("{")
    assert [problem.code for problem in load_gold(tmp_path)[1]] == ["gold-unreadable"]
