"""The story and what surrounds it: every line in one block, no paragraph of the story lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.model import Report
from parley.read import read_bytes
from parley.read.furniture import blocks
from parley.read.text import normalise

STORY = "Negotiators from the two countries agreed on Monday to free 300 prisoners each, officials said."
MORE = "The exchange is to begin on Friday at a border crossing, the foreign minister told reporters after the meeting."


def kinds(text: str) -> list[tuple[str, str]]:
    text = normalise(text)
    return [(block.kind, text[block.start : block.end]) for block in blocks(text)]


def test_a_page_with_menu_byline_and_foot() -> None:
    page = f"The Example Courier\nHome > World > Talks\n\nBoth sides to free 300 prisoners\nBy A. Writer | Published: May 3, 2024\nShare\n\n{STORY}\n\nAlso Read | Who sits at the table\n\n{MORE}\n\nTags: talks, prisoners\n© 2024 The Example Courier. All rights reserved."
    found = {line: kind for kind, line in kinds(page)}
    assert found["Both sides to free 300 prisoners"] == "headline"
    assert found[STORY] == "lead"
    assert found[MORE] == "body"
    assert {kind for line, kind in found.items() if line not in {STORY, MORE, "Both sides to free 300 prisoners"}} == {"furniture"}


def test_headlines_of_other_stories_in_capitals_are_furniture() -> None:
    found = kinds(f"Prisoners to go home\n\n{STORY}\n\nMINISTER RESIGNS AFTER LONG NIGHT IN PARLIAMENT\n\n{MORE}")
    assert [kind for kind, _ in found] == ["headline", "lead", "furniture", "body"]


def test_a_wire_in_capitals_is_body() -> None:
    found = kinds(f"{STORY.upper()}\n\n{MORE.upper()}")
    assert [kind for kind, _ in found] == ["lead", "body"]


def test_a_text_in_small_letters_on_one_line_is_body() -> None:
    assert [kind for kind, _ in kinds("rebels free hostages the rebels have freed all nine hostages whom they took in may")] == ["lead"]


def test_headline_and_one_paragraph() -> None:
    assert [kind for kind, _ in kinds(f"Rebels free nine hostages ...\n\n{STORY}")] == ["headline", "lead"]


def test_a_lead_printed_twice_is_standfirst_and_lead() -> None:
    found = kinds(f"Both sides to free 300 prisoners\n{STORY}\n08:21, 24 July, 2024\nGENEVA, 24 July 2024 (dpa) - {STORY}\n{MORE}")
    assert [kind for kind, _ in found] == ["headline", "standfirst", "furniture", "lead", "body"]


def test_captions_and_points() -> None:
    found = kinds(
        f"Both sides to free 300 prisoners\n\n{STORY}\n\nFreed men wave from a bus on Monday. AP Photo\n\n- The first group of 120 men came home by bus.\n- The second group will come by air.\n\n{MORE}"
    )
    assert [kind for kind, _ in found] == ["headline", "lead", "caption", "item", "item", "body"]


def test_a_source_line_with_a_sentence_is_no_credit() -> None:
    """A story that opens with "Source: 300 bodies handed over" keeps that headline."""
    assert kinds(f"Source: 300 more bodies handed over\n\n{STORY}")[0][0] == "headline"


@given(st.text(alphabet=st.sampled_from("ab AB.\n|->/:,(1)20 5é—“\t"), max_size=400))
def test_blocks_lie_within_the_text_in_order_and_apart(raw: str) -> None:
    text = normalise(raw)
    end = 0
    for block in blocks(text):
        assert end <= block.start < block.end <= len(text)
        end = block.end
    covered = "".join(text[block.start : block.end] for block in blocks(text))
    assert "".join(covered.split()) == "".join(text.split())


@settings(deadline=None)  # the first page loads what pages need
@given(
    st.binary(max_size=600)
    | st.text(max_size=300).map(lambda text: text.encode())
    | st.text(max_size=200).map(lambda text: f"<html><body><p>{text}".encode())
)
def test_no_bytes_raise(raw: bytes) -> None:
    result = read_bytes(raw, "a.txt")
    if isinstance(result, Report):
        assert all(0 <= block.start < block.end <= len(result.text) for block in result.blocks)
        assert len(result.raw) == 64
    else:
        assert result.code
        assert result.message
