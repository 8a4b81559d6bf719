"""Weights: the shipped model, and how it scores a candidate and its ways."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parley.extract.transfers.learned.ways import Option

STANDINGS = ("none", "done", "due")  # no transfer; carried out; agreed or planned
_NAMED = 4  # features that an explanation names


@dataclass(frozen=True, slots=True)
class Least:
    """The chances from which the weights are followed, chosen by trying them on reports held out."""

    told: float  # that those who may go do go
    way: float  # from whose hands to whose
    side: float  # the side that a rule has left open


@dataclass(frozen=True, slots=True)
class Weights:
    """A log-linear model: of what a candidate's words tell, and of the way that it goes."""

    told: Mapping[str, tuple[float, ...]]  # by feature, one weight for each standing
    way: Mapping[str, float]
    least: Least


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The shipped weights."""
    row = json.loads(resources.files("parley.data.english").joinpath("learned_weights.json").read_text(encoding="utf-8"))
    return Weights({name: tuple(found) for name, found in row["told"].items()}, row["way"], Least(**row["least"]))


def standing(weights: Weights, features: Iterable[str]) -> tuple[float, ...]:
    """The chance of each standing.

    Args:
        weights: the model.
        features: of the candidate, always in the same order.

    Returns:
        Chances in the order of STANDINGS.
    """
    rows = [weights.told[name] for name in features if name in weights.told]
    return _chances([sum(row[k] for row in rows) for k in range(len(STANDINGS))])


def best_way(weights: Weights, options: Sequence[Option]) -> tuple[Option, float]:
    """The likeliest of the ways that a candidate can go, and its chance."""
    found = _chances([sum(weights.way.get(name, 0.0) for name in sorted(o.features)) for o in options])
    at = max(range(len(options)), key=lambda k: (found[k], -k))
    return options[at], found[at]


def _chances(scores: Sequence[float]) -> tuple[float, ...]:
    """Scores as chances that sum to one."""
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return tuple(r / total for r in raised)


def spoken(weights: Weights, features: Iterable[str], at: int) -> str:
    """The features that speak most for a standing, in words."""
    found = sorted(((weights.told[n][at] - weights.told[n][0], n) for n in features if n in weights.told), key=lambda f: (-f[0], f[1]))
    return ", ".join(name for value, name in found[:_NAMED] if value > 0)


def spoken_way(weights: Weights, option: Option) -> str:
    """The features that speak most for a way, in words."""
    found = sorted(((weights.way.get(n, 0.0), n) for n in option.features), key=lambda f: (-f[0], f[1]))
    return ", ".join(name for value, name in found[:_NAMED] if value > 0)
