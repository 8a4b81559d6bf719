"""The floors under the reader's figures: they only rise.

    python scripts/floors.py             raise tests/floors.toml to the present figures, rounded down to two decimals
    python scripts/floors.py --check     say where the reader stands; exit code 1 where a figure is under its floor
    python scripts/floors.py --shared    also those of ../shared/gold, which is kept from whoever works on the reader

A floor belongs to the reports that it was measured on, so that new reports with gold change nothing until the floors are taken anew over them all.
A corpus that is not here, or not asked for, keeps its floors.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from parley.canonical import claim_to_dict
from parley.evaluate import Figures, load_gold, measure
from parley.flow import read_all
from parley.settings import Settings

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "floors.toml"
SHARED = "../shared/gold"
CORPORA = ("examples/istanbul-2025/gold", "examples/world/gold", SHARED)
_MANY = 30  # gold claims of one kind from which its own figure is steady enough for a floor
_SLOTS = ("date", "says", "category")
_HEAD = """# Floors under the figures of `parley evaluate`, by corpus; `make floors` raises them and never lowers them (CONTRIBUTING.md).
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """What was measured on one corpus: on which reports, with how many gold claims, and the figures."""

    reports: tuple[str, ...]
    claims: int
    figures: Mapping[str, float]


def load_floors(path: Path = FLOORS) -> dict[str, Floors]:
    """The floors by corpus, as they stand in the file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Floors(tuple(row["reports"]), row["claims"], row["figures"]) for name, row in rows.items()}


def measured(corpus: str, only: Collection[str] | None = None) -> Floors | None:
    """The reader's figures on one corpus now.

    Args:
        corpus: the folder of gold, from the repository's root.
        only: the reports that count; None takes all.

    Returns:
        The figures, or None where the corpus is not here.
    """
    if not (ROOT / corpus).is_dir():
        return None
    found, problems = load_gold(ROOT / corpus)
    golds = [gold for gold in found if only is None or gold.id in only]
    if problems or not golds:
        return None
    reads = read_all([str(gold.path) for gold in golds if gold.path], Settings())
    rows = {reading.report.id: [claim_to_dict(claim) for claim in reading.claims] for reading in reads.readings}
    figures, _ = measure(golds, rows)
    return Floors(tuple(gold.id for gold in golds), sum(len(gold.claims) for gold in golds), named(figures))


def named(figures: Collection[Figures]) -> dict[str, float]:
    """The figures that have floors, by name: overall, of each kind with many claims, and how many of gold's transfers are found with a slot right.

    A slot's share is of all gold claims, not of those found, so that finding more claims never lowers it.
    """
    found: dict[str, float] = {}
    for one in figures:
        if one.kind != "all" and one.gold < _MANY:
            continue
        precision, _, f1 = one.rates(one.found)
        found |= {f"{one.kind}.found.precision": precision, f"{one.kind}.found.f1": f1, f"{one.kind}.exact.f1": one.rates(one.exact)[2]}
        if one.kind == "transfer":
            found |= {f"{one.kind}.right.{name}": value * one.found / one.gold for name, value in one.slots if name in _SLOTS}
    return found


def under(floors: Floors, now: Floors) -> list[str]:
    """Where a figure is under its floor, in words."""
    both = [(name, now.figures[name], floor) for name, floor in floors.figures.items() if name in now.figures]
    return [f"{name}: {value:.3f} is under its floor of {floor}" for name, value, floor in both if value < floor]


def raised(floors: Floors | None, now: Floors) -> Floors:
    """The floors after a measurement: the higher of both, or the new ones where other reports or other gold were measured."""
    figures = {name: math.floor(value * 100 + 1e-9) / 100 for name, value in now.figures.items()}
    if floors is not None and (floors.reports, floors.claims) == (now.reports, now.claims):
        figures = {name: max(value, floors.figures.get(name, 0.0)) for name, value in figures.items()}
    return Floors(now.reports, now.claims, dict(sorted(figures.items())))


def written(floors: Mapping[str, Floors]) -> str:
    """The file."""
    parts = [_HEAD]
    for name, one in floors.items():
        reports = ", ".join(f'"{report}"' for report in one.reports)
        parts.append(f'["{name}"]\nclaims = {one.claims}\nreports = [{reports}]\n\n["{name}".figures]')
        parts[-1] += "".join(f'\n"{key}" = {value:.2f}' for key, value in one.figures.items()) + "\n"
    return "\n".join(parts)


def main() -> int:
    """Measure every corpus that is here; raise the floors, or check them."""
    floors, check, low = load_floors(), "--check" in sys.argv, False
    for corpus in CORPORA:
        if corpus == SHARED and "--shared" not in sys.argv:
            print(f"{corpus}: not asked for (--shared), its floors stay as they are")
            continue
        old = floors.get(corpus)
        now = measured(corpus, old.reports if check and old else None)
        if now is None:
            print(f"{corpus}: not here, its floors stay as they are")
            continue
        faults = under(old, now) if old and (old.reports, old.claims) == (now.reports, now.claims) else []
        low = low or bool(faults)
        new = raised(old, now)
        print(f"{corpus}: {len(now.reports)} reports, {now.claims} claims" + ("" if old and old.reports == now.reports else ", measured anew"))
        for name, value in now.figures.items():
            before = old.figures.get(name) if old else None
            print(
                f"  {name:26} {value:.3f}   floor {'–' if before is None else f'{before:.2f}'}"
                + ("" if before == new.figures[name] else f" → {new.figures[name]:.2f}") * (not check)
            )
        for fault in faults:
            print(f"  {fault}")
        floors[corpus] = new
    if not check:
        FLOORS.write_text(written(floors), encoding="utf-8")
    return int(check and low)


if __name__ == "__main__":
    sys.exit(main())
