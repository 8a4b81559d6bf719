"""Reports for the gate's proof, written for it, and what each truly claims.

A claim is told as `status GIVER>RECEIVER what figure day`: figures are `205`, `1000+` (at least), `-6000` (up to), `~20` (about), `100..120`,
`all`, `0` and `?` (no figure); a side that the words leave open is `-`, and so is a day; a category, a total to date and a speaker follow after `|`.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Case(NamedTuple):
    """A short report and its true claims."""

    text: str
    claims: tuple[str, ...]
    published: date = date(2025, 7, 24)  # a Thursday


CASES = (
    # Russia and Ukraine
    Case(
        "Ukraine has returned 205 of its soldiers from Russian captivity on Wednesday.",
        ("carried_out RU>UA persons 205 2025-07-23 | prisoner_of_war",),
    ),
    Case("Russia returned 1,245 bodies to Ukraine on Tuesday.", ("carried_out RU>UA bodies 1245 2025-07-22",)),
    Case(
        "Russia and Ukraine exchanged 84 prisoners of war each on Monday.",
        ("carried_out RU>UA persons 84 2025-07-21 | prisoner_of_war", "carried_out UA>RU persons 84 2025-07-21 | prisoner_of_war"),
    ),
    Case("On Sunday Russia and Ukraine swapped 390 prisoners of war.", ("carried_out ->- persons 390 2025-07-20 | prisoner_of_war",)),
    Case("Moscow agreed to hand over the bodies of 6,000 Ukrainian soldiers to Kyiv.", ("agreed RU>UA bodies 6000 -",)),
    Case(
        "Ukraine will hand over 57 wounded prisoners of war to Russia on Friday.", ("planned UA>RU persons 57 2025-07-25 | prisoner_of_war,wounded",)
    ),
    Case("Russia has offered to hand over the remains of 3,000 fallen soldiers to Ukraine.", ("offered RU>UA bodies 3000 -",)),
    Case(
        "Russia freed 146 Ukrainian prisoners of war on Tuesday, including 31 civilians.",
        ("carried_out RU>UA persons 146 2025-07-22 | prisoner_of_war", "carried_out RU>UA persons 31 2025-07-22 | civilian; part"),
    ),
    # Yemen
    Case("The Houthis released 153 captured Yemeni soldiers on Saturday.", ("carried_out HOUTHI>YE persons 153 2025-07-19 | prisoner_of_war",)),
    Case(
        "Yemen's government and the Houthis have agreed to exchange 580 detainees each.",
        ("agreed YE>HOUTHI persons 580 - | detainee", "agreed HOUTHI>YE persons 580 - | detainee"),
    ),
    Case(
        "Saudi Arabia handed over 28 captured fighters to the Houthis on Thursday.",
        ("carried_out SA>HOUTHI persons 28 2025-07-24 | prisoner_of_war",),
    ),
    Case("The Houthis handed over the bodies of 42 soldiers to the Yemeni government on July 11.", ("carried_out HOUTHI>YE bodies 42 2025-07-11",)),
    # Israel and the Palestinians
    Case(
        "Hamas released three hostages to Israel on Saturday, and Israel freed 183 Palestinian prisoners in return.",
        ("carried_out HAMAS>IL persons 3 2025-07-19 | hostage", "carried_out IL>PS persons 183 2025-07-19 | prisoner_of_war"),
    ),
    Case("Israel will release 96 Palestinian prisoners on Friday.", ("planned IL>PS persons 96 2025-07-25 | prisoner_of_war",)),
    Case("Hamas has agreed to release 17 hostages held in Gaza.", ("agreed HAMAS>- persons 17 - | hostage",)),
    Case("Israel returned the bodies of 45 Palestinians to Gaza on Wednesday.", ("carried_out IL>PS bodies 45 2025-07-23",)),
    Case("Hamas handed over the remains of two hostages to Israel on Monday.", ("carried_out HAMAS>IL bodies 2 2025-07-21 | hostage",)),
    Case("Hamas demanded the release of 250 Palestinian prisoners from Israel.", ("demanded IL>PS persons 250 - | prisoner_of_war",)),
    Case("Hezbollah returned the remains of two Israeli soldiers to Israel on Wednesday.", ("carried_out HEZBOLLAH>IL bodies 2 2025-07-23",)),
    # Armenia and Azerbaijan
    Case("Azerbaijan released 32 Armenian prisoners of war on Wednesday.", ("carried_out AZ>AM persons 32 2025-07-23 | prisoner_of_war",)),
    Case(
        "Armenia handed over two captured Azerbaijani soldiers to Azerbaijan on Thursday.",
        ("carried_out AM>AZ persons 2 2025-07-24 | prisoner_of_war",),
    ),
    Case("Azerbaijan agreed to free 15 Armenian captives.", ("agreed AZ>AM persons 15 - | prisoner_of_war",)),
    Case("Armenia returned the bodies of 89 Azerbaijani soldiers on 14 June.", ("carried_out AM>AZ bodies 89 2025-06-14",)),
    Case(
        "Armenia and Azerbaijan exchanged 11 prisoners of war each on 3 July.",
        ("carried_out AM>AZ persons 11 2025-07-03 | prisoner_of_war", "carried_out AZ>AM persons 11 2025-07-03 | prisoner_of_war"),
    ),
    # Colombia
    Case("The ELN freed 16 captive Colombian soldiers on Sunday.", ("carried_out ELN>CO persons 16 2025-07-20 | prisoner_of_war",)),
    Case("FARC rebels released 63 captured Colombian soldiers on Monday.", ("carried_out FARC>CO persons 63 2025-07-21 | prisoner_of_war",)),
    Case("The ELN has offered to release 12 kidnapped soldiers.", ("offered ELN>- persons 12 - | prisoner_of_war,hostage",)),
    # Democratic Republic of Congo, Sudan, Ethiopia, Libya
    Case(
        "M23 rebels handed over 130 captured Congolese soldiers to the Democratic Republic of Congo on Friday.",
        ("carried_out M23>CD persons 130 2025-07-18 | prisoner_of_war",),
    ),
    Case(
        "The M23 and the Congolese government agreed to release 700 prisoners each.",
        ("agreed M23>CD persons 700 - | prisoner_of_war", "agreed CD>M23 persons 700 - | prisoner_of_war"),
    ),
    Case(
        "Sudan handed over 14 South Sudanese prisoners of war to South Sudan on 9 July.",
        ("carried_out SD>SS persons 14 2025-07-09 | prisoner_of_war",),
    ),
    Case("Eritrea released 1,210 Ethiopian prisoners of war on 20 June.", ("carried_out ER>ET persons 1210 2025-06-20 | prisoner_of_war",)),
    Case("Morocco freed 72 prisoners of the Polisario on Tuesday.", ("carried_out MA>POLISARIO persons 72 2025-07-22 | prisoner_of_war",)),
    Case(
        "The Polisario Front released 404 Moroccan prisoners of war on Thursday.",
        ("carried_out POLISARIO>MA persons 404 2025-07-24 | prisoner_of_war",),
    ),
    # Bosnia, Croatia, Serbia
    Case("The Bosnian Serbs released 196 Muslim prisoners on Saturday.", ("carried_out BOSNIAN_SERBS>- persons 196 2025-07-19 | prisoner_of_war",)),
    Case("Croatia handed over 47 Serbian prisoners of war to Serbia on Wednesday.", ("carried_out HR>RS persons 47 2025-07-23 | prisoner_of_war",)),
    Case(
        "Serbia and Croatia exchanged 210 prisoners each on Friday.",
        ("carried_out RS>HR persons 210 2025-07-18 | prisoner_of_war", "carried_out HR>RS persons 210 2025-07-18 | prisoner_of_war"),
    ),
    # India and Pakistan, Iran and Iraq, Iran and the United States
    Case("Pakistan released 198 detained Indian fishermen on Thursday.", ("carried_out PK>IN persons 198 2025-07-24 | civilian",)),
    Case("India repatriated 22 Pakistani prisoners to Pakistan on Monday.", ("carried_out IN>PK persons 22 2025-07-21 | prisoner_of_war",)),
    Case("Pakistan will free 35 jailed Indian fishermen on Saturday.", ("planned PK>IN persons 35 2025-07-26 | civilian",)),
    Case("Iraq freed 449 Iranian prisoners of war on Tuesday.", ("carried_out IQ>IR persons 449 2025-07-22 | prisoner_of_war",)),
    Case("Iran handed over the remains of 54 Iraqi soldiers to Iraq on 2 July.", ("carried_out IR>IQ bodies 54 2025-07-02",)),
    Case("Iran released five American detainees to the United States on Monday.", ("carried_out IR>US persons 5 2025-07-21 | detainee",)),
    Case("The United States agreed to release seven Iranian prisoners.", ("agreed US>IR persons 7 - | prisoner_of_war",)),
    # Korea, Vietnam, Cyprus, China
    Case("North Korea returned the remains of 55 American soldiers to the United States on Friday.", ("carried_out KP>US bodies 55 2025-07-18",)),
    Case("South Korea handed over the remains of 20 Chinese soldiers to China on Wednesday.", ("carried_out KR>CN bodies 20 2025-07-23",)),
    Case("Vietnam handed over the remains of nine American airmen to the United States on 16 July.", ("carried_out VN>US bodies 9 2025-07-16",)),
    Case(
        "Thailand handed over 18 captured Cambodian soldiers to Cambodia on Tuesday.", ("carried_out TH>KH persons 18 2025-07-22 | prisoner_of_war",)
    ),
    # Afghanistan, the Philippines, Syria
    Case("The Taliban released 20 captured Afghan soldiers on Sunday.", ("carried_out TALIBAN>AF persons 20 2025-07-20 | prisoner_of_war",)),
    Case("The Afghan government released 361 Taliban prisoners on Thursday.", ("carried_out AF>TALIBAN persons 361 2025-07-24 | prisoner_of_war",)),
    # vague, open and joint figures
    Case("Russia has handed over more than 7,000 bodies to Ukraine so far.", ("carried_out RU>UA bodies 7000+ - | total",)),
    Case(
        "Azerbaijan will return up to 30 Armenian prisoners of war to Armenia on Monday.", ("planned AZ>AM persons -30 2025-07-28 | prisoner_of_war",)
    ),
    Case(
        "About 60 Indian prisoners were handed over to India by Pakistan on Tuesday.", ("carried_out PK>IN persons ~60 2025-07-22 | prisoner_of_war",)
    ),
    Case(
        "Russia and Ukraine agreed to exchange all prisoners of war, all for all.",
        ("agreed RU>UA persons all - | prisoner_of_war", "agreed UA>RU persons all - | prisoner_of_war"),
    ),
    Case(
        "Hamas did not release any hostages on Saturday. Israel released 30 Palestinian prisoners on Sunday.",
        ("carried_out IL>PS persons 30 2025-07-20 | prisoner_of_war",),
    ),
    # said by somebody
    Case(
        "Russia will return 1,000 bodies to Ukraine on Friday, Ukraine's defence ministry said.",
        ("planned RU>UA bodies 1000 2025-07-25 | says Ukraine's defence ministry",),
    ),
    Case(
        "Armenian Prime Minister Nikol Pashinyan said Azerbaijan had released eight Armenian prisoners of war on Tuesday.",
        ("carried_out AZ>AM persons 8 2025-07-22 | prisoner_of_war; says Nikol Pashinyan",),
    ),
    Case(
        "Vladimir Medinsky said that Russia had handed over 909 bodies to Ukraine on Thursday.",
        ("carried_out RU>UA bodies 909 2025-07-24 | says Vladimir Medinsky",),
    ),
    Case(
        "Rustem Umerov said that Russia and Ukraine had agreed to exchange 1,200 prisoners of war each.",
        ("agreed RU>UA persons 1200 - | prisoner_of_war; says Rustem Umerov", "agreed UA>RU persons 1200 - | prisoner_of_war; says Rustem Umerov"),
    ),
    # longer reports
    Case(
        "Russia and Ukraine exchanged 250 prisoners of war each on Wednesday. The swap was agreed at talks in Istanbul. "
        "Ukraine will receive 1,000 bodies from Russia on Friday.",
        (
            "carried_out RU>UA persons 250 2025-07-23 | prisoner_of_war",
            "carried_out UA>RU persons 250 2025-07-23 | prisoner_of_war",
            "planned RU>UA bodies 1000 2025-07-25",
        ),
    ),
    Case(
        "Azerbaijan and Armenia met in Abu Dhabi. Azerbaijan released 19 Armenian detainees on Monday. Armenia has not released any captives.",
        ("carried_out AZ>AM persons 19 2025-07-21 | detainee",),
    ),
    Case(
        "Pakistan freed 56 Indian prisoners on Sunday. On June 30 India had freed 12 Pakistani prisoners.",
        ("carried_out PK>IN persons 56 2025-07-20 | prisoner_of_war", "carried_out IN>PK persons 12 2025-06-30 | prisoner_of_war"),
    ),
    Case(
        "The Houthis and the Yemeni government exchanged prisoners on Friday. The Houthis handed over 70 prisoners and received 61 prisoners.",
        ("carried_out HOUTHI>YE persons 70 2025-07-18 | prisoner_of_war", "carried_out YE>HOUTHI persons 61 2025-07-18 | prisoner_of_war"),
    ),
    Case(
        "Russia gave Ukraine the bodies of 1,200 soldiers and got back the bodies of 27 Russian soldiers on Wednesday.",
        ("carried_out RU>UA bodies 1200 2025-07-23", "carried_out UA>RU bodies 27 2025-07-23"),
    ),
    Case("IRAQ RELEASED 112 KUWAITI PRISONERS OF WAR ON TUESDAY.", ("carried_out IQ>KW persons 112 2025-07-22 | prisoner_of_war",)),
    Case("Ukraine received the bodies of 1,212 soldiers from Russia on Wednesday.", ("carried_out RU>UA bodies 1212 2025-07-23",)),
    Case("Georgia received 13 prisoners of war from Russia on 19 July.", ("carried_out RU>GE persons 13 2025-07-19 | prisoner_of_war",)),
    Case(
        "Under the deal, Israel will release 110 Palestinian prisoners and Hamas will release eight hostages.",
        ("agreed IL>PS persons 110 - | prisoner_of_war", "agreed HAMAS>IL persons 8 - | hostage"),
    ),
    Case("Russia is ready to hand over the bodies of 2,239 soldiers to Ukraine.", ("offered RU>UA bodies 2239 -",)),
    Case("Ukraine demanded the return of 339 abducted children from Russia.", ("demanded RU>UA persons 339 - | child,hostage",)),
    Case("Russia returned five abducted Ukrainian children to Ukraine on Monday.", ("carried_out RU>UA persons 5 2025-07-21 | child,hostage",)),
    Case("Turkey handed over 14 prisoners to Syria on Wednesday.", ("carried_out TR>SY persons 14 2025-07-23 | prisoner_of_war",)),
    Case("Lebanon returned the bodies of three Israeli soldiers to Israel on Sunday.", ("carried_out LB>IL bodies 3 2025-07-20",)),
    Case(
        "Israel will not hand over 200 bodies to Hamas. Israel handed over 15 bodies to Hamas on Tuesday.",
        ("carried_out IL>HAMAS bodies 15 2025-07-22",),
    ),
    Case(
        "Belarus freed 14 Lithuanian prisoners on Saturday and sent them to Lithuania.",
        ("carried_out BY>LT persons 14 2025-07-19 | prisoner_of_war",),
    ),
    Case("Kosovo handed over nine Serbian prisoners to Serbia on Thursday.", ("carried_out XK>RS persons 9 2025-07-24 | prisoner_of_war",)),
    Case(
        "Hundreds of Ukrainian prisoners of war were released by Russia on Tuesday.",
        ("carried_out RU>UA persons ~100+ 2025-07-22 | prisoner_of_war",),
    ),
    Case(
        "Ukraine and Russia agreed to exchange between 150 and 175 prisoners of war each.",
        ("agreed UA>RU persons 150..175 - | prisoner_of_war", "agreed RU>UA persons 150..175 - | prisoner_of_war"),
    ),
    Case(
        "The exchange of 300 prisoners of war between Russia and Ukraine was postponed on Monday.",
        ("cancelled ->- persons 300 2025-07-21 | prisoner_of_war",),
    ),
    Case(
        "Ukraine denied that it had agreed to hand over 50 prisoners of war to Russia.",
        ("denied UA>RU persons 50 - | prisoner_of_war; says Ukraine",),
    ),
)

# How each party is named: itself, its people as an adjective, its capital; places in a row answer each other.
NAMES = {
    "RU": ("Russia", "Russian", "Moscow"),
    "UA": ("Ukraine", "Ukrainian", "Kyiv"),
    "AM": ("Armenia", "Armenian"),
    "AZ": ("Azerbaijan", "Azerbaijani"),
    "IN": ("India", "Indian"),
    "PK": ("Pakistan", "Pakistani"),
    "IR": ("Iran", "Iranian"),
    "IQ": ("Iraq", "Iraqi", "IRAQ"),
    "KW": ("Kuwait", "Kuwaiti"),
    "HR": ("Croatia", "Croatian"),
    "RS": ("Serbia", "Serbian"),
    "US": ("the United States", "American"),
    "VN": ("Vietnam", "Vietnamese"),
    "TH": ("Thailand", "Thai"),
    "KH": ("Cambodia", "Cambodian"),
    "CN": ("China", "Chinese"),
    "KR": ("South Korea", "South Korean"),
    "ET": ("Ethiopia", "Ethiopian"),
    "ER": ("Eritrea", "Eritrean"),
    "SY": ("Syria", "Syrian"),
    "TR": ("Turkey", "Turkish"),
    "GE": ("Georgia", "Georgian"),
    "IL": ("Israel", "Israeli"),
    "LB": ("Lebanon", "Lebanese"),
}

# Speakers and others who could have said it instead.
SPEAKERS = {
    "Nikol Pashinyan": "Ararat Mirzoyan",
    "Vladimir Medinsky": "Dmitry Peskov",
    "Rustem Umerov": "Andriy Yermak",
    "Ukraine's defence ministry": "Russia's defence ministry",
}
