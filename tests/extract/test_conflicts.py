"""Who is who in reports of conflicts round the world: both sides under the names that desks use, with their codes in the claims."""

from __future__ import annotations

from datetime import date

import pytest

from parley.extract import extract
from parley.model import Body, Talks, Transfer
from tests.extract.telling import marked

# A sentence, the year of the report, and its transfers and talks with their parties.
CASES = (
    # Yemen
    (
        "The Houthis freed 64 government soldiers in Taiz on Tuesday, handing them to the internationally recognised government, Yemen's government said.",
        2025,
        "carried_out HOUTHI>YE",
    ),
    (
        "Yemen's government and the Iran-backed Houthi rebels agreed in Muscat on Tuesday to swap 2,900 prisoners each, the UN envoy said.",
        2025,
        "agreed HOUTHI>YE; agreed YE>HOUTHI",
    ),
    ("The Saudi-led coalition released 200 Houthi prisoners on Tuesday, state media said.", 2025, "carried_out SA>HOUTHI"),
    ("Ansar Allah handed over nine Saudi prisoners to Riyadh on Tuesday.", 2025, "carried_out HOUTHI>SA"),
    # Gaza
    ("Hamas handed over three Israeli hostages to the Red Cross on Tuesday.", 2025, "carried_out HAMAS>IL"),
    ("Islamic Jihad handed over the body of an Israeli hostage to the Red Cross on Tuesday.", 2025, "carried_out PIJ>IL"),
    ("Israel freed 90 Palestinian prisoners from Ofer Prison on Tuesday.", 2025, "carried_out IL>PS"),
    ("Israel returned the bodies of 15 Palestinians to Gaza through the Red Cross on Tuesday.", 2025, "carried_out IL>PS"),
    ("Hizbullah returned the bodies of two Israeli soldiers to Israel on Tuesday.", 2025, "carried_out HEZBOLLAH>IL"),
    ("Israel freed five Lebanese prisoners to Hezbollah on Tuesday.", 2025, "carried_out IL>HEZBOLLAH"),
    ("Hamas and Israel held indirect talks in Doha on Tuesday, mediated by Qatar and Egypt.", 2025, "talks HAMAS+IL m:QA+EG"),
    # DRC
    ("The AFC/M23 freed 1,350 Congolese soldiers on Tuesday, handing them to the government in Kinshasa.", 2025, "carried_out M23>CD"),
    ("The Congolese government and the M23 rebel group held talks in Doha on Tuesday under Qatari mediation.", 2025, "talks CD+M23 m:QA"),
    ("Kinshasa and the M23 rebels agreed on Tuesday to free 700 prisoners each.", 2025, "agreed CD>M23; agreed M23>CD"),
    ("The Congolese army handed over 12 FDLR fighters to Rwanda on Tuesday.", 2025, "carried_out CD>RW"),
    # Colombia
    ("The ELN freed nine Colombian soldiers on Tuesday, handing them to the Red Cross.", 2025, "carried_out ELN>CO"),
    ("FARC rebels handed over two captive police officers to the Red Cross on Tuesday, the Colombian government said.", 2025, "carried_out FARC>CO"),
    (
        "Dissidents of the FARC freed 29 Colombian police officers on Tuesday and handed them to the Ombudsman's Office.",
        2025,
        "carried_out FARC_DISSIDENTS>CO",
    ),
    # Syria
    ("The Kurdish-led SDF handed over 97 captured government soldiers to Damascus on Tuesday.", 2025, "carried_out SDF>SY"),
    ("The Syrian government and the Syrian Democratic Forces agreed on Tuesday to exchange all prisoners.", 2025, "agreed SDF>SY; agreed SY>SDF"),
    ("Islamic State freed 10 captive SDF fighters on Tuesday in a deal with the Kurdish-led force.", 2025, "carried_out ISIS>SDF"),
    ("Syria's government freed 36 Druze detainees on Tuesday, handing them to Druze factions in Sweida.", 2025, "carried_out SY>DRUZE"),
    # Sudan
    ("The paramilitary Rapid Support Forces released 125 captured Sudanese soldiers to the Red Cross on Tuesday.", 2025, "carried_out RSF>SD"),
    ("The SPLA freed 50 Sudanese prisoners of war on Tuesday, handing them to Khartoum through the ICRC.", 2002, "carried_out SPLA>SD"),
    ("The Justice and Equality Movement released 53 government soldiers to the Red Cross on Tuesday, Sudan said.", 2025, "carried_out JEM>SD"),
    ("Sudan's army and the RSF held talks in Jeddah on Tuesday, brokered by Saudi Arabia and the United States.", 2025, "talks RSF+SD m:SA+US"),
    # Ethiopia
    ("The Tigray People's Liberation Front freed 4,000 Ethiopian soldiers on Tuesday.", 2025, "carried_out TPLF>ET"),
    ("The Ethiopian government and Tigrayan forces held talks in Pretoria on Tuesday, mediated by the African Union.", 2025, "talks ET+TPLF m:AU"),
    ("Ethiopia and the Oromo Liberation Army held talks in Dar es Salaam on Tuesday.", 2025, "talks ET+OLA"),
    # Karabakh / Caucasus
    ("Azerbaijan handed over ten Armenian prisoners of war to Yerevan on Tuesday with Russian mediation.", 2025, "carried_out AZ>AM"),
    ("Karabakh Armenians handed over the bodies of three Azerbaijani soldiers to Baku on Tuesday.", 2025, "carried_out NAGORNO_KARABAKH>AZ"),
    ("Georgia freed five South Ossetian prisoners on Tuesday, handing them to Tskhinvali.", 2009, "carried_out GE>SOUTH_OSSETIA"),
    ("Abkhazia handed over three Georgian prisoners to Tbilisi on Tuesday.", 1996, "carried_out ABKHAZIA>GE"),
    ("Chechen rebels freed 12 Russian soldiers on Tuesday, handing them to Moscow.", 1996, "carried_out CHECHNYA>RU"),
    # Balkans
    (
        "The Bosnian Serbs freed 30 Bosnian army prisoners on Tuesday, handing them to the government in Sarajevo.",
        1995,
        "carried_out BOSNIAN_SERBS>BA",
    ),
    ("Yugoslavia freed three American soldiers on Tuesday.", 1999, "carried_out YU>US"),
    ("The Kosovo Liberation Army released eight Yugoslav soldiers on Tuesday to international monitors.", 1999, "carried_out KLA>YU"),
    ("Croatian Serbs released 20 Croatian prisoners to Zagreb on Tuesday.", 1993, "carried_out KRAJINA_SERBS>HR"),
    # South Asia
    ("The Pakistani Taliban freed 25 captured Pakistani soldiers on Tuesday.", 2025, "carried_out TTP>PK"),
    ("The Balochistan Liberation Army released 11 captive Pakistani soldiers on Tuesday.", 2025, "carried_out BLA>PK"),
    (
        "The United States freed a Taliban prisoner in exchange for two Americans held by the Taliban on Tuesday.",
        2025,
        "carried_out TALIBAN>US; carried_out US>TALIBAN",
    ),
    ("The Tamil Tigers freed seven Sri Lankan soldiers on Tuesday, handing them to the ICRC.", 2002, "carried_out LTTE>LK"),
    (
        "Nepal's Maoist rebels released 46 captive soldiers on Tuesday to the Red Cross, the government in Kathmandu said.",
        2005,
        "carried_out CPN_M>NP",
    ),
    # SE Asia
    ("The Kachin Independence Army released 12 Myanmar soldiers on Tuesday.", 2025, "carried_out KIA>MM"),
    ("The Arakan Army freed 40 captured Myanmar soldiers on Tuesday.", 2025, "carried_out ARAKAN_ARMY>MM"),
    ("The New People's Army freed two captive Philippine soldiers on Tuesday, handing them to the Red Cross.", 2025, "carried_out NPA>PH"),
    ("Abu Sayyaf released a Filipino hostage to the Philippine army on Tuesday.", 2025, "carried_out ABU_SAYYAF>PH"),
    ("Indonesia agreed on Tuesday to free 1,400 GAM prisoners under its deal with the Free Aceh Movement.", 2005, "agreed ID>GAM"),
    # Africa
    ("The Polisario Front freed 404 Moroccan prisoners of war on Tuesday, the ICRC said.", 2005, "carried_out POLISARIO>MA"),
    ("Unita handed over 22 Angolan soldiers to the government on Tuesday.", 1995, "carried_out UNITA>AO"),
    ("Renamo released 100 Mozambican government soldiers to the Red Cross on Tuesday.", 1992, "carried_out RENAMO>MZ"),
    ("The Lord's Resistance Army released 40 captured Ugandan soldiers on Tuesday.", 2006, "carried_out LRA>UG"),
    ("JNIM released 15 Malian soldiers on Tuesday.", 2025, "carried_out JNIM>ML"),
    ("Tuareg rebels of the MNLA freed 20 Malian soldiers on Tuesday.", 2025, "carried_out CMA>ML"),
    ("Al-Shabab freed two Kenyan hostages on Tuesday, handing them to Nairobi.", 2025, "carried_out AL_SHABAAB>KE"),
    ("Haftar's LNA freed 20 captured fighters of the Tripoli-based government on Tuesday.", 2025, "carried_out LNA>LY"),
    ("Seleka rebels freed 10 Central African soldiers on Tuesday, handing them to the government.", 2025, "carried_out SELEKA>CF"),
    # Latin America
    ("The FMLN handed over six captured Salvadoran soldiers to the Red Cross on Tuesday.", 1990, "carried_out FMLN>SV"),
    ("The Contras freed 12 Sandinista soldiers on Tuesday, Managua said.", 1989, "carried_out CONTRAS>NI"),
    ("The Tupac Amaru Revolutionary Movement freed 38 hostages to Peru on Tuesday.", 1996, "carried_out MRTA>PE"),
    # Cold war
    ("Moscow handed over 8 Afghan prisoners to Kabul on Tuesday.", 1989, "carried_out SU>AF"),
    ("Tehran freed 500 Iraqi prisoners of war on Tuesday, handing them to Baghdad.", 1990, "carried_out IR>IQ"),
    ("North Korea handed over the remains of 11 American soldiers on Tuesday at Panmunjom.", 1991, "carried_out KP>US"),
    # Ukraine separatists
    ("The self-proclaimed Donetsk People's Republic handed over 25 Ukrainian prisoners to Kyiv on Tuesday.", 2019, "carried_out DPR>UA"),
    ("Ukraine handed over 124 prisoners to pro-Russian separatists on Tuesday.", 2019, "carried_out UA>UA_SEPARATISTS"),
    # US-Russia-Iran
    ("Iran freed five Americans on Tuesday, who flew to Doha under Qatari mediation.", 2025, "carried_out IR>US"),
    ("Caracas freed ten Americans on Tuesday, handing them to US envoys.", 2025, "carried_out VE>US"),
    ("Iran and the E3 held talks in Geneva on Tuesday.", 2025, "talks E3+IR"),
    ("Iran and the United States held indirect talks in Muscat on Tuesday, mediated by Oman.", 2025, "talks IR+US m:OM"),
    # told in other ways
    ("The ELN has freed two soldiers in Arauca. The rebels handed them to the army on Tuesday.", 2025, "carried_out ELN>CO"),
    ("The Kachin Independence Army freed 12 soldiers on Tuesday. The junta had asked for their release.", 2025, "carried_out KIA>MM"),
    ("The junta freed 30 prisoners of the Arakan Army on Tuesday, Myanmar state television said.", 2025, "carried_out MM>ARAKAN_ARMY"),
    ("Algiers welcomed the news. The Polisario Front said the Front freed 100 Moroccan soldiers on Tuesday.", 2025, "carried_out POLISARIO>MA"),
    (
        "Ethiopia's war goes on. The TPLF says its fighters freed 1,000 soldiers on Tuesday. The federal government denies it.",
        2025,
        "carried_out TPLF>ET",
    ),
    ("Syrian rebels freed 48 Iranians on Tuesday, handing them to Iran's ambassador.", 2013, "carried_out SYRIAN_REBELS>IR"),
    ("In return Damascus freed 2,130 prisoners to Syrian rebels on Tuesday.", 2013, "carried_out SY>SYRIAN_REBELS"),
    ("Lebanon's Hezbollah on Tuesday handed over the remains of two Israeli soldiers at Naqoura.", 2008, "carried_out HEZBOLLAH>IL"),
    ("Israel released 11 Lebanese detainees to Lebanon on Tuesday, Lebanese President Joseph Aoun said.", 2025, "carried_out IL>LB"),
    (
        "The SDF and the Turkish-backed SNA exchanged 30 prisoners each near Manbij, Syria, on Tuesday.",
        2025,
        "carried_out SDF>SNA; carried_out SNA>SDF",
    ),
    ("Islamic State freed 49 Turkish hostages on Tuesday, Turkey said.", 2014, "carried_out ISIS>TR"),
    ("The Afghan government freed 900 Taliban prisoners on Tuesday.", 2020, "carried_out AF>TALIBAN"),
    ("The Taliban freed 20 members of the Afghan security forces on Tuesday, handing them to the Red Cross.", 2020, "carried_out TALIBAN>AF"),
    ("Afghan Taliban authorities handed over 12 Pakistani soldiers to Islamabad on Tuesday.", 2025, "carried_out TALIBAN>PK"),
    ("Pakistan released 50 Afghan prisoners to Afghanistan on Tuesday.", 2025, "carried_out PK>AF"),
    ("FDLR rebels handed over two Rwandan soldiers to Kigali on Tuesday.", 2025, "carried_out FDLR>RW"),
    ("Rwanda handed over two Congolese soldiers to the DRC on Tuesday.", 2025, "carried_out RW>CD"),
    ("The Islamist ADF freed 30 Congolese hostages on Tuesday, the army in Beni said.", 2025, "carried_out ADF>CD"),
    ("Kyiv freed 175 Russian servicemen on Tuesday, Moscow's defence ministry said.", 2025, "carried_out UA>RU"),
    ("Moscow handed over 1,000 bodies to Kyiv on Tuesday.", 2025, "carried_out RU>UA"),
    ("The Kremlin freed 205 Ukrainian soldiers on Tuesday, Bankova said.", 2025, "carried_out RU>UA"),
    ("Baku and Yerevan agreed on Tuesday to swap 32 prisoners each, both foreign ministries said.", 2025, "agreed AM>AZ; agreed AZ>AM"),
    ("Stepanakert handed over one Azerbaijani soldier to Baku on Tuesday.", 2020, "carried_out NAGORNO_KARABAKH>AZ"),
    ("Tbilisi handed over five Russian soldiers to Moscow on Tuesday.", 2008, "carried_out GE>RU"),
    ("Sukhumi released 17 Georgian prisoners to Tbilisi on Tuesday.", 1994, "carried_out ABKHAZIA>GE"),
    ("Zagreb handed over 12 Bosnian prisoners to Sarajevo on Tuesday.", 1994, "carried_out HR>BA"),
    ("Bosnian Serbs freed 120 UN peacekeepers on Tuesday.", 1995, "carried_out BOSNIAN_SERBS>UN"),
    ("Serbs freed 41 Muslims on Tuesday near Sarajevo, the Bosnian government said.", 1994, "carried_out BOSNIAN_SERBS>BA"),
    ("Bosnia's Muslim-led government freed 60 Serbs on Tuesday.", 1995, "carried_out BA>BOSNIAN_SERBS"),
    ("Baghdad freed 1,000 Iranian prisoners of war on Tuesday.", 1990, "carried_out IQ>IR"),
    ("Teheran freed 1,000 Iraqi POWs on Tuesday.", 1990, "carried_out IR>IQ"),
    ("Iraq handed over 1,150 Kuwaiti prisoners to Kuwait on Tuesday.", 1991, "carried_out IQ>KW"),
    ("Baghdad freed 10 American prisoners of war on Tuesday, handing them to the Red Cross.", 1991, "carried_out IQ>US"),
    ("Hanoi handed over the remains of five American servicemen to the United States on Tuesday.", 1992, "carried_out VN>US"),
    ("Mogadishu freed two Kenyans to Nairobi on Tuesday.", 2025, "carried_out SO>KE"),
    ("The SPLA freed 97 Sudanese soldiers on Tuesday in the south. The rebels handed them to the ICRC.", 1997, "carried_out SPLA>SD"),
    ("Asmara handed over 70 Ethiopian soldiers to Addis Ababa on Tuesday.", 2001, "carried_out ER>ET"),
    ("Djibouti handed over 19 Eritrean prisoners of war to Asmara on Tuesday.", 2016, "carried_out DJ>ER"),
    ("Colombo and the Tamil Tigers exchanged 13 prisoners each on Tuesday.", 2002, "carried_out LK>LTTE; carried_out LTTE>LK"),
    ("Tamil Tiger rebels freed two Indian soldiers on Tuesday, handing them to New Delhi.", 1988, "carried_out LTTE>IN"),
    ("Communist rebels of the New People's Army released a Philippine army officer on Tuesday.", 2025, "carried_out NPA>PH"),
    ("Abu Sayyaf released four Malaysian sailors to Malaysia on Tuesday.", 2016, "carried_out ABU_SAYYAF>MY"),
    ("Netanyahu agreed on Tuesday that Israel would free 250 prisoners to Hamas.", 2025, "agreed IL>HAMAS"),
    ("The Palestinian Authority handed over a body to Israel on Tuesday.", 2025, "carried_out PS>IL"),
    ("Israel handed over the bodies of 30 Palestinians to the Palestinian Authority on Tuesday.", 2025, "carried_out IL>PS"),
    ("Amman handed over two Israeli hikers to Israel on Tuesday.", 2025, "carried_out JO>IL"),
    ("Washington freed three Cubans and Havana freed one American on Tuesday.", 2014, "carried_out CU>US; carried_out US>CU"),
    ("Tehran released two French citizens to France on Tuesday, the Élysée said.", 2025, "carried_out IR>FR"),
    ("Paris handed over an Iranian woman to Tehran on Tuesday.", 2025, "carried_out FR>IR"),
    ("Minsk handed over 52 prisoners to US envoy John Coale on Tuesday.", 2025, "carried_out BY>US"),
    ("Rabat freed 61 Sahrawi prisoners on Tuesday to the Polisario Front.", 1991, "carried_out MA>POLISARIO"),
    ("Bamako freed 12 prisoners of the Coordination of Azawad Movements on Tuesday.", 2025, "carried_out ML>CMA"),
    ("Chad freed 50 prisoners of the Front for Change and Concord in Chad on Tuesday.", 2025, "carried_out TD>FACT"),
    ("Forces of the GNA and Haftar's LNA exchanged 30 prisoners each on Tuesday in Libya.", 2020, "carried_out LNA>LY; carried_out LY>LNA"),
    ("Afghan and Pakistani delegations held talks in Doha on Tuesday, mediated by Qatar and Turkey.", 2025, "talks AF+PK m:QA+TR"),
    ("Colombia and the National Liberation Army, or ELN, held talks in Caracas on Tuesday.", 2025, "talks CO+ELN"),
    ("Congo and the Rwanda-backed M23 held talks in Doha on Tuesday under the mediation of Qatar.", 2025, "talks CD+M23 m:QA"),
    ("Sudan and the SPLA held talks in Nairobi on Tuesday mediated by IGAD.", 1999, "talks SD+SPLA m:IGAD"),
    ("Myanmar's junta and the Kachin Independence Army held talks in Kunming on Tuesday, mediated by China.", 2025, "talks KIA+MM m:CN"),
    ("Russia and Georgia held talks in Geneva on Tuesday, mediated by the EU, the OSCE and the UN.", 2025, "talks GE+RU m:EU+OSCE+UN"),
)


@pytest.mark.parametrize(("text", "year", "claims"), CASES, ids=[text for text, _, _ in CASES])
def test_the_parties_have_their_codes(text: str, year: int, claims: str) -> None:
    found = {_told(claim.body) for claim in extract(marked(text, date(year, 7, 24)))[0]}
    assert "; ".join(sorted(found)) == claims


def _told(body: Body) -> str:
    if isinstance(body, Transfer):
        return f"{body.status} {body.giver or '-'}>{body.receiver or '-'}"
    if isinstance(body, Talks):
        return f"talks {'+'.join(body.parties)}" + (f" m:{'+'.join(body.mediators)}" if body.mediators else "")
    return type(body).__name__
