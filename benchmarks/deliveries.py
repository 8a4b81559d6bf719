"""Which claims tell one delivery: Parley beside Splink, on the same simulated claims, by pairs.

    python benchmarks/deliveries.py [CLAIMS]        by default 20,000; needs the `bench` extra

Truth is the simulator's: each claim of a transfer carried out tells one handover. A pair of claims is right where both tell the same one.
Splink (Fellegi and Sunter's model, on DuckDB) gets each claim's direction, what is handed over, category, figure, day, stage and the agreement named;
it learns its weights from the claims without being told the truth, and is judged at the best of several thresholds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.simulated_book import Simulated, simulated  # noqa: E402  # lies beside this file

from parley.model import Claim, Transfer  # noqa: E402
from parley.reconcile import build_ledger  # noqa: E402
from parley.reconcile.checks import deliveries  # noqa: E402
from parley.resolve import find_origins  # noqa: E402

_THRESHOLDS = (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99)


def pairs(groups: Mapping[str, Hashable]) -> int:
    """How many pairs of claims are in one group."""
    sizes: dict[Hashable, int] = defaultdict(int)
    for group in groups.values():
        sizes[group] += 1
    return sum(size * (size - 1) // 2 for size in sizes.values())


def f1(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs."""
    both = pairs({claim: (found[claim], truth[claim]) for claim in truth if claim in found})
    precision = both / max(1, pairs({claim: found[claim] for claim in truth if claim in found}))
    recall = both / max(1, pairs(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def parley_side(reports: list[Simulated]) -> dict[str, Hashable]:
    """The delivery that the ledger puts each claim to."""
    readings = [one.entry.reading for one in reports]
    claims = [claim for reading in readings for claim in reading.claims]
    origins = find_origins([reading.report for reading in readings])
    ledger = build_ledger([reading.report for reading in readings], claims, origins=origins)
    return {claim: made.key for item in ledger.negotiations for made in deliveries(item) for claim in made.support.claims}


def _record(claim: Claim) -> dict[str, Any]:
    body = claim.body
    assert isinstance(body, Transfer)
    return {
        "unique_id": claim.id,
        "way": f"{body.giver} {body.receiver} {body.what}",
        "category": " ".join(body.category) or None,
        "figure": body.count.min if body.count else None,
        "day": body.when.first.toordinal() if body.when else None,
        "stage": body.stage,
        "agreement": body.under.first.isoformat() if body.under else None,
    }


def splink_side(claims: Iterable[Claim]) -> dict[float, dict[str, Hashable]]:
    """Splink's clusters of claims at each threshold."""
    import pyarrow as pa  # noqa: PLC0415
    import splink.comparison_library as cl  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    near = cl.CustomComparison(
        output_column_name="day",
        comparison_levels=[
            {"sql_condition": "day_l IS NULL OR day_r IS NULL", "label_for_charts": "unknown", "is_null_level": True},
            {"sql_condition": "day_l = day_r", "label_for_charts": "same"},
            {"sql_condition": "abs(day_l - day_r) <= 2", "label_for_charts": "near"},
            {"sql_condition": "ELSE", "label_for_charts": "far"},
        ],
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.ExactMatch("figure"), near, cl.ExactMatch("stage"), cl.ExactMatch("agreement"), cl.ExactMatch("category")],
        blocking_rules_to_generate_predictions=[block_on("way", "figure"), block_on("way", "day")],
    )
    table = pa.Table.from_pylist([_record(claim) for claim in claims])
    linker = Linker(DuckDBAPI().register(table), settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match([block_on("way", "figure", "day")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("way", "figure"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("way", "day"))
    scored = linker.inference.predict(threshold_match_probability=min(_THRESHOLDS))
    found: dict[float, dict[str, Hashable]] = {}
    for threshold in _THRESHOLDS:
        rows = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold_match_probability=threshold).as_record_list()
        found[threshold] = {row["unique_id"]: row["cluster_id"] for row in rows}
    return found


def main() -> None:
    """Compare both on the same claims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, nargs="?", default=20_000)
    args = parser.parse_args()
    reports = list(simulated(args.claims))
    truth: dict[str, Hashable] = {claim: told for one in reports for claim, told in one.truth.items()}
    told = [claim for one in reports for claim in one.entry.reading.claims if claim.id in truth]
    print(f"{args.claims:,} claims; {len(truth):,} of them tell a handover, {len(set(truth.values())):,} handovers in all")
    start, began = time.process_time(), time.perf_counter()
    mine = parley_side(reports)
    took, clock = time.process_time() - start, time.perf_counter() - began
    print(
        f"{'Parley':14}precision {{:.4f}}, recall {{:.4f}}, F1 {{:.4f}}".format(*f1(mine, truth))
        + f"   {took:.1f} s of the processor, {clock:.1f} s by the clock"
    )
    start, began = time.process_time(), time.perf_counter()
    found = splink_side(told)
    took, clock = time.process_time() - start, time.perf_counter() - began
    best = max(found, key=lambda threshold: f1(found[threshold], truth)[2])
    print(
        f"{'Splink':14}precision {{:.4f}}, recall {{:.4f}}, F1 {{:.4f}}".format(*f1(found[best], truth))
        + f"   {took:.1f} s of the processor, {clock:.1f} s by the clock, at threshold {best}"
    )


if __name__ == "__main__":
    main()
