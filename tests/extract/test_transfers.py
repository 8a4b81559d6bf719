"""Transfers in sentences written for this test: who lets go, who gets, how many, and what is no transfer at all."""

from __future__ import annotations

import pytest

from tests.extract.telling import marked, told, transfers
from tests.extract.wordings import wordings

# Each sentence with its claims, told as in gate_cases.py, without date, category and speaker.
DIRECTIONS = {
    # verbs that face both ways
    "Ukraine has returned 205 soldiers from Russian captivity.": ("carried_out RU>UA persons 205",),
    "Ukraine brought home 205 prisoners of war from Russia.": ("carried_out RU>UA persons 205",),
    "Ukraine returned 90 of its prisoners of war.": ("carried_out ->UA persons 90",),  # nobody else is named, and nothing comes from world knowledge
    "Russia has returned 7,000 bodies to Ukraine.": ("carried_out RU>UA bodies 7000",),
    "Russia returned 7,000 bodies of Ukrainian soldiers.": ("carried_out RU>UA bodies 7000",),
    "Ukraine returned the bodies of 150 Russian soldiers to Moscow.": ("carried_out UA>RU bodies 150",),
    "Azerbaijan repatriated 32 Armenian prisoners of war.": ("carried_out AZ>AM persons 32",),
    "Pakistan repatriated 40 Indian prisoners to India.": ("carried_out PK>IN persons 40",),
    "Ukraine got back 303 prisoners of war from Russia.": ("carried_out RU>UA persons 303",),
    "Ukraine received 303 prisoners of war from Russia.": ("carried_out RU>UA persons 303",),
    "Israel received the remains of four hostages from Hamas.": ("carried_out HAMAS>IL bodies 4",),
    "Israel recovered three hostages under the deal with Hamas.": ("carried_out HAMAS>IL persons 3",),
    "Iran turned over 19 Iraqi prisoners of war to Iraq.": ("carried_out IR>IQ persons 19",),
    "Morocco took back 100 prisoners of war from the Polisario Front.": ("carried_out POLISARIO>MA persons 100",),
    "The remains of 55 American soldiers were returned to the United States by North Korea.": ("carried_out KP>US bodies 55",),
    "Some 300 Ukrainian prisoners of war were freed by Russia.": ("carried_out RU>UA persons ~300",),
    "Twenty Kuwaiti prisoners were handed over to Kuwait by Iraq.": ("carried_out IQ>KW persons 20",),
    "The Red Cross flew 84 Yemeni prisoners freed by the Houthis to Aden.": ("carried_out HOUTHI>YE persons 84",),
    "The Houthis transferred 15 Saudi prisoners to Saudi Arabia.": ("carried_out HOUTHI>SA persons 15",),
    "Sudan's army received 22 prisoners from the Rapid Support Forces.": ("carried_out RSF>SD persons 22",),
    "Eritrea sent home 85 Ethiopian prisoners of war.": ("carried_out ER>ET persons 85",),
    # unequal exchanges
    "Israel freed 90 Palestinian prisoners in exchange for three hostages held by Hamas.": (
        "carried_out IL>PS persons 90",
        "carried_out HAMAS>IL persons 3",
    ),
    "Ukraine received 1,212 bodies from Russia and handed over 27 bodies.": ("carried_out RU>UA bodies 1212", "carried_out UA>RU bodies 27"),
    "Russia freed 215 Ukrainian prisoners of war and Ukraine freed 55 Russian prisoners of war.": (
        "carried_out RU>UA persons 215",
        "carried_out UA>RU persons 55",
    ),
    "Armenia released two Azerbaijani prisoners and Azerbaijan released 32 Armenian prisoners.": (
        "carried_out AM>AZ persons 2",
        "carried_out AZ>AM persons 32",
    ),
    # joint figures, and each
    "Russia and Ukraine exchanged 206 prisoners of war.": ("carried_out ->- persons 206",),
    "Russia and Ukraine exchanged 103 prisoners of war each.": ("carried_out RU>UA persons 103", "carried_out UA>RU persons 103"),
    "Russia and Ukraine each handed over 100 prisoners of war.": ("carried_out RU>UA persons 100", "carried_out UA>RU persons 100"),
    "Serbia and Croatia agreed to release 50 prisoners from each side.": ("agreed RS>HR persons 50", "agreed HR>RS persons 50"),
    "Russia and Ukraine agreed on a 1,000-for-1,000 prisoner swap.": ("agreed RU>UA persons 1000", "agreed UA>RU persons 1000"),
    "Moscow and Kyiv swapped the bodies of 1,500 soldiers.": ("carried_out ->- bodies 1500",),
    "Russia and Ukraine agreed to exchange all prisoners of war, all for all.": ("agreed RU>UA persons all", "agreed UA>RU persons all"),
    "The Houthis and the Yemeni government agreed to free all detainees.": ("agreed HOUTHI>YE persons all", "agreed YE>HOUTHI persons all"),
    # standing
    "Hamas agreed to release ten hostages to Israel.": ("agreed HAMAS>IL persons 10",),
    "Israel will free 600 Palestinian prisoners.": ("planned IL>PS persons 600",),
    "Iran is ready to release five American prisoners.": ("offered IR>US persons 5",),
    "The ELN offered to free 12 captive Colombian soldiers.": ("offered ELN>CO persons 12",),
    "Russia proposed handing over the bodies of 3,000 Ukrainian soldiers.": ("offered RU>UA bodies 3000",),
    "India demanded the release of 54 Indian prisoners of war from Pakistan.": ("demanded PK>IN persons 54",),
    "The exchange of 1,200 prisoners of war between Russia and Ukraine was called off.": ("cancelled ->- persons 1200",),
    "Under the agreement, Azerbaijan is to release 20 Armenian prisoners.": ("agreed AZ>AM persons 20",),
    "Russia has handed over more than 7,000 bodies to Ukraine since June.": ("carried_out RU>UA bodies 7000+",),
}
PARTS = {
    "Russia freed 146 Ukrainian prisoners of war, including 31 civilians.": ("carried_out RU>UA persons 146", "carried_out RU>UA persons 31"),
    "Israel released 183 Palestinian prisoners, among them 18 women.": ("carried_out IL>PS persons 183", "carried_out IL>PS persons 18"),
    "The Houthis freed 153 Yemeni prisoners of war, including 20 children.": (
        "carried_out HOUTHI>YE persons 153",
        "carried_out HOUTHI>YE persons 20",
    ),
    "Armenia handed over 30 prisoners of war to Azerbaijan, five of them wounded.": ("carried_out AM>AZ persons 30", "carried_out AM>AZ persons 5"),
    "Russia returned 1,000 bodies to Ukraine, of which 12 were those of civilians.": ("carried_out RU>UA bodies 1000", "carried_out RU>UA bodies 12"),
}
NONE_AT_ALL = (
    # negation and mere possibility
    "Russia has not returned 3,000 bodies to Ukraine.",
    "Ukraine refused to hand over 57 prisoners of war to Russia.",
    "Hamas failed to release three hostages to Israel on Saturday.",
    "Azerbaijan may release 15 Armenian prisoners of war.",
    "Pakistan never freed the 54 Indian prisoners of war.",
    "Russia threatened to stop handing over bodies to Ukraine.",
    "It is not true that Russia returned 1,245 bodies to Ukraine.",
    "There is no evidence that the Houthis released 15 Yemeni prisoners of war.",
    # what is refused or withdrawn, and purposes
    "Ukraine refused a request by Russia to release 90 prisoners of war.",
    "Hamas rejected a call from Israel to free 20 hostages.",
    "Both Serbia and Bosnia decline to release 40 prisoners of war.",
    "Colombia withdrew its plan to free 30 captured fighters of the ELN.",
    "Yemen's government contacted the Houthis to free 15 Yemeni prisoners of war.",
    # conditions
    "If Israel had released 100 Palestinian prisoners, the truce with Hamas would have held.",
    "It is unclear whether Russia handed over 500 bodies to Ukraine.",
    # rescues, courts, amnesties, escapes
    "Israeli commandos rescued four hostages from Hamas in Gaza.",
    "A Moscow court released three prisoners on parole on Monday.",
    "The president granted an amnesty to 2,000 prisoners on the national day.",
    "Twelve prisoners escaped from a jail in Kinshasa.",
    "Police freed five hostages after storming the bank.",
    "The governor pardoned 12 prisoners before Christmas.",
    # other exchanges, returns and releases
    "Israel and Hezbollah exchanged fire across the border, killing two soldiers.",
    "Russia and Ukraine exchanged 200 drones and missiles overnight.",
    "Shares on the Tokyo stock exchange returned 12 percent.",
    "The Yankees traded two prospects to the Dodgers and released three players.",
    "The studio will release 14 films in Russia and Ukraine.",
    "India and Pakistan exchanged lists of nuclear installations.",
    "Some 3,000 refugees returned to Sudan from Chad.",
    "Russia returned 40 percent of the grain to Ukraine.",
    "India and Pakistan exchanged sweets at the Wagah crossing.",
    "Armenia and Azerbaijan exchanged drafts of a peace treaty.",
    "The Pentagon released 36 pages on the prisoners at Guantanamo.",
    "Ukraine freed 12 villages from Russian occupation.",
)


