"""Talks: what reports of many conflicts say of meetings, told in one line each: status, day, city, parties and what else is said."""

from __future__ import annotations

from datetime import date

import pytest

from parley.extract import extract
from parley.model import Claim, Talks
from tests.extract.telling import marked

HELD = (
    ("2024-07-10", "WASHINGTON — Armenia's and Azerbaijan's foreign ministers saw no breakthrough after holding talks in Washington on Wednesday, hosted by U.S. Secretary of State Antony Blinken.", "held 2024-07-10 Washington AM,AZ by US"),
    ("2022-09-20", "On Monday Secretary of State Antony Blinken hosted Armenian Foreign Minister Ararat Mirzoyan and Azerbaijani Foreign Minister Jeyhun Bayramov in New York for their first direct talks since the fighting.", "held 2022-09-19 New York AM,AZ by US"),
    ("2025-07-10", "ABU DHABI, July 10 (Wire) - The leaders of Armenia and Azerbaijan met in Abu Dhabi on Thursday. Pashinyan and Aliyev last met in Tirana in May.",
     "held 2025-07-10 Abu Dhabi AM,AZ", "held 2025-05-01..2025-05-31 Tirana AM,AZ"),
    ("2025-04-12", "Iran and the United States held indirect talks in Oman on Saturday over Tehran's nuclear programme. The next round will take place on April 19, Araghchi said.", "held 2025-04-12 - IR,US", "planned 2025-04-19 - IR,US"),
    ("2022-08-10", "Officers of Yemen's government and the Houthis concluded a third round of talks in Amman on Tuesday without agreement on the roads of Taiz.",
     "held 2022-08-09 Amman HOUTHI,YE round 3"),
    ("2017-01-24", "ASTANA, Kazakhstan — Two days of indirect talks between the Syrian government and Syrian rebels ended in Astana on Tuesday.",
     "held 2017-01-24 Astana SY,SYRIAN_REBELS"),
    ("2001-07-16", "India's Atal Behari Vajpayee and Pakistan's Pervez Musharraf met for a second day on Monday in Agra, but the summit ended without a declaration. The two leaders held five hours of talks on Sunday.", "held 2001-07-16 Agra IN,PK", "held 2001-07-15 - IN,PK"),
    ("2018-01-09", "North Korea and South Korea held their first official talks in two years at Panmunjom on Tuesday.", "held 2018-01-09 - KP,KR at Panmunjom"),
    ("2026-01-24", "Negotiators from Ukraine, Russia and the United States completed a second day of talks in Abu Dhabi on Saturday.",
     "held 2026-01-24 Abu Dhabi RU,UA,US"),
    ("1994-10-31", "LUSAKA, Zambia - Angola's government and UNITA rebels initialled a peace accord on Monday after a year of talks in the Zambian capital.",
     "held 1994-10-31 Lusaka AO,UNITA"),
    ("2020-09-12", "DOHA - Representatives of the Afghan government and of the Taliban gathered for peace talks in Qatar's capital on Saturday.",
     "held 2020-09-12 Doha AF,TALIBAN"),
    ("2024-02-05", "Zelenskyy said talks with Russian officials in Minsk had produced no result. Ukraine and Russia are at war.", "held - Minsk RU,UA"),
)  # fmt: skip
TOLD_BY_THE_WAY = (
    ("2025-05-23", "KYIV, May 23 - Russia and Ukraine each freed 390 prisoners on Friday. The exchange goes back to May 16, when Russian and Ukrainian negotiators met in Istanbul.",
     "held 2025-05-16 Istanbul RU,UA"),
    ("2025-06-02", "ISTANBUL, June 2 - Russian and Ukrainian negotiators agreed on Monday to exchange prisoners, but their second round of talks brought no ceasefire. The round at a palace in Istanbul lasted just over an hour. The first round on May 16 had led to an exchange.",
     "held 2025-06-02 Istanbul RU,UA round 2", "held 2025-05-16 - RU,UA round 1"),
    ("2000-12-13", "Ethiopia and Eritrea signed a peace agreement in Algiers on 12 December 2000.", "held 2000-12-12 Algiers ER,ET"),
    ("2024-08-02", "Russia and the United States exchanged prisoners. Talks had gone on for well over a year.", "held - - RU,US"),
    ("2023-09-20", "Houthi negotiators left Riyadh after talks with Saudi officials on Tuesday. The Houthis have fought Yemen's government since 2014.", "held 2023-09-19 - HOUTHI,SA"),
    ("2025-08-16", "Putin met Trump on Friday. Zelenskyy said he would meet Trump in Washington on Monday. Russia and Ukraine are at war.", "held 2025-08-15 - RU,US", "planned 2025-08-18 Washington UA,US"),
    ("2007-08-29", "Seoul said it had held face-to-face talks with the Taliban on Tuesday. The Taliban fight the Afghan government.", "held 2007-08-28 - KR,TALIBAN"),
    ("2019-01-16", "Representatives of Yemen's government and of the Houthi movement met in the Jordanian capital on Wednesday. The UN and the Red Cross chair the talks.",
     "held 2019-01-16 Amman HOUTHI,YE by UN,ICRC"),
    ("2025-05-11", "Iran's Foreign Minister Abbas Araghchi and US envoy Steve Witkoff met in Muscat on Sunday through Omani mediators.", "held 2025-05-11 Muscat IR,US by OM"),
    ("2000-06-18", "The foreign ministers of Ethiopia and Eritrea signed a cessation of hostilities in Algiers on Sunday.", "held 2000-06-18 Algiers ER,ET"),
    ("2025-06-02", "Talks between Russia and Ukraine have begun in Istanbul. The meeting has ended after less than two hours.", "held - Istanbul RU,UA"),
)  # fmt: skip
UNDER_WAY = (
    ("2012-11-19", "Colombia's government and FARC rebels opened peace talks in Cuba on Monday.", "under_way 2012-11-19 - CO,FARC"),
    ("2003-01-06", "The fourth round of talks between the Tamil Tigers and the Sri Lankan government began on Monday near Bangkok. They are expected to conclude on Thursday.", "under_way 2003-01-06 Bangkok LK,LTTE round 4"),
    ("2023-05-06", "Envoys of Sudan's army and the Rapid Support Forces began talks in Jeddah on Saturday.", "under_way 2023-05-06 Jeddah RSF,SD"),
    ("2025-04-19", "Iran and the United States are holding talks in Rome today.", "under_way 2025-04-19 Rome IR,US"),
)  # fmt: skip
AHEAD = (
    ("2025-09-09", "The Congolese government accused M23 of breaking the truce ahead of talks expected to begin in Doha on Friday.", "planned 2025-09-12 Doha CD,M23"),
    ("2025-09-09", "Sudan's army and the Rapid Support Forces will discuss a prisoner exchange during talks due to be held in Nairobi this Thursday.",
     "planned 2025-09-11 Nairobi RSF,SD"),
    ("2025-09-09", "Russia and Ukraine exchanged 50 prisoners each on Sunday ahead of talks set for Monday in Geneva.", "planned 2025-09-15 Geneva RU,UA"),
    ("2025-04-07", "The Democratic Republic of Congo and the M23 will hold peace talks in Doha on April 9, sources on both sides said.",
     "planned 2025-04-09 Doha CD,M23"),
    ("2025-07-07", "Israeli Prime Minister Benjamin Netanyahu was due to meet US President Donald Trump in Washington later on Monday to speak about Hamas.",
     "planned 2025-07-07 Washington IL,US"),
    ("2024-08-09", "The United States, Egypt and Qatar called on Israel and Hamas to resume talks in Doha on August 15.", "proposed 2024-08-15 Doha HAMAS,IL"),
    ("2025-05-11", "Putin proposed that Russia and Ukraine hold talks in Istanbul on May 15.", "proposed 2025-05-15 Istanbul RU,UA"),
    ("2018-05-16", "North Korea called off talks with South Korea scheduled for Wednesday at Panmunjom.", "cancelled 2018-05-16 - KP,KR at Panmunjom"),
    ("2025-05-11", "A fourth round of talks between Iran and the United States had been scheduled for May 3 in Rome but was postponed.",
     "cancelled 2025-05-03 Rome IR,US round 4"),
    ("2024-12-14", "A meeting between the presidents of Rwanda and Congo will not take place as planned on Sunday, both countries said.", "cancelled 2024-12-15 - CD,RW"),
    ("2024-01-04", "Yemen's government on Thursday postponed talks with the Houthi rebels. The talks had been due to begin in Amman on Saturday.",
     "cancelled 2024-01-06 Amman HOUTHI,YE"),
    ("2025-01-17", "Colombian President Gustavo Petro suspended peace talks with the ELN guerrillas on Friday after attacks in Catatumbo.", "cancelled 2025-01-17 - CO,ELN"),
    ("2022-05-03", "Ethiopia broke off talks with Tigrayan rebels on Monday, the African Union's envoy said.", "cancelled 2022-05-02 - ET,TPLF"),
    ("2022-11-21", "Colombia's government and the ELN will resume talks that were suspended in 2019.", "planned - - CO,ELN"),
    ("2024-01-04", "Yemen's government has announced the indefinite postponement of talks with the Houthi rebels.", "cancelled - - HOUTHI,YE"),
    ("2024-12-16", "The talks between Rwanda and Congo will not take place. Their presidents were due to meet in Luanda on Sunday.", "cancelled - - CD,RW"),
    ("2022-07-16", "The foreign ministers of Armenia and Azerbaijan met in Tbilisi on Saturday for the first time since the Nagorno-Karabakh war. The Nagorno-Karabakh war ended with a truce.",
     "held 2022-07-16 Tbilisi AM,AZ"),
    ("1996-08-26", "Lebed of Russia called off further talks with the Chechen rebels. The Russian commander is expected to meet the Chechen leader Aslan Maskhadov today.",
     "cancelled - - CHECHNYA,RU", "planned 1996-08-26 - CHECHNYA,RU"),
    ("2007-08-30", "Seoul agreed in face-to-face talks with the Taliban on Tuesday to withdraw its soldiers from Afghanistan.", "held 2007-08-28 - KR,TALIBAN"),
    ("2020-11-10", "Armenia and Azerbaijan broke three truces: one agreed in Moscow on 10 October, after more than ten hours of talks between the foreign ministers; a second on 17 October.",
     "held 2020-10-10 - AM,AZ"),
    ("2020-03-02", "The United States and the Taliban negotiated for almost 18 months in Doha.", "held - Doha TALIBAN,US"),
    ("2020-02-01", "Talks between the United States and the Taliban were called off by Washington in September.", "cancelled 2019-09-01..2019-09-30 - TALIBAN,US"),
    ("2017-02-01", "Manila called off peace talks with the New People's Army. The talks had been set for Feb. 22 in Oslo.", "cancelled 2017-02-22 Oslo NPA,PH"),
    ("2014-02-01", "South Sudan's government and the rebels of the SPLM-IO will talk. Their peace talks in Addis Ababa were rescheduled for Feb. 10.",
     "planned 2014-02-10 Addis Ababa SPLM_IO,SS"),
    ("2005-08-20", "The Tamil Tigers said yesterday the talks with Sri Lanka's government would be held in Oslo.", "planned - Oslo LK,LTTE"),
    ("2025-03-17", "Congo's government was to meet the M23 rebels. The talks, scheduled for Tuesday in Luanda, have been called off.",
     "cancelled 2025-03-18 Luanda CD,M23"),
)  # fmt: skip
NONE = (
    "India and Pakistan's cricket boards held talks in Dubai on Friday on the next tournament.",
    "Putin met Ukrainian children in the Kremlin on Monday. Russia and Ukraine are at war.",
    "A Chechen rebel leader told a newspaper that his truce should help lead to peace talks with the Kremlin.",
    "Sudan's army boycotted talks with the Rapid Support Forces in Addis Ababa.",
    "The release paved the way for the start of long sought-after peace negotiations between Kabul and the Taliban.",
    "Talks between the Afghan government and the Taliban were supposed to take place in March.",
    "Putin said Russia would cease fire and begin talks with Ukraine if Kyiv gave up four regions.",
    "Sudan's army suspended its participation in talks with the Rapid Support Forces in Jeddah on Wednesday.",
    "Hamas wants a truce. Israel said it would send a delegation for talks.",
    "Rwanda had made the peace accord conditional on Congo holding direct talks with the M23 rebels.",
    "An Egyptian security delegation met with Hamas leaders in Cairo on Thursday. Egypt mediates between Hamas and Israel.",
    "The head of the CIA and Egypt's intelligence chief held talks in Cairo on Monday on a hostage deal between Israel and Hamas.",
    "Yemen's prime minister said at talks with the UN envoy Hans Grundberg in Riyadh on Sunday that the Houthis must free all captives.",
    "Sri Lanka's government told the Norwegian envoy during talks in Colombo this week that the Tamil Tigers must stop their attacks.",
    "The Tamil Tigers must refrain from violence during negotiations, Sri Lanka's government said.",
    "Since then the peace talks between Sri Lanka's government and the Tamil Tigers have faltered.",
    "The LTTE is prepared to start talks with Sri Lanka's government in a neutral place.",
    "Russia and Ukraine will not hold talks in Istanbul until the shelling stops, Kyiv said.",
    "The head of Ukraine's delegation said the talks with Russia would go on.",
    "The talks between Yemen's government and the Houthis had been due to begin in Amman on Saturday.",
    "U.S. Treasury Secretary Scott Bessent and Chinese Vice Premier He Lifeng opened trade talks in Geneva on Saturday.",
    "The Russian Security Council met in Moscow on Sunday. Kyiv has said that it is ready for talks with Moscow.",
    "There can be no negotiations under fire, Zelenskyy said. Any talks between Ukraine and Russia must begin with a ceasefire, he added.",
    "Barcelona and Juventus are in talks over a swap of midfielders, and their representatives met in Turin on Friday.",
    "The Israeli cabinet met on Monday night to discuss the hostages whom Hamas holds. Families of the captives met Prime Minister Netanyahu.",
    "Peace talks in Yemen could resume in Muscat if the Houthis accept the plan of the government, analysts say.",
    "The prospect of talks in Muscat between the Houthis and Yemen's government has raised hopes.",
    "Ukraine could suspend talks with Russia if its troops in Mariupol are killed, President Zelensky warned on Tuesday.",
    "Delegations of the United States and China held talks in Geneva on Sunday and cut their tariffs.",
    "If Russia and Ukraine meet in Istanbul on Monday, the truce may hold.",
    "Ukraine rejected talks with Russia in Minsk.",
    "Hamas refused to hold talks with Israel in Cairo on Sunday.",
    "Russia and Ukraine completed the ninth round of their prisoner exchange on Monday.",
    "The talks between Iran and the United States are expected to end on Thursday.",
    "The United States and Iran agreed to continue negotiations.",
    "France and Germany held talks in Berlin on Monday on the EU budget.",
    "Regional leaders held a summit in Tanzania on Saturday and called for a ceasefire between Congo's army and the M23.",
    "A row over prisoners nearly derailed the talks last week, a source said of Congo and the M23.",
    "A third round of talks between Russia and Ukraine has not been fixed.",
    "A fourth round of talks between Russia and Ukraine has no date, and Turkey has offered Istanbul again.",
    "Diplomats spoke of the idea of a meeting between Putin and Zelenskyy in Istanbul.",
)  # fmt: skip


def told(claim: Claim) -> str:
    body = claim.body
    assert isinstance(body, Talks)
    day = "-" if body.when is None else body.when.first.isoformat() if body.when.first == body.when.last else f"{body.when.first}..{body.when.last}"
    more = [
        f"at {body.venue}" if body.venue else "",
        f"by {','.join(body.mediators)}" if body.mediators else "",
        f"round {body.round}" if body.round else "",
    ]
    return " ".join([body.status, day, body.city or "-", ",".join(body.parties), *filter(None, more)])


def talks_of(text: str, published: str) -> list[str]:
    return [told(c) for c in extract(marked(text, date.fromisoformat(published)))[0] if isinstance(c.body, Talks)]


@pytest.mark.parametrize(("published", "text", "lines"), [(d, t, lines) for d, t, *lines in (*HELD, *TOLD_BY_THE_WAY, *UNDER_WAY, *AHEAD)])
def test_meetings(published: str, text: str, lines: list[str]) -> None:
    assert talks_of(text, published) == lines


@pytest.mark.parametrize("text", NONE)
def test_no_meeting(text: str) -> None:
    assert talks_of(text, "2025-07-24") == []
