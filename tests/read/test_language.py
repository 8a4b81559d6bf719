"""Languages told apart in texts written for this test: long, short, shouted, full of names, and mixed."""

from __future__ import annotations

import pytest

from parley.model import Block, Report
from parley.read.language import foreign_parts, language, language_names, main_language

UKRAINIAN = (
    "Координаційний штаб повідомив, що додому повернулися 205 захисників. Це вже 65-й обмін полоненими від початку війни, і він ще не останній."
)
ENGLISH = "The headquarters said that 205 defenders had come home. It was the 65th exchange since the war began, and it will not be the last one."
SPANISH = (
    "El ELN liberó a nueve soldados colombianos y los entregó a la Cruz Roja, informó el Gobierno. Los uniformados están en buen estado de salud."
)
CASES = (
    ("uk", UKRAINIAN),
    ("uk", "Росія та Україна обміняли по тисячі військовополонених."),
    ("ru", "Россия и Украина обменялись пленными по формуле 205 на 205, сообщили в Минобороны."),
    ("ru", "Обмен пленными состоялся"),
    ("ar", "أعلنت حركة حماس الإفراج عن ثلاثة رهائن إسرائيليين يوم السبت مقابل تسعين أسيرا."),
    ("es", SPANISH),
    ("es", "Las FARC liberan a dos policías secuestrados en la selva del sur del país"),
    ("tr", "Rusya ile Ukrayna arasında İstanbul'da yapılan görüşmelerde bin esirin takası kararlaştırıldı."),
    ("fr", "Le M23 a libéré 1 350 soldats congolais, a annoncé mardi le porte-parole du gouvernement."),
    ("de", "Russland und die Ukraine haben erneut Gefangene ausgetauscht, teilte das Verteidigungsministerium in Moskau mit."),
    ("he", "חמאס שחרר שלושה חטופים ישראלים בתמורה לתשעים אסירים פלסטינים."),
    ("fa", "ایران و آمریکا در مسقط با میانجیگری عمان گفت‌وگو کردند و بر سر تبادل زندانیان توافق کردند."),
    ("zh", "俄罗斯和乌克兰周二在伊斯坦布尔交换了战俘。双方各释放一千人。"),
    ("pl", "Rosja i Ukraina wymieniły się jeńcami w stosunku tysiąc za tysiąc, podał w środę resort obrony."),
    ("hy", "Հայաստանը և Ադրբեջանը փոխանակեցին ռազմագերիներ։"),
    ("ka", "საქართველომ ხუთი პატიმარი გაათავისუფლა."),
    ("en", ENGLISH),
    ("en", "RUSSIA AND UKRAINE EXCHANGE 1,000 PRISONERS"),
    ("en", "IRAQ-IRAN POWS EXCHANGED AT BORDER POST, TEHRAN RADIO REPORTS"),
    ("en", "Prisoner swap"),
    ("en", "Hamas frees three hostages"),
    ("en", "Zelensky, Umerov, Yermak, Budanov, Malyuk: Medinsky, Galuzin, Kostyukov, Fomin, Slutsky in Istanbul ahead of further talks."),
    ("en", "M23 rebels free 700 FARDC soldiers in Goma, Kivu"),
    ("en", "Izz ad-Din al-Qassam Brigades hand over Edan Alexander to Red Cross in Khan Younis"),
    ("en", "russia and ukraine swapped 205 prisoners of war each on tuesday, moscow says"),
    ("en", "The Élysée, the Bürgenstock, Çırağan and Beştepe: where envoys from Kyïv and Türkiye met"),
    ("und", "205 — 205"),
)


@pytest.mark.parametrize(("code", "text"), CASES, ids=[text[:50] for _, text in CASES])
def test_language(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("en", [ENGLISH, UKRAINIAN]),
        ("en", [UKRAINIAN, UKRAINIAN, ENGLISH]),
        ("uk", [UKRAINIAN, "Read this story in English."]),
        ("es", [SPANISH, "Follow us on social media for the latest news."]),
        ("en", [ENGLISH, "Читайте також українською."]),
        ("en", ["Talks end", "KIM Yong Chol", ENGLISH]),
        ("uk", ["Обмін", UKRAINIAN]),
    ],
)
def test_mixed_pages_are_english_where_a_good_part_is(code: str, parts: list[str]) -> None:
    assert main_language(parts) == code


def test_parts_in_another_language_are_found() -> None:
    names = "Present were: Kim Yong Chol, Ri Yong Ho, Choe Son Hui, Ri Su Yong, Pak Pong Ju, Kim Yo Jong, An Kwang Il and O Su Yong"
    text = f"{ENGLISH}\n\n{UKRAINIAN}\n\n{names}\n\n{SPANISH}"
    starts = [text.index(part) for part in (ENGLISH, UKRAINIAN, names, SPANISH)]
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    report = Report("r", text, blocks=tuple(Block("body", a, b) for a, b in zip(starts, ends, strict=True)))
    assert [(text[block.start : block.end], code) for block, code in foreign_parts(report)] == [(UKRAINIAN, "uk"), (SPANISH, "es")]


def test_every_language_has_a_name() -> None:
    assert all(len(code) == 2 and name[0].isupper() for code, name in language_names().items())
