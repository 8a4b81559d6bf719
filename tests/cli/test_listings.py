from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.texts import write_reports

EXAMPLE = Path(__file__).parents[2] / "examples" / "istanbul-2025"
LISTINGS = ("ledger", "timeline", "claims", "disagreements", "positions", "problems")


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_listing_in_every_form_with_and_without_a_book(run: Run, reports: Path, command: str, form: str) -> None:
    assert run("read", reports, "--book", "t.parley").exit_code == 0
    direct = run(command, reports, "--format", form)
    kept = run(command, "--book", "t.parley", "--format", form)
    assert (direct.exit_code, kept.exit_code) == (0, 0)
    assert direct.stdout == kept.stdout
    if form == "json":
        json.loads(direct.stdout)
    elif form == "jsonl":
        assert all(json.loads(line) for line in direct.stdout.splitlines())
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(direct.stdout)))
        assert len({len(row) for row in rows}) == 1
    else:
        assert max(len(line) for line in direct.stdout.splitlines()) <= 100


def test_claims_in_the_exchange_form_one_line_a_report(run: Run, reports: Path) -> None:
    lines = [json.loads(line) for line in run("claims", reports, "--format", "jsonl").stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a-agreed", "b-carried", "c-quiet"]
    agreed, carried, quiet = (line["claims"] for line in lines)
    assert {(c["type"], c["from"], c["to"], c["count"]["min"]) for c in agreed if c["type"] == "transfer" and c["what"] == "persons"} == {
        ("transfer", "RU", "UA", 1000),
        ("transfer", "UA", "RU", 1000),
    }
    assert [(c["status"], c["what"], c["count"]["min"]) for c in carried if c["type"] == "transfer"] == [("carried_out", "bodies", 1212)]
    assert quiet == []
    for line in lines:
        text = (reports / f"{line['id']}.txt").read_text(encoding="utf-8")
        assert all(quote in text for claim in line["claims"] for quote in claim["quotes"])


def test_the_ledger_leads_from_agreed_to_open(run: Run, reports: Path) -> None:
    ledger = json.loads(run("ledger", reports, "--format", "json").stdout)
    lines = [line for negotiation in ledger["negotiations"] for agreement in negotiation["agreements"] for line in agreement["lines"]]
    remains = next(line for line in lines if line["what"] == "bodies")
    assert (remains["agreed"]["min"], remains["delivered"]["min"], remains["state"]) == (6000, 1212, "partly")
    assert {line["state"] for line in lines if line["what"] == "persons"} == {"nothing_reported"}


def test_as_of_leaves_out_what_was_published_later(run: Run, reports: Path) -> None:
    early = json.loads(run("ledger", reports, "--as-of", "2025-06-05", "--format", "json").stdout)
    assert (early["as_of"], early["reports"]) == ("2025-06-05", 1)
    assert "1,212" not in run("timeline", reports, "--as-of", "2025-06-05").stdout
    assert "1,212" in run("timeline", reports).stdout


def test_a_claim_named_in_the_ledger_can_be_opened(run: Run, reports: Path) -> None:
    rows = [json.loads(line) for line in run("ledger", reports, "--format", "jsonl").stdout.splitlines()]
    short = rows[0]["claims"][0][:6]
    assert short in run("ledger", reports).stdout
    opened = json.loads(run("claims", reports, "--id", short, "--format", "jsonl").stdout)
    assert opened["claims"][0]["id"].startswith(short)


def test_a_report_with_its_words_marked(run: Run, reports: Path) -> None:
    shown = run("report", "b-c", reports)
    assert shown.exit_code == 0
    assert "⟦" in shown.stdout
    assert "SHA-256" in shown.stdout
    assert json.loads(run("report", "b-carried", reports, "--format", "json").stdout)["text"].startswith("First remains")


def test_a_report_that_is_not_there(run: Run, reports: Path) -> None:
    missing = run("report", "b-caried", reports)
    assert missing.exit_code == 1 + 1
    assert "no report" in missing.stderr


def test_who_and_search(run: Run, reports: Path) -> None:
    assert "a-agreed" in run("who", "Medinski", reports).stdout
    assert "No claim is attributed to Nobody" in run("who", "Nobody", reports).stdout
    run("read", reports, "--book", "t.parley")
    for source in ((reports,), ("--book", "t.parley")):
        assert "c-quiet" in run("search", "heavy rain", *source).stdout
        assert "No report holds" in run("search", "volcano", *source).stdout


def test_an_empty_answer_says_why(run: Run, reports: Path) -> None:
    for command in ("ledger", "timeline", "claims"):
        said = run(command, reports / "c-quiet.txt").stdout
        assert "1 report with 0 claims" in said
        assert "No sentence" in said


def test_the_standard_input(run: Run, reports: Path) -> None:
    said = run("claims", "-", "--format", "jsonl", stdin=(reports / "a-agreed.txt").read_bytes())
    assert json.loads(said.stdout)["claims"]


def test_evaluate_against_gold(run: Run, tmp_path: Path, reports: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for line in run("claims", reports, "--format", "jsonl").stdout.splitlines():
        row = json.loads(line)
        (gold / f"{row['id']}.json").write_text(json.dumps({"id": row["id"], "file": f"reports/{row['id']}.txt", "claims": row["claims"]}))
    figures = {row["kind"]: row for row in json.loads(run("evaluate", gold, "--format", "json").stdout)}
    assert figures["all"]["found"] == [1.0, 1.0, 1.0]
    assert "Everything is as in gold" in run("evaluate", gold, "--misses").stdout
    missed = run("evaluate", gold, reports / "c-quiet.txt", "--misses")
    assert "missed" in missed.stdout
    assert all(
        row["fault"] == "missed"
        for row in json.loads(run("evaluate", gold, reports / "c-quiet.txt", "--misses", "--format", "json").stdout)
        if "fault" in row
    )


def test_a_report_is_explained_sentence_by_sentence(run: Run, reports: Path) -> None:
    said = run("report", reports / "a-agreed.txt", "--explain").stdout
    assert "claim " in said
    assert "parties" in said
    assert max(map(len, said.splitlines()[8:])) <= 100
    told = json.loads(run("report", "a-agreed", reports, "--explain", "--format", "json").stdout)
    assert any(outcome["fate"] == "claim" for sentence in told["sentences"] for outcome in sentence["outcomes"])


def test_help_has_examples_and_exit_codes(run: Run) -> None:
    assert "Exit codes" in run("--help").stdout
    for command in (*LISTINGS, "read", "report", "who", "search", "check", "evaluate"):
        assert "  Examples:\n    parley " in run(command, "--help").stdout


def test_the_module_runs_as_a_program(reports: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "parley", "ledger", str(reports)], capture_output=True, text=True, check=True)
    assert "remains" in done.stdout
    assert done.stderr == ""


def test_what_became_known_between_two_days(run: Run, reports: Path) -> None:
    rows = json.loads(run("diff", "2025-06-05", "2025-06-30", reports, "--format", "json").stdout)
    line = [row for row in rows if row["topic"] == "line"]
    assert {(row["fact"], str(row["was"]), str(row["now"])) for row in line if row["fact"] in {"state", "open"}} >= {
        ("state", "nothing_reported", "partly"),
        ("open", "[6000, 6000]", "[4788, 4788]"),
    }
    assert [row["change"] for row in rows if row["topic"] == "delivery"] == ["new"]
    back = run("diff", "2025-06-30", "2025-06-05", reports, "--format", "json")
    assert json.loads(back.stdout) == rows  # the earlier day is the one before
    same = run("diff", "2025-06-29", "2025-06-30", reports)
    assert "nothing differs" in same.stdout
    assert run("diff", "2025-06-29", "soon", reports).exit_code == 2


def test_a_copy_stands_beside_its_origin_with_the_reason(run: Run, tmp_path: Path) -> None:
    folder = EXAMPLE / "reports"
    rows = {row["copy"]: row for row in json.loads(run("origins", folder, "--format", "json").stdout)}
    row = rows["04-first-day-copy"]
    assert {found["origin"] for found in rows.values()} == {"03-first-day-wire"}
    assert row["runs_in_common"] > row["runs_of_copy"] / 2
    assert "% of the" in run("origins", folder).stdout
    assert "None of 3 reports copies another" in run("origins", write_reports(tmp_path / "three")).stdout
