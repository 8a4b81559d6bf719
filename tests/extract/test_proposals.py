from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from parley.annotate.annotate import annotate
from parley.extract.draft import Draft, Refusal
from parley.extract.proposals.proposals import find_proposals
from parley.extract.scene.scene import set_scene
from parley.model import Proposal, Report, Response, When

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2024, 5, 15)  # a Wednesday


def read(text: str) -> tuple[Draft | Refusal, ...]:
    scene = set_scene(annotate(Report(id="t", text=text, published=When(DAY, DAY, "day"))))
    return find_proposals(scene)


def said(test: Callable[..., object]) -> tuple[Proposal, ...]:
    assert test.__doc__ is not None
    return tuple(d.body for d in read(test.__doc__) if isinstance(d, Draft) and isinstance(d.body, Proposal))


def test_offer_with_length_and_place() -> None:
    """Medinsky told reporters that Russia had offered Ukraine a truce of two to three days in certain areas of the front."""
    (body,) = said(test_offer_with_length_and_place)
    assert (body.by, body.to, body.what, body.scope, body.hours) == ("RU", ("UA",), "ceasefire", "local", (48, 72))


def test_call_of_a_world_body() -> None:
    """The Houthi movement rejected a United Nations call for a two-month truce in Yemen, a spokesman for the group said."""
    (body,) = said(test_call_of_a_world_body)
    assert (body.by, body.what, body.hours) == ("UN", "ceasefire", (1440, 1440))
    assert set(body.to) == {"HOUTHI", "YE"}


def test_two_proposers() -> None:
    """The United States and France called for an immediate 21-day ceasefire between Israel and Hezbollah."""
    bodies = said(test_two_proposers)
    assert [b.by for b in bodies] == ["US", "FR"]
    assert all(set(b.to) == {"IL", "HEZBOLLAH"} and b.hours == (504, 504) for b in bodies)


def test_unconditional_only_if_said() -> None:
    """Ukraine demanded a full and unconditional ceasefire at the talks with Russia on Tuesday. Russia wants a ceasefire too."""
    first, second = said(test_unconditional_only_if_said)
    assert (first.by, first.scope, first.unconditional) == ("UA", "full", True)
    assert first.when is not None
    assert first.when.first == date(2024, 5, 14)
    assert (second.by, second.unconditional, second.when) == ("RU", None, None)


def test_capitals() -> None:
    """THE FMLN PROPOSED TODAY A 48-HOUR TRUCE TO THE SALVADORAN GOVERNMENT SO THAT THE WOUNDED COULD BE EVACUATED."""
    (body,) = said(test_capitals)
    assert (body.by, body.to, body.hours) == ("FMLN", ("SV",), (48, 48))


def test_brokered_is_a_proposal_and_answers() -> None:
    """Sudan's army and the Rapid Support Forces agreed to a 72-hour ceasefire brokered by Saudi Arabia."""
    assert test_brokered_is_a_proposal_and_answers.__doc__ is not None
    drafts = [d for d in read(test_brokered_is_a_proposal_and_answers.__doc__) if isinstance(d, Draft)]
    assert [(d.body.by, d.body.hours) for d in drafts if isinstance(d.body, Proposal)] == [("SA", (72, 72))]
    assert [(d.body.by, d.body.answer) for d in drafts if isinstance(d.body, Response)] == [("SD", "accepted"), ("RSF", "accepted")]


def test_announced_by_a_third() -> None:
    """Israel and Hamas have agreed to a ceasefire in Gaza from Sunday, Qatar's prime minister, Sheikh Mohammed bin Abdulrahman Al Thani, announced."""
    (body,) = said(test_announced_by_a_third)
    assert (body.by, body.to) == ("QA", ("IL", "HAMAS"))


def test_brokered_before_it_took_effect() -> None:
    """A ceasefire between Israel and Hezbollah that the United States and France brokered came into effect early on Wednesday."""
    assert [(b.by, b.to) for b in said(test_brokered_before_it_took_effect)] == [("US", ("IL", "HEZBOLLAH")), ("FR", ("IL", "HEZBOLLAH"))]


def test_after_talks_led_by() -> None:
    """Ethiopia's government and the Tigray People's Liberation Front agreed to stop fighting after ten days of talks led by the African Union."""
    (body,) = said(test_after_talks_led_by)
    assert (body.by, body.what) == ("AU", "ceasefire")


def test_declared_alone() -> None:
    """M23 rebels announced a unilateral ceasefire in eastern Congo. The army of the Democratic Republic of the Congo did not respond."""
    (body,) = said(test_declared_alone)
    assert (body.by, body.what) == ("M23", "ceasefire")


