"""Custody: a side that stands in another sentence is filled in where exactly one fits, and refused where two could be meant."""

from __future__ import annotations

import pytest

from parley.extract import extract
from tests.extract.telling import marked, told, transfers

FILLED = {
    "A hundred sailors were seized by the Polisario Front off the coast. None of the Moroccans remains in Polisario's hands. "
    "Twenty men had been freed in March.": "carried_out POLISARIO>MA persons 20",
    "The Taliban abducted 23 South Korean volunteers on a bus in July. Two women were set free on Monday.": "carried_out TALIBAN>KR persons 2",
    "Four hostages were freed at the border on Thursday. All had been in the hands of JNIM for months.": "carried_out JNIM>- persons 4",
    "Nine Japanese nationals abducted by North Korean agents long ago were spoken of in the talks. "
    "Five of the captives were returned on Monday.": "carried_out KP>JP persons 5",
    "The Houthis, who captured 14 Saudi soldiers in 2018, are under pressure. Nine prisoners were handed over on Monday.": "carried_out HOUTHI>SA persons 9",
}
NAMED = {
    "Russia released the American student Zorina Kesk on Friday in return for Bohdan Trelk, a pilot convicted of smuggling in the US. "
    "Both had been in prison for years.": ("carried_out RU>US persons 1", "carried_out US>RU persons 1"),
    "Israel on Friday freed Qusay Marut, a Lebanese jailed for spying, Hezbollah said. He had been in prison for six years.": (
        "carried_out IL>LB persons 1",
    ),
    "Russia handed over 1,000 bodies of Ukrainian soldiers and in exchange, lawmaker Tarvo Milk said, bodies of 30 Russian soldiers were returned by Ukraine.": (
        "carried_out RU>UA bodies 1000",
    ),
    "Two teachers were held hostage by the Taliban for years. Zorina Kesk, an American, and Bohdan Trelk, an Australian, were handed over at dawn.": (
        "carried_out TALIBAN>US persons 1",
        "carried_out TALIBAN>AU persons 1",
    ),
    "Talks went on over the 19 South Korean church volunteers whom the Taliban abducted in July. Three women were let go on Monday.": (
        "carried_out TALIBAN>KR persons 3",
    ),
}
OPEN = {
    "Ten Danish sailors are held by the Houthis and ten Danish engineers were kidnapped by Boko Haram. Ten hostages were freed on Monday.": "several-holders",
}
NOT_FILLED = (
    # one man's custody says nothing of 189 others
    "An Iraqi woman is on death row in Belarus. Islamic State seized an airman. The airman was freed on Monday.",
    "A Ukrainian reporter is jailed in Belarus. Russia and Ukraine exchanged prisoners of war. 189 Ukrainians were freed on Monday.",
)


def _read(text: str) -> list[str]:
    return [told(c, b).split(" | ")[0].rsplit(" ", 1)[0] for c, b in transfers(marked(text))]


@pytest.mark.parametrize("text", FILLED)
def test_the_missing_side_stands_in_another_sentence(text: str) -> None:
    assert FILLED[text] in _read(text)


@pytest.mark.parametrize("text", NAMED)
def test_persons_by_names_that_no_list_knows(text: str) -> None:
    found = _read(text)
    assert set(NAMED[text]) <= set(found)
    assert sum("persons" in row for row in found) == sum("persons" in row for row in NAMED[text])


@pytest.mark.parametrize("text", OPEN)
def test_two_holders_are_refused_with_a_reason(text: str) -> None:
    assert OPEN[text] in {p.code for p in extract(marked(text))[1]}
    assert not _read(text)


@pytest.mark.parametrize("text", NOT_FILLED)
def test_a_holder_of_others_is_not_taken(text: str) -> None:
    assert not any("BY>" in row for row in _read(text))
