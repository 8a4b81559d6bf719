"""Names with several meanings, in sentences written for this test: which party they are, or that they are none."""

from __future__ import annotations

from datetime import date

import pytest

from parley.annotate.names.parties import find_parties
from parley.annotate.tokens import tokenise
from parley.model import Report, When

# Sentence, the year of the report or 0, and the codes of the parties named, in order.
CASES = (
    # a state or a person
    ("Jordan handed over two bodies.", 0, "JO"),
    ("Michael Jordan gave a speech.", 0, ""),
    ("Rep. Jim Jordan objected, and Jordan said he would do so again.", 0, ""),
    ("Jim Jordan flew to Amman, where Jordanian officials said Jordan would mediate.", 0, "JO JO"),
    ("Jordan Henderson scored twice.", 0, ""),
    ("Jordan Frees Two Israeli Captives", 0, "JO IL"),
    ("Chad Bown, an economist, disagreed.", 0, ""),
    ("Chad released 12 captured rebels.", 0, "TD"),
    ("India Walton lost the race.", 0, ""),
    ("India Foreign Secretary Vikram Misri denied it.", 0, "IN"),
    ("Israel Katz spoke for an hour.", 0, ""),
    ("Israel Prison Service officers opened the gate.", 0, "IL"),
    ("Denzel Washington smiled.", 0, ""),
    ("Washington denied it.", 0, "US"),
    ("Officials in Washington state denied it.", 0, ""),
    ("The Washington Post denied it.", 0, ""),
    # a state of the Caucasus or of America
    ("Georgia freed three soldiers.", 0, "GE"),
    ("The governor of Georgia pardoned three prisoners in Atlanta.", 0, ""),
    ("A Republican senator met Georgian officials in Tbilisi; Georgia freed three soldiers.", 0, "GE GE"),
    # states whose names hold one another
    ("Niger and Nigeria exchanged prisoners.", 0, "NE NG"),
    ("Nigerien soldiers met Nigerian soldiers.", 0, "NE NG"),
    ("Guinea, Guinea-Bissau and Equatorial Guinea signed.", 0, "GN GW GQ"),
    ("Papua New Guinea freed the guinea pigs.", 0, "PG"),
    ("Congo freed 20 Congolese rebels.", 0, "CD CD"),
    ("In Brazzaville, the Congolese army freed 20 militiamen.", 0, "CG"),
    ("Korea denied it.", 0, "KR"),
    ("The Taliban freed seven Korean hostages.", 0, "TALIBAN KR"),
    ("A Korean-American pastor was freed by Pyongyang after the Korean War dead came home.", 0, "KP"),
    ("North Korea returned the remains of men who fell in Korea.", 0, "KP"),
    ("The two Koreas exchanged lists.", 0, "KP+KR"),
    ("China and the Republic of China agreed.", 0, "CN TW"),
    ("The Netherlands and Dominica were not there.", 0, "NL DM"),
    # states of the past
    ("Moscow freed two pilots.", 1990, "SU"),
    ("Moscow freed two pilots.", 1995, "RU"),
    ("Belgrade freed three soldiers.", 1999, "YU"),
    ("Zaire freed three soldiers.", 1996, "CD"),
    ("Burma freed three soldiers.", 1996, "MM"),
    # groups of one name
    ("Islamic Jihad said it would free an American hostage in Lebanon.", 1990, "ISLAMIC_JIHAD US LB"),
    ("Islamic Jihad said it would return the body of a hostage to Israel.", 2025, "PIJ IL"),
    ("Egypt pressed Islamic Jihad in Gaza to free a hostage.", 2025, "EG PIJ"),
    ("The SLA freed 13 detainees in southern Lebanon.", 1999, "SLA LB"),
    ("The SLA freed 13 soldiers in Darfur, Sudan said.", 2006, "SLA SD"),
    ("The SNA and the SDF traded prisoners in northern Syria.", 2025, "SNA SDF SY"),
    ("The SNA freed a pilot in Somalia.", 1993, "SNA SO"),
    ("Nepal's Maoists freed 40 soldiers.", 2005, "CPN_M"),
    ("India's Maoists freed an official.", 2011, "NAXALITES"),
    ("Al-Shabab freed a Kenyan nurse.", 2020, "AL_SHABAAB KE"),
    ("Al-Shabab fighters freed a nurse in Mozambique.", 2021, "AL_SUNNAH_MOZ MZ"),
    ("Sanaa freed 20 Saudi soldiers, a Houthi official said.", 2023, "HOUTHI SA HOUTHI"),
    ("Sanaa freed 20 northern tribesmen, Yemen's government said.", 1994, "YE YE"),
    # acronyms with other meanings
    ("RSF said the reporter was freed in Paris.", 0, ""),
    ("The RSF freed soldiers, Sudan's army said.", 0, "RSF SD"),
    ("The OPM told federal workers to stay at home.", 0, ""),
    ("The OPM freed a pilot in Papua, Indonesia said.", 0, "OPM ID"),
    ("An FAA official closed the runway.", 0, ""),
    ("The EPL freed players for the cup.", 0, ""),
    # coalitions under the state that leads them, and bodies
    ("The Saudi-led coalition freed 200 Houthis.", 0, "SA HOUTHI"),
    ("The Arab coalition freed 200 Houthis.", 0, "SA HOUTHI"),
    ("Iran met the E3 in Geneva.", 0, "IR E3"),
    ("The Quartet called on Israel to stop.", 0, "QUARTET IL"),
    ("The Quartet played Haydn.", 0, ""),
    # metonyms
    ("The Kremlin, the White House, Downing Street, the Élysée and Bankova denied it.", 2025, "RU US GB FR UA"),
    ("Foggy Bottom and the Blue House denied it.", 0, "US KR"),
    ("Kinshasa and the M23 rebels agreed to talk.", 0, "CD M23"),
)


@pytest.mark.parametrize(("text", "year", "codes"), CASES, ids=[f"{text} {year or ''}" for text, year, _ in CASES])
def test_names_with_several_meanings(text: str, year: int, codes: str) -> None:
    report = Report("t", text, published=When(date(year, 6, 1), date(year, 6, 1), "day") if year else None)
    found = find_parties(report, *tokenise(report))
    assert " ".join("+".join(mark.codes) for mark in found) == codes
