"""When, where and by whom: never invented, always with where it was read."""

from datetime import date

import pytest

from parley.model import Report
from parley.read import read_bytes

STORY = "Negotiators from the two countries agreed on Monday to free 300 prisoners each, officials said. The exchange begins on Friday."


def read(text: str) -> Report:
    report = read_bytes(text.encode(), "folder/a-report.txt")
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 2024-05-03", date(2024, 5, 3)),
        ("Updated: May 03, 2024, 19:05 IST", date(2024, 5, 3)),
        ("03.05.2024 15:40", date(2024, 5, 3)),
        ("23:35 UTC+8, 2024-05-03       0", date(2024, 5, 3)),
        ("Friday 3-5-2024 | 09:12 PM | Reads: 1,204", date(2024, 5, 3)),
        ("A. Writer — Friday, 3 May 2024, 17:52", date(2024, 5, 3)),
        ("03 May 2024 06:50PM (Updated: 05 May 2024 07:05PM)", date(2024, 5, 3)),
        ("Updated: May 5, 2024 | Published: May 3, 2024", date(2024, 5, 3)),
    ],
)
def test_dates_of_page_headers(line: str, day: date) -> None:
    report = read(f"Both sides to free 300 prisoners\n{line}\n\n{STORY}")
    assert report.published is not None
    assert report.published.first == day


@pytest.mark.parametrize(
    ("opening", "place", "agency", "day"),
    [
        ("KIGALI, 3 May 2024 (Reuters) - ", "Kigali", "Reuters", date(2024, 5, 3)),
        ("SAN SALVADOR (EL SALVADOR), 10 DEC 89 (ACAN - EFE) -- [TEXT] ", "San Salvador", "ACAN-EFE", date(1989, 12, 10)),
        ("ABUJA (AFP) - ", "Abuja", "AFP", None),
        ("NAQOURA, Lebanon (Halyard), July 16, 2008 - ", "Naqoura", "Halyard", date(2008, 7, 16)),
        ("BELGRADE (AP), May 2, 1999 -- ", "Belgrade", "AP", date(1999, 5, 2)),
        ("MOSCOW, June 13. /TASS/. ", "Moscow", "TASS", None),
        ("Goma, DRC | XINHUA | ", "Goma", "Xinhua", None),
        ("Geneva/Paris, August 1, 2024: ", "Geneva", None, date(2024, 8, 1)),
        ("LAHORE, Pakistan - ", "Lahore", None, None),
        ("Details: ", None, None, None),
    ],
)
def test_datelines(opening: str, place: str | None, agency: str | None, day: date | None) -> None:
    report = read(f"Both sides to free 300 prisoners\n\n{opening}{STORY}")
    assert (report.dateline, report.agency) == (place, agency)
    assert (report.published.first if report.published else None) == day


def test_a_page_printed_weeks_later_is_dated_by_its_dateline() -> None:
    report = read(f"Tuesday, July 2, 2024\n\nBoth sides to free 300 prisoners\n\nGeneva, Jun 3 (Agencies)\n\n{STORY}")
    assert report.published is not None
    assert report.published.first == date(2024, 6, 3)
    assert report.agency is None


def test_a_page_a_day_after_the_dateline_keeps_both() -> None:
    report = read(f"Both sides to free 300 prisoners\nJanuary 28, 1996\n\nGENEVA, Jan. 27 - {STORY}")
    assert report.published is not None
    assert report.written is not None
    assert (report.published.first, report.written.first) == (date(1996, 1, 28), date(1996, 1, 27))
    assert dict(report.basis)["dateline_date"].startswith("1996-01-27")


def test_no_date_is_invented_from_prose_or_copyright() -> None:
    report = read(
        f"Both sides to free 300 prisoners\n\n{STORY} The last exchange was on March 3, 2023.\n\nCopyright 2024 Example Courier. All rights reserved."
    )
    assert report.published is None
    assert report.outlet == "Example Courier"


def test_an_agency_that_only_contributed_is_not_the_source() -> None:
    report = read(
        f"Both sides to free 300 prisoners\n\n{STORY}\n\nExample News Digital's A. Writer and The Associated Press contributed to this report."
    )
    assert (report.outlet, report.agency) == ("Example News", None)


@pytest.mark.parametrize(
    ("credit", "agency"),
    [("Source: AFP/kg", "AFP"), ("By World Desk (with AP inputs)", "AP"), ("Xinhua - Agencies", "Xinhua"), ("(With inputs from agencies)", None)],
)
def test_credit_lines(credit: str, agency: str | None) -> None:
    assert read(f"Both sides to free 300 prisoners\n\n{STORY}\n\n{credit}").agency == agency


def test_the_id_is_the_files_name() -> None:
    assert read(STORY).id == "a-report"


def test_facts_of_a_web_page() -> None:
    """Markup goes before the page's words, and each fact says which tag it was read from."""
    page = f"""<html><head><meta property="og:site_name" content="Example Courier"><meta property="article:published_time" content="2024-05-03T22:10:00Z">
    <link rel="canonical" href="https://courier.example/a"></head><body><nav>Home World</nav><article><h1>Both sides to free 300 prisoners</h1>
    <p>GENEVA (AFP) - {STORY}</p><p>{STORY.replace("300", "three hundred")}</p></article></body></html>"""
    report = read(page)
    assert (report.title, report.outlet, report.agency) == ("Both sides to free 300 prisoners", "Example Courier", "AFP")
    assert report.published is not None
    assert report.published.first == date(2024, 5, 3)
    assert report.url == "https://courier.example/a"
    assert dict(report.basis)["outlet"] == "og:site_name"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STORY, "en"),
        ("EC calls truce in deficit battle with France", "en"),
        ("Les deux pays ont échangé lundi trois cents prisonniers, a annoncé le ministère de la Défense dans la capitale.", "fr"),
        ("Обе стороны обменялись в понедельник пленными, сообщило министерство обороны.", "ru"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert read(text).language == code
