"""Copies and light rewrites of one wire story have one origin; two reports of one event in their own words have two."""

from __future__ import annotations

from parley.canonical import iso_to_when
from parley.model import Report
from parley.resolve import find_origins

WIRE = (
    "The two armies each handed over 390 people on Friday, the first day of the biggest exchange of the war so far. Each side released 270 soldiers and "
    "120 civilians, the northern defence ministry said. The freed men had been taken to a third country, where they were being looked after by doctors "
    "before travelling home, it added. The southern president confirmed that 390 people had returned. More prisoners were due to be exchanged on Saturday, "
    "he said. Buses brought them to the border, where relatives of missing soldiers held up photographs in the hope of news. Neither government has "
    "published a list of names."
)
BRIEF = (
    "The two armies each handed over 390 people on Friday in the first day of the biggest exchange of the war so far. Each side released 270 soldiers and "
    "120 civilians, according to the northern defence ministry. It said that the freed men had been taken to a third country, where they were being looked "
    "after by doctors before traveling home. The southern president confirmed that 390 people had returned and said that more prisoners were due to be "
    "exchanged on Saturday. Harbour, edited for length"
)
OWN = (
    "Nearly eight hundred prisoners went home on Friday when the north and the south began the largest exchange of their war. The northern defence ministry "
    "put the number at 270 soldiers and 120 civilians on each side, and the southern president spoke of 390 of his people as well. A convoy of buses reached "
    "the crossing at noon. Women with photographs of their sons stood on both sides of the road. The exchange is to go on over the weekend, officials said."
)


def origins(**texts: str) -> dict[str, str]:
    return find_origins([Report(name, text, published=iso_to_when(f"2031-05-2{i}")) for i, (name, text) in enumerate(texts.items())])


def test_a_cut_end_and_a_light_rewrite() -> None:
    found = origins(wire=WIRE, cut=WIRE[: len(WIRE) * 2 // 3], brief=BRIEF, own=OWN)
    assert found == {"wire": "wire", "cut": "wire", "brief": "wire", "own": "own"}
