"""Small makers of reports and claims for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.canonical import claim_from_dict, iso_to_when
from parley.model import Claim, Report
from parley.reconcile import build_ledger, check_ledger, ledger_to_dict


def report(name: str, day: str | None, outlet: str | None = None) -> Report:
    return Report(name, "", outlet=outlet or name, published=iso_to_when(day))


def transfer(rep: str, status: str, way: str, figure: Any = None, day: str | None = None, **more: Any) -> Claim:
    """A claim: `way` is "RU>UA" (a dash for nobody), `figure` a number, a pair, "all" or None."""
    giver, receiver = (None if code == "-" else code for code in way.split(">"))
    if figure == "all":
        count: dict[str, Any] | None = {"min": None, "max": None, "all": True}
    elif isinstance(figure, tuple):
        count = {"min": figure[0], "max": figure[1], "approx": "about" in figure}
    else:
        count = None if figure is None else {"min": figure, "max": figure}
    row = {"type": "transfer", "status": status, "from": giver, "to": receiver, "what": "persons", "count": count, "date": day}
    return claim_from_dict({**row, "evidence": f"{status} {way} {figure}", **more}, rep)


def claim(rep: str, kind: str, **more: Any) -> Claim:
    return claim_from_dict({"type": kind, "evidence": kind, **more}, rep)


def ledger(reports: Iterable[Report], claims: Iterable[Claim], **more: Any) -> dict[str, Any]:
    """The ledger as JSON, checked."""
    said = list(claims)
    made = build_ledger(reports, said, **more)
    assert check_ledger(made, said) == ()
    return ledger_to_dict(made)


def only(found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    items = list(found)
    assert len(items) == 1, items
    return items[0]
