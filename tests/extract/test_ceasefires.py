from __future__ import annotations

from datetime import date

import pytest

from parley.annotate.annotate import annotate
from parley.extract.draft import Draft
from parley.extract.proposals.proposals import find_proposals
from parley.extract.proposals.responses import find_responses
from parley.extract.scene.scene import set_scene
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
            "The Tamil Tigers' month-long unilateral ceasefire with Sri Lanka's army came into force at midnight.",
            {"LTTE 720"},
            set(),
        ),
        (
            "Hamas said any deal with Israel must include a permanent ceasefire.",
            {"HAMAS -"},
            set(),
        ),
        (
            "The government of Colombia rejected a proposal by Colombia's main leftist rebel movement for a truce. The FARC fight on.",
            {"FARC -"},
            {"CO rejected FARC"},
        ),
        (
            "Israel said the truce with Hamas must be in place by Friday and must hold.",
            set(),
            set(),
        ),
        (
            "Neither Russia nor Ukraine has agreed to a ceasefire.",
            set(),
            set(),
        ),
        (
            "Hamas said it had informed Qatar of its approval of their proposal regarding a ceasefire with Israel.",
            set(),
            set(),
        ),
        (
            "The United Nations announced that a ceasefire between Iran and Iraq would take effect on Saturday.",
            {"nobody -"},
            {"IR accepted -", "IQ accepted -"},
        ),
        (
            "Armenia and Azerbaijan say they have agreed to a ceasefire.",
            {"nobody -"},
            {"AM accepted -", "AZ accepted -"},
        ),
        (
            "The Afghan president said he would talk to the Taliban after they made a ceasefire offer.",
            {"TALIBAN -"},
            set(),
        ),
        (
            "The ceasefire between India and Pakistan, brokered and first announced by the United States, came into effect on Saturday.",
            {"US -"},
            {"IN accepted US", "PK accepted US"},
        ),
        (
            "Vladimir Putin has ordered his forces to stop all fighting from 6 pm today until midnight on Sunday, 30 hours in all. Ukraine has not answered.",
            {"RU 30"},
            set(),
        ),
        (
            "Nepal's Maoists and the government agreed a ceasefire in January to halt the seven-year conflict.",
            {"nobody -"},
            {"CPN_M accepted -", "NP accepted -"},
        ),
        ("Nepal's Maoists declared a ceasefire for seven days, the length of the festival.", {"CPN_M 168"}, set()),
        (
            "The ceasefire between Israel and Lebanon was to end on Sunday. Lebanon's prime minister confirmed that Lebanon had agreed to the extension.",
            set(),
            {"LB accepted -"},
        ),
        (
            "Putin said Russia agreed with the idea of a 30-day ceasefire in Ukraine but wanted guarantees first.",
            set(),
            {"RU conditional -"},
        ),
        (
            "Ukraine was ready to accept a 30-day ceasefire with Russia, as proposed by the United States.",
            {"US 720"},
            {"UA accepted US"},
        ),
        (
            "A ceasefire between Israel and Hezbollah brokered by France took effect on Wednesday. It calls for a 60-day halt in fighting.",
            {"FR 1440"},
            {"IL accepted FR", "HEZBOLLAH accepted FR"},
        ),
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
        (
            "Qatar said Israel and Hamas struck a last-minute agreement on Thursday to extend their truce by two days.",
            {"nobody 48"},
            {"IL accepted -", "HAMAS accepted -"},
        ),
        (
            "The generals of the two countries, India and Pakistan, agreed on May 10 to stop all firing along the line.",
            {"nobody -"},
            {"IN accepted -", "PK accepted -"},
        ),
        (
            (
                "The Bosnian government and the Bosnian Serbs signed an agreement to cease hostilities for four months. "
                "U.N. envoy Yasushi Akashi, who negotiated it, was pleased."
            ),
            {"UN 2880"},
            {"BA accepted UN", "BOSNIAN_SERBS accepted UN"},
        ),
        (
            (
                "The government of the Democratic Republic of Congo and the M23 rebels have agreed to stop fighting at once after talks in Doha, "
                "which Qatar mediated."
            ),
            {"QA -"},
            {"CD accepted QA", "M23 accepted QA"},
        ),
        (
            "A ceasefire between Morocco and the Polisario Front has been in place since September 1991.",
            {"nobody -"},
            {"MA accepted -", "POLISARIO accepted -"},
        ),
        ("Nepal's government and Maoist rebels declared a ceasefire on Wednesday.", {"nobody -"}, {"NP accepted -", "CPN_M accepted -"}),
        ("The Tamil Tigers extended their unilateral ceasefire by a month. Sri Lanka rejected the truce.", {"LTTE 720"}, {"LK rejected LTTE"}),
        ("The FARC declared a truce. Colombian President Juan Manuel Santos refused to reciprocate.", {"FARC -"}, {"CO rejected FARC"}),
        (
            "Russia declared a truce over Easter and ordered its troops to cease fire. Ukraine will mirror Russia's steps, its president said.",
            {"RU -"},
            {"UA accepted RU"},
        ),
        ("Hamas was seeking amendments to the US ceasefire proposal, which Israel accepted.", {"US -"}, {"HAMAS conditional US", "IL accepted US"}),
        (
            "Yemen's government and the Houthis agreed on Thursday to a U.N.-brokered cease-fire in Hodeida.",
            {"UN -"},
            {"YE accepted UN", "HOUTHI accepted UN"},
        ),
        (
            "Hamas freed hostages under a U.S.-brokered ceasefire deal. The ceasefire between the two sides, Israel and Hamas, took effect on Friday.",
            {"US -"},
            {"IL accepted US", "HAMAS accepted US"},
        ),
        (
            "A truce has been in place since 24 March, when the federal government of Ethiopia declared it. The TPLF accepted it on condition of aid.",
            {"ET -"},
            {"TPLF conditional ET"},
        ),
        (
            "Afghanistan freed Taliban prisoners in answer to a three-day ceasefire which the insurgents announced. President Ashraf Ghani accepted it.",
            {"TALIBAN 72"},
            {"AF accepted TALIBAN"},
        ),
        (
            "Pakistan and Afghanistan agreed to an immediate ceasefire in Doha. A 48-hour truce which began on Wednesday had ended.",
            {"nobody -", "nobody 48"},
            {"PK accepted -", "AF accepted -"},
        ),
        ("Six Armenian soldiers crossed the line to Azerbaijan after the ceasefire of 10 May.", {"nobody -"}, set()),
        ("In April the United Nations got the warring sides to cease fire, the Houthis and Yemen's government.", {"UN -"}, set()),
        (
            "Hamas said it had accepted a ceasefire proposed by Egypt. Israel rejected the truce. The plan, it is said, provides for a 60-day truce.",
            {"EG 1440"},
            {"HAMAS accepted EG", "IL rejected EG"},
        ),
        (
            "The UN Security Council passed a resolution demanding a ceasefire between Israel and Hamas.",
            {"UN -"},
            set(),
        ),
        (
            "Ukraine and pro-Russian separatists signed a ceasefire agreement on Friday. Ukraine's president ordered his forces to cease fire.",
            {"nobody -"},
            {"UA accepted -", "UA_SEPARATISTS accepted -"},
        ),
        (
            "Israel and Hamas agreed on Monday to a ceasefire. The truce came into force on Tuesday. Egypt confirmed the truce.",
            {"nobody -"},
            {"IL accepted -", "HAMAS accepted -"},
        ),
        (
            "The two countries, Armenia and Azerbaijan, fought a 44-day war that a Russian-brokered ceasefire ended in November 2020.",
            {"RU -"},
            set(),
        ),
        (
            "A ceasefire ended six weeks of fighting between Armenia and Azerbaijan in November 2020.",
            {"nobody -"},
            {"AM accepted -", "AZ accepted -"},
        ),
        (
            "Israel and Hamas agreed to a truce under Egyptian mediation, Gaza's officials said.",
            {"EG -"},
            {"IL accepted EG", "HAMAS accepted EG"},
        ),
        ("The FARC said they would suspend attacks on Colombia's army for a month.", {"FARC 720"}, set()),
        ("Iran would stop its missile strikes if Israel halted its own, Tehran's foreign minister said.", {"IR -"}, set()),
        ("The Taliban halted attacks on Afghanistan's army for three days over the holiday.", {"TALIBAN 72"}, set()),
        ("Hamas submitted a positive response to the US proposal for a ceasefire with Israel.", {"US -"}, {"HAMAS accepted US"}),
        (
            "The exchange between the Houthis and Yemen's government followed the truce agreed in Stockholm in December 2018.",
            {"nobody -"},
            {"HOUTHI accepted -", "YE accepted -"},
        ),
        ("Hamas freed hostages under the ceasefire that took effect on May 9. The deal was mediated by Egypt.", {"EG -"}, set()),
        (
            "A ceasefire deal signed in Minsk in February 2015 by Ukraine and the pro-Russian separatists is violated daily.",
            {"nobody -"},
            {"UA accepted -", "UA_SEPARATISTS accepted -"},
        ),
        (
            "A 60-day truce between Israel and Hezbollah will take effect on Wednesday, mediators said.",
            {"nobody 1440"},
            {"IL accepted -", "HEZBOLLAH accepted -"},
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
        "The hackers and the company agreed a truce of 48 hours while its board met under attack.",
        "The United States and China agreed a 90-day truce in their tariff war. Troops were on nobody's mind.",
        "A spokesman denied a report that the Taliban had offered a ceasefire to Afghanistan's government.",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine said it was ready to accept a U.S. proposal for a 30-day ceasefire with Russia.", {"US"}),
        ("Britain's prime minister wanted to know whether the truce declared by the Irish Republican Army was permanent.", set()),
        ("Hamas submitted its response to the ceasefire proposal of the United States on Saturday, Israel said.", {"US"}),
        ("Kyiv is close to a deal on guarantees tied to a proposed ceasefire with Russia.", set()),
    ],
)
def test_who_did_not_propose(text: str, expected: set[str]) -> None:
    assert {row.split()[0] for row in told(text)[0]} == expected
