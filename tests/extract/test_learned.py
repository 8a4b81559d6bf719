"""What weights find: those who go in words that no rule reads, and sides that rules leave open; silence where the words do not say that anyone went."""

from __future__ import annotations

from importlib import resources

import pytest

from parley.extract.explain import explain
from parley.extract.transfers.learned.weights import load_weights
from tests.extract.telling import marked, told, transfers

# A report of two sentences with what the weights read in it, told as in gate_cases.py, without date, category and speaker.
FOUND = {
    "Yemen's government and the Houthis exchanged prisoners on Friday. A plane left Marib for Sanaa with 48 Houthi fighters on board.": (
        "carried_out YE>HOUTHI persons 48"
    ),
    "Russia and Ukraine swapped 90 prisoners each on Tuesday. Fifty-two of the Ukrainians had defended Mariupol.": "carried_out RU>UA persons 52",
}
# A side that the rule leaves open, because the words beside the verb do not name it.
COMPLETED = {
    "Ethiopia and Eritrea exchanged prisoners on Friday. One hundred Ethiopian soldiers were taken across the Mereb river.": (
        "carried_out ER>ET persons 100"
    ),
    "Iraq and Iran exchanged prisoners on Wednesday. Iran flew 72 disabled Iraqi prisoners to Baghdad.": "carried_out IR>IQ persons 72",
}
# Nobody goes, or nobody has gone yet, whatever else the report tells.
NOTHING = (
    "Russia and Ukraine are at war. Russian shells wounded 112 people in Kharkiv, and 21 prisoners escaped.",
    "Russia and Ukraine exchanged prisoners on Friday. Fifty Ukrainian soldiers are still held in Russia.",
    "Russia and Ukraine exchanged prisoners on Friday. Fifty Ukrainian soldiers have yet to come home.",
    "Russia and Ukraine exchanged prisoners on Friday. Four Ukrainian soldiers were killed in Kherson and 12 children were hurt.",
    "Israel and Hamas exchanged prisoners on Friday. Another 13 Israeli hostages are to follow on Saturday.",
    "Israel and Hamas exchanged prisoners on Friday. For every Israeli hostage, 30 prisoners are on the list.",
    "India and Pakistan exchanged prisoners on Friday. The buses with 40 Indian soldiers did not cross the border.",
    "Traders swapped 40,000 tonnes of copper. Twelve brokers left the exchange and four returned.",
)
_SIZE = 1_000_000  # bytes


def _by_weights(text: str) -> list[str]:
    """What the weights have made, without date and category."""
    return [" ".join(told(c, b).split()[:4]) for c, b in transfers(marked(text)) if "learned" in c.maker]


@pytest.mark.parametrize(("text", "claim"), FOUND.items())
def test_those_who_go_are_found(text: str, claim: str) -> None:
    assert _by_weights(text) == [claim]


@pytest.mark.parametrize(("text", "claim"), COMPLETED.items())
def test_a_side_is_filled_in(text: str, claim: str) -> None:
    assert _by_weights(text) == [claim]


@pytest.mark.parametrize("text", NOTHING)
def test_nobody_goes(text: str) -> None:
    assert _by_weights(text) == []


@pytest.mark.parametrize("text", FOUND)
def test_the_words_name_figure_and_sides(text: str) -> None:
    claim = next(c for c, _ in transfers(marked(text)) if "learned" in c.maker)
    assert claim.uncertain
    assert len(claim.evidence) > 1
    assert all(text[e.start : e.end] == e.quote for e in claim.evidence)


@pytest.mark.parametrize("text", FOUND)
def test_what_spoke_for_it_is_told(text: str) -> None:
    outcomes = [o for sentence in explain(marked(text)) for o in sentence.outcomes if o.rule == "learned" and o.fate == "claim"]
    assert any(o.why.startswith("done (") and "way (" in o.why for o in outcomes)


def test_the_weights_are_small_and_sure_enough() -> None:
    least = load_weights().least
    assert min(least.told, least.way, least.side) > 1 / 2
    assert len(resources.files("parley.data.english").joinpath("learned_weights.json").read_bytes()) < _SIZE