def short(text: str) -> list[str]:
    return sorted(" ".join(told(claim, body).split()[:4]) for claim, body in transfers(marked(text)))


@pytest.mark.parametrize(("text", "claims"), DIRECTIONS.items())
def test_from_whom_to_whom(text: str, claims: tuple[str, ...]) -> None:
    assert short(text) == sorted(claims)


@pytest.mark.parametrize(("text", "claims"), PARTS.items())
def test_a_part_is_tied_to_its_whole(text: str, claims: tuple[str, str]) -> None:
    found = transfers(marked(text))
    assert short(text) == sorted(claims)
    whole, part = (next((c, b) for c, b in found if told(c, b).startswith(start + " ")) for start in claims)
    assert part[1].part_of == whole[0].id
    assert whole[1].part_of is None


@pytest.mark.parametrize("text", NONE_AT_ALL)
def test_no_transfer(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize(("text", "claims"), wordings())
def test_wording(text: str, claims: tuple[str, ...]) -> None:
    assert short(text) == sorted(claims)


def test_a_dateline_is_not_who_held_them() -> None:
    """32 soldiers returned from captivity / KYIV - Ukraine's coordination headquarters said the men were well."""
    text = "32 soldiers returned from captivity\n\nKYIV, July 24 (AFP) - The soldiers were back home after two years in captivity, officials said."
    assert not any(body.giver == "UA" for _, body in transfers(marked(text)))


def test_a_dateline_is_not_whom_they_go_to() -> None:
    """ANKARA - Sixteen people held in Russia were swapped for eight Russians jailed in the West."""
    text = "ANKARA, July 24 (AFP) - Sixteen prisoners held in Russia were swapped for eight Russians jailed in the West on Thursday."
    assert not any("TR" in {body.giver, body.receiver} for _, body in transfers(marked(text)))


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Russia handed over 64 bodies to Ukraine on Wednesday. That brings to 285 the bodies returned to Ukraine this month.", 285),
        ("Russia handed over 64 bodies to Ukraine on Wednesday, bringing the total to more than 280.", 280),
        ("Ukraine got back 64 bodies from Russia on Wednesday, bringing to 285 the number of bodies returned to Ukraine.", 285),
        ("Russia freed 64 Ukrainian prisoners on Wednesday, bringing the number of those freed this year to over 1,000.", 1000),
    ],
)
def test_a_total_that_a_transfer_raises_is_none_of_the_day(text: str, total: int) -> None:
    told_of = {(body.count.min, body.cumulative) for _, body in transfers(marked(text)) if body.count is not None}
    assert told_of == {(64, False), (total, True)}
