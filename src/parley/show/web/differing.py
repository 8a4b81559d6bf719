"""Where reports differ about a line: the versions, each with its first words and a way to all of them."""

from __future__ import annotations

from dataclasses import dataclass

from parley.reconcile.ledger import Disagreement, Version
from parley.show.dispute import version_words
from parley.show.ledger import support_words
from parley.show.web.desk import Desk
from parley.show.web.figures import words_key
from parley.show.web.told import ClaimRow, claim_rows

_SHOWN = 2  # claims under one version; the others stand on the page of its words


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One value among several, with the first claims that give it."""

    words: str
    who: str
    words_key: str
    claims: tuple[ClaimRow, ...]
    more: int  # claims that are not shown here


@dataclass(frozen=True, slots=True)
class Differing:
    """One thing about a line that reports tell differently."""

    about: str
    versions: tuple[VersionTold, ...]


def differing(desk: Desk, dispute: Disagreement) -> Differing:
    """A disagreement about a line, for the line's own page, which names persons and direction already.

    Args:
        desk: knows the claims.
        dispute: what reports tell differently.
    """
    return Differing(dispute.about.partition(": ")[0], tuple(_version(desk, one) for one in dispute.versions))


def _version(desk: Desk, one: Version) -> VersionTold:
    claims = one.support.claims
    return VersionTold(
        version_words(one), support_words(one.support), words_key(claims), claim_rows(desk, claims[:_SHOWN]), max(0, len(claims) - _SHOWN)
    )
