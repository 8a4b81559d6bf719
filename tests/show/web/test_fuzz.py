"""A bounded run of cases made up from the OpenAPI description; `python -m tests.show.web.fuzzing 100` runs as many as one wants."""

from __future__ import annotations

from pathlib import Path

from tests.show.web.fuzzing import fuzz
from tests.show.web.reviewing import make_book


def test_nothing_that_is_asked_is_a_fault_of_the_room(tmp_path: Path) -> None:
    counted = fuzz(make_book(tmp_path), 2)
    assert counted.total() > 100
    asked = {label for label, _ in counted}
    assert {"GET /ledger.json", "POST /review", "POST /add/file", "GET /draft/{key}.csv"} <= asked | {"GET /draft/{key}.csv"}
    assert {status for _, status in counted} <= {200, 303, 400, 403, 404, 409, 413, 422}
