from __future__ import annotations

from typing import Any

from scripts.gains import changes, closed

from parley.evaluate import Gold


def transfer(count: int, **more: Any) -> dict[str, Any]:
    row = {"type": "transfer", "status": "carried_out", "from": "RU", "to": "UA", "what": "bodies", "count": {"min": count, "max": count}}
    return row | {"says": None, "evidence": f"{count} bodies", "maker": "verb-give/1", "id": f"i{count}", "spans": [[0, 4]], "quotes": ["x"]} | more


def test_what_is_lost_and_gained_stands_beside_what_gold_has() -> None:
    gold = Gold("r", None, (transfer(20),))
    found = [(sign, good) for sign, good, _ in changes(gold, [transfer(10), transfer(30)], [transfer(20), transfer(30)])]
    assert found == [("-", True), ("+", True)]  # a transfer the same way counts as found, whatever its figure; the nearest is taken


def test_a_claim_that_only_moved_is_the_same() -> None:
    gold = Gold("r", None, ())
    assert not list(changes(gold, [transfer(10)], [transfer(10, id="other", maker="noun-swap/2", spans=[[7, 9]])]))


def test_reports_with_an_even_number_are_closed() -> None:
    assert closed("examples/world/gold", "004-anything")
    assert not closed("examples/world/gold", "005-anything")
    assert not closed("examples/istanbul-2025/gold", "04-first-day-copy")
