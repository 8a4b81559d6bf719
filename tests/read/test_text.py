"""Text is normalised once; nothing that a reader sees changes, except words that a line break cut."""

import pytest

from parley.read.text import decode, join_cut_words, normalise


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("The pris-oner was freed.", "The prisoner was freed."),
        ("They will in-volve Russia; Rus-sia agreed.", "They will involve Russia; Russia agreed."),
        ("A cut in sover-eignty and a prisoner ex-change.", "A cut in sovereignty and a prisoner exchange."),
        ("The Europe-ans wait.", "The Europeans wait."),
        ("an agree-\nment on prisoners", "an agreement on prisoners"),
    ],
)
def test_words_cut_by_a_line_break_are_joined(printed: str, meant: str) -> None:
    assert join_cut_words(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "The cease-fire holds.",
        "He was re-elected after a one-on-one talk.",
        "A US-brokered deal on under-25 prisoners, all-for-all.",
        "al-Qaeda and Abu-Bakr met in Port-au-Prince.",
        "They co-operate with the ex-minister and the semi-official agency.",
        "A prisoner ex-change took place.",  # alone it may be meant: no other word of the text is cut
        "24-48 hours",
        "1,000-for-1,000",
    ],
)
def test_real_hyphens_stay(text: str) -> None:
    assert join_cut_words(text) == text


def test_quotes_stay_and_odd_spaces_go() -> None:
    assert normalise("“All\u00a0prisoners”,\r\n‘he’ said.\u200b  \r\n") == "“All prisoners”,\n‘he’ said."


def test_letters_and_accents_become_one_character() -> None:
    assert normalise("C\u0327ırag\u0306an") == "Çırağan"


def test_hard_wrapped_paragraphs_are_put_on_one_line() -> None:
    wrapped = (
        "The two sides agreed on Friday to exchange all prisoners who are\n"
        "seriously wounded, a negotiator said after the talks, which lasted\n"
        "no more than one hour and ended in the palace without any truce at\n"
        "all. Another meeting is to be held in the same city at the end of\n"
        "the month.\n\nA second paragraph."
    )
    assert normalise(wrapped).count("\n") == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "“We freed 200 prisoners”, the minister said in Besançon on Monday – after months of talks. " * 5
    assert normalise(decode(text.encode(encoding), "a")[0] or "") == text.strip()


def test_utf8_read_as_windows_1252_is_mended() -> None:
    assert normalise("donâ€™t".replace("â€™", "’".encode().decode("cp1252"))) == "don’t"
