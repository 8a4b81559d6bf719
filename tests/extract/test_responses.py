from __future__ import annotations

from datetime import date

import pytest

from parley.annotate.annotate import annotate
from parley.extract.draft import Draft
from parley.extract.proposals.proposals import find_proposals
from parley.extract.proposals.responses import find_responses
from parley.extract.scene.scene import set_scene
from parley.model import Report, Response, When
from parley.read import read_bytes

DAY = date(2024, 5, 15)


def answers(text: str) -> list[tuple[str, str | None, str, str]]:
    scene = set_scene(annotate(Report(id="t", text=text, published=When(DAY, DAY, "day"))))
    found = find_responses(scene, find_proposals(scene))
    return [(d.body.by, d.body.to_by, d.body.what, d.body.answer) for d in found if isinstance(d, Draft) and isinstance(d.body, Response)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ETHIOPIA REJECTED ON WEDNESDAY AN ERITREAN CALL FOR AN IMMEDIATE CEASEFIRE, STATE RADIO SAID.", [("ET", "ER", "ceasefire", "rejected")]),
        ("The Houthi movement rejected a United Nations call for a truce with Yemen's government.", [("HOUTHI", "UN", "ceasefire", "rejected")]),
        (
            "Colombian President Juan Manuel Santos rejected a FARC call for a ceasefire, and Colombia's army went on fighting.",
            [("CO", "FARC", "ceasefire", "rejected")],
        ),
        ("Ukraine would study a ceasefire proposal by Russia if it received one.", []),
        ("Nepal's government freed three Maoists to lure the rebels back to peace talks.", []),
        ("Officials of Thailand and the BRN held back-channel talks in Berlin.", []),
        ("Nepal's Maoists back talks with the government of Nepal.", [("CPN_M", None, "talks", "accepted")]),
        ("Georgia made demands at the talks which Russia refused to meet.", []),
        ("Russia refused to meet Georgia's demands at the talks.", []),
        ("Sudan and the JEM agreed to meet again before considering a ceasefire.", []),
        ("Ukraine would study a ceasefire proposal from Russia should one be made.", []),
        (
            "Ukraine rejected a ceasefire proposal by Russia and said it would stop only if it received guarantees.",
            [("UA", "RU", "ceasefire", "rejected")],
        ),
        ("India turned down Pakistan's offer of talks on Kashmir after the shelling.", [("IN", "PK", "talks", "rejected")]),
        (
            "Russia proposed a two-day truce to Ukraine. The Ukrainian delegation said it would study the proposal.",
            [("UA", "RU", "ceasefire", "noted")],
        ),
        ('Ukraine asked Russia for a meeting of the presidents, and Russia "took note" of the request.', [("RU", "UA", "summit", "noted")]),
        (
            "Hezbollah said the group would agree to a ceasefire with Israel if Israel stopped its attacks on Lebanon.",
            [("HEZBOLLAH", None, "ceasefire", "conditional")],
        ),
        ("Ethiopia's government declared a ceasefire in Tigray. The TPLF dismissed the truce as a joke.", [("TPLF", "ET", "ceasefire", "rejected")]),
        (
            "M23 rebels announced a ceasefire. The government of the Democratic Republic of the Congo dismissed it as a ploy.",
            [("CD", "M23", "ceasefire", "rejected")],
        ),
        ("Ukraine agreed to accept a US proposal for a 30-day ceasefire with Russia.", [("UA", "US", "ceasefire", "accepted")]),
        (
            "The Taliban said on Monday that they would not take part in the talks with Kabul unless their prisoners were freed.",
            [("TALIBAN", None, "talks", "conditional")],
        ),
        ("Spain's government said it would not negotiate with ETA until the group gave up its arms.", [("ES", None, "talks", "conditional")]),
        (
            "Hamas has turned down a proposal put forward by Israel for a six-week truce in Gaza.",
            [("HAMAS", "IL", "ceasefire", "rejected")],
        ),
        (
            "The Tamil Tigers appealed for a ceasefire but refused to lay down their arms. Sri Lanka's government rejected the call.",
            [("LK", "LTTE", "ceasefire", "rejected")],
        ),
        (
            "Nepal's Maoist rebels declared a three-month ceasefire. The royal government said it would not reciprocate.",
            [("NP", "CPN_M", "ceasefire", "rejected")],
        ),
        (
            "The Taliban rebels rejected an offer by Afghan President Ashraf Ghani of a three-month ceasefire, two commanders said.",
            [("TALIBAN", "AF", "ceasefire", "rejected")],
        ),
        ("Israel will not agree to a five-year hudna with Hamas, an Israeli official said.", [("IL", None, "ceasefire", "rejected")]),
        (
            "Washington offered a jailed arms dealer for both prisoners. The Kremlin turned this down.",
            [("RU", "US", "exchange", "rejected")],
        ),
        (
            "The SPLA rebels demanded a settlement before they would consider a ceasefire with Sudan's government.",
            [("SPLA", None, "ceasefire", "conditional")],
        ),
        (
            "Peace talks are impossible as long as Russian troops remain in Ukraine, the Ukrainian presidential adviser said.",
            [("UA", "RU", "talks", "conditional")],
        ),
        (
            "Russia ordered a 36-hour ceasefire in Ukraine over Christmas. Ukraine dismissed the order as a trick.",
            [("UA", "RU", "ceasefire", "rejected")],
        ),
        ("Kinshasa has refused to engage with the M23, Congo's enemy.", [("CD", None, "talks", "rejected")]),
        ("South Korea turned down a North Korean proposal for working-level military talks.", [("KR", "KP", "talks", "rejected")]),
        (
            "Hamas insists that any deal with Israel must include a permanent ceasefire, a demand that Israel has rejected.",
            [("IL", "HAMAS", "ceasefire", "rejected")],
        ),
        (
            "Russia declared a truce with Ukraine. Ukraine's foreign minister said Kyiv would abide by the truce if Russia did.",
            [("UA", "RU", "ceasefire", "conditional")],
        ),
        ("Ethiopia will not sign a ceasefire unless Eritrea withdraws its troops.", [("ET", None, "ceasefire", "conditional")]),
        ("Russia offered Ukraine a truce. Kyiv called Putin's truce offer a trick.", [("UA", "RU", "ceasefire", "rejected")]),
        ("Pakistan's offer of talks was rebuffed by India on Wednesday.", [("IN", "PK", "talks", "rejected")]),
        (
            "Rwanda demanded that Congo start direct talks with the M23 rebels, which Congo rejected.",
            [("CD", "RW", "talks", "rejected")],
        ),
        (
            "Ukraine's foreign minister said that there could be no truce until Russian troops left.",
            [("UA", "RU", "ceasefire", "conditional")],
        ),
        ("Hamas accepted parts of an American peace plan for Gaza.", [("HAMAS", "US", "other", "conditional")]),
        ("Iran rejected a US demand to halt enrichment, and the United States sent more warships.", [("IR", "US", "other", "rejected")]),
        (
            "The Afghan government rejected the Taliban's demand to free prisoners. The Taliban set a deadline.",
            [("AF", "TALIBAN", "exchange", "rejected")],
        ),
        ("Ukraine rejected parts of an American peace plan to end the war with Russia.", [("UA", "US", "other", "conditional")]),
        (
            "A truce was put forward by the mediators. Sudan's army rejected the proposal, and the Rapid Support Forces fought on.",
            [("SD", None, "ceasefire", "rejected")],
        ),
        ("Yugoslavia refused to negotiate with the Kosovo Liberation Army.", [("YU", None, "talks", "rejected")]),
    ],
)
def test_answer(text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    assert answers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Israel did not reject the American ceasefire plan.",
        "Russia has not said whether it will accept a ceasefire with Ukraine.",
        "The mediators urged Hamas to accept a ceasefire with Israel.",
        "Ukraine and Russia agreed to hold a new round of talks.",
        "Norway ruled out early talks between Sri Lanka's government and the Tamil Tigers.",
        "Neither Russia nor Ukraine has accepted a ceasefire.",
        "Ukraine denied that it had rejected a Russian truce offer.",
        "The army rejected accusations that it had shelled a village during the ceasefire with the ELN in Colombia.",
        "Ukraine did not attend the talks in Doha between the Taliban and the United States.",
        "The mediators hope that Israel will reciprocate the truce of Hamas.",
        "The Kremlin declined to say whether Russia would attend the talks that Ukraine has proposed.",
        "The president rejected demands for his resignation after the rebels of the FARC took a town in Colombia.",
        "Israel rejected a claim that it had violated the truce with Hamas in Gaza.",
        "Families of the hostages of Hamas demanded that the government of Israel accept the truce.",
        "Ukraine welcomed the ceasefire in Gaza and thanked Qatar.",
    ],
)
def test_no_answer(text: str) -> None:
    assert answers(text) == []


def test_the_accused_answers_not_the_accuser() -> None:
    """Ukraine accused Russia of rejecting a ceasefire."""
    assert test_the_accused_answers_not_the_accuser.__doc__ is not None
    assert [row[0] for row in answers(test_the_accused_answers_not_the_accuser.__doc__)] == ["RU"]


def test_label_of_a_headline() -> None:
    """Sudan: RSF accepts US-proposed humanitarian truce"""
    assert test_label_of_a_headline.__doc__ is not None
    body = "CAIRO (Agency) - Sudan's paramilitary Rapid Support Forces spoke of peace on Thursday. The army of Sudan did not respond."
    report = read_bytes(f"{test_label_of_a_headline.__doc__}\n\n{body}".encode(), "t.txt")
    assert isinstance(report, Report)
    scene = set_scene(annotate(report))
    found = [d.body for d in find_responses(scene, find_proposals(scene)) if isinstance(d, Draft)]
    assert [(b.by, b.answer) for b in found if isinstance(b, Response)] == [("RSF", "accepted")]
