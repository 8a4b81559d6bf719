"""More reports for the gate's proof: other conflicts, unequal exchanges, remains, totals, offers, demands, denials, things called off."""

from __future__ import annotations

from tests.extract.gate_cases import Case

MORE = (
    Case(
        "Israel freed 477 Palestinian prisoners in exchange for one captive soldier held by Hamas on Tuesday.",
        (
            "carried_out HAMAS>IL persons 1 2025-07-22 | prisoner_of_war",
            "carried_out IL>PS persons 477 2025-07-22 | prisoner_of_war",
        ),
    ),
    Case(
        "The United States released seven Iranians on Monday and Iran released five Americans.",
        (
            "carried_out US>IR persons 7 2025-07-21",
            "carried_out IR>US persons 5 2025-07-21",
        ),
    ),
    Case(
        "Armenia received 32 captives from Azerbaijan and handed over two Azerbaijani soldiers on 13 December.",
        (
            "carried_out AZ>AM persons 32 2024-12-13 | prisoner_of_war",
            "carried_out AM>AZ persons 2 2024-12-13 | prisoner_of_war",
        ),
    ),
    Case(
        "Ukraine handed over 27 bodies to Russia and received 1,212 bodies on Wednesday.",
        (
            "carried_out UA>RU bodies 27 2025-07-23",
            "carried_out RU>UA bodies 1212 2025-07-23",
        ),
    ),
    Case(
        "The Colombian government freed 27 jailed FARC rebels and the FARC freed 55 captured soldiers on Saturday.",
        (
            "carried_out CO>FARC persons 27 2025-07-19",
            "carried_out FARC>CO persons 55 2025-07-19 | prisoner_of_war",
        ),
    ),
    Case(
        "Eight Americans held by the Taliban were exchanged for 12 Taliban prisoners.",
        (
            "carried_out TALIBAN>US persons 8 -",
            "carried_out US>TALIBAN persons 12 - | prisoner_of_war",
        ),
    ),
    Case(
        "The Houthis will free 70 Saudi prisoners in return for 300 Houthi prisoners.",
        (
            "planned SA>HOUTHI persons 300 - | prisoner_of_war",
            "planned HOUTHI>SA persons 70 - | prisoner_of_war",
        ),
    ),
    Case(
        "Hamas returned the bodies of four hostages to Israel overnight on Thursday, Israel's military said.",
        ("carried_out HAMAS>IL bodies 4 2025-07-23..2025-07-24 | hostage; says Israel's military",),
    ),
    Case("Azerbaijan handed over the remains of 12 Armenian soldiers to Armenia on Wednesday.", ("carried_out AZ>AM bodies 12 2025-07-23",)),
    Case("Ethiopia returned the remains of 30 Eritrean soldiers to Eritrea on 4 July.", ("carried_out ET>ER bodies 30 2025-07-04",)),
    Case("India handed over the bodies of seven Pakistani soldiers to Pakistan on Thursday.", ("carried_out IN>PK bodies 7 2025-07-24",)),
    Case("M23 rebels returned the bodies of 17 South African soldiers to South Africa on Friday.", ("carried_out M23>ZA bodies 17 2025-07-18",)),
    Case("Since May Russia has returned more than 6,000 bodies to Ukraine.", ("carried_out RU>UA bodies 6000+ - | total",)),
    Case("Azerbaijan has released 199 Armenian prisoners so far.", ("carried_out AZ>AM persons 199 - | prisoner_of_war; total",)),
    Case("Hamas has released 110 hostages since November.", ("carried_out HAMAS>- persons 110 - | hostage; total",)),
    Case("Iraq has freed 57,000 Iranian prisoners of war since the ceasefire.", ("carried_out IQ>IR persons 57000 - | prisoner_of_war; total",)),
    Case("Pakistan offered to free two captured Indian pilots.", ("offered PK>IN persons 2 - | prisoner_of_war",)),
    Case("Hamas has offered to release five hostages to Israel.", ("offered HAMAS>IL persons 5 - | hostage",)),
    Case("The Houthis are ready to release 200 Saudi soldiers to Saudi Arabia.", ("offered HOUTHI>SA persons 200 - | prisoner_of_war",)),
    Case(
        "M23 said it was ready to hand over 300 captured soldiers to the Congolese government.",
        ("offered M23>CD persons 300 - | prisoner_of_war; says M23",),
    ),
    Case("Venezuela offered to release ten American prisoners to the United States.", ("offered VE>US persons 10 - | prisoner_of_war",)),
    Case("Israel demanded that Hamas release all hostages.", ("demanded HAMAS>IL persons all - | hostage",)),
    Case("Ukraine demanded that Russia return 19,000 deported children.", ("demanded RU>UA persons 19000 - | child",)),
    Case("The United States urged Russia to free two American prisoners.", ("demanded RU>US persons 2 - | prisoner_of_war",)),
    Case("Iran denied that it had released three American prisoners.", ("denied IR>US persons 3 - | prisoner_of_war; says Iran",)),
    Case(
        "The Taliban denied that they had handed over two captives to the United States.",
        ("denied TALIBAN>US persons 2 - | prisoner_of_war; says Taliban",),
    ),
    Case("Hamas denied that it had agreed to release 34 hostages to Israel.", ("denied HAMAS>IL persons 34 - | hostage; says Hamas",)),
    Case("The handover of 20 bodies by Russia to Ukraine was cancelled on Friday.", ("cancelled RU>UA bodies 20 2025-07-18",)),
    Case(
        "The swap of 150 prisoners between the Houthis and the Yemeni government was called off on Monday.",
        ("cancelled ->- persons 150 2025-07-21 | prisoner_of_war",),
    ),
    Case("Israel postponed the release of 620 Palestinian prisoners on Saturday.", ("cancelled IL>PS persons 620 2025-07-19 | prisoner_of_war",)),
    Case(
        "Under the accord signed in Doha, M23 will release 400 soldiers to the Congolese government.",
        ("agreed M23>CD persons 400 - | prisoner_of_war",),
    ),
    Case("Sri Lanka's Tamil Tigers released 38 captured sailors on Thursday.", ("carried_out LTTE>- persons 38 2025-07-24 | prisoner_of_war",)),
    Case("Nicaragua released 222 political prisoners to the United States on Thursday.", ("carried_out NI>US persons 222 2025-07-24 | detainee",)),
    Case(
        "Georgia and Russia exchanged 15 Georgian prisoners for five Russian prisoners on 19 June.",
        (
            "carried_out RU>GE persons 15 2025-06-19 | prisoner_of_war",
            "carried_out GE>RU persons 5 2025-06-19 | prisoner_of_war",
        ),
    ),
    Case("Libya handed over 12 Tunisian detainees to Tunisia on Sunday.", ("carried_out LY>TN persons 12 2025-07-20 | detainee",)),
    Case("Al-Shabaab released five Kenyan captives to Kenya on Monday.", ("carried_out AL_SHABAAB>KE persons 5 2025-07-21 | prisoner_of_war",)),
    Case("Belarus will hand over 31 Ukrainian prisoners to Ukraine on Friday.", ("planned BY>UA persons 31 2025-07-25 | prisoner_of_war",)),
    Case(
        "Denis Pushilin said that Russia had returned 206 Ukrainian prisoners of war to Ukraine on Tuesday.",
        ("carried_out RU>UA persons 206 2025-07-22 | prisoner_of_war; says Denis Pushilin",),
    ),
    Case(
        "Israeli Prime Minister Benjamin Netanyahu said Hamas had handed over three hostages on Sunday.",
        ("carried_out HAMAS>IL persons 3 2025-07-20 | hostage; says Benjamin Netanyahu",),
    ),
    Case("Qatar said that Israel had agreed to release 250 Palestinian prisoners.", ("agreed IL>PS persons 250 - | prisoner_of_war; says Qatar",)),
    Case("Dozens of Indian fishermen were freed by Pakistan on Wednesday.", ("carried_out PK>IN persons ~24+ 2025-07-23 | civilian",)),
    Case(
        "Up to 500 prisoners will be handed over to the Taliban by the Afghan government on Sunday.",
        ("planned AF>TALIBAN persons -500 2025-07-27 | prisoner_of_war",),
    ),
    Case(
        "Nearly 900 prisoners were exchanged by the Yemeni government and the Houthis on Friday.",
        ("carried_out ->- persons ~900 2025-07-18 | prisoner_of_war",),
    ),
    Case(
        "Croatia freed 714 Serb prisoners on Friday, including 57 women.",
        (
            "carried_out HR>RS persons 57 2025-07-18 | prisoner_of_war,woman; part",
            "carried_out HR>RS persons 714 2025-07-18 | prisoner_of_war",
        ),
    ),
    Case(
        "Israel freed 200 Palestinian prisoners on Saturday, including 120 serving life sentences.",
        (
            "carried_out IL>PS persons 120 2025-07-19 | prisoner_of_war; part",
            "carried_out IL>PS persons 200 2025-07-19 | prisoner_of_war",
        ),
    ),
    Case(
        "Ukraine and Russia exchanged 175 prisoners of war each on Saturday, including 22 seriously wounded.",
        (
            "carried_out RU>UA persons 175 2025-07-19 | prisoner_of_war",
            "carried_out UA>RU persons 175 2025-07-19 | prisoner_of_war",
        ),
    ),
    Case(
        "The Rapid Support Forces handed over 24 captured Chadian soldiers to Chad on Tuesday.",
        ("carried_out RSF>TD persons 24 2025-07-22 | prisoner_of_war",),
    ),
    Case(
        "Polisario guerrillas released 300 Moroccan prisoners of war to Morocco on 2 July.",
        ("carried_out POLISARIO>MA persons 300 2025-07-02 | prisoner_of_war",),
    ),
    Case("Kuwait received the remains of 48 Kuwaiti prisoners from Iraq on Sunday.", ("carried_out IQ>KW bodies 48 2025-07-20",)),
    Case("The Philippines handed over nine captured rebels to Malaysia on Monday.", ("carried_out PH>MY persons 9 2025-07-21",)),
    Case("Chad freed 26 Libyan prisoners of war on Friday.", ("carried_out TD>LY persons 26 2025-07-18 | prisoner_of_war",)),
    Case(
        "Cyprus and Turkey agreed to exchange nine prisoners each.",
        (
            "agreed TR>CY persons 9 - | prisoner_of_war",
            "agreed CY>TR persons 9 - | prisoner_of_war",
        ),
    ),
)
