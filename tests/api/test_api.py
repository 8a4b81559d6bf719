"""Parley from Python: what `import parley` gives, how fast, and that every example in its documentation is so."""

from __future__ import annotations

import ast
import doctest
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import parley
from parley import api, flow
from parley.settings import Settings
from tests.cli.texts import write_reports
from tests.example import ROOT, example_reads

LIGHT = {"parley", "parley.lazy"}
HEAVY = {"spacy", "numpy", "pandas", "polars", "pyarrow", "trafilatura", "fastapi", "sqlalchemy"}


@pytest.fixture(scope="session")
def reads() -> parley.Reads:
    return parley.Reads(example_reads())


def python(code: str, *flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *flags, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)


def test_import_loads_nothing_but_itself() -> None:
    done = python("import parley, sys; print(*(name for name in sys.modules if name.startswith('parley')))")
    assert set(done.stdout.split()) == LIGHT


def test_its_types_and_functions_load_no_language_processing_and_no_frames() -> None:
    names = ", ".join(f"parley.{name}" for name in parley.__all__)
    done = python(f"import parley, sys; {names}; print(*sys.modules)")
    assert HEAVY & set(done.stdout.split()) <= {"sqlalchemy"}


def test_import_is_fast() -> None:
    """Parley's own share of the time, in microseconds, the best of three; without other work it is about one thousand."""
    taken = []
    for _ in range(3):
        told = [line.removeprefix("import time:").split("|") for line in python("import parley", "-X", "importtime").stderr.splitlines()]
        taken.append(sum(int(own) for own, _, name in told if name.strip() in LIGHT))
    assert min(taken) < 20_000


def test_what_the_types_say_is_given_is_given() -> None:
    stub = ast.parse(Path(parley.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    named = {alias.asname for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    (listed,) = [ast.literal_eval(node.value) for node in stub.body if isinstance(node, ast.Assign)]
    assert listed == parley.__all__
    assert named | {"__version__"} == set(parley.__all__)
    assert all(getattr(parley, name) is not None for name in parley.__all__)
    with pytest.raises(AttributeError):
        _ = parley.nothing  # type: ignore[attr-defined]


def test_whoever_looks_around_sees_what_there_is() -> None:
    """By the Tab key in a notebook, before anything is loaded."""
    told = python("import parley; print(*dir(parley))").stdout.split()
    assert set(parley.__all__) <= set(told)


@pytest.mark.parametrize("test", doctest.DocTestFinder(exclude_empty=True).find(api, "parley.api"), ids=lambda test: test.name)
def test_the_examples_of_the_docstrings(test: doctest.DocTest, reads: parley.Reads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_doctest(test, reads, tmp_path, monkeypatch)


def test_the_examples_of_docs_python_md(reads: parley.Reads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").replace("```", "\n")
    test = doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", None, 0)
    assert len(test.examples) > 10
    run_doctest(test, reads, tmp_path, monkeypatch)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole example is read once, however many examples begin with it."""
    read_all = flow.read_all

    def read(sources: Sequence[str], settings: Settings) -> flow.Reads:
        return example_reads() if sources == ["examples/istanbul-2025/reports"] else read_all(sources, settings)

    monkeypatch.setattr(flow, "read_all", read, raising=False)


def run_doctest(test: doctest.DocTest, reads: parley.Reads, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("PARLEY_BOOK", raising=False)
    test.globs = {"reads": reads, "parley": parley, "folder": folder, "__name__": "example"}
    found: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=found.append)
    assert runner.failures == 0, "".join(found)


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_frames_keep_what_is_not_known_apart_from_0_and_false(reads: parley.Reads, kind: Any) -> None:
    frame = reads.frame("deliveries", kind)
    assert len(frame) == len(reads.deliveries)
    unknown = sum(delivery.count is None or delivery.count.min is None for delivery in reads.deliveries)
    missing = frame["count_min"].isna().sum() if kind == "pandas" else frame["count_min"].null_count()
    assert (missing, unknown > 0) == (unknown, True)


def test_every_table_is_a_frame(reads: parley.Reads) -> None:
    from parley.show.forms.tables import TABLES  # noqa: PLC0415

    for name in TABLES:
        table = reads.table(name)
        assert list(reads.frame(name).columns) == list(reads.frame(name, "polars").columns) == [field.name for field in table.fields]


def test_a_table_that_is_none_and_an_extra_that_is_missing(reads: parley.Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="There is no table 'persons'"):
        reads.table("persons")
    with pytest.raises(ValueError, match="There are no frames of 'arrow'"):
        reads.frame("lines", "arrow")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'tomorrow' is not a day"):
        reads.ledger("tomorrow")
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(parley.ParleyError, match=r"pip install 'parley\[frames\]'"):
        reads.frame("lines", "polars")


def test_a_book_holds_what_was_read_into_it(tmp_path: Path) -> None:
    path = ROOT / "examples" / "istanbul-2025" / "reports" / "12-first-remains.html"
    with parley.open_book(tmp_path / "t.parley", create=True) as book:
        assert (book.read(path), book.read([path])) == (1, 0)
        assert book.reads().claims == parley.read_reports(path).claims


def test_a_books_ledger_is_the_one_that_follows_from_its_reports(tmp_path: Path) -> None:
    with parley.open_book(tmp_path / "t.parley", create=True) as book:
        book.read(write_reports(tmp_path / "reports"))
        assert book.ledger() == book.reads().ledger()
        assert book.ledger("2025-06-05").reports == 1


def test_rows_can_be_told_their_column(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text('id,said\n7,"Russia handed over 300 prisoners of war to Ukraine on 2 June 2025."\n', encoding="utf-8")
    assert [problem.code for problem in parley.read_reports(tmp_path / "rows.csv").problems] == ["no-text-column"]
    assert len(parley.read_reports(tmp_path / "rows.csv", text_column="said").claims) == 1
    with parley.open_book(tmp_path / "t.parley", create=True) as book:
        assert book.read(tmp_path / "rows.csv", text_column="said") == 1


def test_faults_of_the_file_of_parties_are_said(tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text("party = 3")
    with pytest.raises(parley.ParleyError) as found:
        parley.read_reports(tmp_path, parties=tmp_path / "parties.toml")
    assert found.value.problems


@pytest.mark.parametrize("content", [None, "", "not json", '{"id": 3}', "{\n}", '{\n"first": {"items": [3]}}'])
def test_what_is_no_export_is_said(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "claims"
    if content is not None:
        path.write_text(content)
    if content == "":
        assert parley.load_claims(path) == ()
        return
    with pytest.raises(parley.ParleyError, match="parley export"):
        parley.load_claims(path)


def test_a_folder_of_csv_is_said_not_to_be_read_back(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("id,report\n")
    with pytest.raises(parley.ParleyError, match="no table of claims that can be read back"):
        parley.load_claims(tmp_path)
