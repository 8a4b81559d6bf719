from __future__ import annotations

from datetime import date

import pytest

from parley.annotate.annotate import annotate
from parley.extract.draft import Draft
from parley.extract.proposals import find_proposals
from parley.extract.responses import find_responses
from parley.extract.scene import set_scene
from parley.model import Proposal, Report, Response, When

DAY = date(2024, 5, 15)  # a Wednesday


def told(text: str) -> tuple[set[str], set[str]]:
    """Ceasefires as "BY hours", answers as "BY answer to"."""
    scene = set_scene(annotate(Report(id="t", text=text, published=When(DAY, DAY, "day"))))
    proposals = find_proposals(scene)
    bodies = [d.body for d in (*proposals, *find_responses(scene, proposals)) if isinstance(d, Draft)]
    made = {f"{b.by or 'nobody'} {b.hours[0] if b.hours else '-'}" for b in bodies if isinstance(b, Proposal) and b.what == "ceasefire"}
    answers = {f"{b.by} {b.answer} {b.to_by or '-'}" for b in bodies if isinstance(b, Response) and b.what == "ceasefire"}
    return made, answers


@pytest.mark.parametrize(
    ("text", "made", "answers"),
    [
        (
            "A truce between Israel and the Lebanese movement Hezbollah took effect on Tuesday after both sides accepted a deal brokered by France.",
            {"FR -"},
            {"IL accepted FR", "HEZBOLLAH accepted FR"},
        ),
        (
            "Armenia and Azerbaijan agreed on Monday to a Russian-brokered ceasefire, the two foreign ministries said.",
            {"RU -"},
            {"AM accepted RU", "AZ accepted RU"},
        ),
        (
            "Azerbaijan and ethnic Armenian forces in Nagorno-Karabakh agreed to a ceasefire on Tuesday, Baku said.",
            {"nobody -"},
            {"AZ accepted -", "NAGORNO_KARABAKH accepted -"},
        ),
        (
            "The Democratic Republic of Congo and Rwanda agreed on a ceasefire after talks in Luanda.",
            {"nobody -"},
            {"CD accepted -", "RW accepted -"},
        ),
        (
            "Colombia's government and the National Liberation Army (ELN) guerrilla group agreed on a six-month ceasefire.",
            {"nobody 4320"},
            {"CO accepted -", "ELN accepted -"},
        ),
        (
            (
                "Yemen's government and the Houthis agreed to renew their truce for two months, the United Nations envoy said. "
                "The parties had accepted a United Nations proposal to extend the truce, he added."
            ),
            {"UN 1440"},
            {"YE accepted UN", "HOUTHI accepted UN"},
        ),
        (
            (
                "The warring factions in Sudan agreed to a 72-hour ceasefire, Washington said. The Rapid Support Forces welcomed it. "
                "The army said it had agreed to an armistice proposed by Saudi Arabia."
            ),
            {"SA 72"},
            {"SD accepted SA", "RSF accepted SA"},
        ),
        (
            "The Taliban announced a three-day ceasefire for the holiday, days after Afghan President Ashraf Ghani declared a ceasefire with them.",
            {"TALIBAN 72", "AF -"},
            set(),
        ),
        (
            "The truce in Libya, where fighters still hold the port, was brokered by U.S. Secretary of State John Kerry and Russian Foreign Minister Sergei Lavrov.",
            {"US -", "RU -"},
            set(),
        ),
    ],
)
def test_agreed_brokered_declared(text: str, made: set[str], answers: set[str]) -> None:
    assert told(text) == (made, answers)


def test_only_when_is_a_condition() -> None:
    """The army of Sudan would only accept a truce when the Rapid Support Forces left the city, a military official said."""
    assert test_only_when_is_a_condition.__doc__ is not None
    assert told(test_only_when_is_a_condition.__doc__)[1] == {"SD conditional -"}


@pytest.mark.parametrize(
    "text",
    [
        "The government of the Democratic Republic of Congo and M23 agreed to work towards a truce, they said in Doha.",
        "The army of Sudan and the Rapid Support Forces agreed to discuss a ceasefire.",
        "Egypt hopes that a truce between Israel and Hamas takes effect soon.",
        "Israel and Hamas blamed each other for the collapse of the truce.",
        "No ceasefire was agreed between Russia and Ukraine.",
        "A truce between Israel and Hamas could take effect on Monday if the talks succeed, mediators said.",
    ],
)
def test_nothing_agreed(text: str) -> None:
    assert told(text) == (set(), set())


def test_the_state_is_not_its_rebels() -> None:
    """Sudanese rebels declared a ceasefire on Tuesday. The Sudan People's Liberation Movement has fought the army for ten years."""
    assert test_the_state_is_not_its_rebels.__doc__ is not None
    made, _ = told(test_the_state_is_not_its_rebels.__doc__)
    assert not any(row.startswith("SD") for row in made)
