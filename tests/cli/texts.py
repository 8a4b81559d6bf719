"""Short reports in our own words about two places that are on no map of ours but the world's."""

from __future__ import annotations

from pathlib import Path

AGREED = """Sides agree on a swap of captives

By a staff writer
3 June 2025

ISTANBUL, June 2 - Russia and Ukraine agreed on Monday to exchange 1,000 prisoners of war each, Russian negotiator Vladimir Medinsky said after talks in Istanbul.

Russia will hand over the bodies of 6,000 soldiers to Ukraine, he said. The talks lasted an hour.
"""
CARRIED = """First remains arrive in Kyiv

12 June 2025

KYIV, June 11 - Russia handed over the bodies of 1,212 soldiers to Ukraine on Wednesday, the Coordination Headquarters in Kyiv said.

It was the first transfer under the agreement reached in Istanbul on June 2, officials said.
"""
QUIET = """Rain expected over the weekend

14 June 2025

Forecasters expect heavy rain in the north of the country over the weekend, with winds that may bring down trees. Farmers were told to bring in the hay.
"""
FOREIGN = """Немає новин

14 червня 2025

Синоптики очікують сильні дощі на півночі країни у вихідні, вітер може повалити дерева. Селянам радять зібрати сіно до суботи, бо потім буде пізно.
"""


def write_reports(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("a-agreed", AGREED), ("b-carried", CARRIED), ("c-quiet", QUIET)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