def test_meeting_of_presidents_is_a_summit() -> None:
    """Kyiv has asked Moscow for a meeting of the two presidents, the Ukrainian delegation said after the truce talks."""
    (body,) = said(test_meeting_of_presidents_is_a_summit)
    assert (body.by, body.what) == ("UA", "summit")


def test_offer_of_talks() -> None:
    """india turned down pakistan's offer of talks on kashmir on monday, saying that raids by militants across the line must end first."""
    (body,) = said(test_offer_of_talks)
    assert (body.by, body.to, body.what) == ("PK", ("IN",), "talks")


def test_plan_of_its_author() -> None:
    """Hamas dismissed a 12-point American peace plan for Gaza, and Israel kept silent."""
    (body,) = said(test_plan_of_its_author)
    assert (body.by, body.what) == ("US", "other")


def test_begun_alone() -> None:
    """Colombia's FARC rebels began a unilateral ceasefire of one month on Monday. Colombia welcomed it."""
    (body,) = said(test_begun_alone)
    assert (body.by, body.to, body.hours) == ("FARC", ("CO",), (720, 720))


def test_put_forward_by_another() -> None:
    """Hamas has turned down a proposal put forward by Israel for a six-week pause in Gaza."""
    (body,) = said(test_put_forward_by_another)
    assert (body.by, body.to, body.hours) == ("IL", ("HAMAS",), (1008, 1008))


@pytest.mark.parametrize(
    "text",
    [
        "India's foreign ministry said no third party had mediated the truce with Pakistan.",
        "The Kurdistan Workers' Party fights Turkey; its jailed leader called on it to disarm.",
        "A Ukrainian official who asked not to be named told reporters that a ceasefire was far off.",
        "Ryanair rejected calls for talks as hopes for a truce in the price war with its rivals faded.",
        "The European Commission called a truce in its battle with France and Germany over budget deficits.",
        "Egypt is trying to broker a ceasefire between Israel and Hamas.",
        "Russia may propose a ceasefire to Ukraine, analysts said.",
        "Ukraine denied that it had proposed a ceasefire to Russia.",
        "Israel and Hamas failed to agree a ceasefire.",
        "Russia and Ukraine accused each other of ceasefire violations.",
        "Russia did not offer Ukraine a truce.",
        "India has ignored repeated calls for dialogue with Pakistan.",
        "Colombian officials called the ceasefire of the FARC rebels a sham.",
        "Ukraine and Russia met at the ceasefire talks in Istanbul and exchanged prisoners.",
        "Colombia fights the ELN rebels. The mayor will decide whether to accept the two governments' proposals on disarmament.",
    ],
)
def test_no_proposal(text: str) -> None:
    assert [d for d in read(text) if isinstance(d, Draft)] == []


def test_proposer_not_said() -> None:
    """Protesters in London called for a ceasefire in Gaza."""
    assert test_proposer_not_said.__doc__ is not None
    (refusal,) = read(test_proposer_not_said.__doc__)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no-proposer"


def test_repeats_are_one() -> None:
    text = "Ukraine proposed a ceasefire to Russia. In Istanbul the Ukrainian side proposed a 30-day ceasefire to the Russians, its negotiators said."
    (body,) = [d.body for d in read(text) if isinstance(d, Draft)]
    assert isinstance(body, Proposal)
    assert body.hours == (720, 720)


def test_a_truce_to_start_at_sunset_is_not_proposed_on_that_day() -> None:
    """The Sudanese army and the RSF agreed to a seven-day truce starting at sunset on Monday."""
    assert {body.when for body in said(test_a_truce_to_start_at_sunset_is_not_proposed_on_that_day)} == {None}


def test_the_day_of_agreeing_stands_before_the_day_of_the_start() -> None:
    """The Sudanese army and the RSF agreed on Tuesday to a seven-day truce starting at midnight on Friday."""
    (body,) = said(test_the_day_of_agreeing_stands_before_the_day_of_the_start)
    assert body.when is not None
    assert body.when.first == date(2024, 5, 14)


def test_a_proposal_that_nobody_made() -> None:
    """Ukraine would study a ceasefire proposal by Russia if it received one, its minister said."""
    assert said(test_a_proposal_that_nobody_made) == ()


def test_a_proposal_received_is_the_others() -> None:
    """Ukraine has received a ceasefire proposal from Russia and will study it, Dmytro Kuleba said."""
    assert [body.by for body in said(test_a_proposal_received_is_the_others)] == ["RU"]
