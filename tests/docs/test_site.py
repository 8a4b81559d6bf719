"""The documentation as a site: it is built without a warning, asks nothing from outside, and what it shows of the program is so."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from parley import flow
from parley.cli.app import app
from parley.fetch import WORLD, World
from parley.settings import Settings
from tests.example import ROOT

DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
# A line of code that calls the program, or words in backquotes that do.
CALL = re.compile(r"^(?: {4}|\$ )(?:\.venv/bin/)?(parley .*)$|`(parley [a-z][^`]*)`", re.MULTILINE)
ASKS = re.compile(
    r"""<(?:script|img|iframe|source|video|embed)\b[^>]*\bsrc=["']?(?:https?:)?//|<link\b[^>]*\bhref=["']?(?:https?:)?//|url\(["']?https?:|@import"""
)


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


readme = loaded(ROOT / "scripts" / "readme.py")
pages = loaded(DOCS / "pages.py")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    program = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(out / "trees"), str(DOCS), str(out / "html")]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return out / "html"


@pytest.mark.slow
@pytest.mark.xdist_group("docs")
def test_every_page_is_built_and_stands_in_the_list(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    for page in DOCS.glob("*.md"):
        assert (site / f"{page.stem}.html").exists()
        assert page.stem == "index" or f'href="{page.stem}.html"' in index


@pytest.mark.xdist_group("docs")
def test_nothing_is_asked_from_outside(site: Path) -> None:
    for path in (*site.rglob("*.html"), *site.rglob("*.css")):
        assert not ASKS.search(path.read_text(encoding="utf-8")), path


@pytest.mark.xdist_group("docs")
def test_every_command_and_every_option_stands_in_the_reference(site: Path) -> None:
    text = (site / "commands.html").read_text(encoding="utf-8")
    for name, command in commands().items():
        assert f'id="{name}"' in text
        for option in options(command):
            assert option in text


@lru_cache(maxsize=1)
def commands() -> dict[str, Any]:
    root: Any = typer.main.get_command(app)
    return dict(root.commands)


def options(command: Any) -> set[str]:
    return {
        name for parameter in command.params if parameter.param_type_name == "option" for name in (*parameter.opts, *parameter.secondary_opts)
    } | {"--help"}


def calls() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for found in CALL.finditer(page.read_text(encoding="utf-8")):
            yield page.name, found[1] or found[2]
    for name, command in commands().items():
        yield from ((f"{name} --help", found[0].strip()) for found in re.finditer(r"^  parley .*$", command.help, re.MULTILINE))


def words_of(call: str) -> list[str]:
    """A call in words, without the remark after it; where quotation marks do not close, as they stand."""
    alone = re.split(r" {2,}| \| | > |   ·", call)[0].rstrip(".,;:)")
    try:
        return shlex.split(alone)
    except ValueError:
        return alone.split()


@pytest.mark.parametrize(("page", "call"), [pytest.param(page, call, id=f"{page}: {call[:60]}") for page, call in sorted(set(calls()))])
def test_every_command_and_option_that_is_shown_exists(page: str, call: str) -> None:
    _, name, *rest = words_of(call)
    if name.isupper() or name.startswith(("-", "…")):  # "parley COMMAND --help", "parley --version"
        return
    assert name in commands(), page
    assert {word.split("=")[0] for word in rest if re.match(r"--?[a-z]", word)} <= options(commands()[name]), page


@pytest.mark.slow
@pytest.mark.parametrize("page", readme.pages(), ids=lambda page: page.name)
def test_what_is_shown_is_what_the_commands_print(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, and what is read without a book read once."""
    read_all, known = flow.read_all, {}

    def read(sources: Sequence[str], settings: Settings, progress: flow.Progress | None = None, world: World = WORLD) -> flow.Reads:
        if tuple(sources) not in known:
            known[tuple(sources)] = read_all(sources, settings, progress, world)
        return known[tuple(sources)]

    def run(arguments: list[str]) -> str:
        done = CliRunner().invoke(app, arguments, catch_exceptions=False)
        assert done.exit_code == 0, arguments
        return done.stdout

    monkeypatch.setattr(flow, "read_all", read, raising=False)
    monkeypatch.delenv("PARLEY_BOOK", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("examples").symlink_to(ROOT / "examples")
    assert readme.fresh(page, run) == page.read_text(encoding="utf-8"), "make readme"


def test_calls_are_found_and_read_as_words() -> None:
    assert len(set(calls())) > 50
    assert {f"{name} --help" for name in commands()} <= {page for page, _ in calls()}
    assert words_of("parley export --book t.parley --out t.journal     a remark --with-a-dash") == [
        "parley",
        "export",
        "--book",
        "t.parley",
        "--out",
        "t.journal",
    ]
    assert "--no-such" not in options(commands()["ledger"])


def test_the_list_of_commands_is_whole_and_the_floors_are_those_of_the_tests() -> None:
    assert "* [`who`](#who): Show what one person or party said, and which delegations they led." in pages.commands()
    listed = pages.commands().partition("**Commands**")[2].partition("\n## ")[0]
    assert (listed.count("\n* [`"), "..." in listed) == (len(commands()), False)
    held = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
    for name, corpus in held.items():
        (row,) = [row for row in pages.floors().splitlines() if f"| {corpus['claims']} |" in row]
        assert f"{corpus['figures']['all.found.precision']:.2f}" in row, name


def test_links_between_files_are_links_between_pages() -> None:
    text = "[a](docs/forms.md#tables) [b](ARCHITECTURE.md) [c](NOTICE) [d](../ARCHITECTURE.md) [e](https://example.org/x.md) ![f](docs/ledger.png) [g](json.md)"
    led = "[a](forms.md#tables) [b](architecture.md) c [d](architecture.md) [e](https://example.org/x.md) ![f](ledger.png) [g](json.md)"
    assert pages.led(text) == led


def test_a_page_that_no_group_names_is_listed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "GROUPS", {})
    assert "\nforms\n" in pages.listed()
