"""The ledger of the five seeds says what a careful reader holds: as the program reads them, and from the claims of careful readers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.canonical import claim_from_dict, iso_to_when
from parley.cli.app import app
from parley.model import Report
from parley.reconcile import build_ledger, check_ledger, ledger_to_dict
from tests.reconcile.ledger_md import check_all

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
SEEDS = GOLD.parent / "seeds"
SIDES = {  # for whom the speakers of these five reports speak
    "Vladimir Medinsky": "RU",
    "Rustem Umerov": "UA",
    "Volodymyr Zelensky": "UA",
    "Sergiy Kyslytsya": "UA",
    "Kyiv's and Moscow's delegations": "RU+UA",
    "Ukraine": "UA",
    "Ukraine's delegation": "UA",
    "Ukrainian officials": "UA",
    "Kyiv officials": "UA",
    "Recep Tayyip Erdogan": "TR",
}


def test_five_reports_as_the_program_reads_them() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"no reports in {SEEDS}")
    done = CliRunner().invoke(app, ["ledger", str(SEEDS), "--format", "json"], catch_exceptions=False)
    assert done.exit_code == 0
    check_all(json.loads(done.stdout))


def test_five_reports_as_careful_readers_read_them() -> None:
    files = sorted(GOLD.glob("00[0-4]_*.json"))
    if not files:
        pytest.skip(f"no gold annotations in {GOLD}")
    rows = [json.loads(path.read_text("utf-8")) for path in files]
    reports = [
        Report(row["id"], "", outlet=row["outlet"], agency=row["agency"], published=iso_to_when(row["published"] or row["story_date"]))
        for row in rows
    ]
    claims = [claim_from_dict({**said, "side": SIDES.get(said["says"])}, row["id"]) for row in rows for said in row["claims"]]
    ledger = build_ledger(reports, claims)
    assert check_ledger(ledger, claims) == ()
    check_all(ledger_to_dict(ledger))
