"""Seconds and memory to make the ledger of many simulated claims, and the cost of each claim as the book grows.

    python benchmarks/reconcile.py [CLAIMS …]        by default 10,000 and 100,000

The claims are those of the simulator of the tests: negotiations between different pairs of parties, with agreements, stages, both sides'
versions, copies, totals, wrong and vague reports. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from parley.model import Claim, Report, Transfer  # noqa: E402  # the simulator lies beside the tests
from parley.reconcile import build_ledger  # noqa: E402
from tests.simulator.telling import tell  # noqa: E402
from tests.simulator.truth import SIDES, process  # noqa: E402


def simulated(wanted: int) -> tuple[list[Report], list[Claim], dict[str, str]]:
    """At least so many claims of negotiations that have nothing to do with each other."""
    reports: list[Report] = []
    claims: list[Claim] = []
    origins: dict[str, str] = {}
    seed = 0
    while len(claims) < wanted:
        dice = random.Random(seed)  # noqa: S311  # a simulation is repeatable, not secret
        told = tell(process(dice), dice)
        sides = {SIDES[0]: f"P{2 * seed}", SIDES[1]: f"P{2 * seed + 1}"}
        reports += [replace(report, id=f"{seed}-{report.id}") for report in told.reports]
        claims += [_moved(claim, seed, sides) for claim in told.claims]
        origins |= {f"{seed}-{copy}": f"{seed}-{origin}" for copy, origin in told.origins.items()}
        seed += 1
    return reports, claims[:wanted], origins


def _moved(claim: Claim, seed: int, sides: dict[str, str]) -> Claim:
    assert isinstance(claim.body, Transfer)
    body = replace(claim.body, giver=sides[claim.body.giver or ""], receiver=sides[claim.body.receiver or ""])
    side = sides[claim.side] if claim.side else None
    return replace(claim, id=f"{seed}-{claim.id}", report=f"{seed}-{claim.report}", body=body, side=side)


def measure(wanted: int) -> None:
    """Make one ledger and print its figures as JSON."""
    reports, claims, origins = simulated(wanted)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    ledger = build_ledger(reports, claims, origins=origins)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"claims": len(claims), "negotiations": len(ledger.negotiations), "seconds": seconds, "input_mb": before, "peak_mb": peak}))


def main() -> None:
    """Run each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure(args.one)
        return
    print(f"{'claims':>10}{'negotiations':>14}{'CPU s':>9}{'µs a claim':>12}{'claims MB':>11}{'peak MB':>9}")
    for wanted in args.claims:
        done = subprocess.run([sys.executable, __file__, "--one", str(wanted)], stdout=subprocess.PIPE, text=True, check=True)
        row = json.loads(done.stdout)
        cost = 1e6 * row["seconds"] / row["claims"]
        print(f"{row['claims']:>10,}{row['negotiations']:>14,}{row['seconds']:>9.2f}{cost:>12.0f}{row['input_mb']:>11.0f}{row['peak_mb']:>9.0f}")


if __name__ == "__main__":
    main()
