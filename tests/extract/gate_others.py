"""Reports for the gate's proof on talks, proposals, answers and lists: what each truly claims, and changes of its words that make every claim false.

A claim is told as `parley claims` tells it.
"""

from __future__ import annotations

from typing import NamedTuple

Change = tuple[str, str]


class Other(NamedTuple):
    """A short report, its true claims, and words with what they are changed into."""

    text: str
    claims: tuple[str, ...]
    changes: tuple[Change, ...]


OTHERS = (
    # proposals
    Other(
        "Russia proposed a 72-hour ceasefire to Ukraine on Monday.",
        ("RU proposes ceasefire to UA, 72 hours, 21 Jul 2025",),
        (
            ("proposed", "rejected"),
            ("72", "48"),
            ("Monday", "Sunday"),
            ("Russia", "France"),
            ("proposed", "did not propose"),
            ("ceasefire", "meeting"),
        ),
    ),
    Other(
        "Kyiv has proposed an unconditional ceasefire of 30 days to Moscow.",
        ("UA proposes ceasefire to RU, 720 hours, unconditional",),
        (("30", "60"), ("has proposed", "has rejected"), ("an unconditional", "a"), ("Kyiv", "Ankara"), ("has proposed", "may propose")),
    ),
    Other(
        "Moscow proposed local ceasefires of 24 to 48 hours to Kyiv on Wednesday.",
        ("RU proposes ceasefire to UA, local, 24 to 48 hours, 23 Jul 2025",),
        (("24 to 48", "48 to 72"), ("local ceasefires", "ceasefires"), ("Wednesday", "Tuesday"), ("proposed", "refused")),
    ),
    Other(
        "France proposed a 21-day ceasefire between Israel and Hezbollah.",
        ("FR proposes ceasefire to IL, HEZBOLLAH, 504 hours",),
        (("France", "Qatar"), ("21", "14"), ("proposed", "opposed"), ("between Israel and", "between Lebanon and")),
    ),
    Other(
        "The M23 rebels declared a unilateral ceasefire on Monday.",
        ("M23 proposes ceasefire, 21 Jul 2025",),
        (("declared", "rejected"), ("Monday", "Saturday"), ("M23", "FARC"), ("declared", "denied declaring")),
    ),
    Other(
        "Pakistan and India agreed to a ceasefire on Saturday.",
        (
            "somebody proposes ceasefire to PK, IN, 19 Jul 2025",
            "IN accepted the proposed ceasefire, 19 Jul 2025",
            "PK accepted the proposed ceasefire, 19 Jul 2025",
        ),
        (("Saturday", "Friday"), ("agreed to", "rejected"), ("agreed to", "did not agree to"), ("agreed to", "could agree to")),
    ),
    Other(
        "Israel and Hezbollah agreed on a 60-day ceasefire on Tuesday.",
        (
            "HEZBOLLAH accepted the proposed ceasefire, 22 Jul 2025",
            "somebody proposes ceasefire to IL, HEZBOLLAH, 1440 hours, 22 Jul 2025",
            "IL accepted the proposed ceasefire, 22 Jul 2025",
        ),
        (("Tuesday", "Monday"), ("agreed on", "have not agreed on"), ("agreed on", "may agree on")),
    ),
    # answers
    Other(
        "Hezbollah accepted the ceasefire.",
        ("HEZBOLLAH accepted the proposed ceasefire",),
        (("accepted", "rejected"), ("accepted", "has not accepted"), ("Hezbollah", "Hamas"), ("accepted", "may accept")),
    ),
    Other(
        "The Kremlin rejected a summit between Putin and Zelensky.",
        ("RU rejected the proposed summit",),
        (("rejected", "accepted"), ("Kremlin", "White House"), ("a summit between", "a ceasefire between")),
    ),
    Other(
        "Hamas rejected an Israeli proposal for a 60-day truce.",
        ("HAMAS rejected the proposed ceasefire by IL", "IL proposes ceasefire to HAMAS, 1440 hours"),
        (("Hamas", "Hezbollah"), ("an Israeli", "an Egyptian")),
    ),
    Other(
        "Sudan's army rejected a ceasefire proposed by the United States.",
        ("SD rejected the proposed ceasefire by US", "US proposes ceasefire to SD"),
        (("the United States", "Saudi Arabia"), ("Sudan's", "Chad's")),
    ),
    # talks
    Other(
        "Azerbaijan and Armenia held talks in Abu Dhabi on Thursday.",
        ("talks held AM–AZ, 24 Jul 2025, Abu Dhabi",),
        (
            ("held", "will hold"),
            ("Abu Dhabi", "Tbilisi"),
            ("Thursday", "Wednesday"),
            ("Armenia", "Georgia"),
            ("held", "did not hold"),
            ("held", "cancelled"),
        ),
    ),
    Other(
        "Delegations from Russia and Ukraine will meet in Istanbul on Friday.",
        ("talks planned RU–UA, 25 Jul 2025, Istanbul",),
        (("will meet", "met"), ("Istanbul", "Geneva"), ("Friday", "Saturday"), ("will meet", "will not meet")),
    ),
    Other(
        "Talks between the Sudanese army and the Rapid Support Forces in Geneva were cancelled on Wednesday.",
        ("talks cancelled RSF–SD, 23 Jul 2025, Geneva",),
        (("cancelled", "held"), ("Geneva", "Jeddah"), ("Wednesday", "Sunday"), ("were cancelled", "will be held")),
    ),
    Other(
        "The Taliban and the Afghan government held a second round of talks in Doha on Tuesday.",
        ("talks held AF–TALIBAN, 22 Jul 2025, round 2, Doha",),
        (("second", "third"), ("Doha", "Moscow"), ("Tuesday", "Monday"), ("held", "will hold"), ("held", "postponed")),
    ),
    Other(
        "Colombia's government and the ELN will hold talks in Caracas on 4 August.",
        ("talks planned CO–ELN, 4 Aug 2025, Caracas",),
        (("4 August", "5 August"), ("Caracas", "Havana"), ("ELN", "FARC"), ("will hold", "cancelled")),
    ),
    Other(
        "Russia and Ukraine held a third round of talks in Istanbul on Wednesday. The talks lasted 40 minutes.",
        ("talks held RU–UA, 23 Jul 2025, round 3, Istanbul, 40 minutes",),
        (("third", "fourth"), ("40", "50"), ("Istanbul", "Ankara"), ("Wednesday", "Tuesday"), ("held", "will hold")),
    ),
    Other(
        "Iran and the United States held indirect talks in Muscat on Saturday.",
        ("talks held IR–US, 19 Jul 2025, Muscat",),
        (("Muscat", "Rome"), ("Saturday", "Sunday"), ("held", "called off"), ("Iran", "Iraq")),
    ),
    # lists and documents
    Other(
        "Ukraine handed Russia a list of 339 children on Monday.",
        ("list or document handed over: children of 339, UA → RU, 21 Jul 2025",),
        (("339", "338"), ("children", "prisoners"), ("Monday", "Tuesday"), ("Ukraine handed Russia", "Russia handed Ukraine")),
    ),
    Other(
        "Hamas gave Israel a list of 34 hostages on Sunday.",
        ("list or document handed over: prisoners of 34, HAMAS → IL, 20 Jul 2025",),
        (("34", "33"), ("hostages", "bodies"), ("Sunday", "Friday"), ("Hamas gave Israel", "Israel gave Hamas")),
    ),
    Other(
        "Russia handed over a memorandum to Ukraine on Monday.",
        ("list or document handed over: memorandum, RU → UA, 21 Jul 2025",),
        (("memorandum", "map"), ("Russia handed over a memorandum to Ukraine", "Ukraine handed over a memorandum to Russia"), ("Monday", "Sunday")),
    ),
)
