"""What is told on the standard error while long work goes on: reports that were read, addresses that are asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from parley import flow
from parley.fetch import WORLD, World

_STEP = 250  # reports between two lines of progress where nobody looks at a terminal
_PAGES = 20  # addresses between two such lines; each takes seconds


@dataclass(frozen=True, slots=True)
class Told:
    """Whom long work tells how far it is."""

    report: flow.Progress  # is told after each report
    world: World  # tells each address before it is asked


@contextmanager
def telling() -> Iterator[Told]:
    """Progress on the standard error: a moving line on a terminal, now and then a line elsewhere."""
    if not sys.stderr.isatty():
        yield Told(_report, replace(WORLD, tell=_Asking().tell))
        return
    columns = (SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def asked(address: str, seconds: float) -> None:
            progress.update(task, description=f"asking {address}" + (f" in {seconds:.0f} s" if seconds >= 1 else ""))

        yield Told(lambda done, name: progress.update(task, completed=done, description=name), replace(WORLD, tell=asked))


def _report(done: int, name: str) -> None:
    if done % _STEP == 0:
        typer.echo(f"{done} reports read, the last one {name}", err=True)


@dataclass(slots=True)
class _Asking:
    """Tells of each host once that it is asked with pauses, and then how many addresses were asked."""

    asked: int = 0
    slow: set[str] = field(default_factory=set)  # hosts that were waited for

    def tell(self, address: str, seconds: float) -> None:
        host = urlsplit(address).netloc
        if seconds >= 1 and host not in self.slow:
            self.slow.add(host)
            typer.echo(f"{host} is asked one address at a time, with pauses", err=True)
        self.asked += 1
        if self.asked % _PAGES == 0:
            typer.echo(f"{self.asked} addresses asked, now {address}", err=True)
