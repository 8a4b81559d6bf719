"""What is passed over is said, and what is not installed too."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.cli import codes
from tests.cli.conftest import Run
from tests.sources.making import crawled, record

RAIN = "<!doctype html><html><body><article><p>It rained on the tram line until the evening came, and nobody minded.</p></article></body></html>"


def test_pages_of_a_web_archive_that_can_hold_no_claim_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(crawled([record(1), *(record(n, RAIN.replace("tram", f"tram {n}")) for n in range(2, 12))]))
    said = run("read", "crawl.warc.gz", "--book", "t.parley")
    assert (said.exit_code, said.stderr) == (
        codes.OK,
        "10 of 11 reports cannot hold a claim and were passed over. parley read --sift off reads them all.\n",
    )
    assert "1 report read" in said.stdout
    assert "10 of 11 reports" in run("read", "crawl.warc.gz", "--book", "t.parley").stderr
    assert "10 of 11 reports" in run("claims", "crawl.warc.gz").stderr
    assert "11 reports read" in run("read", "crawl.warc.gz", "--book", "all.parley", "--sift", "off").stdout


def test_a_cluster_without_ray(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Russia freed 300 prisoners of war from Ukraine on Monday, officials said in Moscow.", encoding="utf-8")
    monkeypatch.setattr("parley.flow.engines.choose.find_spec", lambda _: None)
    said = run("read", "a.txt", "--book", "t.parley", "--engine", "ray")
    assert said.exit_code != codes.OK
    assert "pip install 'parley[cluster]'" in said.stderr
