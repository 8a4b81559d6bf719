"""The room as files: every link leads to a file, and nothing asks for anything from outside."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from parley import flow, store
from parley.cli import codes
from parley.cli.app import app as program
from parley.model import Block, Reading, Report
from parley.show.web import Rules, create_app
from parley.show.web.site import write_site
from tests.show.web.reviewing import make_book


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    book = make_book(folder)
    names = list(write_site(create_app(flow.BookDesk(book), Rules(static=True)), folder / "out"))
    assert len(names) == len({name.lower() for name in names})
    store.close_book(book)
    return folder / "out"


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    seen = 0
    for page in pages(site):
        for link in re.findall(r' (?:href|src)="([^"]*)"', page.read_text()):
            name, _, place = unescape(link).partition("#")
            target = (page.parent / unquote(name)).resolve() if name else page
            assert target.is_file(), (page, link)
            assert target.is_relative_to(site.resolve())
            if place:
                assert f'id="{unquote(place)}"' in target.read_text(), (page, link)
            seen += 1
    assert seen > 500


def test_nothing_asks_for_a_server_or_for_anything_from_outside(site: Path) -> None:
    for page in pages(site):
        text = page.read_text()
        assert not re.findall(r'(?:href|src|action)="(?:/|\w+:)[^"]*"', text), page
        assert "<form" not in text
        assert "default-src 'none'" in text
        assert len(re.findall("<script", text)) == 1


def test_the_filters_are_pages_of_their_own(site: Path) -> None:
    text = (site / "index.html").read_text()
    (link,) = re.findall(r'<a href="([^"]*)"[^>]*>UA</a>', text.partition("<main")[0])
    assert re.search("<strong[^>]*>UA</strong>", (site / link).read_text())


def test_tables_lie_beside_their_pages(site: Path) -> None:
    assert json.loads((site / "ledger.json").read_text())["reports"] == 3
    assert (site / "ledger.csv").read_text().startswith("negotiation")
    assert (site / "report" / "a.html").exists()
    assert (site / "report" / "a.json").exists()


@pytest.mark.parametrize("name", ["../../x", "A", "a b?c#d%2e", "…", "con", "x" * 300])
def test_a_report_of_any_name_has_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    book = store.open_book(tmp_path / "t.parley", create=True)
    assert isinstance(book, store.Book)
    text = "KYIV, June 12, 2025 - Russia handed over 211 prisoners of war to Ukraine on Thursday."
    for one in (name, name.lower() + ".", "a"):
        store.keep(book, store.Entry(read(one, text + one), "reader", text.encode() + one.encode()))
    list(write_site(create_app(flow.BookDesk(book), Rules(static=True)), tmp_path / "out"))
    assert len(list((tmp_path / "out" / "report").glob("*.html"))) == 3
    assert all(part.name == "out" or part.name.startswith("t.parley") for part in tmp_path.iterdir())


def read(name: str, text: str) -> Reading:
    return Reading(Report(name, text, raw=sha256(text.encode()).hexdigest(), blocks=(Block("body", 0, len(text)),)))


def test_the_command_writes_to_the_folder_named_last(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    run = CliRunner()
    done = run.invoke(program, ["export", "--to", "site", "--book", str(book.path), str(tmp_path / "out")])
    assert done.exit_code == codes.OK
    assert (tmp_path / "out" / "index.html").exists()
    assert run.invoke(program, ["export", "--to", "site", "--book", str(book.path), str(tmp_path / "texts")]).exit_code == codes.USAGE
    assert run.invoke(program, ["export", "--to", "site"]).exit_code == codes.USAGE
    early = run.invoke(program, ["export", "--to", "site", "--as-of", "2025-06-05", str(tmp_path / "texts"), str(tmp_path / "early")])
    assert early.exit_code == codes.OK
    assert json.loads((tmp_path / "early" / "ledger.json").read_text())["reports"] == 1


def test_every_word_of_a_report_leads_to_its_file(site: Path) -> None:
    script = (site / "static" / "words.js").read_text()
    assert script.startswith("window.parleyWords = ")
    index = json.loads(script.removeprefix("window.parleyWords = ").rstrip(";\n"))
    assert len(index["reports"]) == 3
    (number,) = index["words"]["211"]
    file, title, _ = index["reports"][number]
    assert title == "Prisoners home"
    assert "211 prisoners" in re.sub(r"<[^>]+>", "", (site / unquote(file)).read_text())
    assert sorted(index["words"]["prisoners"]) == [0, 1, 2]


def test_without_script_all_reports_stand_from_a_to_z(site: Path) -> None:
    text = (site / "search.html").read_text()
    found = re.findall(r"<li><a href=\"report/[^\"]+\"[^>]*>([^<]+)</a>", text)
    assert found == ["Another swap agreed", "Prisoners home", "Swap agreed"]
