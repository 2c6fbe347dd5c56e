"""Does a tap in a case say what it did, in sight, and can it be taken back?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from casework.agreement import Agreement
from casework.question import Question
from data.agreements import save_agreement
from data.answers import take_away
from data.cases import add_case, close_case, open_case
from data.questions import add_question
from kringkaart.canvas.messages import Letter, Message
from network.operations import Operation
from pages.parts import case_canvas, case_forms
from pages.parts.case_view import CaseView
from pages.parts.question_end import HEAD
from tests.pages.test_case_manage import choose
from tests.pages.test_casus import open_casus, unfold_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk


@pytest.fixture
def anna(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-anna")


@pytest.fixture
def case_id(anna: Desk) -> str:
    return add_case(anna, "Mevr. Zilverberg", "WK196304").id


def press(page: AppTest, label: str) -> None:
    (button,) = [b for b in page.button if b.label == label]
    button.click().run()
    assert not page.exception


def test_what_is_missing_in_a_new_question_is_said_beside_its_button(
    anna: Desk, case_id: str
) -> None:
    page = open_casus(anna, case_id)
    page.segmented_control[0].set_value("new").run()
    press(page, "Vraag bewaren")
    (form,) = page.get("form")
    assert form.warning[0].value.startswith("Kies eerst waar de vraag over gaat.")


def pills(page: AppTest, start: str) -> Any:
    (found,) = [p for p in page.pills if p.key.startswith(start)]
    return found


@pytest.fixture
def rings(anna: Desk) -> AppTest:
    """Open a question of the demo with all rings unfolded."""
    question = open_case(anna, "c-demo-1").questions[0]
    page = open_casus(anna, "c-demo-1", question.id)
    unfold_all(page, question.id)
    return page


def made_last(desk: Desk, known: set[str]) -> Agreement:
    (made,) = [a for a in open_case(desk, "c-demo-1").agreements if a.id not in known]
    return made


@pytest.mark.parametrize("kind", ["person", "resource"])
def test_a_tap_on_how_says_on_the_card_what_it_made_and_can_be_taken_back(
    kind: str, anna: Desk, rings: AppTest
) -> None:
    known = {a.id for a in open_case(anna, "c-demo-1").agreements}
    ring = {"person": 3, "resource": 4}[kind]
    key = next(p.key for p in rings.pills if f"-{ring}-{kind}-" in p.key and "how-" in p.key)
    rings.pills(key=key).set_value("call_together").run()
    made = made_last(anna, known)
    assert made.state == "to_ask"
    said = [t.value for t in rings.text if t.value.startswith("Afspraak gemaakt:")]
    assert any("samen bellen" in text and "bij Afspraken" in text for text in said)
    rings.button(key=f"away-made-{made.id}").click().run()
    assert not rings.exception
    assert {a.id for a in open_case(anna, "c-demo-1").agreements} == known
    assert rings.success[0].value == "Teruggedraaid. De afspraak is weg."


def test_nobody_called_a_place_yet_so_nothing_is_agreed_with_it(anna: Desk, rings: AppTest) -> None:
    known = {a.id for a in open_case(anna, "c-demo-1").agreements}
    key = next(p.key for p in rings.pills if "-4-resource-" in p.key and "how-" in p.key)
    rings.pills(key=key).set_value("self_call").run()
    made = made_last(anna, known)
    assert any(c.value == "nog te doen · zelf bellen" for c in rings.caption)
    outcome = pills(rings, f"outcome-{made.id}")
    assert (outcome.label, outcome.options[-1]) == ("Is er contact geweest?", "nu niet")
    take_away(anna, "c-demo-1", made)


def test_an_answer_and_an_outcome_are_taken_back_on_the_card(anna: Desk, case_id: str) -> None:
    asked = Question("", "transport", "WK196304", date(2026, 11, 1))
    question = add_question(anna, case_id, asked)
    made = Agreement("", question.id, 4, "own_idea", "buurvrouw", "to_ask", question.asked_on)
    made = save_agreement(anna, case_id, made)
    page = open_casus(anna, case_id, question.id)
    for tapped, stands, goes_back in (
        ("no", "declined", "to_ask"),
        ("yes", "agreed", "to_ask"),
    ):
        pills(page, f"outcome-{made.id}").set_value(tapped).run()
        (kept,) = open_case(anna, case_id).agreements
        assert kept.state == stands
        press(page, "Terugdraaien")
        assert open_case(anna, case_id).agreements[0].state == goes_back
    pills(page, f"outcome-{made.id}").set_value("yes").run()
    pills(page, f"outcome-{made.id}").set_value("stopped").run()
    press(page, "Terugdraaien")
    assert open_case(anna, case_id).agreements[0].state == "agreed"


def test_a_resource_says_how_to_get_in_touch(rings: AppTest) -> None:
    said = [c.value.replace("\\", "") for c in rings.caption]
    assert any(re.match(r"Bellen: 0186.* · Kosten: ", text) for text in said)


def test_who_hands_over_is_asked_only_of_a_warm_handover(anna: Desk, case_id: str) -> None:
    question = add_question(anna, case_id, Question("", "transport", "WK196304", date(2026, 11, 1)))
    made = Agreement("", question.id, 4, "own_idea", "buurvrouw", "to_ask", question.asked_on)
    save_agreement(anna, case_id, replace(made, handover_by="Els"))
    page = open_casus(anna, case_id, question.id)
    assert "Wie draagt over?" not in [t.label for t in page.text_input]
    page.selectbox[0].set_value("warm_handover").run()
    assert "Wie draagt over?" in [t.label for t in page.text_input]
    assert any(c.value.startswith("Warme overdracht:") for c in page.caption)
    page.selectbox[0].set_value("self_call").run()
    next(b for b in page.button if b.label == "Bewaren" and "details" in b.key).click().run()
    (kept,) = open_case(anna, case_id).agreements
    assert (kept.how, kept.handover_by) == ("self_call", "Els")


@pytest.fixture
def question(anna: Desk, case_id: str) -> Question:
    asked = Question("", "transport", "WK196304", date(2026, 11, 1), text="ik kom nergens")
    return add_question(anna, case_id, asked)


def choices(page: AppTest) -> list[str]:
    return next(g.options for g in page.button_group if g.key.startswith("choice-"))


def test_an_answered_question_stands_with_the_earlier_ones_and_opens_again(
    anna: Desk, case_id: str, question: Question
) -> None:
    page = open_casus(anna, case_id, question.id)
    press(page, "Beantwoord")
    assert open_case(anna, case_id).questions[0].answered_on is not None
    assert "“Vervoer” is beantwoord." in page.success[0].value
    assert "Vervoer" not in choices(page)
    choose(page, "earlier")
    assert "“ik kom nergens”" in [t.value for t in page.text]
    press(page, "Bekijk deze vraag")
    assert "Vervoer" in choices(page)
    press(page, "Weer openen")
    assert open_case(anna, case_id).questions[0].answered_on is None
    assert "Eerdere vragen" not in choices(page)


def test_a_mistaken_question_goes_in_two_steps(
    anna: Desk, case_id: str, question: Question
) -> None:
    page = open_casus(anna, case_id, question.id)
    press(page, "Haal de vraag weg")
    assert "Zet eerst het vinkje" in page.warning[0].value
    next(box for box in page.checkbox if "vergissing" in box.label).check()
    press(page, "Haal de vraag weg")
    assert open_case(anna, case_id).questions == ()
    assert page.success[0].value == "De vraag is weggehaald."
    assert "Vervoer" not in choices(page)


def test_a_closed_case_is_looked_at_and_not_changed(
    anna: Desk, case_id: str, question: Question
) -> None:
    made = Agreement("", question.id, 1, "own_idea", "met de fiets", "agreed", question.asked_on)
    save_agreement(anna, case_id, made)
    page = open_casus(anna, case_id, question.id)
    close_case(anna, case_id)
    press(page, "Beantwoord")
    assert page.warning[0].value.startswith("Deze casus is afgesloten, dus dit is niet bewaard.")
    assert page.info[0].value.startswith("Deze casus is afgesloten op ")
    assert "Eigen idee: met de fiets" in [t.value for t in page.text]
    assert [button.label for button in page.button] == ["Namen verbergen"]
    assert choices(page) == ["Tekening", "Vervoer", "Bekijken", "Casus beheren"]
    choose(page, "look")
    assert "Klopt dit nog?" not in [o for g in page.button_group for o in g.options]
    choose(page, "manage")
    assert "Neem deze casus weer op" in [b.label for b in page.button]
    assert "Leg dit moment vast" not in [b.label for b in page.button]


def test_what_a_browser_still_draws_in_a_closed_case_is_refused_in_words(
    anna: Desk, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_case(anna, case_id)
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(case_canvas.state, "desk", lambda: anna)
    monkeypatch.setattr(case_forms, "_keep", lambda place, _kind, text: told.append((place, text)))
    drawn = Message(1, 0, Operation("add", "p-9", "person", {"name": "Els"}))
    case_canvas._save(Letter("k-late", case_id, (drawn,)), CaseView(case_id))
    ((place, text),) = told
    assert place == HEAD
    assert text.startswith("Deze casus is afgesloten, dus dit is niet bewaard.")
    assert not open_case(anna, case_id).ecogram.things


def cards(page: AppTest) -> list[str]:
    """Return the agreements in the order of the screen, by their first line."""
    return [t.value for t in page.text if t.value.startswith("Eigen idee: ")]


def test_a_tap_moves_no_agreement_and_a_next_visit_has_the_open_ones_first(
    anna: Desk, case_id: str, question: Question
) -> None:
    made = [
        save_agreement(
            anna,
            case_id,
            Agreement("", question.id, 1, "own_idea", what, "agreed", question.asked_on),
        )
        for what in ("fietsen", "lopen", "bellen")
    ]
    page = open_casus(anna, case_id, question.id)
    before = cards(page)
    first = next(a for a in made if before[0].endswith(a.what))
    pills(page, f"outcome-{first.id}").set_value("stopped").run()
    assert not page.exception
    assert cards(page) == before
    page = open_casus(anna, case_id, question.id)
    assert cards(page) == [*before[1:], before[0]]


def test_what_a_question_seems_to_be_about_is_proposed_and_only_a_tap_chooses_it(
    anna: Desk, case_id: str
) -> None:
    page = open_casus(anna, case_id)
    page.segmented_control[0].set_value("new").run()
    page.text_area[0].set_value("Ik kan niet meer met de bus naar het ziekenhuis").run()
    assert pills(page, "theme-").value is None
    press(page, "Vervoer (‘bus’, ‘ziekenhuis’)")
    assert pills(page, "theme-").value == "transport"
    press(page, "Vraag bewaren")
    (question,) = open_case(anna, case_id).questions
    assert question.theme == "transport"
    assert question.text == "Ik kan niet meer met de bus naar het ziekenhuis"


def test_words_that_say_nothing_propose_nothing_and_markup_stays_text(
    anna: Desk, case_id: str
) -> None:
    page = open_casus(anna, case_id)
    page.segmented_control[0].set_value("new").run()
    before = {button.label for button in page.button}
    page.text_area[0].set_value("Kunt u mij terugbellen?").run()
    assert {button.label for button in page.button} == before
    page.text_area[0].set_value("ramen **en** [deur](x) lappen").run()
    (proposal,) = {button.label for button in page.button} - before
    assert "**" not in proposal
    assert "](" not in proposal
