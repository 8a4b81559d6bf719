"""A user's own file of parties, persons and offices, on the command line."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from parley.cli import codes
from tests.cli.conftest import Run

REPORT = """Captives come home

5 June 2025

SAN SALVADOR, June 4 - The River Front freed 12 captured Salvadoran soldiers on Wednesday, Delmar said.

The hetman of the River Front said that 30 more would be freed on Sunday.
"""
MINE = """
[[party]]
code = "RIVER_FRONT"
name = "River Front"
opposes = ["SV"]

[[person]]
name = "Ana Delmar"
party = "RIVER_FRONT"
office = "chief negotiator"

[[office]]
word = "hetman"
"""
FAULTS = {
    "no such file": (None, "parties-missing", None),
    "no UTF-8": (b"\xff\xfe\x00", "parties-unreadable", None),
    "no TOML": (b'[[party]]\ncode = "A\n', "parties-not-toml", 2),
    "an unknown table": (b'\n[[parties]]\ncode = "A"\n', "parties-fault", 2),
    "a table that is no list": (b'[party]\ncode = "A"\n', "parties-fault", 1),
    "an unknown key": (b'[[party]]\ncode = "A"\nname = "A b"\nalias = ["x"]\n', "parties-fault", 4),
    "a missing code": (b'\n\n[[party]]\nname = "A b"\n', "parties-fault", 3),
    "a code in small letters": (b'[[party]]\ncode = "river"\nname = "River"\n', "parties-fault", 2),
    "a new code without a name": (b'[[party]]\ncode = "RIVER"\n', "parties-fault", 2),
    "a word where a list is due": (b'[[party]]\ncode = "RIVER"\nname = "River"\nnames = "Rivers"\n', "parties-fault", 4),
    "a number for a name": (b'[[party]]\ncode = "RIVER"\nname = 3\n', "parties-fault", 3),
    "an empty name": (b'[[party]]\ncode = "RIVER"\nname = " "\n', "parties-fault", 3),
    "a foe that is no party": (b'[[party]]\ncode = "RIVER"\nname = "River"\nopposes = ["Salvador"]\n', "parties-fault", 4),
    "an unknown role": (b'[[party]]\ncode = "RIVER"\nname = "River"\nrole = "friend"\n', "parties-fault", 4),
    "another role for a known party": (b'[[party]]\ncode = "ICRC"\nrole = "party"\n', "parties-fault", 3),
    "one name twice": (b'[[party]]\ncode = "A"\nname = "River"\n\n[[party]]\ncode = "B"\nname = "Delta"\nnames = ["River"]\n', "parties-fault", 8),
    "a person of nobody": (b'[[person]]\nname = "Ana Delmar"\nparty = "RIVER"\noffice = "aide"\n', "parties-fault", 3),
    "a person without an office": (b'[[person]]\nname = "Ana Delmar"\nparty = "SV"\n', "parties-fault", 1),
    "a surname alone": (b'[[person]]\nname = "Delmar"\nparty = "SV"\noffice = "aide"\n', "parties-fault", 2),
    "no years": (b'[[person]]\nname = "Ana Delmar"\nparty = "SV"\noffice = "aide"\nyears = "now"\n', "parties-fault", 5),
    "an office of two words": (b'[[office]]\nword = "chief hetman"\n', "parties-fault", 2),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text(MINE, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def _claims(run: Run, *given: object) -> list[dict[str, str]]:
    done = run("claims", *given, "--format", "jsonl")
    assert done.exit_code == codes.OK, done.stderr
    return list(json.loads(done.stdout.splitlines()[0])["claims"]) if done.stdout.strip() else []


def test_the_users_party_and_person_are_read(run: Run, folder: Path) -> None:
    (first, *_) = _claims(run, folder / "in", "--parties", folder / "mine.toml")
    assert (first["from"], first["to"], first["says"], first["side"]) == ("RIVER_FRONT", "SV", "Delmar", "RIVER_FRONT")
    assert "RIVER_FRONT" not in str(_claims(run, folder / "in"))


@pytest.mark.parametrize("command", ["ledger", "timeline", "claims", "disagreements", "positions", "problems", "export"])
def test_every_listing_takes_the_file(run: Run, folder: Path, command: str) -> None:
    assert run(command, folder / "in", "--parties", folder / "mine.toml").exit_code == codes.OK


def test_the_other_commands_take_the_file(run: Run, folder: Path) -> None:
    mine = ("--parties", folder / "mine.toml")
    assert "RIVER_FRONT" in run("report", "one", folder / "in", *mine).stdout
    assert "River Front" in run("report", "one", folder / "in", *mine, "--explain").stdout
    assert "5 Jun 2025" in run("who", "Delmar", folder / "in", *mine).stdout
    assert "one" in run("search", "soldiers", folder / "in", *mine).stdout
    assert run("diff", "2025-06-01", "2025-06-30", folder / "in", *mine).exit_code == codes.OK


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_file_is_refused_with_its_line(run: Run, folder: Path, name: str) -> None:
    raw, code, line = FAULTS[name]
    path = folder / "bad.toml"
    if raw is not None:
        path.write_bytes(raw)
    for command in (("claims", folder / "in"), ("read", folder / "in", "--book", "t.parley")):
        done = run(*command, "--parties", path)
        assert (done.exit_code, done.stdout) == (codes.PARTIES, "")
        assert f"{path}:{line}: {code}: " in done.stderr if line else f"{path}: {code}: " in done.stderr
        assert "1 fault; nothing was read" in done.stderr
    assert not (folder / "t.parley").exists()


def test_all_faults_are_told_at_once(run: Run, folder: Path) -> None:
    (folder / "bad.toml").write_text('[[party]]\ncode = "a"\nnames = "b"\n[[office]]\nword = "x y"\n', encoding="utf-8")
    assert "2 faults; nothing was read" in run("ledger", folder / "in", "--parties", folder / "bad.toml").stderr


def test_a_book_is_read_again_with_another_file(run: Run, folder: Path) -> None:
    book = ("--book", "t.parley")
    reading = ("read", folder / "in", *book)
    mine = (*reading, "--parties", folder / "mine.toml")
    assert "1 report read" in run(*reading).stdout
    assert "RIVER_FRONT" not in str(_claims(run, *book))
    assert "1 report read" in run(*mine).stdout
    assert "RIVER_FRONT" in str(_claims(run, *book))
    assert "1 known already" in run(*mine).stdout
    (folder / "mine.toml").write_text(MINE.replace("RIVER_FRONT", "RIVER"), encoding="utf-8")
    assert "1 report read" in run(*mine).stdout
    assert "'RIVER'" in str(_claims(run, *book))
    assert "1 report read" in run(*reading).stdout
    assert "RIVER" not in str(_claims(run, *book))
    assert run("check", *book).exit_code == codes.OK


def test_a_book_alone_reads_nothing(run: Run, folder: Path) -> None:
    run("read", folder / "in", "--book", "t.parley")
    done = run("ledger", "--book", "t.parley", "--parties", folder / "mine.toml")
    assert (done.exit_code, "parley read" in done.stderr) == (codes.USAGE, True)


def test_workers_read_with_the_file_too(run: Run, folder: Path) -> None:
    (folder / "in" / "two.txt").write_text(REPORT.replace("12", "14"), encoding="utf-8")
    given = ("claims", folder / "in", "--parties", folder / "mine.toml", "--format", "jsonl")
    assert run(*given, "--workers", "2").stdout == run(*given).stdout


def test_the_documented_file_is_sound(run: Run, folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "parties.md").read_text(encoding="utf-8")
    example = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0]
    assert set(tomllib.loads(example)) == {"party", "person", "office"}
    (folder / "example.toml").write_text(example, encoding="utf-8")
    assert run("claims", folder / "in", "--parties", folder / "example.toml").exit_code == codes.OK
