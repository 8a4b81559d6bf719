"""The reader reads at least as well as it did; where a figure has fallen, `make gains` shows which claims were lost."""

from __future__ import annotations

import pytest
from scripts.floors import CORPORA, Floors, load_floors, measured, raised, under, written

FLOORS = load_floors()


@pytest.mark.slow
@pytest.mark.parametrize("corpus", CORPORA)
def test_no_figure_is_under_its_floor(corpus: str) -> None:
    floors = FLOORS.get(corpus)
    if floors is None:
        pytest.skip(f"there are no floors for {corpus} yet: scripts/floors.py sets them")
    now = measured(corpus, floors.reports)
    if now is None:
        pytest.skip(f"{corpus} is not here")
    if (now.reports, now.claims) != (floors.reports, floors.claims):
        pytest.skip(f"the gold of {corpus} has changed since its floors were taken: make floors")
    assert not under(floors, now)


def test_floors_only_rise() -> None:
    old = Floors(("a", "b"), 9, {"all.found.f1": 0.8, "all.exact.f1": 0.5})
    now = Floors(("a", "b"), 9, {"all.found.f1": 0.7999, "all.exact.f1": 0.6789})
    assert raised(old, now).figures == {"all.found.f1": 0.8, "all.exact.f1": 0.67}
    assert under(old, now) == ["all.found.f1: 0.800 is under its floor of 0.8"]


def test_other_reports_have_floors_of_their_own() -> None:
    old = Floors(("a",), 4, {"all.found.f1": 0.9})
    now = Floors(("a", "b"), 9, {"all.found.f1": 0.805})
    assert raised(old, now).figures == {"all.found.f1": 0.8}
    assert raised(None, now).figures == {"all.found.f1": 0.8}


def test_the_file_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    path.write_text(written(FLOORS), encoding="utf-8")
    assert load_floors(path) == FLOORS
