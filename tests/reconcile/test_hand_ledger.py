"""The bundled example's ledger is the one that a person keeps by hand from its reports, line by line.

From the claims of a careful reader every line is right, and there is no other. From what the program itself reads, the lines in `not_reached.toml` are
still missing, each with the reason; a line that is reached must be taken out there (`make reached`).
"""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from parley.canonical import claim_from_dict, iso_to_when
from parley.cli.app import app
from parley.model import Claim, Correction, Listing, Report, Transfer
from parley.reconcile import build_ledger, check_ledger, ledger_to_dict
from tests.reconcile.hand_ledger import EXAMPLE, Place, kept_by_hand, lines_of, shown

NOT_REACHED = tomllib.loads((Path(__file__).parent / "not_reached.toml").read_text("utf-8"))
REASONS = {line: reason for reason, lines in NOT_REACHED["missing"].items() for line in lines}
KEPT = kept_by_hand()
SPEAKERS = {
    "RU": "Vladimir Medinsky, Vladimir Putin, Dmitry Peskov, Sergey Lavrov, Russia, Russian Defence Ministry, Russian Defense Ministry, Russian Ministry of Defence",
    "UA": "Rustem Umerov, Volodymyr Zelensky, Volodymyr Zelenskyy, Volodymyr Zelenskiy, Andrii Yusov, Sergiy Kyslytsya, Andriy Yermak, Kyrylo Budanov, Ukraine, "
    "Ukraine's delegation, Ukrainian officials, Coordination Headquarters for the Treatment of Prisoners of War",
    "TR": "Hakan Fidan, Recep Tayyip Erdogan",
    "RU+UA": "officials on both sides",
}
SIDES = {name: side for side, names in SPEAKERS.items() for name in names.split(", ")}
ONE_MAN = dict.fromkeys(("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"), "Volodymyr Zelensky")
STORY = {"09-second-round-undated": "2025-06-02"}  # undated; it tells the news of that day
COPIES = dict.fromkeys(("04-first-day-copy", "19-first-day-page", "20-first-day-brief"), "03-first-day-wire")


@lru_cache(maxsize=1)
def careful() -> frozenset[Place]:
    """The ledger from the gold claims, with the copies, the correction and the withdrawal that a person sees."""
    rows = [json.loads(path.read_text("utf-8")) for path in sorted((EXAMPLE / "gold").glob("*.json"))]
    reports = [
        Report(row["id"], "", outlet=row["outlet"], agency=row["agency"], published=iso_to_when(row["published"] or STORY[row["id"]])) for row in rows
    ]
    claims = [
        claim_from_dict({**said, "says": ONE_MAN.get(said["says"], said["says"]), "side": SIDES.get(said["says"])}, row["id"])
        for row in rows
        for said in row["claims"]
    ]
    ledger = build_ledger(reports, claims, origins=COPIES, corrections=_taken_back(claims))
    assert check_ledger(ledger, claims) == ()
    return frozenset(lines_of(ledger_to_dict(ledger)))


def _taken_back(claims: list[Claim]) -> list[Correction]:
    wrong, right = "27-first-remains-wrong", "28-first-remains-corrected"
    false, notice = "36-ninth-stage-false", "37-ninth-stage-withdrawn"
    return [
        Correction("corrected", wrong, right, None, tuple(claim.id for claim in claims if claim.report == wrong and _figure(claim) == 1221)),
        Correction("withdrawn", false, notice, None, tuple(claim.id for claim in claims if claim.report == false)),
        Correction("withdrawn", notice, notice, None, tuple(claim.id for claim in claims if claim.report == notice and _figure(claim) == 0)),
    ]


def _figure(claim: Claim) -> int | None:
    return claim.body.count.max if isinstance(claim.body, Transfer | Listing) and claim.body.count else None


@lru_cache(maxsize=1)
def read() -> frozenset[Place]:
    """The ledger as the program reads the reports."""
    done = CliRunner().invoke(app, ["ledger", str(EXAMPLE), "--format", "json"], catch_exceptions=False)
    found: dict[str, Any] = json.loads(done.stdout)
    return frozenset(lines_of(found))


def _marked(place: Place) -> Any:
    reason = REASONS.get(shown(place))
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(place, id=shown(place), marks=marks)


@pytest.mark.parametrize("place", [pytest.param(place, id=shown(place)) for place in KEPT])
def test_a_line_from_the_claims_of_a_careful_reader(place: Place) -> None:
    assert place in careful()


def test_nothing_beyond_the_lines_kept_by_hand() -> None:
    assert sorted(careful() - set(KEPT)) == []


@pytest.mark.parametrize("place", [_marked(place) for place in KEPT])
def test_a_line_as_the_program_reads_it(place: Place) -> None:
    assert place in read()


def test_no_more_lines_than_before_that_a_person_would_not_write() -> None:
    assert len(read() - set(KEPT)) <= NOT_REACHED["beyond"]


def test_each_mark_is_about_a_line_that_is_kept() -> None:
    assert sorted(set(REASONS) - {shown(place) for place in KEPT}) == []
